"""Tables of one unit, with labels as rows: their figures by evidence, however the labels and headings are arranged."""

from dataclasses import dataclass, field, replace

from stemagg.messages.files import FileCode
from stemagg.model.finding import Finding, finding
from stemagg.model.outline import DataElement
from stemagg.model.slot import EDUCATION_LEVEL, Members, members_of
from stemagg.readers.formats.book import Cell, Sheet
from stemagg.readers.tables.collect import Collected, ReadingContext, members_needed
from stemagg.readers.tables.columns import meaning_of
from stemagg.readers.tables.evidence import Evidence, PathText, Stop, TextPlace
from stemagg.readers.tables.region_figures import Figure, RegionFigures
from stemagg.readers.tables.sheet_tables import tables_in
from stemagg.readers.tables.stated_period import names_another
from stemagg.readers.tables.unread_headings import unread_heading


@dataclass
class LabelTables:
    """Takes the figures of one sheet into `Collected`; what is taken, or not for a reason, is no longer in `rest`."""

    context: ReadingContext
    sheet: Sheet
    collected: Collected
    findings: list[Finding] = field(default_factory=list)
    _told: set[PathText] = field(default_factory=set)
    _lacking: set[tuple[FileCode, int]] = field(default_factory=set)
    _figures: dict[int, set[int]] = field(default_factory=dict)
    _read: dict[int, set[int]] = field(default_factory=dict)

    @property
    def _unit(self) -> str:
        return self.collected.unit.code

    def take(self) -> Sheet:
        """Take the figures; return the sheet without their cells."""
        name = PathText(TextPlace.SHEET, 0, 0, self.context.phrases.read(self.sheet.name))
        for table in tables_in(self.context, self.sheet):
            figures = RegionFigures(table.sheet, table.region, self.context.phrases, self.context.unit_named, (name,))
            if figures.in_labels:
                self._take_table([one for one in figures.figures() if not one.is_total])
        rows = {row: left for row, cells in self.sheet.rows.items() if (left := self._left(row, cells))}
        return replace(self.sheet, rows=rows)

    def _left(self, row: int, cells: dict[int, Cell]) -> dict[int, Cell]:
        """Return the cells of a row that are not read, none where all its figures are."""
        read = self._read.get(row, set())
        if read and read == self._figures.get(row):
            return {}
        return {number: cell for number, cell in cells.items() if number not in read}

    def _take_table(self, figures: list[Figure]) -> None:
        for one in figures:
            element = self.context.campaign.outline.elements.get(one.evidence.facts.data_element)
            if one.cell is None:
                self._take_blank(one, element)
                continue
            self._figures.setdefault(one.row, set()).add(one.column)
            if one.evidence.stop not in {None, Stop.NO_ELEMENT} and self._says_of(one.evidence, element):
                self._report_stop(one)
            elif one.evidence.stop is None and element is not None and _is_plain(element):
                self._take_figure(one, element)
            else:
                continue
            self._read.setdefault(one.row, set()).add(one.column)

    def _take_blank(self, one: Figure, element: DataElement | None) -> None:
        """Take a blank cell as a figure that is missing, where everything says which one."""
        facts = one.evidence.facts
        if one.evidence.stop is not None or element is None or not _is_plain(element):
            return
        members = self._at_level(element, facts.members)
        if members is not None and (facts.period or not element.by_period):
            self.collected.add(element, members, facts.period, None, one.place)

    def _says_of(self, evidence: Evidence, element: DataElement | None) -> bool:
        """Return whether what stops a figure is worth telling: the figure is one of the outline, but for that."""
        return (element is None or _is_plain(element)) and any(one.said.match.data_element for one in evidence.path)

    def _take_figure(self, one: Figure, element: DataElement) -> None:
        place, facts = one.place, one.evidence.facts
        if members_needed(self.context.campaign.outline, element, dict(facts.members)):
            self.collected.refuse_breakdown(element, place)
            return
        members = self._at_level(element, facts.members)
        if members is None:
            self._report_no_level(one, element)
            return
        if element.by_period and not facts.period and not self._is_of_file(one):
            self._report_once(FileCode.HEADING_WITHOUT_PERIOD, one, element, heading=_titles(one.evidence))
            return
        self._report_understood(one.evidence)
        self.collected.add(element, members, facts.period, one.cell, place)

    def _report_no_level(self, one: Figure, element: DataElement) -> None:
        self._report_once(
            FileCode.LEVEL_NOT_STATED, one, element, levels=", ".join(self.collected.unit.education_levels)
        )

    def _report_once(self, code: FileCode, one: Figure, element: DataElement, **operands: object) -> None:
        """Report what lacks once for a row."""
        if (code, one.row) not in self._lacking:
            self._lacking.add((code, one.row))
            self.findings.append(
                finding(code, self.sheet.ref(one.row), unit=self._unit, outline_item=element.section,
                        data_element=element.code, operands=operands)
            )  # fmt: skip

    def _is_of_file(self, one: Figure) -> bool:
        """Return whether a figure without a period can be of that of the file: nothing above it names another one."""
        stated = self.context.campaign.outline.periods_by_code.get(self.collected.stated.code)
        above = (
            cell.line for row, cells in self.sheet.rows.items() if row < one.row and (cell := cells.get(one.column))
        )
        return stated is not None and not any(names_another(text, stated) for text in above)

    def _at_level(self, element: DataElement, members: Members) -> Members | None:
        """Return the members with the level, which only the roster may say; None where nothing says it."""
        named, levels = dict(members), self.collected.unit.education_levels
        if not element.by_level or named.get(EDUCATION_LEVEL):
            return members
        if len(levels) == 1:
            return members_of({**named, EDUCATION_LEVEL: levels[0]})
        return members if self.context.campaign.is_whole_asked(self.collected.unit, element, EDUCATION_LEVEL) else None

    def _report_understood(self, evidence: Evidence) -> None:
        """Report once what a text was taken for that the outline has in other words."""
        for text in evidence.path:
            said = text.said
            if said.is_by_letter or text in self._told or not (said.match.data_element or said.match.period):
                continue
            self._told.add(text)
            if text.source is not TextPlace.SHEET:
                meaning = meaning_of(self.context.campaign.outline, said.match)
                self._find(FileCode.HEADING_UNDERSTOOD, text, meaning=meaning)

    def _report_stop(self, one: Figure) -> None:
        stop, because = one.evidence.stop, one.evidence.because
        if stop is Stop.CONFLICT:
            first, second = because
            if first not in self._told or second not in self._told:
                self._told.update(because)
                self._find(FileCode.HEADINGS_DIFFER, first, second=second.said.text)
            return
        for text in because:
            if text not in self._told:
                self._told.add(text)
                self._report_text(text)

    def _report_text(self, text: PathText) -> None:
        said, place, heading = text.said, self.sheet.ref(text.row, text.column), " ".join(text.said.text.split())
        words = (*(one.word for one in said.qualifiers), *said.others, *([heading] if said.states_scope else ()))
        near = self.context.headings.suggestions(heading)
        self.findings.append(
            unread_heading(self.context, place, heading, unit=self._unit, word=", ".join(words), near=near)
        )

    def _find(self, code: FileCode, text: PathText, **operands: object) -> None:
        place = self.sheet.ref(text.row, text.column)
        heading = " ".join(text.said.text.split())
        self.findings.append(finding(code, place, unit=self._unit, operands={"heading": heading, **operands}))


def _titles(evidence: Evidence) -> str:
    """Return what names the element of a figure."""
    return next((" ".join(one.said.text.split()) for one in evidence.path if one.said.match.data_element), "")


def _is_plain(element: DataElement) -> bool:
    """Return whether an element is a number in one cell."""
    return element.is_numeric and not (element.is_list or element.is_answer)


def has_figures(context: ReadingContext, sheet: Sheet) -> bool:
    """Return whether a table of a sheet, with data elements as rows or columns, has a figure that the outline asks."""
    tables = (RegionFigures(t.sheet, t.region, context.phrases, context.unit_named) for t in tables_in(context, sheet))
    figures = (one for table in tables if table.in_labels for one in table.figures() if one.cell is not None)
    return any(one.evidence.stop is None and one.evidence.facts.data_element for one in figures)
