"""Restores the marks of a report that has lost them, in an editor or by copying, from the one it was edited from.

Blocks are paired by their text, numbers aside: in order, then wherever they were moved to, then by most of their words.
The figures of a block are what the other has in their place (`text_alignment`).
"""

from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from stemagg.model.verification import MarkedFigure
from stemagg.report.audit.number_parsing import number_tokens
from stemagg.report.audit.report_reader import GAP, MarkedReport, ReportBlock
from stemagg.report.audit.text_alignment import likeness, texts_in_gaps
from stemagg.text.normalise import one_line

_LEAST_RESTORED = 0.5
_LEAST_ALIKE = 0.6
_MOST_COMPARED = 250_000  # pairs of blocks whose words are compared: of another document they would be very many


def has_lost_marks(report: MarkedReport, before: MarkedReport) -> bool:
    """Return whether less than half of the figures that a report had before editing are still marked in it."""
    return len(report.figures) < len(before.figures) * _LEAST_RESTORED


def with_restored_marks(report: MarkedReport, before: MarkedReport) -> MarkedReport:
    """Return a report that has lost its marks with those of the one before editing, where its words are the same.

    A document in which few are found is another one, or most of it was deleted: it stays as it is.
    """
    marks = _marks_by_block(before)
    blocks = [replace(block, plain=block.text) for block in report.blocks]
    figures = dict[int, list[MarkedFigure]]()
    paired = dict(_pairs(report, before))
    for here, made in paired.items():
        block, pattern = report.blocks[here], before.blocks[made]
        texts = texts_in_gaps(block.text, pattern, marks[made])
        if texts is not None:
            plain = pattern.plain if one_line(block.text) == one_line(pattern.text) else _with_gaps(block.text, texts)
            blocks[here] = replace(block, plain=plain, row_label=pattern.row_label)
            kept = zip(marks[made], texts, strict=True)
            figures[here] = [MarkedFigure(m.digest, text, block.place) for m, text in kept if text]
    _blank_copies(blocks, paired)
    in_order = tuple(figure for place in sorted(figures) for figure in figures[place])
    is_this_report = len(in_order) > len(before.figures) * _LEAST_RESTORED
    return replace(report, blocks=tuple(blocks), figures=in_order) if is_this_report else report


def _with_gaps(text: str, figures: Iterable[str]) -> str:
    """Return a text with a gap for each of its figures, in order."""
    plain, at = "", 0
    for figure in filter(None, figures):
        start = text.index(figure, at)
        plain, at = f"{plain}{text[at:start]}{GAP}", start + len(figure)
    return plain + text[at:]


def _blank_copies(blocks: list[ReportBlock], paired: dict[int, int]) -> None:
    """Blank the cells that repeat the one above: some programs copy a merged cell into each of its rows."""
    above: dict[tuple[int, int], str] = {}
    for number, block in enumerate(blocks):
        where = (block.place.table, block.place.column)
        if number not in paired and block.place.table and above.get(where) == block.text:
            blocks[number] = replace(block, plain="")
        above[where] = block.text


def _marks_by_block(report: MarkedReport) -> list[list[MarkedFigure]]:
    """Return the figures with text of each block of a report, in order."""
    by_place = defaultdict[object, list[MarkedFigure]](list)
    for figure in report.figures:
        if figure.text:
            by_place[figure.place].append(figure)
    return [by_place[block.place] for block in report.blocks]


def _pairs(report: MarkedReport, before: MarkedReport) -> Iterator[tuple[int, int]]:
    """Yield the positions of blocks that say the same but for their numbers, or nearly so."""
    here, there = _keys(report), _keys(before)
    free, left = set(range(len(here))), set(range(len(there)))
    matcher = SequenceMatcher(None, here, there, autojunk=False)
    for mine, other, size in matcher.get_matching_blocks():
        free -= set(range(mine, mine + size))
        left -= set(range(other, other + size))
        yield from zip(range(mine, mine + size), range(other, other + size), strict=True)
    moved = list(_moved(here, there, sorted(free), sorted(left)))
    yield from moved
    free -= {mine for mine, _other in moved}
    left -= {other for _mine, other in moved}
    texts = [text for _column, text in here], [text for _column, text in there]
    yield from _reworded(*texts, sorted(free), sorted(left))


def _moved(
    here: list[tuple[int, str]], there: list[tuple[int, str]], free: list[int], left: list[int]
) -> Iterator[tuple[int, int]]:
    """Yield pairs of paragraphs with the same words in another order; cells are never moved without their row."""
    places = defaultdict[tuple[int, str], deque[int]](deque)
    for mine in free:
        places[here[mine]].append(mine)
    for other in left:
        column, _text = there[other]
        if not column and places[there[other]]:
            yield places[there[other]].popleft(), other


def _reworded(here: list[str], there: list[str], free: list[int], left: list[int]) -> Iterator[tuple[int, int]]:
    """Yield pairs of blocks of which most words are the same, those with figures that are most alike first."""
    with_figures = [other for other in left if GAP in there[other]]
    if len(free) * len(with_figures) > _MOST_COMPARED:
        return
    alike = ((likeness(here[mine], there[other]), mine, other) for mine in free for other in with_figures)
    taken_here, taken_there = set[int](), set[int]()
    for found, mine, other in sorted(alike, key=lambda one: (-one[0], one[1:])):
        if found < _LEAST_ALIKE:
            return
        if mine not in taken_here and other not in taken_there:
            taken_here.add(mine)
            taken_there.add(other)
            yield mine, other


def _keys(report: MarkedReport) -> list[tuple[int, str]]:
    return [(block.place.column, _without_numbers(block.text)) for block in report.blocks]


def _without_numbers(text: str) -> str:
    for number in reversed(number_tokens(text)):
        text = text[: number.start()] + GAP + text[number.end() :]
    return one_line(text)
