"""Splits a unit's text into points. No word is lost; only list markers are removed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from stemagg.text.normalise import clean, one_line, without_accents

_LINE_ENDS = re.compile("[\n\u2028\u2029\x0b\x0c\x85]")
_MARK = re.compile(
    r"""^\s*(?:
        (?P<number>\(?(?:\d{1,2}(?:\.\d{1,2})*|[ivxIVX]{1,4})[.)/]\)?(?=\s)|\d{1,2}[.)](?=[^\W\d]))
      | (?P<letter>[a-hđA-HĐ]\s?\)|[a-hđ]\.(?=\s))
      | (?P<star>[*★❖])
      | (?P<dash>[-–—−‐•●▪■◦·]|\uf0b7|\uf02d|o(?=\s{2,}))
      | (?P<plus>\+|➢|➔|→|=>)
    )\s*""",
    re.VERBOSE,
)
_RANKS = {"number": 1, "letter": 2, "star": 3, "dash": 4, "plus": 5}
_MOST_WORDS_OF_HEAD = 12
_MOST_WORDS_OF_INLINE_HEAD = 8
_LEAST_WORDS_OF_PART = 3
_ENDS = ".!?…"

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"”’)]*\s+(?=[\"“(]?[^\W\d_])")
_INLINE_HEAD = re.compile(r"^([^\W\d_][^:;,.!?]*):\s+(?=\S)")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:tp|ths|ts|pgs|gs|q|h|tx|p|x|kt|tm|tl|tuq|v\.v|vv|vd|st|nxb|ths|bs|ks|cn|[^\W\d_])\.$", re.IGNORECASE
)
_MOST_OF_ABBREVIATION = 12
"""Letters at the end of a sentence in which an abbreviation, the blank before it and its full stop are."""

_BETWEEN_CLAUSES = re.compile(r"[;(\[“)\]”]")
_LEANS_BACK = (
    "nguyen nhan", "do ", "do do", "vi vay", "vi the", "boi vay", "tu do", "qua do", "nho do", "nho vay", "dieu nay",
    "dieu do", "viec nay", "trong do", "cu the", "vi du", "chang han", "trong so do", "dac biet la", "bao gom",
    "ket qua la", "nhu vay",
)  # fmt: skip
_SENTENCE_LEANS_BACK = tuple(start for start in _LEANS_BACK if start not in {"nguyen nhan", "do "})
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class SplitPoint:
    """A point of a text: its words, and the heading above it ("" for none)."""

    body: str
    head: str = ""

    @property
    def text(self) -> str:
        """All its words."""
        return f"{self.head} {self.body}"


@dataclass(slots=True)
class _Item:
    """A line with the rank of its list marker (0: none) and its text without the marker."""

    rank: int
    text: str

    @property
    def is_head(self) -> bool:
        """Whether it is the heading of the items below it."""
        return self.text.endswith(":")


@dataclass(slots=True)
class _ListHead:
    """A heading: its rank, its text with parent headings, whether plain lines belong to it, whether nothing does."""

    rank: int
    path: str
    takes_plain: bool = False
    is_bare: bool = True

    def covers(self, rank: int) -> bool:
        """Return whether an item of a rank belongs to it; its first item decides whether plain lines do."""
        if self.is_bare:
            self.takes_plain = not rank and not self.rank
        covered = rank > self.rank or (not rank and self.takes_plain)
        self.is_bare = self.is_bare and not covered
        return covered


def split(text: str) -> tuple[SplitPoint, ...]:
    """Return the points of a text in order.

    A list item, a line, a sentence or a clause after a semicolon is a point; a line that ends in a colon is the heading
    of the items below it; "+" items below an item without a colon belong to it; a sentence that refers to the previous
    one ("Từ đó, …") stays with it.
    """
    found: list[SplitPoint | _ListHead] = []
    heads: list[_ListHead] = []
    for item in _items(text):
        while heads and ((item.is_head and not item.rank) or not heads[-1].covers(item.rank)):
            heads.pop()
        path = heads[-1].path if heads else ""
        if item.is_head:
            heads.append(_ListHead(item.rank, _together(path, item.text)))
            found.append(heads[-1])
        else:
            found += [SplitPoint(body, _together(path, own)) for own, body in _bodies(item.text)]
    parts = (
        part if isinstance(part, SplitPoint) else SplitPoint(part.path)
        for part in found
        if isinstance(part, SplitPoint) or part.is_bare
    )
    return tuple(part for part in parts if _WORD.search(part.text))


def _together(path: str, text: str) -> str:
    return " ".join(filter(None, (path, text)))


def _items(text: str) -> list[_Item]:
    """Return the lines as list items: wrapped lines joined, "+" items merged into a preceding item without a colon."""
    items: list[_Item] = []
    for line in _LINE_ENDS.split(clean(text)):
        rank, words = _marked(line)
        if not words:
            continue
        between = _between(items[-1], rank, words) if items else None
        if between is None:
            items.append(_Item(rank, words))
        else:
            items[-1].text = f"{items[-1].text.rstrip(' ;,') if between == ', ' else items[-1].text}{between}{words}"
    _mark_short_titles(items)
    return items


def _between(before: _Item, rank: int, words: str) -> str | None:
    """Return the separator that joins a line to the previous item, None when it is a separate item."""
    if not _WORD.search(words) or not _WORD.search(before.text):
        return " "
    if not rank and not before.is_head:
        wrapped = (words[0].islower() and before.text[-1] not in f"{_ENDS};") or before.text[-1] == ","
        return " " if wrapped or _leans(words, _SENTENCE_LEANS_BACK) else None
    joins = rank == _RANKS["plus"] and before.rank in {_RANKS["dash"], _RANKS["star"]} and not before.is_head
    return ", " if joins else None


def _mark_short_titles(items: list[_Item]) -> None:
    """Turn numbered lines that only name the subject of the items below into headings."""
    for item, below in pairwise(items):
        short = len(item.text.split()) <= _MOST_WORDS_OF_HEAD and item.text[-1] not in f"{_ENDS};,:"
        if 0 < item.rank < _RANKS["dash"] and below.rank > item.rank and short:
            item.text += ":"


def _marked(line: str) -> tuple[int, str]:
    """Return the rank of a line's list marker (0: none), and the line without it."""
    rank = 0
    while match := _MARK.match(line):
        rank = rank or _RANKS[str(match.lastgroup)]
        line = line[match.end() :]
    return rank, one_line(line)


def _bodies(text: str) -> Iterator[tuple[str, str]]:
    """Yield the points of one item, each with its heading within the line."""
    for sentence in _sentences(text):
        head, rest = _inline_head(sentence)
        for clause in _clauses(rest):
            yield head, clause


def _inline_head(sentence: str) -> tuple[str, str]:
    match = _INLINE_HEAD.match(sentence)
    if not match or len(match[1].split()) > _MOST_WORDS_OF_INLINE_HEAD:
        return "", sentence
    return f"{match[1]}:", sentence[match.end() :]


def _sentences(text: str) -> list[str]:
    found: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        before = text[start : match.start()]
        begins_small = text[match.end()].islower()
        if (
            begins_small
            or _ABBREVIATION.search(before[-_MOST_OF_ABBREVIATION:])
            or len(before.split()) < _LEAST_WORDS_OF_PART
        ):
            continue
        found.append(text[start : match.end()].strip())
        start = match.end()
    found.append(text[start:].strip())
    return _leaning_joined(found, " ", _SENTENCE_LEANS_BACK)


def _clauses(text: str) -> list[str]:
    """Return the parts separated by semicolons outside brackets; parts too short to be points stay together."""
    pieces, depth, start = [], 0, 0
    for found in _BETWEEN_CLAUSES.finditer(text if ";" in text else ""):
        letter, place = found[0], found.start()
        depth += (letter in "([“") - (letter in ")]”")
        if letter == ";" and depth <= 0:
            pieces.append(text[start : place + 1])
            start = place + 1
    pieces.append(text[start:])
    pieces = [piece.strip() for piece in pieces if piece.strip()]
    if any(len(piece.split()) < _LEAST_WORDS_OF_PART for piece in pieces):
        return [" ".join(pieces)] if pieces else []
    return _leaning_joined(pieces, " ", _LEANS_BACK)


def _leaning_joined(pieces: list[str], between: str, starts: tuple[str, ...]) -> list[str]:
    """Return the parts, with those that refer to the previous part joined to it."""
    joined: list[str] = []
    for piece in pieces:
        if joined and _leans(piece, starts):
            joined[-1] = f"{joined[-1]}{between}{piece}"
        elif piece:
            joined.append(piece)
    return joined


def _leans(text: str, starts: tuple[str, ...]) -> bool:
    return without_accents(one_line(text).lower()).startswith(starts)
