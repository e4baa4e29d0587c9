"""What a remark beside figures makes of them: nothing mostly, but "số dự kiến" or "hủy" makes them others."""

import re
from dataclasses import replace
from functools import lru_cache

from stemagg.model.heading_words import heading_words
from stemagg.readers.cells.reading import all_folded
from stemagg.readers.phrases.phrase import Understood
from stemagg.readers.phrases.qualifiers import Qualifier
from stemagg.text.normalise import fold

LONGEST_REMARK = 60
_CANCELLED = "cancelled"
_OF_ALL = frozenset({_CANCELLED, "plan", "part_of_period", "semester", "sum_of_periods", "example"})
"""What a word means that makes figures others although a few words beside it are not known: "mới có học kỳ I"."""
_MOST_UNKNOWN = 3
_WORD = re.compile(r"\w+")


def in_remark(said: Understood) -> Understood | None:
    """Return what a short text in a column of remarks says of the figures of its row, None for a mere comment.

    "Tăng 2 phòng do mở thêm điểm trường" explains a figure; "HKI", "chỉ tính học kỳ I" and "năm học 2022-2023" say of
    what it is.
    """
    if len(said.text) > LONGEST_REMARK:
        return None
    if word := _taking_back(said.text):
        return replace(said, qualifiers=(Qualifier(_CANCELLED, word),), unknown=())
    if set(said.unknown) <= all_folded(heading_words().remarks.filler):
        is_fact = said.qualifiers or said.others or said.match.is_dimension
        return replace(said, unknown=()) if is_fact and not said.match.data_element else None
    qualifiers = tuple(one for one in said.qualifiers if one.means in _OF_ALL)
    is_short = len(said.unknown) <= _MOST_UNKNOWN
    return replace(said, qualifiers=qualifiers, unknown=()) if qualifiers and is_short else None


def _taking_back(remark: str) -> str:
    """Return the word by which a remark takes the figures beside it back, "" for none."""
    folded = f" {' '.join(_WORD.findall(fold(remark)))} "
    return next((word for word in _cancelling() if f" {word} " in folded), "")


@lru_cache(maxsize=1)
def _cancelling() -> tuple[str, ...]:
    return tuple(map(fold, heading_words().cancelling))
