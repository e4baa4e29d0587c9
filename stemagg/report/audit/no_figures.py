"""The places of a report whose numbers are never figures: running numbers of tables, and the notice of a draft."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from stemagg.model.verification import DocumentPlace
from stemagg.report.audit.report_reader import MarkedReport, ReportBlock
from stemagg.report.content.blocks import DRAFT
from stemagg.text.normalise import fold, one_line

_HEADINGS = frozenset({"stt", "tt", "so tt", "so thu tu", "thu tu"})
_LEAST_IN_ORDER = 3


def no_figures(report: MarkedReport) -> frozenset[DocumentPlace]:
    """Return the places of the blocks that hold no figure, whatever numbers are in them."""
    columns, drafts = defaultdict[tuple[int, int], list[ReportBlock]](list), set[int]()
    for block in report.blocks:
        if block.place.table:
            columns[block.place.table, block.place.column].append(block)
        if block.text.startswith(f"{DRAFT}:"):
            drafts.add(block.place.table)
    numbered = (block for blocks in columns.values() for block in _running(blocks))
    noticed = (block for block in report.blocks if block.place.table in drafts - {0})
    return frozenset(block.place for block in (*numbered, *noticed))


def _running(column: list[ReportBlock]) -> Iterator[ReportBlock]:
    """Yield the running numbers of a column: those that count up from 1, again for each part, or are headed so."""
    whole = [block for block in column if block.plain.strip().isdecimal()]
    is_headed = any(fold(one_line(block.text)) in _HEADINGS for block in column)
    if is_headed or _counts_up([int(block.plain) for block in whole]):
        yield from whole


def _counts_up(numbers: Sequence[int]) -> bool:
    """Return whether each number is one more than that before it, or 1."""
    follows = all(number in {before + 1, 1} for before, number in pairwise((0, *numbers)))
    return follows and len(numbers) >= _LEAST_IN_ORDER and max(numbers) > 1
