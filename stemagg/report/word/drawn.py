"""The XML of what stands for a whole paragraph of a template."""

from markupsafe import Markup

from stemagg.report.content.blocks import Block, DraftNote
from stemagg.report.word.draft_mark import box


def drawn(block: Block) -> Markup:
    """Return a block as WordprocessingML, "" when it is empty."""
    match block:
        case DraftNote():
            return box(block)
        case _:
            raise TypeError(type(block).__name__)
