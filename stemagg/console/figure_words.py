"""Names and formulas of figures, and roles of values, in the language in use."""

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from stemagg.aggregate.crosstab import value_name
from stemagg.console.indicator_words import change_in_percent, indicator_formula
from stemagg.console.target_figure_words import formula_of_target, laid_down, shown_of_target
from stemagg.messages.language import translate
from stemagg.messages.wording import standing_in_note
from stemagg.model.asked_words import asked_lines
from stemagg.model.campaign import Campaign
from stemagg.model.element_type import ElementType
from stemagg.model.explanation import (
    ChangeBreakdown,
    ConstantBreakdown,
    Explanation,
    IndicatorBreakdown,
    MentionBreakdown,
    RankingBreakdown,
    ReportingBreakdown,
    Role,
    TargetBreakdown,
    TotalBreakdown,
)  # fmt: skip
from stemagg.model.figure_key import DOCUMENT, POINT, THEME, FigureKey, Measure
from stemagg.model.figures import Additivity, Change, LeftOut, Mean, Number
from stemagg.model.outline import EACH_UNIT, PERIOD, DataElement
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.text.days import day_in_figures
from stemagg.text.numbers import NOTHING_MARK, number, percent, plain_number, units_of


def title_of(campaign: Campaign, key: FigureKey) -> str:
    """Return the title of a figure: "Số học sinh; Cấp học: THCS; Năm học: 2022-2023"."""
    if named := _title_by_code(campaign, key):
        return named
    element = campaign.outline.elements.get(key.data_element)
    pairs = [(EDUCATION_LEVEL, key.education_level), (PERIOD, key.period), *key.group]
    where = [f"{_split(campaign, key, n)}: {value_name(campaign, n, v)}" for n, v in pairs if v or n not in _SPLITS]
    said = _measure(key.measure)
    indicator = campaign.outline.indicators_by_code.get(key.data_element)
    named = element.title if element else indicator.title if indicator else ""
    return "; ".join([*([named] if named else []), *([said] if said else []), *where])


def _title_by_code(campaign: Campaign, key: FigureKey) -> str:
    """Return the title of a number of a target, or of a constant; "" for any other figure."""
    if key.measure is Measure.CONSTANT:
        return campaign.outline.constants_by_code[key.data_element].title
    if not key.measure.is_of_target:
        return ""
    target = campaign.outline.targets_by_code[key.data_element]
    return "; ".join(filter(None, (target.title or target.code, _measure(key.measure))))


_FIGURES_THEMSELVES = frozenset({Measure.VALUE, Measure.SHARE, Measure.CONSTANT})
_SPLITS = (EDUCATION_LEVEL, PERIOD)


def _split(campaign: Campaign, key: FigureKey, name: str) -> str:
    """Return the label of a part of a key: a grouping's heading, or the word for a point, theme or letter."""
    said = {POINT: translate("point"), THEME: translate("theme"), DOCUMENT: translate("document")}
    if key.measure is Measure.SAID and name in said:
        return said[name]
    return campaign.grouping_title(name)


def _measure(measure: Measure) -> str:
    if measure in _FIGURES_THEMSELVES:
        return ""
    return {
        Measure.UNITS: translate("units that have it, of those that owe it"),
        Measure.UNITS_COUNTED: translate("units that have it"),
        Measure.UNITS_EXPECTED: translate("units that owe it"),
        Measure.UNITS_PARTIAL: translate("units of which a part is missing"),
        Measure.EARLIEST: translate("the earliest day"),
        Measure.LATEST: translate("the latest day"),
        Measure.ASKED: translate("under query, in no total of the report"),
        Measure.WITH_ASKED: translate("with figures under query"),
        Measure.WITH_DOUBLES: translate("with figures that are counted once"),
        Measure.CHANGE: translate("change from the previous period"),
        Measure.PERCENT: translate("change from the previous period, in percent"),
        Measure.BEFORE: translate("period before, on the units compared"),
        Measure.AFTER: translate("period, on the units compared"),
        Measure.COMPARED: translate("units that reported both periods"),
        Measure.COMPARABLE: translate("units that reported either period"),
        Measure.RANKED: translate("groups that are ranked"),
        Measure.SAID: translate("units that make the remark"),
        Measure.NUMERATOR: translate("numerator"),
        Measure.DENOMINATOR: translate("denominator"),
        Measure.RECEIVED: translate("Units that have reported"),
        Measure.EXPECTED: translate("Units that owe a report"),
        Measure.MISSING: translate("Units that have not reported"),
        Measure.LATE: translate("Units that have reported late"),
        Measure.NOTHING: translate("Units that have nothing to report"),
        Measure.RATE: translate("Reporting rate (%)"),
        Measure.TARGET: translate("the number asked for"),
        Measure.ACHIEVED: translate("achieved"),
        Measure.ACHIEVED_SHARE: translate("achieved, in percent"),
        Measure.STILL_MISSING: translate("still missing"),
        Measure.BEYOND: translate("beyond the number asked for"),
        Measure.ACHIEVED_UNITS: translate("units that have it, of those that owe it"),
        Measure.PLANNED: translate("planned up to the end of the period"),
        Measure.PLANNED_SHARE: translate("planned up to the end of the period, in percent"),
        Measure.AHEAD: translate("above the plan up to the end of the period"),
        Measure.ADDED: translate("added in the period"),
    }[measure]


def shown_value(campaign: Campaign, explained: Explanation) -> str:
    """Return the figure as printed in the report; "×" where no total is formed."""
    match explained:
        case TargetBreakdown():
            return shown_of_target(explained, campaign.settings.missing_mark)
        case ConstantBreakdown():
            return f"{number(explained.value)} {explained.constant.unit_of_measure}".rstrip()
        case _:
            return _shown(campaign, explained)


def _shown(campaign: Campaign, explained: Explanation) -> str:
    if isinstance(explained, TotalBreakdown | IndicatorBreakdown) and (counted := _units(explained)):
        return counted
    if _additivity(explained) is not Additivity.ADDS_UP:
        return "×"
    if explained.value is None:
        is_answered = isinstance(explained, TotalBreakdown) and explained.total.is_without_number
        return NOTHING_MARK if is_answered else campaign.settings.missing_mark
    if isinstance(explained, IndicatorBreakdown) and explained.key.measure is Measure.SHARE:
        return _measured(campaign, explained)
    if isinstance(explained, TotalBreakdown) and explained.key.measure is Measure.VALUE:
        return explained.total.shown
    return _plain(explained.value, explained.key.measure)


def _plain(value: Number | date, measure: Measure) -> str:
    """Return a day, a percentage or a number as printed."""
    if isinstance(value, date):
        return day_in_figures(value)
    return f"{percent(Decimal(value))}%" if measure.is_percentage else number(value)


def _measured(campaign: Campaign, explained: IndicatorBreakdown) -> str:
    """Return a figure of an indicator with its unit of measure."""
    indicator, value = explained.figure.indicator, explained.figure.value
    if value is None:
        return campaign.settings.missing_mark
    if indicator.is_percentage:
        return f"{percent(Decimal(value))}%"
    return f"{number(value)} {campaign.outline.measure_of(indicator.code)}".rstrip()


def _units(explained: TotalBreakdown | IndicatorBreakdown) -> str:
    """Return the number of units counted, when that is the key's measure, otherwise ""."""
    if isinstance(explained, IndicatorBreakdown):
        counted, expected, partial = len(explained.figure.known), len(explained.figure.units), 0
    else:
        total = explained.total
        counted, expected, partial = total.units_counted, total.units_expected, total.units_partial
    return {
        Measure.UNITS: units_of(counted, expected, partial),
        Measure.UNITS_COUNTED: str(counted),
        Measure.UNITS_EXPECTED: str(expected),
        Measure.UNITS_PARTIAL: str(partial),
    }.get(explained.key.measure, "")


def _additivity(explained: Explanation) -> Additivity:
    match explained:
        case TotalBreakdown():
            return explained.total.additivity
        case ChangeBreakdown():
            return explained.change.additivity
        case IndicatorBreakdown():
            return explained.figure.additivity
        case _:
            return Additivity.ADDS_UP


def formula(campaign: Campaign, explained: Explanation) -> list[str]:
    """Return how a figure is computed, a sentence for each rule applied."""
    match explained:
        case MentionBreakdown():
            lines = [translate("Counts units that wrote this in the same or very similar words.")]
        case RankingBreakdown():
            said = translate("Ranks the groups in which every unit has reported: {count}.")
            lines = [said.format(count=explained.value)]
        case IndicatorBreakdown():
            lines = indicator_formula(explained.figure, explained.key.measure)
        case ChangeBreakdown():
            lines = _comparison(explained.change, explained.key.measure)
        case ReportingBreakdown():
            lines = [_of_reporting(explained)]
        case TargetBreakdown():
            lines = formula_of_target(campaign, explained.result, explained.progress)
            lines += asked_lines(campaign, explained.result.asked, explained.result.with_asked)
        case ConstantBreakdown():
            lines = [translate("A number of the outline: no unit reports it."), *laid_down(explained.constant.source)]
        case TotalBreakdown():
            lines = _of_total(campaign, explained)
    return lines


def _of_total(campaign: Campaign, explained: TotalBreakdown) -> list[str]:
    key, total, element = explained.key, explained.total, campaign.outline.elements[explained.key.data_element]
    lines = [_why_no_total(total.additivity, total.overlapping) or _sum(campaign, explained)]
    levels = {source.value.slot.education_level for source in explained.sources}
    adds_up = total.additivity is Additivity.ADDS_UP
    if (
        element.way_over(EDUCATION_LEVEL) == "largest"
        and not element.is_date
        and not key.education_level
        and len(levels) > 1
        and adds_up
    ):
        lines.append(
            translate("For a unit with several education levels only the largest value counts: it is one school.")
        )
    if element.way_over(PERIOD) == "last" and not key.period and element.by_period:
        lines.append(translate("Only the last period counts."))
    if element.is_average and any(source.role is Role.WITHOUT_WEIGHT for source in explained.sources):
        lines.append(translate("A value without its weight is not in the mean."))
    units = translate(
        "{counted} of {expected} units: a unit is counted when any value of it is in the figure. "
        "What is missing is not added and is not zero."
    )
    lines.append(units.format(counted=total.units_counted, expected=total.units_expected))
    if total.units_standing_in:
        lines.append(standing_in_note(total.units_standing_in))
    if total.units_partial:
        lines.append(translate("A part of the values is missing: {count} units.").format(count=total.units_partial))
    return [*lines, *asked_lines(campaign, total.asked, total.with_asked)]


def _sum(campaign: Campaign, explained: TotalBreakdown) -> str:
    element = campaign.outline.elements[explained.key.data_element]
    if not element.is_numeric:
        return translate("The number of units that have written something.")
    if element.is_average:
        return _mean(campaign, element, explained.total.mean)
    if element.is_answer:
        return _of_answers(element, explained)
    numbers = [source.number for source in explained.counted if source.number is not None]
    if len(numbers) == 1:
        return translate("The only value counted.")
    return translate("The sum of the {count} counted values.").format(count=len(numbers))


def _of_answers(element: DataElement, explained: TotalBreakdown) -> str:
    """Return what is counted of answers that are no amounts."""
    if element.is_date:
        return translate("The number of units that give a day, with the earliest and the latest day.")
    if element.type is ElementType.YES_NO:
        return translate("The number of units that answer yes.")
    return translate("The number of different answers.") if element.is_distinct else _of_choice(explained)


def _mean(campaign: Campaign, element: DataElement, mean: Mean | None) -> str:
    """Return how a mean is computed: by which weights, and the two sums."""
    if mean is None or not mean.weight:
        return translate("No mean: there is no value with its weight.")
    numbers = {
        "total": number(plain_number(mean.total)), "weight": number(plain_number(mean.weight)),
        "decimals": mean.decimals,
    }  # fmt: skip
    if element.weight == EACH_UNIT:
        said = translate(
            "The mean over the units, each of which counts the same: {total} ÷ {weight}, rounded to {decimals} decimal "
            "place(s)."
        )
        return said.format(**numbers)
    said = translate(
        "The mean of the values, each weighted by “{by}” of its unit: {total} ÷ {weight}, rounded to {decimals} "
        "decimal place(s)."
    )
    return said.format(by=campaign.outline.elements[element.weight].label, **numbers)


def _of_choice(explained: TotalBreakdown) -> str:
    of_one = any(name == explained.key.data_element for name, _value in explained.key.group)
    return (
        translate("The number of units that give this answer.")
        if of_one
        else translate("The number of units that give any of the answers.")
    )


def _why_no_total(reason: Additivity, overlapping: Sequence[str] = ()) -> str:
    return {
        Additivity.ADDS_UP: "",
        Additivity.NOT_OVER_PERIODS: translate("No total: it does not add up over periods."),
        Additivity.NOT_OVER_LEVELS: translate("No total: it does not add up over education levels."),
        Additivity.NOT_OVER_UNITS: translate("No total: it does not add up over units."),
        Additivity.NOT_OVER_DIMENSION: translate("No total: it does not add up over the members of a dimension."),
        Additivity.NOT_AT_GRAIN: "×",
        Additivity.PERIODS_OVERLAP: translate(
            "No total: periods have days in common and neither lies in the other: {periods}."
        ).format(periods=", ".join(overlapping)),
    }[reason]


def _comparison(change: Change, measure: Measure) -> list[str]:
    """Return how a change is computed over the units with both periods, or why it cannot be."""
    compared, reporting = len(change.compared), change.units_reporting
    rule = translate("Compares the units that reported every value of both periods: {compared} of {reporting}.")
    lines = [rule.format(compared=compared, reporting=reporting)]
    if change.additivity is not Additivity.ADDS_UP:
        return [_why_no_total(change.additivity)]
    if measure in {Measure.COMPARED, Measure.COMPARABLE}:
        return lines
    if change.before is None or change.after is None or change.difference is None:
        few = translate("Too few: at least 3 units, and 60% of those that reported either period, are required.")
        return [*lines, few]
    if measure is Measure.PERCENT:
        return [*lines, change_in_percent(change.exact_before, change.exact_after, change.percent)]
    numbers = {
        "before": number(change.before), "after": number(change.after), "value": number(change.difference),
    }  # fmt: skip
    return [*lines, translate("{after} − {before} = {value}").format(**numbers)]


def large_grounds(campaign: Campaign, change: Change) -> Iterator[str]:
    """Yield a sentence on each several units of the earlier period that are compared with several of the later one."""
    for unit in change.units:
        old, new = (total.units_expected if total else 0 for total in (unit.before, unit.after))
        if unit.joined and min(old, new) > 1:
            text = translate(
                "{unit} …: {old} earlier and {new} later units are compared as one, as their areas overlap."
            )
            yield text.format(unit=campaign.roster[unit.unit].name, old=old, new=new)


def left_out_because(reason: LeftOut | None) -> str:
    """Return why a unit is not compared, "" when it is."""
    if reason is None:
        return ""
    return {
        LeftOut.OWES_ONE_PERIOD: translate("it owes only one of the periods"),
        LeftOut.NEITHER_PERIOD: translate("it reported neither period"),
        LeftOut.ONLY_EARLIER: translate("it reported only the earlier period"),
        LeftOut.ONLY_LATER: translate("it reported only the later period"),
        LeftOut.INCOMPLETE: translate("some of its values are missing"),
        LeftOut.OUTSIDE_GROUP: translate(
            "in one of the periods it, or a unit that it was joined with or came out of, is in another group"
        ),
        LeftOut.OTHER_LEVELS: translate("it has other education levels than the units that it came out of"),
        LeftOut.PART_MISSING: translate("a part of a unit that was split is in no unit of the roster"),
        LeftOut.PART_OF_PERIOD: translate("it is not asked for all days of both periods"),
    }[reason]


def _of_reporting(explained: ReportingBreakdown) -> str:
    counts = {"received": explained.rate.received, "expected": explained.rate.expected}
    if explained.key.measure is Measure.RATE:
        return translate("100 × {received} ÷ {expected}, one decimal place").format(**counts)
    if explained.key.measure is Measure.MISSING:
        return translate("{expected} − {received}: units that owe a report and have sent nothing").format(**counts)
    return translate("Based on the units of the roster that owe a report: {expected}.").format(**counts)


def role_name(role: Role) -> str:
    """Return the word for a value's role."""
    return {
        Role.COUNTED: translate("counted"),
        Role.NOT_LARGEST: translate("not the largest of the unit's education levels"),
        Role.IN_WHOLE: translate("a part of the whole that is counted"),
        Role.COUNTED_ELSEWHERE: translate("counted in the figure of another unit"),
        Role.UNIT_GONE: translate("the unit no longer existed at the end of the period"),
        Role.WITHOUT_WEIGHT: translate("its weight is missing"),
        Role.UNDER_QUERY: translate("under query, set apart from the totals"),
        Role.OTHER_PERIODS: translate("periods that have the same days are counted instead"),
        Role.SUPERSEDED: translate("replaced by a later answer"),
        Role.BESIDE_FIGURES: translate("the unit's figures are counted"),
        Role.OTHER_CHANNEL: translate("another source takes precedence"),
        Role.CORRECTED: translate("a correction counts instead"),
        Role.REJECTED: translate("not counted until it is corrected"),
        Role.NO_FIGURE: translate("states that it has no figure"),
    }[role]
