"""Which units are others in the later of two periods, and since when, as the roster tells it."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from stemagg.model.campaign import Campaign
from stemagg.model.compared_spans import own_span, period_of_span, span_before
from stemagg.model.figures import Change
from stemagg.model.period import DateSpan, Period
from stemagg.model.roster import ReportingUnit
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import clean

_MOST_NAMED, _MOST_DAYS = 5, 3
_ONE_DAY = timedelta(days=1)

Spans = tuple[DateSpan, DateSpan]


def reason_of(campaign: Campaign, change: Change, spans: Spans) -> str:
    """Return since when the units are others: "thay đổi đơn vị hành chính từ ngày 01/7/2025"; "" without such days.

    The units are administrative ones where a grouping begins or ends on that day.
    """
    units = (campaign.roster[code] for one in change.units if one.has_changed for code in one.units)
    days = sorted({day for unit in units for day in _days(unit, spans)})
    if not days:
        return ""
    what = "đơn vị hành chính" if any(_begins_or_ends(campaign, day) for day in days) else "đơn vị báo cáo"
    return f"thay đổi {what} từ ngày {', '.join(map(day_in_figures, days[:_MOST_DAYS]))}"


def unit_changes(campaign: Campaign) -> tuple[str, ...]:
    """Return which units have become which between the two periods that a report compares, a line for each day."""
    outline = campaign.outline
    own = own_span(outline, campaign.reported)
    before = span_before(outline, own)
    if before is None:
        return ()
    spans = period_of_span(outline, before), period_of_span(outline, own)
    days = sorted({day for unit in campaign.roster for day in _days(unit, spans)})
    return tuple(f"Từ ngày {day_in_figures(day)}: {'; '.join(_lines(campaign, spans, day))}" for day in days)


def _days(unit: ReportingUnit, spans: Spans) -> Iterator[date]:
    """Yield the days between the beginning of one span and the end of another from which a unit is one, or none."""
    first, last = spans[0].start, spans[1].end
    if unit.valid_from and first < unit.valid_from <= last:
        yield unit.valid_from
    if unit.valid_to and first <= unit.valid_to < last:
        yield unit.valid_to + _ONE_DAY


def _begins_or_ends(campaign: Campaign, day: date) -> bool:
    blocks = campaign.outline.grouping_blocks
    return any(day in {one.valid_from, one.valid_to and one.valid_to + _ONE_DAY} for one in blocks)


def _lines(campaign: Campaign, spans: tuple[Period, Period], day: date) -> Iterator[str]:
    """Yield what has become of which units on a day; where these are many, how many there were and are."""
    ended = [unit for unit in campaign.roster if unit.valid_to and unit.valid_to + _ONE_DAY == day]
    begun = [unit for unit in campaign.roster if unit.valid_from == day]
    if max(len(ended), len(begun)) > _MOST_NAMED:
        yield f"{len(ended)} đơn vị cũ thôi báo cáo, {len(begun)} đơn vị mới báo cáo"
        return
    for old, new in _grounds(campaign, spans, ended, begun):
        yield _became(old, new)


def _grounds(
    campaign: Campaign, spans: tuple[Period, Period], ended: Iterable[ReportingUnit], begun: Iterable[ReportingUnit]
) -> Iterator[tuple[list[ReportingUnit], list[ReportingUnit]]]:
    """Yield the units that have ended and begun on the same ground; those without a relation each by itself."""
    olds, news = list(ended), list(begun)
    ground_of = campaign.succession.grounds(spans[0], spans[1])
    for ground in dict.fromkeys(ground_of[unit.code] for unit in (*olds, *news)):
        yield [unit for unit in olds if unit.code in ground], [unit for unit in news if unit.code in ground]


def _became(old: Sequence[ReportingUnit], new: Sequence[ReportingUnit]) -> str:
    """Return "A và B sáp nhập thành C", "A chia thành B và C", "A đổi thành B", "A thôi báo cáo"."""
    if not new:
        return f"{_names(old)} thôi báo cáo"
    if not old:
        return f"{_names(new)} bắt đầu báo cáo"
    many = len(old) > 1, len(new) > 1
    verb = {
        (True, False): "sáp nhập thành",
        (False, True): "chia thành",
        (False, False): "đổi thành",
        (True, True): "được sắp xếp lại thành",
    }[many]
    return f"{_names(old)} {verb} {_names(new)}"


def _names(units: Iterable[ReportingUnit]) -> str:
    *others, last = (clean(unit.name) for unit in units)
    return f"{', '.join(others)} và {last}" if others else last
