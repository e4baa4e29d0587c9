"""What a heading names beside its data element: a period, and members of dimensions or the word for their whole."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from stemagg.model.dimension import Dimension, Member
from stemagg.model.outline import DataElement, Outline
from stemagg.model.period_labels import heading_labels, labels_without_year
from stemagg.model.slot import EDUCATION_LEVEL, members_of
from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.normalise import fold, fold_heading
from stemagg.text.words_alone import alone

_ANY_YEAR = re.compile(r"\d{4}|\d\d-\d\d")
_BRACKETS_LEFT = re.compile(r"[\[({]\s*[-–:,/]*\s*[\])}]")
_SIGN_LEFT = re.compile(r"(?:^|\s)[-–,:/|](?=\s|$)")
_MOST_READINGS = 500
_WHOLE = ""


class _Label(NamedTuple):
    """A folded spelling of a member; dimension and member are "" for the word for a whole."""

    text: str
    dimension: str
    member: str


@dataclass(frozen=True, slots=True)
class Named:
    """The labels of members taken out of a heading, at most one for each dimension, and the period."""

    labels: tuple[_Label, ...] = ()
    period: str = ""

    @property
    def members(self) -> tuple[tuple[str, str], ...]:
        """The members that the labels mean."""
        return members_of({label.dimension: label.member for label in self.labels})

    @property
    def names_whole(self) -> bool:
        """Whether one of the labels is the word for a whole ("tổng số")."""
        return any(label.dimension == _WHOLE for label in self.labels)


class HeadingNames:
    """Takes the names of periods and members out of the headings of an outline."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline

    def spellings(self) -> Iterator[tuple[str, str, str]]:
        """Yield every spelling of a member that stands for this member alone: folded, dimension, member."""
        for label in self._labels:
            if label.dimension != _WHOLE and len(self._meanings[label.text]) == 1:
                yield label.text, label.dimension, label.member

    def readings(self, folded: str) -> Iterator[tuple[str, Named]]:
        """Yield a folded heading without the names in it, fewest names first, the longest name before shorter ones."""
        rest, named = self._without_period(folded)
        seen: set[tuple[str, frozenset[str]]] = set()
        yield from self._without_members(rest, named, seen)

    def goes_with(self, named: Named, element: DataElement) -> bool:
        """Return whether an element is asked by all dimensions named, and no name may mean another of its dimensions.

        An element not asked by education level may name the level that it is about.
        """
        dimensions = {label.dimension for label in named.labels} - {_WHOLE}
        if not dimensions - {EDUCATION_LEVEL} <= set(element.by):
            return False
        others = set(element.dimensions) - dimensions
        if any(others & self._meanings[label.text] for label in named.labels if label.dimension != _WHOLE):
            return False
        return not named.names_whole or any(self._outline.whole_of(element, name) != "sum" for name in others)

    def _without_period(self, folded: str) -> tuple[str, Named]:
        labels = self._period_labels if _ANY_YEAR.search(folded) else self._labels_without_year
        for label, code in labels:
            if label in folded and (found := alone(label).search(folded)):
                return _without(folded, found), Named(period=code)
        return folded, Named()

    def _without_members(
        self, rest: str, named: Named, seen: set[tuple[str, frozenset[str]]]
    ) -> Iterator[tuple[str, Named]]:
        taken = frozenset(label.dimension for label in named.labels)
        if (rest, taken) in seen or len(seen) >= _MOST_READINGS:
            return
        seen.add((rest, taken))
        yield rest, named
        for label in self._labels:
            if label.text not in rest or label.dimension in taken:
                continue
            for found in alone(label.text).finditer(rest):
                shorter = replace(named, labels=(*named.labels, label))
                yield from self._without_members(_without(rest, found), shorter, seen)

    @cached_property
    def _labels(self) -> tuple[_Label, ...]:
        """The labels of education levels, of members of other dimensions, and of a whole; the longest first."""
        made = [
            _Label(fold(name), EDUCATION_LEVEL, level.code)
            for level in self._outline.education_levels
            for name in (level.code, level.title, level.short_title, *level.aliases)
        ]
        made += [
            _Label(fold(name), dimension.code, member.code)
            for dimension in self._outline.dimensions
            for member in dimension.members
            for name in _spelt(dimension, member)
        ]
        if self._has_wholes:
            words = (*general_vocabulary().whole, *self._outline.fields.total)
            made += [_Label(fold(word), _WHOLE, "") for word in words]
        unique = {(label.text, label.dimension): label for label in reversed(made) if label.text}
        return tuple(sorted(unique.values(), key=lambda label: -len(label.text)))

    @property
    def _has_wholes(self) -> bool:
        return any(
            self._outline.whole_of(element, name) != "sum"
            for element in self._outline.data_elements
            for name in element.dimensions
        )

    @cached_property
    def _meanings(self) -> dict[str, set[str]]:
        """The dimensions with a member of a spelling."""
        meanings: defaultdict[str, set[str]] = defaultdict(set)
        for label in self._labels:
            meanings[label.text].add(label.dimension)
        return meanings

    @cached_property
    def _period_labels(self) -> list[tuple[str, str]]:
        labels = [(label, period.code) for period in self._outline.periods for label in heading_labels(period)]
        return sorted(labels, key=lambda pair: -len(pair[0]))

    @cached_property
    def _labels_without_year(self) -> list[tuple[str, str]]:
        """The labels for a heading that names no year: where it does, "T1" is of that year."""
        short = [(label, period.code) for label, period in labels_without_year(self._outline.periods).items()]
        return sorted([*self._period_labels, *short], key=lambda pair: -len(pair[0]))


def without_brackets_left(text: str) -> str:
    """Return a heading without brackets that are empty after a name was taken out."""
    return _BRACKETS_LEFT.sub(" ", text)


def _without(text: str, found: re.Match[str]) -> str:
    left = without_brackets_left(text[: found.start()] + " " + text[found.end() :])
    left = _SIGN_LEFT.sub(" ", left)
    return fold_heading(re.sub(r"\s+", " ", left)).strip(" -–,:/|")


def _spelt(dimension: Dimension, member: Member) -> Iterator[str]:
    """Yield what a member is called, also after the title of its dimension: "Thái" and "dân tộc Thái"."""
    names = (member.code, member.title, member.short_title, *member.aliases)
    yield from _of_which(names, dimension.total)
    yield from (f"{dimension.title}{sign} {name}" for name in names if name for sign in ("", ":"))


def _of_which(names: Iterable[str], total: str) -> Iterator[str]:
    """Yield the names of a member, of one that is only a part of its whole also as "trong đó: nữ"."""
    for name in filter(None, names):
        yield name
        if total == "asked":
            yield from (f"{lead}{sign} {name}" for lead in general_vocabulary().of_which for sign in ("", ":"))
