"""The timestamps of Google Forms answers, in every format in which they are exported."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta, timezone

from stemagg.messages.text import Code
from stemagg.messages.times import TimeCode
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.text.normalise import one_line

_NOON = 12
_MONTHS = 12
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})(?:[ T]+(?P<time>.+))?")
_YEAR_LAST = re.compile(r"(?P<first>\d{1,2})[-/.](?P<second>\d{1,2})[-/.](?P<year>\d{4})(?:,?\s+(?P<time>.+))?")
_TIME = re.compile(
    r"(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*(AM|PM|SA|CH)?\s*"
    r"(?:(?:GMT|UTC)?\s*([+-](?:0?\d|1[0-4]))(?::?([0-5]\d))?|(Z|GMT|UTC)|[A-Z]{2,5})?",
    re.IGNORECASE,
)
_AFTERNOON = frozenset({"PM", "CH"})


@dataclass(frozen=True, slots=True)
class _Parts:
    """The numbers of a timestamp; `first` and `second` are day and month, in undetermined order."""

    year: int
    first: int
    second: int
    time: str
    year_first: bool


@dataclass(slots=True)
class Moments:
    """The timestamps of one file by row, with what is to be reported on them.

    `unreadable` maps rows to their raw text; `assumed` means that the order of day and month was taken from the
    settings; `contradiction` holds two rows, one with the day first and one with the month first.
    """

    by_row: dict[int, datetime] = field(default_factory=dict)
    unreadable: dict[int, str] = field(default_factory=dict)
    assumed: bool = False
    contradiction: tuple[int, int] | None = None

    def out_of_time(self, asked_on: date, now: datetime) -> Iterator[tuple[int, Code]]:
        """Yield the rows sent before the report was requested or in the future, each with a catalogue code."""
        for row, moment in self.by_row.items():
            if moment.date() < asked_on:
                yield row, TimeCode.TIMESTAMP_TOO_EARLY
            elif moment > now:
                yield row, TimeCode.TIMESTAMP_IN_FUTURE


def read_moments(cells: Mapping[int, Cell | None], order: str, utc_offset: str) -> Moments:
    """Return the timestamps of a file's rows, with one order of day and month for the whole file."""
    moments = Moments()
    parts = {row: _parts(cell) for row, cell in cells.items()}
    ambiguous = [(row, part) for row, part in parts.items() if part and not part.year_first]
    day_first = next((row for row, part in ambiguous if part.first > _MONTHS >= part.second), None)
    month_first = next((row for row, part in ambiguous if part.second > _MONTHS >= part.first), None)
    if day_first is not None and month_first is not None:
        moments.contradiction = (day_first, month_first)
        return moments
    is_day_first = day_first is not None or (month_first is None and order == "day-month")
    moments.assumed = bool(ambiguous) and day_first is None and month_first is None and _order_matters(ambiguous)
    for row, part in parts.items():
        moment = _moment(part, utc_offset, day_first=is_day_first) if part else None
        if moment is None:
            cell = cells[row]
            moments.unreadable[row] = cell.line if cell else ""
        else:
            moments.by_row[row] = moment
    return moments


def _order_matters(ambiguous: Iterable[tuple[int, _Parts]]) -> bool:
    return any(part.first != part.second for _row, part in ambiguous)


def _parts(cell: Cell | None) -> _Parts | None:
    if cell is None or cell.kind not in {CellKind.TEXT, CellKind.DATE}:
        return None
    text = one_line(cell.text)
    match = _YEAR_FIRST.fullmatch(text)
    if match:
        return _Parts(int(match["year"]), int(match["day"]), int(match["month"]), match["time"] or "", year_first=True)
    match = _YEAR_LAST.fullmatch(text)
    if match:
        first, second = int(match["first"]), int(match["second"])
        return _Parts(int(match["year"]), first, second, match["time"] or "", year_first=False)
    return None


def _moment(parts: _Parts, utc_offset: str, *, day_first: bool) -> datetime | None:
    day, month = (parts.first, parts.second) if parts.year_first or day_first else (parts.second, parts.first)
    time = _TIME.fullmatch(parts.time.strip()) if parts.time else None
    if parts.time and time is None:
        return None
    hour, minute, second = (int(time[i] or 0) for i in (1, 2, 3)) if time else (0, 0, 0)
    if time and time[4]:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if time[4].upper() in _AFTERNOON else 0)
    try:
        return datetime(parts.year, month, day, hour, minute, second, tzinfo=_zone(time, utc_offset))
    except ValueError:
        return None


def _zone(time: re.Match[str] | None, utc_offset: str) -> timezone:
    """Return the time zone of a timestamp; letters other than UTC and GMT stand for the campaign's own."""
    if time and time[5]:
        return zone_of(f"{time[5]}:{time[6] or '00'}")
    return UTC if time and time[7] else zone_of(utc_offset)


def zone_of(offset: str) -> timezone:
    """Return the time zone of an offset such as "+07:00" or "-3:30"."""
    sign = -1 if offset.startswith("-") else 1
    hours, _, minutes = offset.lstrip("+-").partition(":")
    return timezone(sign * timedelta(hours=int(hours), minutes=int(minutes or 0)))
