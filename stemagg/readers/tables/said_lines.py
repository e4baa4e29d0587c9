"""Takes the figures of lines into `Collected`, in a document or in the cells of a sheet.

Period and level of a figure are named in its line or in those directly above, or are the only ones possible. A line
that says more than labels and figures is none of these; a planned figure is reported and never taken.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from stemagg.messages.cells import CellCode
from stemagg.messages.tables import TableCode
from stemagg.messages.text import Code
from stemagg.messages.word import WordCode
from stemagg.model.element_type import ElementType
from stemagg.model.finding import Finding, finding
from stemagg.model.matching import HeadingMatch
from stemagg.model.outline import DataElement
from stemagg.model.reason import TextPlace
from stemagg.model.slot import EDUCATION_LEVEL, at_level
from stemagg.model.source import CellRef
from stemagg.readers.cells.answers import read_answer
from stemagg.readers.cells.reading import NumberReading
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.readers.phrases.phrase import Understood
from stemagg.readers.regions.evidence import Evidence, PathText, Stop, weighed
from stemagg.readers.tables.collect import Collected, ReadingContext
from stemagg.readers.tables.comparisons import only_compares
from stemagg.readers.tables.line_figures import (
    BULLETS,
    PLACEHOLDER,
    Labels,
    LineFigures,
    LineRules,
    SaidFigure,
    beside_label,
    kinds_of,
    left_open,
    one_line_of,
)
from stemagg.readers.tables.meaning import meaning_of
from stemagg.readers.tables.path_reasons import reasons_in
from stemagg.readers.tables.unread_headings import unread_heading
from stemagg.text.normalise import one_line

_MORE_THAN_ONE = re.compile(r"[;:=]")
_MOST_LINE = 400
_MOST_QUOTED = 300
_MOST_WORDS_OF_ANSWER = 6


@dataclass
class SaidLines:
    """Reads lines from top to bottom; `of_all` is what the title of their document says of every figure."""

    context: ReadingContext
    collected: Collected
    findings: list[Finding] = field(default_factory=list)
    above: Labels = ()
    of_all: Labels = ()
    _asked: set[str] = field(default_factory=set)

    def forget(self, *, is_new_part: bool = False) -> None:
        """Discard the labels above, after another text; that figures are planned holds up to the next heading."""
        self.above = () if is_new_part else tuple(said for said in self.above if said.qualifiers)

    def take_figures(self, text: str, place: CellRef) -> bool:
        """Read a line with figures, or ask about one whose name is nearly that of an element; False for any other."""
        line = one_line_of(text)
        return len(line) <= _MOST_LINE and (self.take_named(text, place) or self._take_near(line, place))

    def take_named(self, text: str, place: CellRef) -> bool:
        """Read a line with figures; False for any other line."""
        line = one_line_of(text)
        if len(line) > _MOST_LINE:
            return False
        if self._take_link(line, place):
            return True
        figures = LineFigures(self._rules, (*self.above, *self.of_all)).read(line)
        if figures:
            self._take(figures, line, place)
        return bool(figures)

    def _take_link(self, line: str, place: CellRef) -> bool:
        """Read a line "name: link"."""
        for name, rest in beside_label(line):
            said = self.context.headings.match(name)
            element = self.context.campaign.outline.elements.get(said.data_element)
            if element and element.type is ElementType.LINK and rest:
                self.collected.add(element, (), "", Cell(CellKind.TEXT, rest), place)
                return True
        return False

    def take_label(self, text: str) -> bool:
        """Remember a line that only says what the figures below it are of; False for any other."""
        line = one_line_of(text)
        said = self._label(line) if len(line) <= _MOST_LINE else None
        if said is not None:
            self.above = (said, *left_open(kinds_of(said), self.above))
        return said is not None

    def _take_near(self, line: str, place: CellRef) -> bool:
        """Report figures whose name is nearly that of an element; only a person can say that it is meant."""
        name, rest = next(beside_label(line), ("", ""))
        said = self.context.phrases.read(name)
        meant = replace(said, match=replace(said.match, data_element=said.near), unknown=())
        if not said.near or not LineFigures(self._rules, (meant, *self.above)).read(rest):
            return False
        unit = self.collected.unit.code
        self.findings.append(unread_heading(self.context, place, name, unit=unit))
        return True

    def _label(self, text: str) -> Understood | None:
        """Return what a text says when it says nothing but what figures are of."""
        text = text.strip(PLACEHOLDER + BULLETS)
        said = self.context.phrases.read(text) if text else None
        if said is None or said.unknown or said.states_scope or said.is_total:
            return None
        match = said.match
        is_label = not (match.field or match.section or match.obligation) and bool(kinds_of(said))
        return said if is_label and (not match.data_element or self._element(match.data_element)) else None

    @cached_property
    def _rules(self) -> LineRules:
        return LineRules(self._label, self._element, self._is_figure, self._compares, self._total)

    def _element(self, code: str) -> DataElement | None:
        element = self.context.campaign.outline.elements.get(code)
        return element if element and element.is_numeric and not element.is_list else None

    def _is_figure(self, text: str, element: DataElement) -> bool:
        """Return whether a text is only the value of a figure, even an invalid one."""
        if text and element.is_answer:
            return True
        if not text or _MORE_THAN_ONE.search(text) or len(text.split()) > _MOST_WORDS_OF_ANSWER:
            return False
        said = self.context.phrases.read(text)
        if said.match.period or said.others or said.states_scope or said.qualifiers:
            return False
        return self._number(text, element).code != CellCode.NUMBER_NOT_UNDERSTOOD

    def _compares(self, text: str, element: DataElement) -> bool:
        return only_compares(text, element, self.context.phrases)

    def _number(self, text: str, element: DataElement) -> NumberReading:
        return read_answer(Cell(CellKind.TEXT, text), element, self.context.campaign.outline.words)

    def _total(self, written: Sequence[str], element: DataElement) -> int | None:
        numbers = [self._number(text, element).scaled for text in written]
        known = [number for number in numbers if number is not None]
        return sum(known) if len(known) == len(numbers) else None

    def _take(self, figures: Sequence[SaidFigure], line: str, place: CellRef) -> None:
        """Take all figures of a line, or none when what any is of is not certain.

        Of those that its last parts say to be planned, or the like, only these are not taken.
        """
        weigh = [(one, weighed(_path(one, place), in_labels=True, is_strict=self.context.phrases.is_strict))
                 for one in figures]  # fmt: skip
        if any(said.match.data_element for one in figures for said in one.own):
            self.above = left_open(frozenset({"data_element"}), self.above)
        apart = _others_apart(weigh)
        for one, found in ((one, found) for one, found in weigh if found.stop is not None):
            self._report_stop(found, one.part if one in apart else line, place)
        whole = [(one, found) for one, found in weigh if found.stop is None]
        if any(found.stop not in {None, Stop.OTHER_PERIOD} for one, found in weigh if one not in apart):
            for element in {one.element.code: one.element for one, _found in whole}.values():
                self._report(WordCode.WORD_NUMBER_IN_SENTENCE, element, line, place)
            return
        if all(self._is_certain(one, found, line, place) for one, found in whole):
            self._report_understood(whole, line, place)
            for one, found in whole:
                self._add(one, found, place)

    def _report_understood(self, figures: Sequence[tuple[SaidFigure, Evidence]], line: str, place: CellRef) -> None:
        """Report what a line of several data elements was taken for."""
        if len({one.element.code for one, _found in figures}) > 1:
            read = "; ".join(f"{self._meaning(one, found)} = {one.written}" for one, found in figures)
            unit = self.collected.unit.code
            self.findings.append(
                finding(TableCode.LINE_UNDERSTOOD, place, unit=unit, quoted=_quoted(line), figures=read)
            )

    def _meaning(self, one: SaidFigure, found: Evidence) -> str:
        facts, outline = found.facts, self.context.campaign.outline
        return meaning_of(
            outline, HeadingMatch(data_element=one.element.code, period=facts.period, members=facts.members)
        )

    def _is_certain(self, one: SaidFigure, found: Evidence, line: str, place: CellRef) -> bool:
        """Return whether element, level and period of a figure are known; report what is not."""
        element = one.element
        if self.collected.refuse_breakdown(element, place):
            return False
        if self._period(element, found) is None:
            self._report(WordCode.WORD_NUMBER_WITHOUT_PERIOD, element, line, place)
            return False
        if self._level(element, found) is None:
            known = ", ".join(self.collected.unit.education_levels)
            self._report(WordCode.WORD_NUMBER_WITHOUT_LEVEL, element, line, place, levels=known)
            return False
        return True

    def _add(self, one: SaidFigure, found: Evidence, place: CellRef) -> None:
        level, period = self._level(one.element, found), self._period(one.element, found)
        because = reasons_in(place, found.path, found.facts.by_what)
        cell = Cell(CellKind.TEXT, one.written)
        self.collected.add(one.element, at_level(level or ""), period or "", cell, place, because=because)
        if one.aside:
            unit = self.collected.unit.code
            self.findings.append(finding(TableCode.COMPARISON_NOT_READ, place, unit=unit, quoted=one.aside))

    def _level(self, element: DataElement, found: Evidence) -> str | None:
        """Return the level of a figure, None when it is not certain."""
        levels = self.collected.unit.education_levels
        if not element.by_level:
            return ""
        said = dict(found.facts.members).get(EDUCATION_LEVEL, "")
        if said or len(levels) == 1:
            return said or levels[0]
        return "" if self.context.campaign.is_whole_asked(self.collected.unit, element, EDUCATION_LEVEL) else None

    def _period(self, element: DataElement, found: Evidence) -> str | None:
        """Return the period of a figure, "" for that of the report, None when it is not certain."""
        periods = self.context.campaign.outline.periods
        if not element.by_period:
            return ""
        if found.facts.period or self.collected.stated.code:
            return found.facts.period
        return periods[0].code if len(periods) == 1 else None

    def _report_stop(self, found: Evidence, line: str, place: CellRef) -> None:
        """Report why a figure is not one that is asked for."""
        if found.stop is Stop.UNKNOWN:
            texts = dict.fromkeys(one_line(text.said.text) for text in found.because)
            asked = [text for text in texts if text not in self._asked]
            self._asked.update(asked)
            unit = self.collected.unit.code
            self.findings += [unread_heading(self.context, place, text, unit=unit) for text in asked]
            return
        words = (*(one.word for text in found.because for one in text.said.qualifiers),
                 *(one for text in found.because for one in text.said.others))  # fmt: skip
        heading = one_line(found.because[0].said.text) if found.stop is Stop.OTHER_PERIOD else line
        self.findings.append(
            unread_heading(self.context, place, heading, unit=self.collected.unit.code, word=", ".join(words))
        )

    def _report(self, code: Code, element: DataElement, line: str, place: CellRef, **operands: object) -> None:
        self.findings.append(
            finding(code, place, unit=self.collected.unit.code, outline_item=element.section,
                    data_element=element.code, quoted=_quoted(line), element=element.label, operands=operands)
        )  # fmt: skip


def _others_apart(figures: Sequence[tuple[SaidFigure, Evidence]]) -> Sequence[SaidFigure]:
    """Return the last figures of a line, which are planned or the like, where those before are of another period.

    Or of another element; none where one follows that is not, of which the same may be meant.
    """
    first = next((place for place, (_one, found) in enumerate(figures) if found.stop is Stop.QUALIFIED), 0)
    others, before = figures[first:], [found.facts for _one, found in figures[:first]]
    if any(found.stop is not Stop.QUALIFIED or found.facts in before for _one, found in others):
        return ()
    return [one for one, _found in others] if before else ()


def _quoted(line: str) -> str:
    return line if len(line) <= _MOST_QUOTED else f"{line[:_MOST_QUOTED]}…"


def _path(one: SaidFigure, place: CellRef) -> tuple[PathText, ...]:
    own = (PathText(TextPlace.LABEL, place.row, place.column, said) for said in one.own)
    return (*own, *(PathText(TextPlace.PARENT, place.row, place.column, said) for said in one.above))
