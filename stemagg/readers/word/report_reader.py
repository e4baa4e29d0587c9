"""Reads the lines of a report in one pass: sections with their text, unambiguous figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol

from stemagg.messages.filings import FilingCode
from stemagg.messages.word import WordCode
from stemagg.model.duty import duties_of
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import HeadingMatch
from stemagg.model.outline import DataElement
from stemagg.model.outline_parts import Section
from stemagg.model.source import CellRef
from stemagg.readers.cells.in_other_report import says_in_other_report
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.readers.phrases.phrase import Understood
from stemagg.readers.regions.regions import is_title_of_plan
from stemagg.readers.regions.said_of_figures import is_marked, on_figures, said_in_remark
from stemagg.readers.tables.collect import Collected
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.filings import Statement
from stemagg.readers.tables.said_lines import SaidLines
from stemagg.readers.word.headings import Heading
from stemagg.readers.word.lines import MOST_QUOTED, FigureRows, Item, Line, quoted
from stemagg.readers.word.sentences import Sentences, Untaken
from stemagg.readers.word.statements import is_of_section, statement_of
from stemagg.text.normalise import fold, fold_heading

_LEAST_FOUND = 2
_PLACEHOLDER = " \t.…_-–—:"
_MOST_SIGNATURE = 60
_CLOSING = "trên đây là báo cáo"
_ENDS_WITH = "nơi nhận"


@dataclass(frozen=True, slots=True)
class Report:
    """A report as lines and tables, with the headings by item index."""

    place: CellRef
    items: Sequence[Item]
    headings: Mapping[int, Heading]
    figures: frozenset[str]
    has_statement: bool = False

    @property
    def is_report(self) -> bool:
        """Whether it has figures in a table, two elements of the outline, or says that there is nothing to report."""
        sections = {heading.section.number for heading in self.headings.values()}
        has_table = any(isinstance(item, FigureRows) for item in self.items)
        return self.has_statement or has_table or len(sections) + len(self.figures) >= _LEAST_FOUND

    @property
    def letterhead(self) -> list[Line]:
        """The lines before the first heading."""
        end = min(self.headings, default=len(self.items))
        return [item for item in self.items[:end] if isinstance(item, Line)]

    @property
    def lines(self) -> Iterator[Line]:
        """All lines."""
        return (item for item in self.items if isinstance(item, Line))

    @property
    def head(self) -> Sequence[Line]:
        """The lines before the first heading, none where there is no heading."""
        return self.letterhead if self.headings else ()

    @property
    def last_heading(self) -> int:
        """The index of the last heading, -1 when there is none."""
        return max(self.headings, default=-1)


def named_in(line: Line, context: ReadingContext) -> str:
    """Return the data element that a line begins with, "" when it is not a figure's line."""
    name = line.words.partition(":")[0]
    return context.headings.match(name).data_element if len(name) <= MOST_QUOTED else ""


class SectionReader(Protocol):
    """What reads the tables of a report, section by section, with the lines between them."""

    def add(self, item: Line | FigureRows) -> None:
        """Add a line, or a table, of the section."""

    def read(self) -> None:
        """Read the tables of the section, which ends."""


@dataclass
class _OpenText:
    """The lines under a heading of a text element, with the place of the first."""

    element: DataElement
    place: CellRef
    lines: list[str] = field(default_factory=list)


class ReportReader:
    """Reads a report in one pass into `Collected`."""

    def __init__(self, context: ReadingContext, report: Report, collected: Collected, tables: SectionReader) -> None:
        self.collected = collected
        self.findings: list[Finding] = []
        self._context = context
        self._report = report
        self._outline = context.campaign.outline
        self._order = {section.number: index for index, section in enumerate(self._outline.sections)}
        self._found = {heading.section.number for heading in report.headings.values()}
        titles = (context.phrases.read(line.words) for line in report.letterhead)
        of_all = tuple(said for said in titles if is_title_of_plan(said.text, said))
        self._said = SaidLines(context, collected, of_all=of_all)
        self.tables = tables
        self._section: Section | None = None
        self._texts: dict[str, _OpenText] = {}
        self._outside: dict[str, list[Line]] = {}
        self._untaken: list[Untaken] = []

    def read(self) -> None:
        """Read every text and figure of the report."""
        ended = False
        for index, item in enumerate(self._report.items):
            heading = self._report.headings.get(index)
            if isinstance(item, FigureRows):
                self.tables.add(item)
                self._said.forget()
            elif heading is not None:
                self._open(heading, item, index)
            elif not ended:
                ended = index > self._report.last_heading >= 0 and self._is_signature(item)
                if not ended:
                    self._line(item, index)
        self._finish()

    def _open(self, heading: Heading, line: Line, index: int) -> None:
        self._section = heading.section
        self.tables.read()
        self._said.forget(is_new_part=True)
        if self._asks_for_figures(heading.section):
            self._said.above = tuple(self._notes_below(index))
        element = self._text_element(heading.section)
        if element is not None:
            self._texts.setdefault(element.code, _OpenText(element, line.place))
        if heading.rest:
            self._line(Line(heading.rest, "", line.place), -1)

    def _notes_below(self, index: int) -> Iterator[Understood]:
        """Yield what notes up to the next heading make of the figures in lines above them."""
        for place, item in enumerate(self._report.items[index + 1 :], start=index + 1):
            if place in self._report.headings:
                return
            if isinstance(item, Line) and (is_marked(item.words) or on_figures(item.words)):
                said = said_in_remark(item.words, self._context.phrases)
                if said.qualifiers or said.others:
                    yield replace(said, match=HeadingMatch())

    def _text_element(self, section: Section) -> DataElement | None:
        """Return the text or link element of a section."""
        elements = self._outline.data_elements
        return next((e for e in elements if e.section == section.number and not e.is_numeric), None)

    def _line(self, line: Line, index: int) -> None:
        section = self._section
        if not line.words.strip(_PLACEHOLDER):
            return
        asks_figures = self._asks_for_figures(section)
        if asks_figures and self._said.take_figures(line.text, line.place):
            return
        if self._is_awaited_here(line) and self._said.take_named(line.text, line.place):
            return
        self.tables.add(line)
        if asks_figures and self._said.take_label(line.text):
            return
        self._said.forget()
        if self._take_statement(section, line) or section is None or self._is_closing(line, index):
            return
        element = self._text_element(section)
        if element is not None:
            self._add(self._texts[element.code], line)
            self._untaken.append(Untaken(line))
        elif asks_figures:
            self._untaken.append(Untaken(line, section.number))
        else:
            self._outside.setdefault(section.number, []).append(line)
            self._untaken.append(Untaken(line))

    def _take_statement(self, section: Section | None, line: Line) -> bool:
        """Take the words that there is nothing to report; in a text they are of that text."""
        if says_in_other_report(line.words) and not (section and self._text_element(section)):
            said_by, words = self.collected.unit.code, quoted(line.words)
            self.findings.append(finding(FilingCode.SAYS_IN_OTHER, line.place, unit=said_by, raw=words))
            return True
        said = statement_of(self._context, line.words, self.collected.unit)
        if said is None or (section and self._text_element(section)):
            return False
        unit = self.collected.unit
        if section and not said.obligation and not is_of_section(self._context, unit, section.number):
            found = finding(FilingCode.FILING_OF_A_SECTION, line.place, unit=unit.code, raw=quoted(line.words),
                            heading=section.heading)  # fmt: skip
            self.findings.append(found)
        else:
            self.collected.statements.append(Statement(said.obligation, said.period, line.place, line.words))
        return True

    def _add(self, text: _OpenText, line: Line) -> None:
        if not text.lines:
            text.place = line.place
        text.lines.append(line.printed)

    def _asks_for_figures(self, section: Section | None) -> bool:
        return section is not None and any(e.section == section.number for e in self._outline.numeric_elements)

    def _is_awaited_here(self, line: Line) -> bool:
        """Return whether a line names a figure whose own heading is missing and is expected here."""
        element = self._outline.elements.get(named_in(line, self._context))
        if element is None or element.section in self._found:
            return False
        here = self._order[self._section.number] if self._section else -1
        later = [self._order[number] for number in self._found if self._order[number] > here]
        return here < self._order[element.section] < min(later, default=len(self._order))

    def _is_closing(self, line: Line, index: int) -> bool:
        """Return whether a line is the closing formula of a report ("Trên đây là báo cáo …")."""
        return index > self._report.last_heading and fold(line.words).startswith(_CLOSING)

    def _is_signature(self, line: Line) -> bool:
        """Return whether a line begins the signature block: a known word alone, in capitals, or Nơi nhận."""
        words = line.words
        folded = fold_heading(words)
        known = {fold_heading(word) for word in self._outline.fields.signature}
        if len(words) > _MOST_SIGNATURE:
            return False
        if folded in known or folded.startswith(_ENDS_WITH):
            return True
        return words == words.upper() and folded.startswith(tuple(known))

    def _finish(self) -> None:
        self.tables.read()
        for text in self._texts.values():
            cell = Cell(CellKind.TEXT, "\n".join(text.lines)) if text.lines else None
            self.collected.add(text.element, (), "", cell, text.place)
        self.collected.settle_statements()
        self.findings += [*self._said.findings]
        self.findings += Sentences(self._context, self.collected).findings(self._untaken)
        self.findings += [*self._text_outside(), *self._missing()]

    def _text_outside(self) -> Iterator[Finding]:
        for section in self._outline.sections:
            lines = self._outside.get(section.number)
            if lines:
                text = quoted(" ".join(line.printed[:MOST_QUOTED] for line in lines[:MOST_QUOTED]))
                yield finding(WordCode.WORD_TEXT_OUTSIDE, lines[0].place, unit=self.collected.unit.code,
                              outline_item=section.number, heading=section.heading, quoted=text)  # fmt: skip

    def _missing(self) -> Iterator[Finding]:
        """Report, in one finding, the sections whose text the unit owes but did not give."""
        owed = {slot.data_element for slot in self._context.campaign.slots_owed(self.collected.unit)}
        given = {value.data_element for value in self.collected.values.values() if value.raw} | self._filed()
        texts = (e for e in self._outline.text_elements if e.code in owed - given)
        numbers = {element.section for element in texts if element.title not in self.collected.undated}
        if numbers:
            shown = "; ".join(s.heading for s in self._outline.sections if s.number in numbers)
            yield finding(
                WordCode.WORD_SECTIONS_MISSING, self._report.place, unit=self.collected.unit.code, sections=shown
            )

    def _filed(self) -> set[str]:
        """Return the data elements that the unit owes together with what it says that it has nothing to report of."""
        said = {(one.obligation, one.period) for one in self.collected.filings}
        duties = duties_of(self._context.campaign, self.collected.unit) if said else ()
        of_said = (one for one in duties if (one.obligation.code, one.period) in said)
        return {slot.data_element for duty in of_said for slot in duty.slots}
