"""Finds the lines of a report that are headings of the outline, however they were typed and numbered.

A heading is a printed number with its title, or a title alone where the order of the outline permits it. A number
without a known title ("1. Tổ chức tập huấn") is not a heading. All candidate lines are found first; then the sequence
that best follows the outline's order is chosen, so that a title merely mentioned in a text does not split the report.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from stemagg.model.element_type import ElementType
from stemagg.model.outline import Outline
from stemagg.model.outline_parts import Section
from stemagg.readers.word.lines import Line
from stemagg.text.normalise import fold, fold_heading, has_accents, one_line, without_accents

_STRONG, _PLAIN, _WEAK = 12, 5, 1
_TYPED_NUMBER = re.compile(
    r"""^\s*(?:(?i:mục|phần)\s+)?(?:
        (?P<number>[IVXLC]+(?:\.\d+)*|\d{1,2}(?:\.\d{1,2})*)(?:\s*[.)/:]+|\s*[-–](?=\s)|(?=\s))
      | (?P<other>\(\d{1,2}\)|[a-zđA-ZĐ]\s*[.)](?=\s)|[-+*•●▪–—])
    )\s*(?=\S)""",
    re.VERBOSE,
)
_BULLETS = frozenset("-+*•●▪–—")
_SEPARATOR = re.compile(r"\s*(?:[:.;]+|\s[-–]\s)\s*")
_IN_BRACKETS = re.compile(r"\([^()]*\)\s*[:.;]?")
_SENTENCE_END = (".", ";", "./.")
_MOST_TAIL_WORDS = 12
_MOST_EXTRA = 80
_MOST_CANDIDATES = 2000


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading: its section, and the text that follows the title on the same line."""

    section: Section
    rest: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    line: int
    section: int
    weight: int
    rest: str


class HeadingFinder:
    """Finds the headings of an outline in the lines of a report."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline
        self._sections = outline.sections
        self._parents = [_parent(section.number) for section in outline.sections]

    def find(self, lines: Sequence[Line]) -> dict[int, Heading]:
        """Return the headings by line index."""
        possible = (one for index, line in enumerate(lines) for one in self._candidates(index, line))
        candidates = list(islice(possible, _MOST_CANDIDATES))
        chosen = {one.line: one for one in _best_chain(candidates)}
        found = {one.section for one in chosen.values()}
        for one in candidates:
            if one.weight == _STRONG and not (one.rest and one.section in found):
                chosen.setdefault(one.line, one)
        ordered = self._without_mentions([chosen[line] for line in sorted(chosen)])
        return {one.line: Heading(self._sections[one.section], one.rest) for one in ordered}

    @cached_property
    def _titles(self) -> Mapping[str, list[int]]:
        """The sections by folded title; a text element's titles stand for its section's."""
        titles: dict[str, list[int]] = defaultdict(list)
        for index, section in enumerate(self._sections):
            names = [section.title, *section.aliases]
            for element in self._outline.data_elements:
                if element.section == section.number and element.type is ElementType.TEXT:
                    names += [element.title, element.short_title, *element.aliases]
            for name in filter(None, dict.fromkeys(map(fold_heading, names))):
                titles[name].append(index)
        return titles

    @cached_property
    def _plain_titles(self) -> Mapping[str, list[int]]:
        plain: dict[str, list[int]] = defaultdict(list)
        for title, sections in self._titles.items():
            plain[without_accents(title)] += sections
        return plain

    @cached_property
    def _longest(self) -> int:
        return max(map(len, self._titles), default=0)

    def _candidates(self, index: int, line: Line) -> Iterator[_Candidate]:
        number, title, is_bullet = _number_and_title(line)
        start = fold_heading(title[: self._longest + _MOST_EXTRA])
        plain_start = without_accents(start)
        if not any(plain_start.startswith(known) for known in self._plain_titles):
            return
        whole = self._sections_of(title) if len(title) <= self._longest + _MOST_EXTRA else []
        for section in whole:
            is_numbered = self._has_number(section, number)
            weight = _STRONG if is_numbered else (_WEAK if is_bullet else _PLAIN)
            yield _Candidate(index, section, weight, "")
        if not whole:
            yield from self._run_on(index, number, title)

    def _run_on(self, index: int, number: str, title: str) -> Iterator[_Candidate]:
        """Yield the candidates of a line that begins with a title and continues."""
        for end in self._ends(title):
            rest, sections = title[end:], self._sections_of(title[:end])
            separator = _SEPARATOR.match(rest)
            for section in sections:
                is_numbered = self._has_number(section, number)
                if _IN_BRACKETS.fullmatch(rest.strip()):
                    yield _Candidate(index, section, _STRONG if is_numbered else _PLAIN, "")
                elif separator and (is_numbered or ":" in separator.group() or "." in separator.group()):
                    yield _Candidate(index, section, _STRONG if is_numbered else _WEAK, rest[separator.end() :].strip())
                elif is_numbered and not separator:
                    is_heading = len(rest.split()) <= _MOST_TAIL_WORDS and not title.endswith(_SENTENCE_END)
                    yield _Candidate(index, section, _PLAIN, "" if is_heading else title)
            if sections:
                return

    def _ends(self, title: str) -> Iterator[int]:
        """Yield the offsets at which a title could end within a line, longest first."""
        limit = self._longest + _MOST_EXTRA
        return reversed([found.start() for found in re.finditer(r"(?<=\w)(?=\W)|(?<=\))", title[:limit])])

    def _sections_of(self, title: str) -> list[int]:
        folded = fold_heading(title)
        found = self._titles.get(folded) or self._titles.get(fold(title))
        if found or has_accents(title):
            return found or []
        return self._plain_titles.get(without_accents(folded), [])

    def _has_number(self, section: int, number: str) -> bool:
        known = self._sections[section]
        return bool(number) and number in {known.number.upper(), known.own_number.upper()}

    def _without_mentions(self, headings: list[_Candidate]) -> list[_Candidate]:
        """Remove titles without a number at the beginning of a text, unless the outline has them at this position."""
        kept: list[_Candidate] = []
        current = -1
        for one in headings:
            if one.weight == _WEAK and not self._may_follow(current, one.section):
                continue
            kept.append(one)
            current = one.section
        return kept

    def _may_follow(self, current: int, section: int) -> bool:
        if section == current + 1:
            return True
        if current < 0 or section <= current:
            return False
        parent = self._parents[section]
        return parent in {self._sections[current].number, self._parents[current]} and parent != ""


def _parent(number: str) -> str:
    return number.rpartition(".")[0]


def _number_and_title(line: Line) -> tuple[str, str, bool]:
    """Return a line's number, typed or automatic, the text after it, and whether it has a bullet."""
    text = one_line(line.text)
    typed = _TYPED_NUMBER.match(text)
    if typed:
        title = text[typed.end() :]
        is_bullet = typed["other"] in _BULLETS
        inner = _TYPED_NUMBER.match(title) if is_bullet else None
        if inner and inner["number"]:
            return inner["number"].upper(), title[inner.end() :], False
        return (typed["number"] or "").upper(), title, is_bullet
    automatic = _TYPED_NUMBER.match(f"{line.number} x") if line.number else None
    number = automatic["number"] or "" if automatic else ""
    return number.upper(), text, line.number in _BULLETS


def _best_chain(candidates: Sequence[_Candidate]) -> list[_Candidate]:
    """Return the candidates with the greatest total weight that follow the order of lines and sections."""
    best: list[int] = []
    before: list[int] = []
    for index, one in enumerate(candidates):
        weight, previous = 0, -1
        for earlier in range(index):
            other = candidates[earlier]
            if other.line < one.line and other.section < one.section and best[earlier] > weight:
                weight, previous = best[earlier], earlier
        best.append(weight + one.weight)
        before.append(previous)
    chain: list[_Candidate] = []
    index = max(range(len(best)), key=lambda i: best[i], default=-1)
    while index >= 0:
        chain.append(candidates[index])
        index = before[index]
    return chain[::-1]
