"""The table of units on the web page: status, figures, and the source cell of each figure."""

from collections import defaultdict
from collections.abc import Sequence
from functools import partial

from stemagg.messages.language import translate
from stemagg.messages.text import Severity
from stemagg.messages.wording import severity_name
from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.figures import Total
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import UnitStatus, state_name, statement_name
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.stored import CurrentValue
from stemagg.model.unit_values import UNIT
from stemagg.report.content.element_rows import ElementRows
from stemagg.report.content.figures import Figures
from stemagg.report.web.words import PagePart
from stemagg.text.days import day_in_figures, days_in_figures
from stemagg.text.normalise import one_line
from stemagg.text.numbers import PARTIAL_MARK

Column = tuple[DataElement, str]

_MOST_PERIODS = 4


def columns(campaign: Campaign, figures: Figures) -> list[Column]:
    """Return the columns of figures: data element and period code ("" for elements without periods).

    Of many periods there is the last one: the others are among the sources of each unit.
    """
    rows = ElementRows(campaign.outline, partial(figures.find, {}))
    asked = [(element, rows.periods(element)) for element in campaign.outline.numeric_elements]
    return [
        (element, code) for element, codes in asked for code in (codes if len(codes) <= _MOST_PERIODS else codes[-1:])
    ]


def head(campaign: Campaign, shown: Sequence[Column]) -> list[PagePart]:
    """Return the column headings: data element, and the labels of its periods, which it spans."""
    found: dict[str, list[str]] = {}
    for element, code in shown:
        found.setdefault(element.code, []).append(campaign.period_name(PERIOD, code) if code else "")
    return [
        {"title": one_line(campaign.outline.elements[code].label), "periods": periods}
        for code, periods in found.items()
    ]


class UnitRows:
    """Makes a row for each unit that owes a report, then for each that only owed one in an earlier campaign."""

    def __init__(self, campaign: Campaign, facts: ReportFacts, figures: Figures) -> None:
        self.campaign, self.figures = campaign, figures
        self.columns = columns(campaign, figures)
        self._statuses = facts.status.units
        shown = [element.code for element, _code in self.columns]
        self._values: dict[tuple[str, str, str], list[CurrentValue]] = defaultdict(list)
        self._values_of: dict[str, list[CurrentValue]] = defaultdict(list)
        for value in facts.values:
            if value.slot.data_element in shown:
                self._values_of[value.slot.unit].append(value)
            self._values[value.slot.unit, value.slot.data_element, value.slot.period].append(value)

    def rows(self) -> list[PagePart]:
        """Return the rows in the order of the roster."""
        roster = self.campaign.roster
        owing = {status.unit for status in self._statuses}
        gone = {unit: None for one in self.campaign.earlier for unit in one.owed if unit not in owing}
        rows = [self._row(roster[status.unit], _state(status)) for status in self._statuses]
        return [*rows, *(self._row(roster[unit], _state_of_gone()) for unit in gone if unit in roster)]

    def _row(self, unit: ReportingUnit, state: PagePart) -> PagePart:
        kinds = self.campaign.outline.kinds
        return {
            "name": one_line(unit.name),
            "code": unit.code,
            "kind": one_line(kinds[unit.kind].title if unit.kind in kinds else unit.kind),
            "group": one_line(unit.group_on(self.campaign.settings.report_grouping, self.campaign.last_day)),
            **state,
            "figures": [self._figure(unit, element, code) for element, code in self.columns],
            "sources": [
                self._source(part)
                for value in sorted(self._values_of[unit.code], key=self._rank)
                for part in value.sources
            ],
        }

    def _figure(self, unit: ReportingUnit, element: DataElement, period: str) -> PagePart:
        figure = self.figures.find({UNIT: unit.code}, element, "", period)
        shown = self._answer(unit, element, period, figure) or self.figures.shown(figure)
        said = [f"{part.raw} ({part.place})" for value in self._of(unit, element, period) for part in value.sources]
        incomplete = figure is not None and figure.value is not None and not figure.is_complete
        return {
            "text": f"{shown}{PARTIAL_MARK if incomplete else ''}",
            "key": str(self.figures.key(figure, figure.measure_shown)) if figure is not None else "",
            "is_incomplete": incomplete,
            "from": "; ".join(said),
        }

    def _answer(self, unit: ReportingUnit, element: DataElement, period: str, figure: Total | None) -> str:
        """Return what a unit has answered, in words or days; "" where that is a number, or nothing."""
        if figure is None or figure.value is None:
            return ""
        if figure.days:
            return days_in_figures(*figure.days)
        if element.type is ElementType.YES_NO:
            return translate("yes") if figure.value else translate("no")
        label = self.campaign.outline.member_label
        given = [value.slot.members for value in self._of(unit, element, period) if value.number]
        labels = (label(*pair) for members in given for pair in members if pair[0] == element.answers)
        return one_line(", ".join(dict.fromkeys(labels)))

    def _of(self, unit: ReportingUnit, element: DataElement, period: str) -> list[CurrentValue]:
        return self._values.get((unit.code, element.code, period), [])

    def _rank(self, value: CurrentValue) -> tuple[int, int]:
        periods = [period.code for period in self.campaign.outline.periods]
        slot = value.slot
        return list(self.campaign.outline.elements).index(slot.data_element), ["", *periods].index(slot.period)

    def _source(self, value: CurrentValue) -> PagePart:
        slot, outline = value.slot, self.campaign.outline
        by_level = sorted(slot.members, key=lambda pair: pair[0] != EDUCATION_LEVEL)
        members = [one_line(outline.member_label(*pair)) for pair in by_level]
        period = self.campaign.period_name(PERIOD, slot.period) if slot.period else ""
        of = [one_line(outline.elements[slot.data_element].label), *members, period]
        return {"what": ", ".join(filter(None, of)), "raw": value.raw, "place": value.place}


def _state(status: UnitStatus) -> PagePart:
    received = status.first_received
    return {
        "state": status.reporting.value,
        "state_name": state_name(status.reporting),
        "nothing": statement_name(status),
        "received": day_in_figures(received) if received else "",
        "counted": f"{status.values_counted}/{status.values_owed}",
        "open": _open_findings(status),
    }


def _state_of_gone() -> PagePart:
    """Return what a unit that owes nothing any more has instead: its figures are of an earlier campaign."""
    state = {"state": "earlier", "state_name": translate("earlier campaign only"), "nothing": ""}
    return {**state, "received": "", "counted": "", "open": ""}


def _open_findings(status: UnitStatus) -> str:
    counts = [(severity, sum(f.severity is severity for f in status.findings)) for severity in Severity]
    return ", ".join(f"{severity_name(s)} {n}" for s, n in counts if n and s is not Severity.NOTE)
