"""`stemagg explain`: from a figure to its source cells."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from stemagg.aggregate.breakdown import TotalSlots, answered, slots_of_total  # fmt: skip
from stemagg.aggregate.changes import change, change_of_members  # fmt: skip
from stemagg.aggregate.crosstab import value_name
from stemagg.aggregate.double_counts import with_doubles  # fmt: skip
from stemagg.aggregate.indicators import indicator_figure, operand_keys  # fmt: skip
from stemagg.aggregate.listed import with_rows  # fmt: skip
from stemagg.aggregate.mentions import narrowed  # fmt: skip
from stemagg.aggregate.rankings import ranking  # fmt: skip
from stemagg.aggregate.reporting_status import reporting_rate  # fmt: skip
from stemagg.aggregate.target_progress import target_progress  # fmt: skip
from stemagg.aggregate.targets import TargetFigures  # fmt: skip
from stemagg.aggregate.totals import UnitTotals, dimensions  # fmt: skip
from stemagg.messages.reports import ReportCode
from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import span_before, span_key, span_of_key
from stemagg.model.errors import Fault, UsageError, fault
from stemagg.model.explanation import (
    ChangeBreakdown,
    ConstantBreakdown,
    ExplainedFigure,
    Explanation,
    IndicatorBreakdown,
    MentionBreakdown,
    RankingBreakdown,
    ReportingBreakdown,
    TargetBreakdown,
    TotalBreakdown,
    UnitReport,
    totals_in,
)  # fmt: skip
from stemagg.model.figure_key import DOCUMENT, POINT, THEME, FigureKey, Measure
from stemagg.model.figures import Change, Mention
from stemagg.model.outline import PERIOD
from stemagg.model.ranking import RankedGroup
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.source import RemovedOriginal
from stemagg.model.unit_groups import groups_shown
from stemagg.model.unit_values import UNIT, values_of
from stemagg.model.verification import PrintedFigure
from stemagg.pipeline.answers import answers_of
from stemagg.pipeline.earlier import with_earlier
from stemagg.pipeline.figure_query import FigureQuery, queried_key
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.set_apart import as_in_reports
from stemagg.pipeline.status import status
from stemagg.pipeline.summaries import summaries
from stemagg.store.database import Store


def explain_named(campaign: Campaign, query: FigureQuery) -> tuple[ExplainedFigure, ...]:
    """Return the breakdown of a figure given by names; UsageError for an unknown name, also of a point or theme."""
    explained = explain(campaign, queried_key(campaign, query))
    if isinstance(explained, MentionBreakdown) and not explained.mention.units:
        raise UsageError(fault("--where", ReportCode.FIGURE_UNKNOWN, found=str(explained.key)))
    return (ExplainedFigure(explained, removed=_removed(campaign, explained)),)


def explain_printed(campaign: Campaign, figures: Iterable[PrintedFigure]) -> tuple[ExplainedFigure, ...]:
    """Return the breakdowns of figures found in a report."""
    whole = with_earlier(campaign)
    told = as_in_reports(whole)
    made = ((_explained(_asked_of(whole, told, one.key), one.key), one) for one in figures)
    return tuple(ExplainedFigure(one, figure, _removed(campaign, one)) for one, figure in made)


def _asked_of(whole: Campaign, told: Campaign, key: FigureKey) -> Campaign:
    """Return the campaign that a figure of a report is of: with all figures, with none set apart, or none twice."""
    if key.measure.has_set_apart:
        return whole
    return replace(told, counts_twice=True) if key.measure.has_doubles else told


def _removed(campaign: Campaign, explained: Explanation) -> tuple[RemovedOriginal, ...]:
    """Return the files of this campaign behind a figure whose originals were removed."""
    totals = list(totals_in(explained))
    parts = [part for total in totals for one in total.sources for part in one.value.sources if not part.campaign]
    submissions = {part.submission for part in parts} | {row.submission for total in totals for row in total.rows}
    names: set[str] = set()
    match explained:
        case ReportingBreakdown(reports=reports):
            names = {receipt.file for report in reports for receipt in report.receipts}
        case MentionBreakdown(mention=mention):
            names = {remark.origin.file for remark in mention.remarks}
    return Store(campaign).purging.removed_behind(submissions, names)


def explain(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return the breakdown of a figure; UsageError when the campaign has no such figure.

    Figures under query that move a headline are in none, as in reports, but in those that are said to have them.
    """
    campaign = with_earlier(campaign)
    told = campaign if key.measure.has_set_apart else as_in_reports(campaign)
    return _explained(_asked_of(campaign, told, key), key)


def _explained(campaign: Campaign, key: FigureKey) -> Explanation:
    if key.measure is Measure.CONSTANT:
        return ConstantBreakdown(key, campaign.outline.constants_by_code[key.data_element])
    if key.measure.is_of_target:
        return _of_target(campaign, key)
    return _of_reporting(campaign, key) if key.measure.is_of_reporting else _of_content(campaign, key)


def _of_content(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return the breakdown of a figure of what units reported."""
    if key.data_element in campaign.outline.indicators_by_code:
        return _of_indicator(campaign, key)
    if key.measure.compares_periods:
        return _of_change(campaign, key)
    if key.measure is Measure.RANKED:
        return _of_ranking(campaign, key)
    return _of_mention(campaign, key) if key.measure is Measure.SAID else _of_total(campaign, key)


def _of_total(campaign: Campaign, key: FigureKey) -> TotalBreakdown:
    """Return a total, or the number of units in it, with its values."""
    store = Store(campaign)
    try:
        if not campaign.outline.elements[key.data_element].is_numeric:
            written = store.written_values(key.data_element)
            return _corrected(store, answered(campaign, key, written, _reporting(store)))
        slots = slots_of_total(campaign, key, store.numbers())
    except KeyError:
        raise UsageError(_not_owed(campaign, key)) from None
    return _breakdown(store, slots)


def _reporting(store: Store) -> set[str]:
    """Return the units of which anything was received."""
    return {receipt.unit for receipt in store.receipts()}


def _reporting_of(campaign: Campaign, own: set[str]) -> Callable[[str], Collection[str]]:
    """Return which units have reported to the campaign that holds a period."""
    earlier = {code: one.values.reporting() for one in campaign.earlier for code in one.codes}
    return lambda period: earlier.get(period, own)


def _breakdown(store: Store, slots: TotalSlots) -> TotalBreakdown:
    """Return a total with its values."""
    found = [one.finding for one in store.history().found]
    written = store.written_values(slots.element.code)
    made = _corrected(store, slots.breakdown(written, found, _reporting_of(slots.campaign, _reporting(store))))
    if not slots.campaign.counts_twice:
        counting = store.counting
        made = with_doubles(made, slots.element, counting.instead(), counting.doubles(), counting.listed())
    if not slots.element.is_list:
        return made
    out = [row for double in made.listed for row in double.not_counted]
    return with_rows(slots.campaign.outline, made, (row for row in store.rows_of_figures() if row not in out))


def _corrected(store: Store, made: TotalBreakdown) -> TotalBreakdown:
    """Return a total with the corrections of what it is made of."""
    slots = {*made.missing, *(source.value.slot for source in made.sources)}
    return replace(made, corrections=tuple(one for one in store.corrected.all() if one.slot in slots))


def _of_target(campaign: Campaign, key: FigureKey) -> TargetBreakdown:
    """Return a number of a target with what has been achieved of it and its values."""
    store = Store(campaign)
    answers = answers_of(campaign, store)
    figures = TargetFigures(campaign, answers)
    target = campaign.outline.targets_by_code[key.data_element]
    result, progress = figures.result(target), None
    if key.period:
        (progress,) = target_progress(campaign, figures, [result])
        result = progress.done or result
        target = result.target
    totals = tuple(
        _breakdown(store, TotalSlots(made.frame, made.cell, made.key, answers.numbers))
        for made in figures.totals(target)
    )
    if target.of.name not in campaign.outline.indicators_by_code:
        return TargetBreakdown(key, result, totals, progress)
    of = figures.indicator(target)
    return TargetBreakdown(key, result, (IndicatorBreakdown(of.key, of, totals),), progress)


def _not_owed(campaign: Campaign, key: FigureKey) -> Fault:
    """Return that nobody owes a figure, or that there is no such figure at all."""
    pairs = [(EDUCATION_LEVEL, key.education_level), (PERIOD, key.period), *key.group]
    given = {name: value_name(campaign, name, value) for name, value in pairs if value}
    element = campaign.outline.elements.get(key.data_element)
    if element is None or not given.keys() <= set(campaign.groupings):
        return fault("", ReportCode.FIGURE_UNKNOWN, found=str(key))
    return fault(
        "", ReportCode.FIGURE_NOT_OWED, element=element.label, found=", ".join(given.values()), by=",".join(given)
    )


def _unit_totals(campaign: Campaign, *elements: str) -> UnitTotals:
    """Return the totals of single units, split by all dimensions of these elements, and over education levels."""
    known = campaign.outline.elements
    query = [known[code] for code in elements if code in known]
    splits = dict.fromkeys(dimensions(element, level=level) for element in query for level in (True, False))
    return UnitTotals(campaign, summaries(campaign, Store(campaign).numbers(), [(UNIT, *split) for split in splits]))


def _of_change(campaign: Campaign, key: FigureKey) -> ChangeBreakdown:
    """Return a change with both periods of each unit, and the totals of both periods."""
    span = span_of_key(key)
    earlier = span_before(campaign.outline, span)
    if earlier is None:
        raise UsageError(fault("--period", ReportCode.NO_PERIOD_BEFORE, found=span[1] or "-"))
    made = _change(campaign, replace(key, measure=Measure.CHANGE))
    group = tuple(pair for pair in key.group if pair != span)
    before, after = (
        span_key(Measure.VALUE, key.data_element, key.education_level, one, group) for one in (earlier, span)
    )
    return ChangeBreakdown(key, made, (_of_total(campaign, before), _of_total(campaign, after)))


def _change(campaign: Campaign, key: FigureKey) -> Change:
    """Return a change, also one of members of dimensions."""
    if not any(campaign.outline.is_split(name) for name, _value in key.group):
        return change(_unit_totals(campaign, key.data_element), key)
    numbers = Store(campaign).numbers()
    return change_of_members(campaign, lambda by: summaries(campaign, numbers, [by])[by], key)


def _of_indicator(campaign: Campaign, key: FigureKey) -> IndicatorBreakdown:
    """Return a figure of an indicator with what every unit gives to it, and the values of its data elements."""
    of = replace(key, measure=Measure.SHARE)
    made = indicator_figure(campaign, answers_of(campaign, Store(campaign)), of)
    return IndicatorBreakdown(key, made, tuple(_of_total(campaign, one) for one in operand_keys(campaign, of)))


def _of_ranking(campaign: Campaign, key: FigureKey) -> RankingBreakdown:
    """Return the number of ranked groups, with the total of each."""
    grouping = campaign.settings.report_grouping
    own, rest = dict(key.group).get(grouping), tuple(pair for pair in key.group if pair[0] != grouping)
    groups = [group for group in groups_shown(campaign, grouping) if own in {None, group}]
    totals = {
        group: _of_total(campaign, replace(key, measure=Measure.VALUE, group=(*rest, (grouping, group))))
        for group in groups
    }
    made = ranking(key, (RankedGroup(group, one.total) for group, one in totals.items()))
    return RankingBreakdown(key, made, tuple(totals[group.name] for group in made.ranked))


def _of_mention(campaign: Campaign, key: FigureKey) -> MentionBreakdown:
    """Return the number of units that made a point or a point of a theme, or cite a letter, with their texts."""
    named = replace(key, group=tuple(pair for pair in key.group if pair[0] in {POINT, THEME, DOCUMENT}))
    within = tuple(pair for pair in key.group if pair not in named.group)
    units = [u.code for u in campaign.roster if all(value in values_of(u, name) for name, value in within)]
    mention = report_facts(campaign).told_in(key.period).mentions.get(named, Mention(named, (), ()))
    return MentionBreakdown(key, narrowed(mention, units, within))


def _of_reporting(campaign: Campaign, key: FigureKey) -> ReportingBreakdown:
    """Return a figure about reporting with the units it counts, and what was received from each."""
    receipts = Store(campaign).receipts()
    rate = reporting_rate(campaign, status(campaign), key.group)
    reports = tuple(UnitReport(unit, tuple(r for r in receipts if r.unit == unit.unit)) for unit in rate.units)
    return ReportingBreakdown(key, rate, reports)
