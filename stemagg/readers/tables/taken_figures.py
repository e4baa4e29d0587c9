"""Takes the figures of tables into what their units reported, and says why others were not taken."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import DataElement
from stemagg.model.reason import PERIOD, Because, TextPlace
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, Members, members_of
from stemagg.readers.formats.book import Sheet
from stemagg.readers.regions.evidence import FAR, Evidence, PathText, Stop
from stemagg.readers.regions.region_figures import Figure
from stemagg.readers.tables.collect import Collected, ReadingContext, members_needed
from stemagg.readers.tables.far_notes import far_notes
from stemagg.readers.tables.meaning import meaning_of
from stemagg.readers.tables.other_figures import is_told_so, of_other_figures
from stemagg.readers.tables.path_reasons import facts_of, reasons_by, reasons_of
from stemagg.readers.tables.stated_period import names_another
from stemagg.readers.tables.texts_said import TextsSaid
from stemagg.readers.tables.unread_headings import unread_heading

_NEAR = frozenset({TextPlace.LABEL, TextPlace.ROW, TextPlace.HEADING})


@dataclass
class FigureTaker:
    """Takes the figures of one sheet, each into what `collected_of` gives for it; None leaves it.

    `takes` tells which data elements are read so. `figures` and `read` are the columns, by row, of all figures and of
    those that are taken, or are not for a reason. What the program's own form says needs no note. `is_last` means that
    no other reader looks at what is left.
    """

    context: ReadingContext
    sheet: Sheet
    collected_of: Callable[[Figure], Collected | None]
    takes: Callable[[DataElement], bool]
    is_own_form: bool = False
    findings: list[Finding] = field(default_factory=list)
    figures: dict[int, set[int]] = field(default_factory=dict)
    read: dict[int, set[int]] = field(default_factory=dict)
    is_last: bool = False
    _said: TextsSaid = field(default_factory=TextsSaid)
    _lacking: set[tuple[TableCode, int, str, str]] = field(default_factory=set)

    def take(self, figures: Iterable[Figure]) -> None:
        """Take the figures of a table."""
        given = list(figures)
        is_asked = any(one.evidence.facts.data_element for one in given)
        for one in given:
            if is_asked and self._is_of_nothing(one):
                self._report_of_nothing(one)
            if (collected := self.collected_of(one)) is not None:
                self._take_one(one, collected)

    def leave(self, one: Figure) -> None:
        """Leave a figure, which is not taken for a reason that is told elsewhere."""
        if one.cell is not None:
            self.figures.setdefault(one.row, set()).add(one.column)
            self.read.setdefault(one.row, set()).add(one.column)

    def _take_one(self, one: Figure, collected: Collected) -> None:
        element = self.context.campaign.outline.elements.get(one.evidence.facts.data_element)
        if one.cell is None:
            self._take_blank(one, element, collected)
            return
        self.figures.setdefault(one.row, set()).add(one.column)
        if one.evidence.stop is Stop.NO_ELEMENT and (asked := _naming_elements(one.evidence)):
            self._report_texts(asked, collected.unit.code)
        elif one.evidence.stop not in {None, Stop.NO_ELEMENT} and self._says_of(one.evidence, element):
            self._report_stop(one, collected.unit.code)
        elif one.evidence.stop is None and element is not None and self.takes(element):
            self._take_figure(one, element, collected)
        else:
            return
        self.read.setdefault(one.row, set()).add(one.column)

    def _is_of_nothing(self, one: Figure) -> bool:
        """Return whether a number stands in a row of which nothing says what it is of."""
        is_number = one.cell is not None and one.cell.is_number
        known = any(text.said.match.section or text.said.match.field for text in one.evidence.path)
        stops = {Stop.NO_ELEMENT, Stop.UNKNOWN} if self.is_last else {Stop.NO_ELEMENT}
        return is_number and one.evidence.stop in stops and not known and not one.evidence.facts.data_element

    def _report_of_nothing(self, one: Figure) -> None:
        """Name the label of such a row, or its heading, once."""
        near = [text for text in one.evidence.path if text.source in _NEAR]
        near = [text for text in near if text.said.unknown] or near
        collected, text = self.collected_of(one), next(iter(near), None)
        if text is not None and collected is not None:
            self.read.setdefault(one.row, set()).add(one.column)
            self._report_texts([text], collected.unit.code)

    def _take_blank(self, one: Figure, element: DataElement | None, collected: Collected) -> None:
        """Take a blank cell as a figure that is missing, where everything says which one."""
        facts = one.evidence.facts
        if one.evidence.stop is not None or element is None or not self.takes(element):
            return
        members = self._at_level(element, facts.members, collected)
        if members is not None and (facts.period or not element.by_period):
            collected.add(element, members, facts.period, None, one.place)

    def _says_of(self, evidence: Evidence, element: DataElement | None) -> bool:
        """Return whether what stops a figure is worth telling: the figure is one of the outline, but for that."""
        said = (one.said for one in evidence.path)
        is_of_element = any(one.match.data_element or one.meant.data_element for one in said)
        return (element is None or self.takes(element)) and is_of_element

    def _take_figure(self, one: Figure, element: DataElement, collected: Collected) -> None:
        place, facts = one.place, one.evidence.facts
        if self.context.phrases.is_strict and (asked := list(self._beyond_letter(one, element, collected))):
            self._report_texts(asked, collected.unit.code)
            return
        if members_needed(self.context.campaign.outline, element, dict(facts.members)):
            collected.refuse_breakdown(element, place)
            return
        members = self._at_level(element, facts.members, collected)
        if members is None:
            self._report_no_level(one, element, collected)
            return
        if element.by_period and not facts.period and not self._is_of_file(one, collected):
            self._report_once(TableCode.HEADING_WITHOUT_PERIOD, one, element, collected, heading=_titles(one.evidence))
            return
        because = reasons_of(self.sheet, one.evidence.path, facts.by_what)
        self._report_understood(one.evidence, because, collected.unit)
        collected.add(element, members, facts.period, one.cell, place, because=because)

    def _beyond_letter(self, one: Figure, element: DataElement, collected: Collected) -> Iterator[PathText]:
        """Yield the texts far from a figure that may say what nothing nearer says, where only the letter counts."""
        levels, stated = collected.unit.education_levels, collected.stated.code
        given = {EDUCATION_LEVEL: levels[0] if len(levels) == 1 else "", PERIOD: stated}
        given |= {fact: value for fact, value in one.evidence.facts.by_what.items() if value}
        known = {fact for fact, value in one.evidence.facts.by_what.items() if value}
        open_facts = {*element.dimensions, *([PERIOD] if element.by_period else ())} - known
        for text in one.evidence.path:
            said = facts_of(text.said.meant)
            if any(given.get(fact) != value for fact, value in said.items() if fact in open_facts):
                yield text

    def _report_no_level(self, one: Figure, element: DataElement, collected: Collected) -> None:
        levels = ", ".join(collected.unit.education_levels)
        self._report_once(TableCode.LEVEL_NOT_STATED, one, element, collected, levels=levels)

    def _report_once(
        self, code: TableCode, one: Figure, element: DataElement, collected: Collected, **operands: object
    ) -> None:
        """Report what figures lack once for a row of a unit, or for each heading that it is said of."""
        unit = collected.unit.code
        if (lack := (code, one.row, unit, str(operands))) not in self._lacking:
            self._lacking.add(lack)
            self.findings.append(
                finding(code, self.sheet.ref(one.row), unit=unit, outline_item=element.section,
                        data_element=element.code, operands=operands)
            )  # fmt: skip

    def _is_of_file(self, one: Figure, collected: Collected) -> bool:
        """Return whether a figure without a period can be of that of the file: nothing above it names another one."""
        stated = self.context.campaign.outline.periods_by_code.get(collected.stated.code)
        above = (
            cell.line for row, cells in self.sheet.rows.items() if row < one.row and (cell := cells.get(one.column))
        )
        return stated is not None and not any(names_another(text, stated) for text in above)

    def _at_level(self, element: DataElement, members: Members, collected: Collected) -> Members | None:
        """Return the members with the level, which only the roster may say; None where nothing says it."""
        named, levels = dict(members), collected.unit.education_levels
        if not element.by_level or named.get(EDUCATION_LEVEL):
            return members
        if len(levels) == 1:
            return members_of({**named, EDUCATION_LEVEL: levels[0]})
        return members if self.context.campaign.is_whole_asked(collected.unit, element, EDUCATION_LEVEL) else None

    def _report_understood(self, evidence: Evidence, because: Because, unit: ReportingUnit) -> None:
        """Report once what a text was taken for that the outline has in other words, or that is no heading or label."""
        outline = self.context.campaign.outline
        for text in () if self.is_own_form else evidence.path:
            if is_told_so(text):
                continue
            if text.source in FAR and self._said.tell(text):
                self.findings += far_notes(self.context, reasons_by(because, text), unit)
            elif self._is_beyond_letter(text) and self._said.tell(text):
                meaning = meaning_of(outline, text.said.match)
                self._find(TableCode.HEADING_UNDERSTOOD, text, unit.code, meaning=meaning)

    @staticmethod
    def _is_beyond_letter(text: PathText) -> bool:
        match = text.said.match
        is_near = text.source not in FAR and not text.said.is_by_letter
        return is_near and bool(match.data_element or match.period)

    def _report_stop(self, one: Figure, unit: str) -> None:
        stop, because = one.evidence.stop, one.evidence.because
        if stop is Stop.CONFLICT:
            first, second = because
            is_new, is_other = (self._said.tell(text, unit) for text in because)
            if is_told_so(second):
                if is_other:
                    self._report_text(second, unit)
            elif is_new or is_other:
                self._find(TableCode.HEADINGS_DIFFER, first, unit, second=second.said.text)
            return
        self._report_texts(because, unit)

    def _report_texts(self, texts: Iterable[PathText], unit: str) -> None:
        for text in texts:
            if self._said.tell(text, unit):
                self._report_text(text, unit)

    def _report_text(self, text: PathText, unit: str) -> None:
        if is_told_so(text):
            self.findings.append(of_other_figures(self.sheet, text, unit))
            return
        said, place, heading = text.said, self.sheet.ref(text.row, text.column), " ".join(text.said.text.split())
        words = (*(one.word for one in said.qualifiers), *said.others, *([heading] if said.states_scope else ()))
        word, is_far = ", ".join(words), text.source in FAR
        self.findings.append(unread_heading(self.context, place, heading, unit=unit, word=word, is_far=is_far))

    def _find(self, code: TableCode, text: PathText, unit: str, **operands: object) -> None:
        place = self.sheet.ref(text.row, text.column)
        heading = " ".join(text.said.text.split())
        self.findings.append(finding(code, place, unit=unit, operands={"heading": heading, **operands}))


def _naming_elements(evidence: Evidence) -> list[PathText]:
    """Return the texts that may name the element of a figure, where only the letter counts."""
    return [one for one in evidence.path if one.said.meant.data_element]


def _titles(evidence: Evidence) -> str:
    """Return what names the element of a figure."""
    return next((" ".join(one.said.text.split()) for one in evidence.path if one.said.match.data_element), "")
