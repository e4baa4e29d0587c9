"""`stemagg explain`: from a figure to the cells that it is made of."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from stemagg.aggregate import TakenApart, UnitTotals, answered, change
from stemagg.messages.reports import ReportCode
from stemagg.model.campaign import Campaign, value_of
from stemagg.model.errors import UsageError, fault
from stemagg.model.explanation import Explanation, UnitPair, UnitReport
from stemagg.model.figure_key import FigureKey, Statement
from stemagg.model.figures import percentage
from stemagg.model.narrative import Point, SectionPoints
from stemagg.model.summary import Reporting, UnitStatus
from stemagg.pipeline.figure_query import Asked, FoundFigure, key_asked
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.status import status
from stemagg.pipeline.summarize import unit_summaries
from stemagg.report.content.figures import Figures
from stemagg.report.content.indicators import pairs_of
from stemagg.report.content.points import DOCUMENT, POINT, THEME
from stemagg.report.content.ranking import FEWEST
from stemagg.store import Store
from stemagg.text.normalise import one_line


@dataclass(frozen=True, slots=True)
class ExplainedFigure:
    """A figure taken apart; `printed` is where a report prints it, None when it was named and not looked for."""

    explanation: Explanation
    printed: FoundFigure | None = None


def explain_named(campaign: Campaign, asked: Asked) -> tuple[ExplainedFigure, ...]:
    """Return the figure of these names taken apart; UsageError for names that are not known."""
    return (ExplainedFigure(explain(campaign, key_asked(campaign, asked))),)


def explain_printed(campaign: Campaign, figures: Iterable[FoundFigure]) -> tuple[ExplainedFigure, ...]:
    """Return figures that were found in a report taken apart."""
    return tuple(ExplainedFigure(explain(campaign, figure.key), figure) for figure in figures)


def explain(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return a figure taken apart; UsageError when the campaign has no figure of the kind."""
    return _taken_apart(campaign, key)(campaign, key)


def _taken_apart(campaign: Campaign, key: FigureKey) -> Callable[[Campaign, FigureKey], Explanation]:
    """Return the function that takes a figure of this kind apart."""
    if key.statement.is_of_reporting:
        return _of_reporting
    if key.statement.compares_periods:
        return _of_change
    if key.data_element in campaign.outline.indicators_by_code:
        return _of_share
    return {Statement.RANKED: _of_ranking, Statement.SAID: _of_saying}.get(key.statement, _of_values)


def _of_values(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return a total, or how many units have it, with the values that it is made of."""
    store = Store(campaign)
    reporting = {receipt.unit for receipt in store.receipts()}
    try:
        if not campaign.outline.elements[key.data_element].is_numeric:
            return answered(campaign, key, store.written_values(key.data_element), reporting)
        apart = TakenApart(campaign, key)
    except KeyError:
        raise UsageError(fault("", ReportCode.FIGURE_UNKNOWN, found=str(key))) from None
    found = [one.finding for one in store.history().found]
    figure = apart.figure(store.add_up(apart.places))
    return apart.explanation(figure, store.written_values(key.data_element), found, reporting)


def _of_change(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return a change with both periods of each unit, and the totals of the two periods."""
    codes = [period.code for period in campaign.outline.periods]
    if key.period not in codes[1:]:
        raise UsageError(fault("--period", ReportCode.NO_PERIOD_BEFORE, found=key.period or "-"))
    totals = UnitTotals(campaign, unit_summaries(campaign, campaign.outline.elements[key.data_element]))
    made = change(totals, replace(key, statement=Statement.CHANGE))
    operands = tuple(
        explain(campaign, replace(key, statement=Statement.VALUE, period=code)) for code in (made.earlier, key.period)
    )
    values: dict[Statement, int | Decimal | None] = {
        Statement.CHANGE: made.difference,
        Statement.PERCENT: made.percent,
        Statement.BEFORE: made.before,
        Statement.AFTER: made.after,
        Statement.COMPARED: len(made.compared),
        Statement.COMPARABLE: made.units_reporting,
    }
    return Explanation(
        key=key,
        value=values[key.statement],
        units_counted=len(made.compared),
        units_expected=made.units_reporting,
        additivity=made.additivity,
        operands=operands,
        change=made,
    )


def _of_share(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return a share with numerator and denominator of every unit, and the values that the numerators are made of."""
    indicator = campaign.outline.indicators_by_code[key.data_element]
    figures = Figures(campaign, report_facts(campaign))
    pairs = tuple(UnitPair(u.code, part, whole) for u, part, whole in pairs_of(campaign, figures, indicator, key))
    known = [pair for pair in pairs if pair.is_known]
    part = sum(pair.numerator for pair in known if pair.numerator is not None)
    whole = sum(pair.denominator for pair in known if pair.denominator is not None)
    values: dict[Statement, int | Decimal | None] = {
        Statement.SHARE: percentage(part, whole) if whole else None,
        Statement.NUMERATOR: part if known else None,
        Statement.DENOMINATOR: whole if known else None,
    }
    return Explanation(
        key=key,
        value=values.get(key.statement),
        units_counted=len(known),
        units_expected=len(pairs),
        operands=(explain(campaign, replace(key, statement=Statement.VALUE, data_element=indicator.numerator)),),
        pairs=pairs,
    )


def _of_ranking(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return how many groups are ranked, with the total of each."""
    grouping = campaign.settings.report_grouping
    own, rest = dict(key.group).get(grouping), tuple(pair for pair in key.group if pair[0] != grouping)
    groups = [group for group in campaign.roster.groups_of(grouping) if group and own in {None, group}]
    totals = [
        explain(campaign, replace(key, statement=Statement.VALUE, group=(*rest, (grouping, group)))) for group in groups
    ]
    ranked = tuple(one for one in totals if one.value is not None and one.units_counted == one.units_expected)
    if len(ranked) < FEWEST:
        ranked = ()
    return Explanation(key, len(ranked), len(ranked), sum(bool(one.units_expected) for one in totals), operands=ranked)


def _of_saying(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return how many units made a point, one of a theme, or cite a letter, with what they wrote."""
    group = dict(key.group)
    within = tuple(pair for pair in key.group if pair[0] not in {POINT, THEME, DOCUMENT})
    units = {unit.code for unit in campaign.roster if all(value_of(unit, name) == value for name, value in within)}
    section = report_facts(campaign).points.sections.get(key.data_element, SectionPoints(key.data_element, ()))
    titles = {theme.code: theme.title for theme in campaign.outline.themes_of(key.data_element)}
    cited = group.get(DOCUMENT, "")
    citing = [u for one in section.documents if one_line(one.number) == cited for u in one.units if u in units]
    said = tuple(
        saying
        for point in section.points
        for saying in point.sayings
        if saying.unit in units
        and (_is_said(group, point, titles) or (saying.unit in citing and cited.partition("/")[0] in saying.text))
    )
    counted = tuple(dict.fromkeys([*(saying.unit for saying in said), *citing]))
    return Explanation(key, len(counted), len(counted), len(counted), sayings=said, units=counted)


def _is_said(group: Mapping[str, str], point: Point, titles: Mapping[str, str]) -> bool:
    """Tell whether a point, or its theme, is the one that a key names."""
    if point.only_cites:
        return False
    named = {POINT: one_line(point.wording), THEME: one_line(titles.get(point.theme, point.theme))}
    return any(group.get(what) == which for what, which in named.items())


def _of_reporting(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return a figure about reporting with the units that it counts, and what was received of each."""
    store = Store(campaign)
    receipts = store.receipts()
    units = [unit for unit in status(campaign).units if _belongs(campaign, unit, key)]
    received = sum(unit.has_reported for unit in units)
    late = sum(unit.reporting is Reporting.LATE for unit in units)
    values: dict[Statement, int | Decimal] = {
        Statement.RECEIVED: received,
        Statement.EXPECTED: len(units),
        Statement.MISSING: len(units) - received,
        Statement.LATE: late,
        Statement.RATE: percentage(received, max(len(units), 1)),
    }
    reports = tuple(UnitReport(unit, tuple(r for r in receipts if r.unit == unit.unit)) for unit in units)
    return Explanation(key, values[key.statement], received, len(units), reports=reports)


def _belongs(campaign: Campaign, status: UnitStatus, key: FigureKey) -> bool:
    unit = campaign.roster[status.unit]
    return all(value_of(unit, name) == value for name, value in key.group)
