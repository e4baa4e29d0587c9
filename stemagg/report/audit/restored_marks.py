"""Restores the marks of a report that has lost all of them, in an editor or by copying, from the one rendered now.

Blocks are paired in order by their text, numbers aside; the figures of the rendered block are then those of the other.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from difflib import SequenceMatcher

from stemagg.model.verification import MarkedFigure
from stemagg.report.audit.number_parsing import number_tokens
from stemagg.report.audit.report_reader import GAP, MarkedReport, ReportBlock
from stemagg.text.normalise import one_line

_LEAST_RESTORED = 0.5


def with_restored_marks(report: MarkedReport, made_now: MarkedReport) -> MarkedReport:
    """Return a report without any mark with those of the one made now, where its words are the same.

    A document in which few are found is another one, and stays as it is.
    """
    marks = _marks_by_block(made_now)
    blocks, figures = list(report.blocks), dict[int, list[MarkedFigure]]()
    for here, made in _pairs(report, made_now):
        block, pattern = report.blocks[here], made_now.blocks[made]
        texts = _texts_of_figures(block, pattern, marks[made])
        if texts is not None:
            blocks[here] = replace(block, plain=pattern.plain, row_label=pattern.row_label)
            figures[here] = [
                MarkedFigure(m.digest, text, block.place) for m, text in zip(marks[made], texts, strict=True)
            ]
    in_order = tuple(figure for place in sorted(figures) for figure in figures[place])
    is_this_report = len(in_order) > len(made_now.figures) * _LEAST_RESTORED
    return MarkedReport(tuple(blocks), in_order) if is_this_report else report


def _marks_by_block(report: MarkedReport) -> list[list[MarkedFigure]]:
    """Return the figures with text of each block of a report, in order."""
    by_place = defaultdict[object, list[MarkedFigure]](list)
    for figure in report.figures:
        if figure.text:
            by_place[figure.place].append(figure)
    return [by_place[block.place] for block in report.blocks]


def _pairs(report: MarkedReport, made_now: MarkedReport) -> Iterator[tuple[int, int]]:
    """Yield the positions of blocks that say the same but for their numbers."""
    matcher = SequenceMatcher(None, _keys(report), _keys(made_now), autojunk=False)
    for here, made, size in matcher.get_matching_blocks():
        yield from zip(range(here, here + size), range(made, made + size), strict=True)


def _keys(report: MarkedReport) -> list[tuple[int, str]]:
    return [(block.place.column, _without_numbers(block.text)) for block in report.blocks]


def _without_numbers(text: str) -> str:
    for number in reversed(number_tokens(text)):
        text = text[: number.start()] + GAP + text[number.end() :]
    return one_line(text)


def _texts_of_figures(block: ReportBlock, made: ReportBlock, marks: list[MarkedFigure]) -> list[str] | None:
    """Return what a block has in place of the figures of another, None when that cannot be told."""
    if one_line(block.text) == one_line(made.text):
        return [mark.text for mark in marks]
    if f"{GAP}{GAP}" in made.plain or made.plain.count(GAP) != len(marks):
        return None
    found = re.fullmatch("(.*?)".join(map(re.escape, one_line(made.plain).split(GAP))), one_line(block.text))
    return [text.strip() for text in found.groups()] if found else None
