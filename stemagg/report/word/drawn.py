"""The XML of blocks that replace a whole paragraph of a template."""

from markupsafe import Markup

from stemagg.report.content.blocks import Block, Chart, DraftNote, ReportTable
from stemagg.report.word.chart_parts import drawing
from stemagg.report.word.draft_mark import box
from stemagg.report.word.table_xml import table_xml


def drawn(block: Block) -> Markup:
    """Return a block as WordprocessingML, "" when it is empty."""
    match block:
        case ReportTable(parts):
            return Markup("").join(map(table_xml, parts))
        case Chart():
            return drawing(block)
        case DraftNote():
            return box(block)
        case _:
            raise TypeError(type(block).__name__)
