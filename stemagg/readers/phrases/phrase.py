"""What a text beside figures says: facts, words that say nothing, words that change the meaning, and unknown ones.

A text that the outline's own words explain is taken as it stands. Any other is taken apart in this order: instructions,
numbering, periods, members of dimensions, filler; what is left is compared with the names of data elements, word by
word: it is an element when all words that matter of one of its names are there, and none that no name of it has.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

from stemagg.model.campaign import Campaign
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.heading_names import HeadingNames
from stemagg.model.heading_words import heading_words
from stemagg.model.matching import HeadingMatch, HeadingMatcher, match_of
from stemagg.model.outline import DataElement
from stemagg.model.slot import Members, members_of
from stemagg.readers.phrases.near_miss import is_spelt_otherwise, near_element
from stemagg.readers.phrases.phrase_periods import PhrasePeriods
from stemagg.readers.phrases.qualifiers import (
    BRACKET,
    Qualifier,
    bare,
    has_qualifier,
    is_qualifier,
    one_spelling,
    qualifiers_in,
    without_filler,
)
from stemagg.readers.phrases.tone_marks import ToneMarks
from stemagg.text.normalise import fold, fold_heading, has_accents, one_line
from stemagg.text.remembered import Remembered
from stemagg.text.words_alone import GAP, WordList, longest_first

_WORD = re.compile(r"[^\W_]+(?:/[^\W_]+)?|%")
_PARTS = re.compile(r"[¦()\[\]]")
_LETTER = re.compile(r"[^\W\d_]")
_LONGEST = 300
_MOST_REMEMBERED = 50_000


_NOTHING = HeadingMatch()


@dataclass(frozen=True, slots=True)
class Understood:
    """What a text says.

    `match` are its facts. `is_by_letter` tells that the outline's own words say so. `others` are periods that it names
    and nobody asks for. `states_scope` tells that it names several periods, or several members of one dimension: it
    says what a whole table is about, and is no fact. `is_total` and `is_done` are of words such as "cộng" and "thực
    hiện". `unknown` are the words that nothing explains, `near` the element that it may mean, "" for none;
    with `is_near_by_spelling` it can be no other one.
    `is_decided` tells that a person has said what it means, `meant` what it may mean where only the letter counts.
    """

    text: str
    match: HeadingMatch = _NOTHING
    is_by_letter: bool = False
    others: tuple[str, ...] = ()
    states_scope: bool = False
    qualifiers: tuple[Qualifier, ...] = ()
    is_total: bool = False
    is_done: bool = False
    unknown: tuple[str, ...] = ()
    near: str = ""
    is_near_by_spelling: bool = False
    is_decided: bool = False
    meant: HeadingMatch = _NOTHING

    @property
    def is_explained(self) -> bool:
        """Whether every word of it is known and none makes a figure another one."""
        return not (self.unknown or self.qualifiers or self.others)

    def by_letter_alone(self, *, is_far: bool = False) -> "Understood":
        """Return what is left of it where only the outline's own words count; what it may mean is then in `meant`.

        A text that is far from its figures, a title or the name of a sheet, gives facts only where a person has decided
        so.
        """
        match = self.match
        is_taken = self.is_decided or (self.is_by_letter and not is_far)
        if is_taken or not (match.data_element or match.period or match.members):
            return self
        meant = HeadingMatch(data_element=match.data_element, members=match.members, period=match.period)
        unknown = self.unknown if is_far else self.unknown or (one_line(self.text),)
        left = HeadingMatch(field=match.field, section=match.section, obligation=match.obligation)
        return replace(self, match=left, unknown=unknown, near=self.near or match.data_element, meant=meant)


@dataclass(frozen=True, slots=True)
class _ElementWords:
    """The words of an element: those that matter of each of its names, and all that any of them has."""

    element: DataElement
    cores: tuple[tuple[str, ...], ...]
    vocabulary: frozenset[str]


class Phrases:
    """Reads the texts around the figures of a campaign; each text once."""

    def __init__(
        self, campaign: Campaign, headings: HeadingMatcher, known: Mapping[str, Understood] | None = None
    ) -> None:
        self._campaign, self._outline = campaign, campaign.outline
        self._headings = headings
        self._parts = HeadingNames(campaign.outline)
        self._periods = PhrasePeriods(campaign.outline)
        self._known = dict(known or {})
        self._read: dict[str, Understood] = dict(self._known)
        self._measures: Remembered[bool] = Remembered()
        self.is_strict = campaign.settings.strict

    def read(self, text: str) -> Understood:
        """Return what a text says; a long one is narrative, of which nothing is known."""
        if len(text) > _LONGEST:
            return Understood(text, unknown=(text,))
        found = self._read.get(text)
        if found is None:
            if len(self._read) > _MOST_REMEMBERED:
                self._read = dict(self._known)
            found = self._read[text] = self._decided(text) or self._by_letter(text) or self._taken_apart(text)
        return found

    def with_decided(self, texts: Mapping[str, HeadingMeaning]) -> "Phrases":
        """Return them with what a person has decided that some texts mean where they stand."""
        return Phrases(
            self._campaign, self._headings, {text: self.as_decided(text, one) for text, one in texts.items()}
        )

    def is_measure(self, text: str, elements: Collection[str] = ()) -> bool:
        """Return whether a text is nothing but the unit of measure of one of some elements, or of any: "(trường)"."""
        if elements:
            return any(self._headings.is_measure(text, code) for code in elements)
        known = (element.code for element in self._outline.reported_elements)
        return self._measures.of(text, lambda: any(self._headings.is_measure(text, code) for code in known))

    def heads_text(self, text: str) -> bool:
        """Return whether a text is by the outline's own words the heading of a text that units write."""
        said = self.read(text)
        element = self._outline.elements.get(self._headings.element_asked(said.match)) if said.is_by_letter else None
        return element is not None and not element.is_numeric and not element.is_list

    def names_element(self, text: str) -> bool:
        """Return whether a text names a data element; one without any letter, as a moment, needs no taking apart."""
        if text.isascii() and not self._has_names_without_letters and not _LETTER.search(text):
            return False
        return bool(self.read(text).match.data_element)

    @cached_property
    def _has_names_without_letters(self) -> bool:
        """Whether any element has a name, or a person has decided on one, in which there is no letter."""
        titles = (
            name for one in self._outline.data_elements for name in (one.title, one.short_title, *one.aliases) if name
        )
        cores = (" ".join(core) for one in self._names for core in one.cores)
        decided = (*self._known, *self._headings.decisions, *self._decided_names)
        names = (*map(fold_heading, titles), *cores, *decided, *heading_words().spelling)
        return not all(map(_LETTER.search, names))

    def _decided(self, text: str) -> Understood | None:
        """Return what a person has decided that a text says, None where nobody has."""
        meaning = self._headings.decided(text)
        return None if meaning is None else self.as_decided(text, meaning)

    def as_decided(self, text: str, meaning: HeadingMeaning) -> Understood:
        """Return what a text says that a person has decided to mean this; what it says beside that is added."""
        if meaning.other:
            return Understood(text, qualifiers=(Qualifier(meaning.other, one_line(text)),))
        said, match = self._taken_apart(text), match_of(meaning)
        is_figure = not meaning.field
        more = self._headings.match(text) if self.is_strict else said.match
        return Understood(
            text, match.with_dimensions_of(replace(more, data_element="", field="")) if is_figure else match,
            is_by_letter=True, is_decided=True, others=said.others if is_figure and not match.period else (),
            states_scope=said.states_scope and is_figure and not (match.period or match.members),
        )  # fmt: skip

    def _by_letter(self, text: str) -> Understood | None:
        match = self._headings.match(text)
        if not match.is_known or (match.is_dimension and self._names_several(text)):
            return None
        return Understood(text, match, is_by_letter=True, is_total=match.field == "total")

    def _names_several(self, text: str) -> bool:
        """Return whether a text names two members of one dimension: "THCS, THPT" is neither."""
        _members, _rest, is_scope = self._members(one_spelling(fold_heading(text)))
        return is_scope

    def _taken_apart(self, text: str) -> Understood:
        periods = self._periods.of(one_spelling(self._spelt(fold_heading(_without_instructions(text)))))
        members, rest, is_scope = self._members(periods.rest)
        is_done = bare(rest) in _done()
        rest = "" if is_done else _without_done(rest)
        said, plain = qualifiers_in(rest, has_marks=has_accents(text))
        rest, plain = without_filler(rest), without_filler(plain)
        said = tuple(one for one in said if self.tells_apart(one.means))
        element, qualifiers = self._element(rest, plain, said)
        field = "" if element or qualifiers else self._headings.match(bare(rest)).field
        unknown = () if element or field else tuple(_telling(plain))
        near = self._near(unknown, qualifiers)
        return Understood(
            text, HeadingMatch(field=field, data_element=element, members=members, period=periods.code),
            others=periods.others, states_scope=is_scope or periods.states_scope, qualifiers=qualifiers,
            is_total=field == "total", is_done=is_done, unknown=unknown, near=near,
            is_near_by_spelling=bool(near) and is_spelt_otherwise(unknown, self._cores(near)),
        )  # fmt: skip

    def tells_apart(self, means: str) -> bool:
        """Return whether words of a kind make figures others: "quarter" does not where quarters are asked for."""
        return means not in self._kinds_of_period

    def _spelt(self, folded: str) -> str:
        """Return a text with its tone marks put right; "giao" alone is no "giáo" without its mark."""
        return folded if is_qualifier(folded) else self._marks.put_right(folded)

    def _cores(self, element: str) -> Iterator[tuple[str, ...]]:
        return (core for one in self._names if one.element.code == element for core in one.cores)

    @cached_property
    def _marks(self) -> ToneMarks:
        elements = self._outline.reported_elements
        titles = [title for one in elements for title in (one.title, *one.aliases, one.unit_of_measure)]
        names = [word for title in (*titles, *heading_words().general) for word in _words(fold(title))]
        spelt = [word for spelling, _dimension, _member in self._spellings for word in _words(spelling)]
        return ToneMarks(names, [*spelt, *_all_words(), *self._headings.words])

    @cached_property
    def _kinds_of_period(self) -> frozenset[str]:
        """The kinds of the outline's periods: a quarter is no part of a period where quarters are asked for."""
        return frozenset(period.kind.value for period in self._outline.periods)

    def _members(self, folded: str) -> tuple[Members, str, bool]:
        """Return the members that a text names, the text without them, and whether it names two of a dimension."""
        found: dict[str, set[str]] = {}
        for spelling, dimension, member in self._spellings:
            shorter = _member(spelling).sub(GAP, folded) if spelling in folded else folded
            if shorter != folded:
                found.setdefault(dimension, set()).add(member)
                folded = shorter
        is_scope = any(len(members) > 1 for members in found.values())
        one = {dimension: next(iter(members)) for dimension, members in found.items() if len(members) == 1}
        return members_of(one), folded, is_scope

    @cached_property
    def _spellings(self) -> tuple[tuple[str, str, str], ...]:
        """The spellings of members that stand for one member alone, the longest first."""
        made = {(one_spelling(text), dimension, member) for text, dimension, member in self._parts.spellings()}
        return tuple(sorted(made, key=lambda one: (-len(one[0]), one)))

    def _element(self, rest: str, plain: str, said: Sequence[Qualifier]) -> tuple[str, tuple[Qualifier, ...]]:
        """Return the element of what is left, and the qualifiers that are no part of its name."""
        if code := self._decided_names.get(bare(rest)):
            return code, ()
        if found := self._named_by(frozenset(_telling(rest))):
            own = found.vocabulary
            return found.element.code, tuple(one for one in said if not own.issuperset(_words(one.word) or [one.word]))
        found = self._named_by(frozenset(_telling(plain)))
        return (found.element.code if found else ""), tuple(said)

    @cached_property
    def _decided_names(self) -> dict[str, str]:
        """The elements that people have decided that texts mean, by the text without periods, members and filler."""
        return {
            bare(without_filler(self._members(self._periods.of(one_spelling(folded)).rest)[1])): meaning.data_element
            for folded, meaning in self._headings.decisions.items()
            if meaning.data_element and not (meaning.members or meaning.period)
        }

    def _named_by(self, words: frozenset[str]) -> _ElementWords | None:
        """Return the element that words name; of several the one of which a name is exactly these words."""
        hits = [
            one for one in self._names if words <= one.vocabulary and any(words.issuperset(core) for core in one.cores)
        ]
        if len(hits) > 1:
            hits = [one for one in hits if words in map(frozenset, one.cores)]
        return hits[0] if len(hits) == 1 else None

    @cached_property
    def _names(self) -> tuple[_ElementWords, ...]:
        return tuple(map(self._names_of, self._outline.reported_elements))

    def _names_of(self, element: DataElement) -> _ElementWords:
        cores = [core for name in (element.title, *element.aliases) if (core := self._core(name))]
        measure = _telling(one_spelling(fold(element.unit_of_measure)))
        return _ElementWords(element, tuple(dict.fromkeys(cores)), frozenset().union(*cores, measure))

    def _core(self, name: str) -> tuple[str, ...]:
        """Return the words of a name that matter, in order: without members of dimensions and general phrases."""
        _members, rest, _is_scope = self._members(one_spelling(fold_heading(name)))
        return tuple(_telling(rest))

    def _near(self, unknown: Sequence[str], qualifiers: Sequence[Qualifier]) -> str:
        """Return the element that words left may mean, "" for none, or where a word makes them another figure."""
        if not unknown or qualifiers:
            return ""
        return near_element(unknown, ((one.element.code, core) for one in self._names for core in one.cores))


@lru_cache(maxsize=4096)
def _member(spelling: str) -> re.Pattern[str]:
    """Return a pattern for the name of a member, with a word for its dimension before it."""
    leads = "|".join(map(re.escape, heading_words().of_members))
    return re.compile(rf"(?:(?<![^\W_])(?:{leads}) )?(?<![^\W_]){re.escape(spelling)}(?![^\W_])")


def _without_instructions(text: str) -> str:
    """Return a text without the lines and brackets that say how it is to be filled in."""
    lines = [line for line in text.splitlines() if not _instructs(line)] or [text]
    line = one_line(" ".join(lines))
    return BRACKET.sub(lambda found: "" if _instructs(found[1] or found[2] or "") else found[0], line)


def _instructs(text: str) -> bool:
    folded = fold(text).lstrip("(*[ -")
    if has_qualifier(folded):
        return False
    return f"{folded} ".startswith(_instructions()) or any(f" {word} " in folded for word in ("thì ghi", "thì điền"))


@lru_cache(maxsize=1)
def _instructions() -> tuple[str, ...]:
    """Return how texts begin that say how something is to be filled in."""
    return tuple(fold(word) + end for word in heading_words().instructions for end in " :")


@lru_cache(maxsize=1)
def _all_words() -> frozenset[str]:
    """Return every word of the lists."""
    known = heading_words()
    qualifying = (word for _means, words in known.qualifiers for word in words)
    lists = (known.of_members, known.filler, known.labels, known.general, known.done.words, known.spelling, qualifying)
    return frozenset(word for words in lists for phrase in words for word in _words(fold(phrase)))


@lru_cache(maxsize=1)
def _general() -> WordList[None]:
    return longest_first({one_spelling(fold(phrase)) for phrase in heading_words().general})


@lru_cache(maxsize=1)
def _done() -> frozenset[str]:
    return frozenset(map(fold, heading_words().done.words))


def _without_done(folded: str) -> str:
    """Return a text without parts that only say that its figures are of what was done: "Kết quả 2023-2024 [Số …]"."""
    parts = _PARTS.split(folded)
    kept = [part for part in parts if bare(part) not in _done()]
    return folded if len(kept) == len(parts) else GAP.join(kept)


def _words(folded: str) -> list[str]:
    return _WORD.findall(folded)


def _telling(folded: str) -> list[str]:
    """Return the words of a text without general phrases, each once."""
    return list(dict.fromkeys(_words(_general().without(folded))))
