"""Texts of units that are nothing but narrative: no heading, name of a unit, note, signature or damage."""

from functools import lru_cache

from stemagg.readers.cells.faults import is_error_value
from stemagg.readers.cells.tcvn3_vni import may_be_old
from stemagg.readers.formats.book import Cell
from stemagg.readers.regions.asides import begins_note
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.unit_of_workbook import MOST_LABEL
from stemagg.text.normalise import fold, fold_heading

_LONGEST_SHORT = 300
"""Letters up to which a text is looked at for what it may be beside narrative."""


def is_plain_text(context: ReadingContext, cell: Cell) -> bool:
    """Return whether the text of a cell says nothing that is looked for anywhere in a workbook."""
    if may_be_old(cell.text) or _states_unit(context, cell.text):
        return False
    if len(cell.text) > max(_LONGEST_SHORT, context.headings.longest):
        return True
    line = cell.line
    is_heading = context.headings.match(line).is_known or context.row_words.is_signature(line)
    return not (is_heading or is_error_value(line) or begins_note(line))


def _states_unit(context: ReadingContext, text: str) -> bool:
    """Return whether a line of a text begins with a label of a unit's name or code."""
    labels = _labels(*context.campaign.outline.fields.unit, *context.campaign.outline.fields.unit_code)
    starts = (line.partition(":")[0] for line in text.splitlines())
    return any(len(start) <= MOST_LABEL and fold(start).strip() in labels for start in starts)


@lru_cache(maxsize=16)
def _labels(*labels: str) -> frozenset[str]:
    return frozenset(map(fold_heading, labels))
