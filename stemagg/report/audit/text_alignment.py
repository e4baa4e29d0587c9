"""Aligns the words of two texts: what one says in the places of the figures of the other."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from stemagg.model.verification import MarkedFigure
from stemagg.report.audit.number_parsing import number_tokens
from stemagg.report.audit.report_reader import GAP, ReportBlock
from stemagg.text.normalise import one_line

_NUMBER = r"(?:(?:tăng|giảm)\s+)?\d+(?:[.,]\d+)*(?:/\d+(?:[.,]\d+)*)?%?"
_TOKEN = re.compile(rf"{GAP}|{_NUMBER}|\w+|[^\w\s]")
_MOST_TOKENS = 4000  # of a paragraph whose words are aligned: the work grows with their square


def likeness(text: str, other: str) -> float:
    """Return the share of the words of two texts that they have in common, 0 to 1; without words it is 0."""
    mine, others = _words(text), _words(other)
    return 2 * (mine & others).total() / max(mine.total() + others.total(), 1) if mine and others else 0.0


def _words(text: str) -> Counter[str]:
    return Counter(word for word in text.split() if any(letter.isalpha() for letter in word))


def texts_in_gaps(text: str, pattern: ReportBlock, marks: Sequence[MarkedFigure]) -> list[str] | None:
    """Return what a text has in place of each figure of a block, "" for those of which that cannot be told.

    None where the block has not as many gaps as figures.
    """
    if one_line(text) == one_line(pattern.text):
        return [mark.text for mark in marks]
    tokens = _TOKEN.findall(pattern.plain)
    if tokens.count(GAP) != len(marks) or len(tokens) > _MOST_TOKENS:
        return None
    spans = [match.span() for match in _TOKEN.finditer(text)][:_MOST_TOKENS]
    matches = _aligned(tokens, [text[start:end] for start, end in spans])
    gaps = [place for place, token in enumerate(tokens) if token == GAP]
    return list(_between(text, spans, matches, gaps, len(tokens)))


def _aligned(tokens: list[str], others: list[str]) -> dict[int, int]:
    """Return the positions of the words that both texts have, in order; any number may stand in place of a gap."""
    here, there = [[GAP if re.fullmatch(_NUMBER, token) else token for token in each] for each in (tokens, others)]
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    blocks = matcher.get_matching_blocks()
    steps = ((first + step, second + step) for first, second, size in blocks for step in range(size))
    return {first: second for first, second in steps if here[first] != GAP}


def _between(
    text: str, spans: list[tuple[int, int]], matches: dict[int, int], gaps: list[int], count: int
) -> Iterator[str]:
    """Yield the text between the words that stand around each gap; where these changed, the one number there."""
    known = sorted(matches)
    for gap in gaps:
        left = max((place for place in known if place < gap), default=-1)
        right = min((place for place in known if place > gap), default=count)
        start = spans[matches[left]][1] if left in matches else 0
        end = spans[matches[right]][0] if right in matches else len(text)
        inside = text[start:end].strip()
        if (left, right) == (gap - 1, gap + 1):
            yield inside
            continue
        others = sum(left < other < right for other in gaps)
        numbers = number_tokens(inside)
        yield numbers[0][0] if others == len(numbers) == 1 else ""
