"""What a remark says of figures: a line below their table, a comment on a cell, a text box, a column of remarks.

Most remarks tell something else. One counts where it makes the figures others than asked for, or says that they are of
another period or level than their headings say.
"""

import re
from collections.abc import Callable, Iterable
from functools import lru_cache

from stemagg.model.heading_words import heading_words
from stemagg.model.matching import HeadingMatch
from stemagg.readers.phrases.phrase import Phrases, Understood
from stemagg.readers.phrases.qualifiers import Qualifier
from stemagg.text.normalise import fold, one_line

MARK = r"\(?\*+\)?|\[\*+\]"
"""A sign that stands at a text and before the line that explains it."""

_SIGN = re.compile(rf"\s*(?:{MARK})[\s:.-]*")
_BULLET = re.compile(r"\*+(?!\))")
_SENTENCES = re.compile(r"(?<=[.;!?])\s+|\n+")
_END_OF_MARK = re.compile(r"(?:\s*\([^()]*\))?\s*[:.-]?\s*")
_WORD = re.compile(r"\w+")
_DATE = re.compile(r"(?<!\d)\d{1,2}/\d{1,2}(?!\d)")
_COMPARES = "change"
_WHERE_ALL_IS_KNOWN = frozenset({"ratio", "of_some", "part_of_all", "part_of_units", "other_level"})
"""What a remark makes of figures only where it says nothing else: "nữ", but not "có 3 giáo viên nữ"."""
UNCLEAR = "unclear"
"""What a remark makes of figures that says in other words what is in them."""


def said_in_remark(text: str, phrases: Phrases, *, of_figures: bool = False, is_title: bool = False) -> Understood:
    """Return what of a remark counts for the figures it is of; the facts are those that they must not differ from.

    `of_figures` means that it speaks of them, as a comment on their cell does, whatever its words; `is_title` that it
    may be a title, which only says what a sheet is about.
    """
    line = one_line(text)
    said = phrases.read(line)
    if said.is_by_letter and said.match.field:
        return Understood(line)
    folded = fold(line)
    plain = without_mark(folded)
    is_of_figures = of_figures or speaks_of_figures(folded)
    read = phrases.read(_without(plain, _harmless()))
    is_whole = not said.match.field and set(read.unknown) <= _filler()
    if _BULLET.match(folded) and not (is_whole or is_of_figures):
        return Understood(line)
    compares = any(one.means == _COMPARES for one in read.qualifiers)
    states = (is_of_figures or (is_whole and not is_title)) and not compares and not read.states_scope
    match = HeadingMatch(data_element=read.match.data_element, period=read.match.period, members=read.match.members)
    words = [one for one in read.qualifiers if _counts(one, is_whole=is_whole, is_of_figures=is_of_figures)]
    if back := word_among(heading_words().cancelling, plain):
        words.append(Qualifier("cancelled", back))
    if states and not is_whole and (match.period or match.members or read.others) and _limits(plain):
        words.append(Qualifier(UNCLEAR, line))
    if not states:
        match = HeadingMatch(data_element=match.data_element)
    elif not is_whole:
        match = HeadingMatch(data_element=match.data_element, period=match.period)
    return Understood(line, match, others=read.others if states else (), qualifiers=tuple(dict.fromkeys(words)))


def counts(said: Understood) -> bool:
    """Return whether a remark says anything that can make figures others."""
    return bool(said.qualifiers or said.others or said.match.period or said.match.members)


def changes_figures(comment: str, phrases: Phrases) -> bool:
    """Return whether a comment makes the figures others that it stands at."""
    return counts(said_in_remark(comment, phrases, of_figures=True))


@lru_cache(maxsize=16_384)
def is_marked(text: str) -> bool:
    """Return whether a text begins as remarks do, and says something: "Ghi chú: …", "(*) …"."""
    if not _may_begin_so(text, _marks_begin):
        return False
    folded = fold(text)
    return without_mark(folded) not in {"", folded}


@lru_cache(maxsize=16_384)
def is_bare_mark(text: str) -> bool:
    """Return whether a text is only the beginning of a remark: "Ghi chú:"."""
    return _may_begin_so(text, _marks_begin) and not without_mark(fold(text))


def _may_begin_so(text: str, begins: Callable[[str], bool]) -> bool:
    """Return whether a text may begin in some way, as its first word tells; one with invisible signs may in any."""
    return not text.isprintable() or begins(text.split(maxsplit=1)[0] if text else "")


@lru_cache(maxsize=16_384)
def _marks_begin(word: str) -> bool:
    """Return whether remarks begin with a word, by a sign or a mark."""
    folded = fold(word)
    return not folded or folded.startswith(("(", "[", "*", *_first_words(heading_words().remarks.marks)))


@lru_cache(maxsize=16_384)
def _figures_begin(word: str) -> bool:
    """Return whether sentences on figures begin with a word, which may be that of a remark."""
    known = heading_words().remarks
    return _marks_begin(word) or fold(word).startswith(_first_words((*known.leads, *known.of_figures)))


def _first_words(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple({fold(words).partition(" ")[0] for words in phrases})


def speaks_of_figures(text: str) -> bool:
    """Return whether a text speaks of figures as such: "Số liệu trên …"."""
    return bool(on_figures(text))


@lru_cache(maxsize=16_384)
def on_figures(text: str) -> str:
    """Return the sentences of a text that begin with words for figures: "Số liệu trên …", "Đây là số liệu …"."""
    sentences = (one.strip() for one in _SENTENCES.split(text))
    may_be = (one for one in sentences if _may_begin_so(one, _figures_begin))
    return " ".join(one for one in may_be if _on_figures().match(without_mark(fold(one))))


def is_of_its_period(text: str, said: Understood) -> bool:
    """Return whether a remark that names a period speaks of its figures only: "Số liệu năm học này tính đến 20/3"."""
    folded = fold(text)
    return bool(said.qualifiers or _DATE.search(folded)) and not word_among(heading_words().remarks.of_all, folded)


def is_of_table_below(text: str) -> bool:
    """Return whether a remark speaks of the table that follows."""
    return bool(word_among(heading_words().remarks.below, fold(text)))


def without_mark(folded: str) -> str:
    """Return a folded text without what remarks begin with."""
    rest = _SIGN.sub("", folded, count=1) if _SIGN.match(folded) else folded
    found = _marks().match(rest)
    if found is None:
        return rest.strip()
    return rest[found.end() :].strip()


def word_among(words: Iterable[str], folded: str) -> str:
    """Return the first of some words that a folded text has, "" for none."""
    spaced = f" {' '.join(_WORD.findall(folded))} "
    return next((word for word in map(fold, words) if f" {word} " in spaced), "")


def _counts(one: Qualifier, *, is_whole: bool, is_of_figures: bool) -> bool:
    return one.means != _COMPARES and (is_whole or is_of_figures or one.means not in _WHERE_ALL_IS_KNOWN)


def _limits(folded: str) -> bool:
    return bool(word_among(heading_words().remarks.limits, folded))


def _without(folded: str, words: Iterable[str]) -> str:
    for word in words:
        folded = folded.replace(word, " ")
    return folded


@lru_cache(maxsize=1)
def _on_figures() -> re.Pattern[str]:
    known = heading_words().remarks
    leads, words = ("|".join(re.escape(fold(word)) for word in of) for of in (known.leads, known.of_figures))
    return re.compile(rf"(?:(?:{leads}) )*(?:{words})(?![^\W_])")


@lru_cache(maxsize=1)
def _harmless() -> tuple[str, ...]:
    return tuple(map(fold, heading_words().remarks.harmless))


@lru_cache(maxsize=1)
def _filler() -> frozenset[str]:
    return frozenset(map(fold, heading_words().remarks.filler))


@lru_cache(maxsize=1)
def _marks() -> re.Pattern[str]:
    words = "|".join(re.escape(fold(word)) for word in sorted(heading_words().remarks.marks, key=len, reverse=True))
    return re.compile(rf"(?:{words})(?![^\W_]){_END_OF_MARK.pattern}")
