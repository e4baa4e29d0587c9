"""`stemagg explain`: from a figure to the cells that it is made of."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from stemagg.aggregate import TakenApart, answered
from stemagg.campaign import KIND, UNIT, Campaign
from stemagg.errors import Fault, UsageError, fault
from stemagg.explanation import Explanation, UnitPair, UnitReport
from stemagg.figure_key import FigureKey, Statement
from stemagg.messages import suggestions
from stemagg.outline import EDUCATION_LEVEL, PERIOD
from stemagg.pipeline import naming
from stemagg.pipeline.figures import report_facts, status
from stemagg.pipeline.reports import opened_report
from stemagg.report.docx_figures import Figures
from stemagg.report.docx_indicators import pairs_of, percent
from stemagg.report.known_figures import known_figures
from stemagg.report.marked_report import MarkedFigure, MarkedReport
from stemagg.report.printed_numbers import numbers_in, same_number
from stemagg.store import Store
from stemagg.summary import Reporting, UnitStatus

Group = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """A figure asked for by names as people type them; `where` are pairs like "district=Lê Chân"."""

    element: str = ""
    level: str = ""
    period: str = ""
    where: tuple[str, ...] = ()
    statement: str = ""


@dataclass(frozen=True, slots=True)
class FoundFigure:
    """A figure of a report: its key, its places with what is printed there, and how it would be printed now."""

    key: FigureKey
    places: tuple[MarkedFigure, ...]
    now: tuple[str, ...]

    @property
    def is_outdated(self) -> bool:
        """Whether the report says something else than the store now does."""
        return any(not any(same_number(one.text, form) for form in self.now) for one in self.places)


def key_asked(campaign: Campaign, asked: Asked) -> FigureKey:
    """Return the key of a figure asked for by names; UsageError, with the nearest ones, for what is not known."""
    statement = _statement(asked.statement)
    pairs = dict(_pair(text) for text in asked.where)
    level, period = asked.level or pairs.pop(EDUCATION_LEVEL, ""), asked.period or pairs.pop(PERIOD, "")
    group = tuple((name, naming.group_named(campaign, name, value, f"{name}={value}")) for name, value in pairs.items())
    if statement.is_of_reporting:
        return FigureKey(statement, group=group)
    if not asked.element:
        raise UsageError(fault("--element", "element-needed"))
    if asked.element in campaign.outline.indicators_by_code:
        return _share_asked(campaign, asked, statement, (level, period), group)
    element = naming.element_named(campaign, asked.element, "--element")
    level = naming.level_named(campaign, level, "--level") if level else ""
    period = naming.period_named(campaign, period, "--period") if period else ""
    if (level and not element.by_level) or (period and not element.by_period):
        given = level if level and not element.by_level else period
        raise UsageError(fault("--element", "element-not-by", element=element.label, found=given))
    if statement is Statement.VALUE and not element.is_numeric:
        statement = Statement.UNITS
    return FigureKey(statement, element.code, level, period, group)


def _share_asked(
    campaign: Campaign, asked: Asked, statement: Statement, split: tuple[str, str], group: Group
) -> FigureKey:
    """Return the key of an indicator; without a period it is that of the last one."""
    level = naming.level_named(campaign, split[0], "--level") if split[0] else ""
    element = campaign.outline.elements[campaign.outline.indicators_by_code[asked.element].numerator]
    last = campaign.outline.periods[-1].code if element.by_period else ""
    period = naming.period_named(campaign, split[1], "--period") if split[1] else last
    return FigureKey(
        Statement.SHARE if statement is Statement.VALUE else statement, asked.element, level, period, group
    )


def _statement(name: str) -> Statement:
    allowed = tuple(statement.value for statement in Statement)
    if name and name not in allowed:
        near = suggestions(name, allowed)
        raise UsageError(
            fault("--statement", "format-unknown", found=name, allowed=", ".join(allowed), suggestions=near)
        )
    return Statement(name or Statement.VALUE)


def _pair(text: str) -> tuple[str, str]:
    name, mark, value = text.partition("=")
    if not mark:
        raise UsageError(fault("--where", "pair-expected", found=text))
    return name.strip(), value.strip()


def figures_printed(campaign: Campaign, path: Path, number: str) -> list[FoundFigure]:
    """Return the figures of a report that print a number, in the order of their places; UsageError when none does."""
    report = opened_report(path)
    known = known_figures(campaign, report_facts(campaign))
    keys = {key.digest: key for key in known}
    found: dict[FigureKey, list[MarkedFigure]] = defaultdict(list)
    printed = [figure for figure in report.figures if _prints(figure.text, number)]
    printed = [figure for figure in printed if numbers_in(figure.text) == numbers_in(number)] or printed
    for figure in printed:
        if figure.digest in keys:
            found[keys[figure.digest]].append(figure)
    if not found:
        raise UsageError(_not_found(path, report, number, is_known=not printed))
    return [FoundFigure(key, tuple(places), known[key]) for key, places in found.items()]


def _prints(text: str, number: str) -> bool:
    wanted = numbers_in(number)
    return text == number.strip() or (bool(wanted) and _contains(numbers_in(text), wanted))


def _contains(numbers: tuple[object, ...], wanted: tuple[object, ...]) -> bool:
    return any(numbers[start : start + len(wanted)] == wanted for start in range(len(numbers)))


def _not_found(path: Path, report: MarkedReport, number: str, *, is_known: bool) -> Fault:
    if not is_known:
        return fault(str(path), "figure-of-other-campaign", found=number)
    if any(_prints(block.plain, number) for block in report.blocks):
        return fault(str(path), "figure-not-marked", found=number)
    near = suggestions(number, dict.fromkeys(figure.text for figure in report.figures))
    return fault(str(path), "figure-not-found", found=number, suggestions=near)


def explain(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return a figure taken apart; UsageError when the campaign has no figure of the kind."""
    if key.statement.is_of_reporting:
        return _of_reporting(campaign, key)
    if key.statement.compares_periods:
        return _of_two(campaign, key)
    if key.data_element in campaign.outline.indicators_by_code:
        return _of_share(campaign, key)
    if key.statement is Statement.RANKED:
        return _of_ranking(campaign, key)
    store = Store(campaign)
    reporting = {receipt.unit for receipt in store.receipts()}
    try:
        if not campaign.outline.elements[key.data_element].is_numeric:
            return answered(campaign, key, store.written_values(key.data_element), reporting)
        apart = TakenApart(campaign, key)
    except KeyError:
        raise UsageError(fault("", "figure-unknown", found=str(key))) from None
    found = [one.finding for one in store.history().found]
    figure = apart.figure(store.add_up(apart.places))
    return apart.explanation(figure, store.written_values(key.data_element), found, reporting)


def _of_two(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return a change with the two figures that it compares: of the period, and of the one before."""
    codes = [period.code for period in campaign.outline.periods]
    if key.period not in codes[1:]:
        raise UsageError(fault("--period", "no-period-before", found=key.period or "-"))
    earlier = codes[codes.index(key.period) - 1]
    before, after = (
        explain(campaign, replace(key, statement=Statement.VALUE, period=code)) for code in (earlier, key.period)
    )
    return Explanation(
        key=key,
        value=_change(key.statement, before.value, after.value),
        units_counted=after.units_counted,
        units_expected=after.units_expected,
        additivity=after.additivity,
        operands=(before, after),
    )


def _change(statement: Statement, before: int | Decimal | None, after: int | Decimal | None) -> int | Decimal | None:
    if before is None or after is None:
        return None
    if statement is Statement.CHANGE:
        return after - before
    if not before:
        return None
    share = Decimal(100) * (Decimal(after) - Decimal(before)) / Decimal(before)
    return share.quantize(Decimal("0.1"), ROUND_HALF_UP)


def _of_share(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return a share with numerator and denominator of every unit, and the values that the numerators are made of."""
    indicator = campaign.outline.indicators_by_code[key.data_element]
    figures = Figures(campaign, report_facts(campaign))
    pairs = tuple(UnitPair(u.code, part, whole) for u, part, whole in pairs_of(campaign, figures, indicator, key))
    part = sum(pair.numerator for pair in pairs if pair.is_known and pair.numerator is not None)
    whole = sum(pair.denominator for pair in pairs if pair.is_known and pair.denominator is not None)
    values: dict[Statement, int | Decimal | None] = {
        Statement.SHARE: percent(part, whole) if whole else None,
        Statement.NUMERATOR: part,
        Statement.DENOMINATOR: whole,
    }
    return Explanation(
        key=key,
        value=values.get(key.statement),
        units_counted=sum(pair.is_known for pair in pairs),
        units_expected=len(pairs),
        operands=(explain(campaign, replace(key, statement=Statement.VALUE, data_element=indicator.numerator)),),
        pairs=pairs,
    )


def _of_ranking(campaign: Campaign, key: FigureKey) -> Explanation:
    """Return how many groups are ranked, with the total of each."""
    grouping = campaign.settings.report_grouping
    groups = [group for group in campaign.roster.groups_of(grouping) if group]
    totals = [
        explain(campaign, replace(key, statement=Statement.VALUE, group=((grouping, group),))) for group in groups
    ]
    ranked = tuple(one for one in totals if one.value is not None and one.units_counted == one.units_expected)
    return Explanation(key, len(ranked), len(ranked), sum(bool(one.units_expected) for one in totals), operands=ranked)


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
        Statement.RATE: (Decimal(100 * received) / max(len(units), 1)).quantize(Decimal("0.1"), ROUND_HALF_UP),
    }
    reports = tuple(UnitReport(unit, tuple(r for r in receipts if r.unit == unit.unit)) for unit in units)
    return Explanation(key, values[key.statement], received, len(units), reports=reports)


def _belongs(campaign: Campaign, status: UnitStatus, key: FigureKey) -> bool:
    unit = campaign.roster[status.unit]
    own = {UNIT: unit.code, KIND: unit.kind, **unit.groups}
    return all(own.get(name, "") == value for name, value in key.group)


def explain_all(campaign: Campaign, found: Iterable[FoundFigure]) -> list[Explanation]:
    """Return several figures taken apart."""
    return [explain(campaign, figure.key) for figure in found]
