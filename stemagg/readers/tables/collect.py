"""The building of one submission with its findings."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from stemagg.messages.cells import CellCode
from stemagg.messages.did_you_mean import offered
from stemagg.messages.files import FileCode
from stemagg.messages.lists import ListCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.tables import TableCode
from stemagg.messages.text import Code, Severity, joined, phrase
from stemagg.model.confirmed_values import confirms
from stemagg.model.filing import Filing
from stemagg.model.finding import Finding, finding
from stemagg.model.list_row import ListRow
from stemagg.model.matching import HeadingMatch
from stemagg.model.namesakes import in_words
from stemagg.model.outline import DataElement, Outline
from stemagg.model.reason import Because
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL, Members, Slot, SlotKey, ValueState, at_level, members_of
from stemagg.model.source import CellRef, sheet_text
from stemagg.model.submission import DataValue, Submission
from stemagg.model.unit_matching import UnitMatch
from stemagg.readers.cells.choices import read_choice
from stemagg.readers.cells.dates import shown_date
from stemagg.readers.cells.faults import text_fault, without_errors
from stemagg.readers.cells.mojibake import garbled_part
from stemagg.readers.formats.book import Cell
from stemagg.readers.tables.asked import Asked
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.filings import Statement, filings_of, statement_in
from stemagg.readers.tables.left_prompts import is_prompt, left_prompt
from stemagg.readers.tables.reasons import completed
from stemagg.readers.tables.stated_period import NOT_STATED, StatedPeriod, period_findings
from stemagg.text.normalise import clean, is_clean, odd_letters, one_line

__all__ = [
    "Collected", "ReadingContext", "dimension_in_words", "is_error", "members_needed", "short_place", "unit_finding",
]  # fmt: skip

_MOST_UNFILLED = 12
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass
class Collected:
    """The values of one unit as they are read, and the findings on them.

    `stated` is the period of the file, which is that of what names none; `undated` are the titles of the elements that
    did, each with its first place.
    """

    context: ReadingContext
    unit: ReportingUnit
    stated: StatedPeriod = NOT_STATED
    values: dict[SlotKey, DataValue] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    rows: list[ListRow] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    filings: list[Filing] = field(default_factory=list)
    _twice: set[SlotKey] = field(default_factory=set)
    _refused: set[str] = field(default_factory=set)
    _merged: set[CellRef] = field(default_factory=set)
    undated: dict[str, CellRef] = field(default_factory=dict)

    def add(
        self,
        element: DataElement,
        members: Members,
        period: str,
        cell: Cell | None,
        place: CellRef,
        *,
        is_doubtful: bool = False,
        because: Because = (),
    ) -> None:
        """Add the reading of a cell for a data element, members of its dimensions and a period.

        `is_doubtful` means that the order of day and month is not certain; `because` are the texts that say all this.
        """
        if element.by_period and not period and not element.is_list:
            if cell is not None:
                self.undated.setdefault(element.title, place)
            period = self.stated.code
            if not period:
                return
        self.take(self.asked(element, members, period, because, place), cell, place, is_doubtful=is_doubtful)

    def asked(self, element: DataElement, members: Members, period: str, because: Because, place: CellRef) -> Asked:
        """Return what is asked of the unit in a cell: the same in a whole sheet of units of the same levels."""
        asked = tuple(pair for pair in members if pair[0] in element.by)
        key = (element.code, asked, period if element.by_period else "")
        said = because if element.answers else completed(because, key, self.unit, self.stated, place)
        return Asked(element, key, said)

    def take(self, asked: Asked, cell: Cell | None, place: CellRef, *, is_doubtful: bool = False) -> None:
        """Add the reading of a cell of which it is known what it is asked for."""
        element = asked.element
        if element.answers:
            self._choose(element, asked.key, cell, place, asked.because)
        elif element.is_list:
            if cell is not None:
                self.findings.append(self._finding(ListCode.LIST_AS_NUMBER, element, (element.code, (), ""), place,
                                                   {"raw": cell.line, "element": element.title}))  # fmt: skip
        elif element.is_numeric:
            self._keep(self._number(asked, cell, place, is_doubtful=is_doubtful), element)
        else:
            self._keep(self._text(asked, cell, place), element)

    def _is_first_at(self, merged: CellRef) -> bool:
        """Return whether nothing was said yet of a merged range, which is read once for each of its figures."""
        is_first = merged not in self._merged
        self._merged.add(merged)
        return is_first

    def _choose(self, element: DataElement, key: SlotKey, cell: Cell | None, place: CellRef, because: Because) -> None:
        """Add 1 for each answer of a choice that was chosen, 0 for the others."""
        dimension = self.context.campaign.outline.dimensions_by_code[element.answers]
        reading = read_choice(cell, element, dimension, self.context.campaign.outline.words)
        raw, is_fault = cell.line if cell else "", is_error(reading.code)
        if reading.code:
            self.findings.append(self._finding(reading.code, element, key, place, reading.operands))
        state = ValueState.REPORTED if is_fault else reading.state
        for member in dimension.members:
            number = int(member.code in reading.chosen) if state is ValueState.REPORTED and not is_fault else None
            members = members_of({**dict(key[1]), dimension.code: member.code})
            value = DataValue(key[0], members, key[2], state, place, raw, number=number, counted=not is_fault,
                              because=because)  # fmt: skip
            self._keep(value, element)

    def take_statement(
        self, heading: HeadingMatch, period: str, cell: Cell | None, place: CellRef, level: str = ""
    ) -> None:
        """Take what a cell says under, or beside, a heading that says or asks whether there is nothing to report.

        `level` is the education level that its row is of.
        """
        words = self.context.campaign.outline.words
        said = statement_in(words, heading, period, cell.line, place) if cell else None
        if isinstance(said, Statement):
            self.statements.append(replace(said, level=level))
        elif said is not None:
            self.findings.append(replace(said, unit=self.unit.code))

    def settle_statements(self) -> None:
        """Take of the statements what the unit has nothing to report of; what is said of no duty is reported."""
        if not self.statements:
            return
        filings, findings = filings_of(self.context.campaign, self.unit, self.statements, self.values, self.stated.code)
        self.filings += filings
        self.findings += findings

    def refuse_breakdown(self, element: DataElement, place: CellRef) -> bool:
        """Report once, and tell, that an element is broken down by more than level and period.

        Of what its figures are, only the tool's own form and a plain table say for certain.
        """
        outline = self.context.campaign.outline
        known = {EDUCATION_LEVEL, element.answers}
        names = [outline.dimensions_by_code[name].title for name in element.dimensions if name not in known]
        if element.is_list:
            return False
        if names and element.code not in self._refused:
            self._refused.add(element.code)
            self.findings.append(
                finding(TableCode.BREAKDOWN_NOT_READ, place, unit=self.unit.code, outline_item=element.section,
                        data_element=element.code, element=element.title, dimensions=", ".join(names))
            )  # fmt: skip
        return bool(names)

    def take_all(self, said: Submission) -> None:
        """Take what a table says of this unit among others."""
        for value in said.values:
            self._keep(value, self.context.campaign.outline.elements[value.data_element])
        self.filings += said.filings

    def _keep(self, value: DataValue, element: DataElement) -> None:
        before = self.values.get(value.key)
        if before is None or (before.state is ValueState.MISSING and (value.raw or not before.raw)):
            self.values[value.key] = value
        elif value.state is ValueState.MISSING or (before.number, before.text, before.state) == (
            value.number, value.text, value.state):  # fmt: skip
            return
        elif value.key not in self._twice:
            self._twice.add(value.key)
            self.values[value.key] = _uncounted(before)
            if not element.answers or value.number:
                self._report_twice(element, before, value)

    def _report_twice(self, element: DataElement, first: DataValue, second: DataValue) -> None:
        operands = {
            "element": element.label,
            "first": first.raw,
            "first_place": short_place(first.cell),
            "second": second.raw,
            "second_place": short_place(second.cell),
        }
        self.findings.append(self._finding(CellCode.VALUE_TWICE, element, second.key, second.cell, operands))

    def _number(self, asked: Asked, cell: Cell | None, place: CellRef, *, is_doubtful: bool) -> DataValue:
        """Return the value of a figure; what is to be said of its cell is added to the findings."""
        element, reading = asked.element, self.context.answer(cell, asked.element, is_doubtful=is_doubtful)
        raw = (shown_date(cell) if element.is_date else cell.line) if cell else ""
        if reading.code and (reading.code is not CellCode.CELL_MERGED or self._is_first_at(place)):
            self.findings.append(self._finding(reading.code, element, asked.key, place, reading.operands))
        if is_error(reading.code):
            return asked.value(ValueState.REPORTED, place, raw, counted=False)
        return asked.value(reading.state, place, raw, number=reading.scaled)

    def _text(self, asked: Asked, cell: Cell | None, place: CellRef) -> DataValue:
        """Return the value of a text; what is to be said of its cell is added to the findings."""
        if cell is None:
            return asked.value(ValueState.MISSING, place, "")
        cell = replace(cell, text=cell.own) if cell.own and not text_fault(cell) else cell

        def say(code: Code, **operands: object) -> None:
            self.findings.append(self._finding(code, asked.element, asked.key, place, operands))

        if fault := text_fault(cell):
            say(fault, raw=cell.shown)
            return asked.value(ValueState.MISSING, place, cell.text)
        if raw := garbled_part(cell.text):
            say(FileCode.TEXT_GARBLED, raw=raw)
            return asked.value(ValueState.REPORTED, place, cell.text, counted=False)
        text, error = without_errors(clean(cell.text).strip())
        if error:
            say(CellCode.TEXT_IS_ERROR, raw=error)
        looked_for = self.context.campaign.settings.checks.placeholders.on
        if self.context.is_unanswered(text) or (looked_for and is_prompt(text, asked.element)):
            say(CellCode.TEXT_UNANSWERED, raw=text)
            return asked.value(ValueState.NOT_AVAILABLE, place, text)
        if looked_for and (raw := left_prompt(text)):
            say(CellCode.TEXT_HAS_PROMPT, raw=raw)
            if not confirms(self.context.confirmed.get(Slot(self.unit.code, *asked.key)), text):
                return asked.value(ValueState.REPORTED, place, text, counted=False)
        if _lost_something(cell.text):
            say(CellCode.TEXT_CLEANED)
        return asked.value(ValueState.REPORTED if text else ValueState.MISSING, place, text, text=text)

    def _finding(
        self,
        code: Code,
        about: DataElement,
        key: SlotKey,
        place: CellRef,
        operands: Mapping[str, object],
    ) -> Finding:
        return finding(
            code, place, unit=self.unit.code, outline_item=about.section, data_element=about.code,
            members=key[1], period=key[2], operands=operands,
        )  # fmt: skip

    def period_findings(self) -> list[Finding]:
        """Return what is to be said of the period of what named none."""
        if not self.undated:
            return []
        place = next(iter(self.undated.values()))
        titles = ", ".join(self.undated)
        return list(period_findings(self.context.campaign.outline, self.stated, titles, place, self.unit.code))

    def _unfilled(self) -> Iterator[Finding]:
        """Yield what names, once, the cells that say that there is no figure."""
        elements = self.context.campaign.outline.elements
        open_ones = [v for v in self.values.values() if v.raw and v.state is ValueState.MISSING and v.counted]
        named = {v.cell: v.raw for v in open_ones if elements[v.data_element].is_numeric}
        if named:
            shown = [f'{short_place(place)} "{raw}"' for place, raw in named.items()]
            cells = ", ".join([*shown[:_MOST_UNFILLED], *(["…"] if len(shown) > _MOST_UNFILLED else [])])
            yield finding(
                CellCode.CELLS_UNFILLED, next(iter(named)), unit=self.unit.code, count=len(shown), cells=cells
            )

    @property
    def filed(self) -> tuple[Filing, ...]:
        """What the unit has nothing to report of, each obligation and period once."""
        latest = {(one.obligation, one.period, one.withdrawn): one for one in reversed(self.filings)}
        return tuple(latest.values())[::-1]

    def finished(self) -> tuple[tuple[DataValue, ...], list[Finding]]:
        """Return the values and all findings; values of levels that the unit does not have are not counted."""
        outside: dict[str, DataValue] = {}
        values: list[DataValue] = []
        for value in self.values.values():
            level = value.education_level if value.members else ""
            if level and level not in self.unit.education_levels and value.state is ValueState.REPORTED:
                outside.setdefault(level, value)
                values.append(_uncounted(value))
            else:
                values.append(value)
        levels = ", ".join(self.unit.education_levels)
        for level, value in outside.items():
            section = self.context.campaign.outline.elements[value.data_element].section
            self.findings.append(
                finding(CellCode.VALUE_OUTSIDE_LEVELS, value.cell, unit=self.unit.code, outline_item=section,
                        members=at_level(level), level=level, levels=levels)
            )  # fmt: skip
        return tuple(values), [*self.findings, *self.period_findings(), *self._unfilled()]


def members_needed(outline: Outline, element: DataElement, named: Mapping[str, str]) -> tuple[str, ...]:
    """Return the dimensions of which a figure must name a member and does not; education level is not among them.

    Where the whole is asked, a figure that names no member is the whole. A list is no figure.
    """
    names = () if element.is_list else element.dimensions
    return tuple(
        name
        for name in names
        if name not in (EDUCATION_LEVEL, element.answers)
        and not named.get(name)
        and outline.whole_of(element, name) == "sum"
    )


def dimension_in_words(outline: Outline, name: str) -> dict[str, str]:
    """Return the title of a dimension and its members, for a finding."""
    dimension = outline.dimensions_by_code[name]
    return {"dimension": dimension.title, "members": ", ".join(member.label for member in dimension.members)}


def _uncounted(value: DataValue) -> DataValue:
    return replace(value, counted=False)


def short_place(place: CellRef) -> str:
    """Return a place within a file: "Biểu 1!D20"."""
    return joined("!", filter(None, (sheet_text(place.sheet), place.cell)))


def _lost_something(raw: str) -> bool:
    """Return whether cleaning removed a meaningful character."""
    return not is_clean(raw) and bool(_UNPRINTABLE.search(raw))


def unit_finding(match: UnitMatch, written: str, place: CellRef) -> Finding | None:
    """Return the finding on how a name was matched, None for an exact name of the roster."""
    name, odd = one_line(written), ", ".join(f"U+{ord(letter):04X}" for letter in odd_letters(written))
    if match.unit is not None:
        if odd:
            return finding(TableCode.UNIT_NAME_ODD_LETTERS, place, unit=match.unit.code, name=name,
                           unit_name=match.unit.name, odd=odd)  # fmt: skip
        how = {
            "abbreviated": PhraseCode.NAME_ABBREVIATED,
            "alias": PhraseCode.NAME_ALIAS,
            "plain": PhraseCode.NAME_PLAIN,
            "decided": PhraseCode.NAME_DECIDED,
        }.get(match.how)
        if how is None:
            return None
        return finding(
            TableCode.UNIT_MATCHED, place, unit=match.unit.code, name=name, unit_name=match.unit.name, how=phrase(how)
        )
    if raw := garbled_part(name):
        return finding(FileCode.TEXT_GARBLED, place, stops=True, raw=raw)
    if match.candidates:
        candidates = ", ".join(in_words(match.candidates))
        return finding(TableCode.UNIT_AMBIGUOUS, place, stops=True, name=name, candidates=candidates)
    said = offered(match.suggestions)
    if odd:
        said = joined("", [" ", phrase(PhraseCode.ODD_LETTERS, odd=odd), said])
    return finding(TableCode.UNIT_UNKNOWN, place, stops=True, name=name, suggestions=said)


def is_error(code: Code | None) -> bool:
    """Return whether a catalogue code has severity error."""
    return code is not None and code.severity is Severity.ERROR
