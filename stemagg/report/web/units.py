"""The table of units on the web page: status, figures, and the source cell of each figure."""

from collections import defaultdict
from collections.abc import Sequence

from stemagg.messages.text import Severity
from stemagg.messages.wording import severity_name
from stemagg.model.campaign import UNIT, Campaign
from stemagg.model.outline import DataElement
from stemagg.model.period_labels import label_after_kind
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import UnitStatus, state_name
from stemagg.model.roster import ReportingUnit
from stemagg.model.stored import CurrentValue
from stemagg.report.content.figures import Figures
from stemagg.report.web.words import PagePart
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import one_line
from stemagg.text.numbers import PARTIAL_MARK

Column = tuple[DataElement, str]


def columns(campaign: Campaign) -> list[Column]:
    """Return the columns of figures: data element and period code ("" for elements without periods)."""
    periods = [period.code for period in campaign.outline.periods]
    return [
        (element, code)
        for element in campaign.outline.numeric_elements
        for code in (periods if element.by_period else ("",))
    ]


def head(campaign: Campaign, shown: Sequence[Column]) -> list[PagePart]:
    """Return the column headings: data element, and the labels of its periods, which it spans."""
    labels = {period.code: label_after_kind(period) for period in campaign.outline.periods}
    found: dict[str, list[str]] = {}
    for element, code in shown:
        found.setdefault(element.code, []).append(labels.get(code, ""))
    return [
        {"title": one_line(campaign.outline.elements[code].label), "periods": periods}
        for code, periods in found.items()
    ]


class UnitRows:
    """Makes a row for each unit that owes a report."""

    def __init__(self, campaign: Campaign, facts: ReportFacts, figures: Figures) -> None:
        self.campaign, self.figures = campaign, figures
        self.columns = columns(campaign)
        self._statuses = facts.status.units
        self._values: dict[tuple[str, str, str], list[CurrentValue]] = defaultdict(list)
        for value in facts.values:
            self._values[value.slot.unit, value.slot.data_element, value.slot.period].append(value)

    def rows(self) -> list[PagePart]:
        """Return the rows in the order of the roster."""
        return [self._row(self.campaign.roster[status.unit], status) for status in self._statuses]

    def _row(self, unit: ReportingUnit, status: UnitStatus) -> PagePart:
        received = status.first_received
        kinds = self.campaign.outline.kinds
        return {
            "name": one_line(unit.name),
            "code": unit.code,
            "kind": one_line(kinds[unit.kind].title if unit.kind in kinds else unit.kind),
            "group": one_line(unit.groups.get(self.campaign.settings.report_grouping, "")),
            "state": status.reporting.value,
            "state_name": state_name(status.reporting),
            "received": day_in_figures(received) if received else "",
            "counted": f"{status.values_counted}/{status.values_owed}",
            "open": _open_findings(status),
            "figures": [self._figure(unit, element, code) for element, code in self.columns],
            "sources": [
                self._source(part)
                for column in self.columns
                for value in self._of(unit, *column)
                for part in value.sources
            ],
        }

    def _figure(self, unit: ReportingUnit, element: DataElement, period: str) -> PagePart:
        figure = self.figures.find({UNIT: unit.code}, element, "", period)
        said = [f"{part.raw} ({part.place})" for value in self._of(unit, element, period) for part in value.sources]
        incomplete = figure is not None and figure.value is not None and not figure.is_complete
        return {
            "text": f"{self.figures.shown(figure)}{PARTIAL_MARK if incomplete else ''}",
            "key": str(self.figures.key(figure)) if figure is not None else "",
            "is_incomplete": incomplete,
            "from": "; ".join(said),
        }

    def _of(self, unit: ReportingUnit, element: DataElement, period: str) -> list[CurrentValue]:
        return self._values.get((unit.code, element.code, period), [])

    def _source(self, value: CurrentValue) -> PagePart:
        element = self.campaign.outline.elements[value.slot.data_element]
        levels = self.campaign.outline.levels
        level = levels[value.slot.education_level].label if value.slot.education_level in levels else ""
        of = [one_line(element.label), level, value.slot.period]
        return {"what": ", ".join(filter(None, of)), "raw": value.raw, "place": value.place}


def _open_findings(status: UnitStatus) -> str:
    counts = [(severity, sum(f.severity is severity for f in status.findings)) for severity in Severity]
    return ", ".join(f"{severity_name(s)} {n}" for s, n in counts if n and s is not Severity.NOTE)
