"""An outline as of the last day that a report is about: later periods are not known to it."""

from collections.abc import Iterable, Iterator
from datetime import date

from stemagg.model.formula import Operand
from stemagg.model.indicator import Indicator
from stemagg.model.outline import Outline
from stemagg.model.period import PeriodKind, days_of_code
from stemagg.model.period_entry import PeriodEntry
from stemagg.model.rule import Condition


def outline_until(outline: Outline, day: date) -> Outline:
    """Return the outline with the periods that end by a day, and the stages that have begun by then.

    A target or a milestone of a period that has not begun by then is left out, with the question for its day:
    nothing can have been done of it. So are rules and indicators over figures of periods that are left out, and what
    is aimed at in such an indicator. Some period has to end by that day.
    """
    entries = tuple(kept for entry in outline.period_entries for kept in _kept(entry, day))
    left = {period.code for entry in entries for period in entry.periods()}
    own = {name: getattr(outline, name) for name in Outline.model_fields}
    own["period_entries"] = entries
    of_days = {one.period for name in ("target_entries", "milestone_entries") for one in own[name] if one.period}
    dropped = {code for code in of_days - left if not _has_begun(outline, code, day)}
    for name in ("target_entries", "milestone_entries"):
        own[name] = tuple(one for one in own[name] if one.period not in dropped)
    unknown = outline.periods_by_code.keys() - left
    own["rules"] = tuple(one for one in outline.rules if not _named(one.operands) & unknown)
    own["indicators"] = tuple(one for one in outline.indicators if not _named(_of_indicator(one)) & unknown)
    gone = outline.indicators_by_code.keys() - {one.code for one in own["indicators"]}
    own["target_entries"] = tuple(one for one in own["target_entries"] if not (one.of and one.of.name in gone))
    later = [entry for entry in outline.milestone_entries if entry.period in dropped]
    asked = {one.code for entry in later for one in entry.milestones(outline.periods_by_code)}
    for name in ("data_elements", "obligations"):
        own[name] = tuple(one for one in own[name] if one.code not in asked)
    return Outline.model_construct(**own)


def _of_indicator(indicator: Indicator) -> Iterator[Operand]:
    yield from indicator.operands
    yield from Condition.parse(indicator.when).operands if indicator.when else ()


def _named(taken: Iterable[Operand]) -> set[str]:
    """Return the periods, and the members, that figures are chosen by."""
    return {selector.value for operand in taken for selector in operand.ref.selectors}


def _has_begun(outline: Outline, code: str, day: date) -> bool:
    """Return whether a period has begun by a day, and is found by its code without being declared."""
    try:
        usual = days_of_code(code)[1]
    except ValueError:
        return False
    period = outline.periods_by_code.get(code, usual)
    return (period.start, period.end) == (usual.start, usual.end) and usual.start <= day


def _kept(entry: PeriodEntry, day: date) -> Iterator[PeriodEntry]:
    """Yield what of a block remains: all of it, those of its periods that end by the day, or nothing."""
    periods = entry.periods()
    kept = [one for one in periods if one.end <= day or (one.kind is PeriodKind.STAGE and one.start <= day)]
    if len(kept) == len(periods):
        yield entry
    elif kept and entry.every:
        yield entry.model_copy(update={"last": kept[-1].code})
