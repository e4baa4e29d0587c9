"""Periods that a heading names though the outline does not declare them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations

from stemagg.model.period import Period
from stemagg.model.period_labels import heading_labels
from stemagg.text.normalise import fold
from stemagg.text.words_alone import WordList, alone

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_DAY = re.compile(r"(?<!\d)(\d{1,2})(?:/|\.|-| tháng )(\d{1,2})(?:/|\.|-| năm )((?:19|20)\d\d)(?!\d)")
_ISO_DAY = re.compile(r"(?<!\d)(?:19|20)\d\d-\d\d-\d\d(?!\d)")
_MOST_YEARS = 4


@dataclass(frozen=True, slots=True)
class PeriodMention:
    """A period and what is left of the folded text that names it."""

    period: Period
    rest: str

    @property
    def toml_line(self) -> str:
        """The line of a `[[period]]` block that declares the period."""
        return f'code = "{self.period.code}"'


def mentioned_period(text: str) -> PeriodMention | None:
    """Return the period that a text names, None when it names none: the one with the longest label of all."""
    folded = fold(text)
    years = sorted({int(year) for year in _YEAR.findall(folded)})[:_MOST_YEARS]
    of_years = ((label.words, code) for year in years for label, code in _labels_of(year).likely_in(folded))
    candidates = [*_days(folded), *_stages(years), *of_years]
    written = [pair for pair in candidates if pair[0] in folded]
    for label, code in sorted(written, key=lambda pair: -len(pair[0])):
        if found := alone(label).search(folded):
            rest = f"{folded[: found.start()]} {folded[found.end() :]}"
            return PeriodMention(Period.from_code(code), " ".join(rest.split()))
    return None


@lru_cache(maxsize=256)
def _labels_of(year: int) -> WordList[str]:
    """Return the labels of the periods that are named after a year, with their codes."""
    within = (
        *(f"W{week:02}" for week in range(1, 54)),
        *(f"{month:02}" for month in range(1, 13)),
        *(f"Q{quarter}" for quarter in range(1, 5)),
        "H1",
        "H2",
        *(f"{year + 1}{semester}" for semester in ("", "-HK1", "-HK2")),
    )
    codes = [f"{year}", f"{year - 1}-{year}", *(f"{year}-{part}" for part in within)]
    return WordList(pair for code in codes for pair in _labelled(code))


def _stages(years: Sequence[int]) -> Iterator[tuple[str, str]]:
    for first, last in combinations(years, 2):
        yield from _labelled(f"GD{first}-{last}")


def _days(folded: str) -> Iterator[tuple[str, str]]:
    codes = [f"{year}-{int(month):02}-{int(day):02}" for day, month, year in _DAY.findall(folded)]
    for code in (*codes, *_ISO_DAY.findall(folded)):
        yield from _labelled(code)


@lru_cache(maxsize=1024)
def _labelled(code: str) -> tuple[tuple[str, str], ...]:
    """Return the labels of a code with it; none of a code without such days, as week 53 of most years."""
    try:
        period = Period.from_code(code)
    except ValueError:
        return ()
    return tuple((label, code) for label in heading_labels(period))
