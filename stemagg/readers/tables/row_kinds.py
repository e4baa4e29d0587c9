"""Rows below a header that are not data: totals, groups, signatures."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

from stemagg.model.campaign import Campaign
from stemagg.model.heading_words import heading_words
from stemagg.text.normalise import fold, fold_heading, one_line

_MOST_SIGNATURE = 60
_BRACKETS = re.compile(r"\s*\([^()]*\)$")
_PLACE_AND_DATE = re.compile(r"[^,.]{2,40}, ngày [\d.… ]{1,12} ?tháng [\d.… ]{1,12} ?năm [\d.… ]{2,12}")


@dataclass(frozen=True)
class RowWords:
    """The campaign's words that identify such rows."""

    campaign: Campaign

    def is_total(self, text: str) -> bool:
        """Return whether a text heads the total of the whole table: "Tổng cộng", "Tổng số (9 đơn vị)"."""
        return self._without_brackets(text) in self._totals

    def is_subtotal(self, text: str) -> bool:
        """Return whether a text heads the total of a group of the roster: "Cộng quận X"."""
        return self._without_brackets(text) in self._subtotals

    def is_group(self, text: str) -> bool:
        """Return whether a text is the name of a group of the roster: a district, a level, a kind of units."""
        return fold_heading(text) in self._group_names

    def is_called_sum(self, text: str) -> bool:
        """Return whether a text begins as the names of rows of sums do: "Tổng các trường", "Toàn huyện"."""
        folded = fold_heading(text)
        return any(folded == word or folded.startswith(f"{word} ") for word in (*_sums(), *self._totals))

    def is_signature(self, text: str) -> bool:
        """Return whether a text begins the signatures: "Người lập biểu (Ký tên)", "X, ngày … tháng … năm …".

        A sentence that merely begins with such words ("Hiệu trưởng chỉ đạo …") does not.
        """
        if len(text) > _MOST_SIGNATURE:
            return False
        line = one_line(text)
        words = line.split()
        return bool(_PLACE_AND_DATE.fullmatch(fold(line))) or any(
            fold_heading(" ".join(words[:count])) == signature and _only_name_follows(words[count - 1 :])
            for signature, count in self._signatures
        )

    @staticmethod
    def _without_brackets(text: str) -> str:
        return fold_heading(_BRACKETS.sub("", one_line(text)))

    @cached_property
    def _totals(self) -> frozenset[str]:
        words = self.campaign.outline.fields.total
        return frozenset(fold_heading(word) for word in words)

    @cached_property
    def _group_names(self) -> frozenset[str]:
        return frozenset(map(fold_heading, self._groups()))

    @cached_property
    def _subtotals(self) -> frozenset[str]:
        return frozenset(f"{total} {group}" for total in self._totals for group in self._group_names)

    def _groups(self) -> Iterator[str]:
        roster, outline = self.campaign.roster, self.campaign.outline
        for column in roster.grouping_columns:
            yield from filter(None, roster.groups_of(column))
        for level in outline.education_levels:
            yield from (level.code, level.title, *level.aliases)
        for kind in outline.unit_kinds:
            yield kind.title

    @cached_property
    def _signatures(self) -> tuple[tuple[str, int], ...]:
        words = self.campaign.outline.fields.signature
        return tuple((fold_heading(word), len(word.split())) for word in words if word.strip())


@lru_cache(maxsize=1)
def _sums() -> tuple[str, ...]:
    return tuple(map(fold_heading, heading_words().sums))


def _only_name_follows(words: list[str]) -> bool:
    """Return whether the first word is followed by nothing, a bracket or a name; a colon may follow the word."""
    first, *rest = words
    return first.endswith(":") or not rest or rest[0].startswith("(") or all(word[:1].isupper() for word in rest)
