"""The identity of a figure, by which it is found in a document and in the store."""

import base64
import hashlib
import re
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from stemagg.text.normalise import one_line

PREFIX = "_stemagg_"
"""The prefix of bookmark names; Word hides bookmarks whose name begins with an underscore."""

POINT, THEME, DOCUMENT = "point", "theme", "document"
"""The first element of a `group` pair that identifies a point, a theme or a document."""

_DIGEST_LENGTH = 16  # 80 bits; with prefix and number a name stays below Word's limit of 40 characters
_NAME = re.compile(rf"{PREFIX}([a-z2-7]{{{_DIGEST_LENGTH}}})_(\d+)")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_FIXED_PARTS = 4


class Measure(StrEnum):
    """What a figure measures of its data element, of an indicator, of reporting, of a target or of a constant.

    `share` is the figure of an indicator of any kind; a change among them has `percent`, `before` and `after`, too.
    `change` to `comparable` cover the units that reported both periods: the change, the change in percent, the sums of
    both periods, the number of these units, and the number of units that reported either period. `said` is the number
    of units that made a point under a text element, or that cite a letter; the group identifies which. `earliest` and
    `latest` are days. `target` is the number that a target asks for, the five after it are what has come of it;
    with a period they are about a plan for it. `asked` is a figure of a unit that is under query and set apart,
    `with_asked` the total with such figures, `with_doubles` with those that are counted once. `planned` to
    `added` are of a target at the end of a period: the plan up to it, that in percent of the target, by how much more
    than planned was achieved, and how much in the period.
    """

    VALUE = "value"
    UNITS = "units"
    UNITS_COUNTED = "units_counted"
    UNITS_EXPECTED = "units_expected"
    UNITS_PARTIAL = "units_partial"
    EARLIEST = "earliest"
    LATEST = "latest"
    CHANGE = "change"
    PERCENT = "percent"
    BEFORE = "before"
    AFTER = "after"
    COMPARED = "compared"
    COMPARABLE = "comparable"
    RANKED = "ranked"
    SAID = "said"
    SHARE = "share"
    NUMERATOR = "numerator"
    DENOMINATOR = "denominator"
    RECEIVED = "received"
    EXPECTED = "expected"
    MISSING = "missing"
    LATE = "late"
    NOTHING = "nothing"
    RATE = "rate"
    TARGET = "target"
    ACHIEVED = "achieved"
    ACHIEVED_SHARE = "achieved_share"
    STILL_MISSING = "still_missing"
    BEYOND = "beyond"
    ACHIEVED_UNITS = "achieved_units"
    PLANNED = "planned"
    PLANNED_SHARE = "planned_share"
    AHEAD = "ahead"
    ADDED = "added"
    CONSTANT = "constant"
    ASKED = "asked"
    WITH_ASKED = "with_asked"
    WITH_DOUBLES = "with_doubles"

    @property
    def is_of_reporting(self) -> bool:
        """Whether it counts reports rather than their contents."""
        return self in _OF_REPORTING

    @property
    def has_set_apart(self) -> bool:
        """Whether it is of all that was reported, figures under query that are set apart included."""
        return self in {Measure.ASKED, Measure.WITH_ASKED}

    @property
    def has_doubles(self) -> bool:
        """Whether it is of the figures of all units as they are, those that are counted once included."""
        return self is Measure.WITH_DOUBLES

    @property
    def is_of_target(self) -> bool:
        """Whether it is a number of a target."""
        return self in _OF_TARGET

    @property
    def is_percentage(self) -> bool:
        """Whether its value is a percentage."""
        return self in _OF_PERCENT

    @property
    def compares_periods(self) -> bool:
        """Whether it compares each unit's figure with that of the previous period."""
        return self in _OF_CHANGE

    @property
    def is_of_one_period(self) -> bool:
        """Whether it is defined for a single period only: changes and rankings."""
        return self.compares_periods or self is Measure.RANKED


_OF_PERCENT = frozenset(
    {Measure.PERCENT, Measure.SHARE, Measure.RATE, Measure.ACHIEVED_SHARE, Measure.PLANNED_SHARE},
)
_OF_REPORTING = frozenset(
    {Measure.RECEIVED, Measure.EXPECTED, Measure.MISSING, Measure.LATE, Measure.NOTHING, Measure.RATE},
)
_OF_TARGET = frozenset(
    {
        Measure.TARGET, Measure.ACHIEVED, Measure.ACHIEVED_SHARE, Measure.STILL_MISSING, Measure.BEYOND,
        Measure.ACHIEVED_UNITS, Measure.PLANNED, Measure.PLANNED_SHARE, Measure.AHEAD, Measure.ADDED,
    },
)  # fmt: skip
_OF_CHANGE = frozenset(
    {
        Measure.CHANGE, Measure.PERCENT, Measure.BEFORE, Measure.AFTER, Measure.COMPARED,
        Measure.COMPARABLE,
    },
)  # fmt: skip


@dataclass(frozen=True, slots=True, order=True)
class FigureKey:
    """The identity of a figure: measure, data element, education level, period, and (grouping, value) pairs.

    `data_element` is the code of the indicator, target or constant where the measure is of one. Education level ""
    means all levels, period "" all periods (or an element not split by them); a change runs from the preceding period
    to `period`. `group` is sorted; () is the whole.
    """

    measure: Measure
    data_element: str = ""
    education_level: str = ""
    period: str = ""
    group: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "group", tuple(sorted(self.group)))

    def __str__(self) -> str:
        """Return the canonical text: "value; lessons; THCS; 2022-2023; district=Lê Chân"."""
        fixed = (self.measure.value, self.data_element, self.education_level, self.period)
        pairs = (f"{_escaped(name, '=')}={_escaped(value)}" for name, value in self.group)
        return "; ".join([*map(_escaped, fixed), *pairs])

    @classmethod
    def parse(cls, text: str) -> "FigureKey":
        """Return the key of a canonical text; ValueError when the text is not one."""
        parts = _split(text, ";")
        if len(parts) < _FIXED_PARTS:
            raise ValueError(text)
        measure, element, level, period, *rest = (part.removeprefix(" ") for part in parts)
        pairs = [_split(part, "=") for part in rest]
        if any(len(pair) != 2 for pair in pairs):  # noqa: PLR2004  (name and value)
            raise ValueError(text)
        group = tuple((_plain(name), _plain(value)) for name, value in pairs)
        return cls(Measure(measure), _plain(element), _plain(level), _plain(period), group)

    def within(self, part: tuple[str, str]) -> "FigureKey":
        """Return the key of the same figure within a (grouping, value) part.

        That of a single unit is unchanged, as is that of a target or a constant, which is the same in every part.
        """
        names = {name for name, _value in self.group}
        is_same = names & {"unit", part[0]} or self.measure.is_of_target or self.measure is Measure.CONSTANT
        return self if is_same else replace(self, group=(*self.group, part))

    @property
    def digest(self) -> str:
        """The short name of the key: lower-case letters and digits, stable across processes."""
        return _digest(str(self))

    def bookmark(self, number: int) -> str:
        """Return the name of the bookmark around the figure's n-th occurrence in a document."""
        return f"{PREFIX}{self.digest}_{number}"


def mention_key(element: str, what: str, which: str, period: str = "") -> FigureKey:
    """Return the key of the number of units that made the point, theme or citation `which`, about a period."""
    return FigureKey(Measure.SAID, element, period=period, group=((what, one_line(which)),))


def digest_of(bookmark: str) -> str:
    """Return the digest in a bookmark name, "" when the name is not that of a figure."""
    match = _NAME.fullmatch(bookmark)
    return match[1] if match else ""


@lru_cache(maxsize=65536)
def _digest(text: str) -> str:
    return base64.b32encode(hashlib.sha256(text.encode()).digest()).decode().lower()[:_DIGEST_LENGTH]


def _escaped(text: str, also: str = "") -> str:
    return re.sub(rf"([\\;{also}])", r"\\\1", text)


def _plain(text: str) -> str:
    return _ESCAPED.sub(r"\1", text)


def _split(text: str, mark: str) -> list[str]:
    """Return the parts of a text between unescaped separators; the parts remain escaped."""
    parts: list[str] = []
    start = place = 0
    while place < len(text):
        if text[place] == "\\":
            place += 1
        elif text[place] == mark and (mark != "=" or not parts):
            parts.append(text[start:place])
            start = place + 1
        place += 1
    return [*parts, text[start:]]
