"""The XML of blocks that replace a whole paragraph of a template."""

from markupsafe import Markup

from stemagg.ooxml.build import markup, spaced, w
from stemagg.report.content.blocks import Block, Chart, DraftNote, PointList, PrintedParagraph, ReportTable
from stemagg.report.content.figure_text import with_marks
from stemagg.report.word.chart_parts import drawing
from stemagg.report.word.draft_mark import box
from stemagg.report.word.table_xml import table_xml


def drawn(block: Block) -> Markup:
    """Return a block as WordprocessingML, "" when it is empty."""
    match block:
        case ReportTable(parts):
            return Markup("").join(map(table_xml, parts))
        case PointList(paragraphs):
            return Markup("").join(map(_paragraph, paragraphs))
        case Chart():
            return drawing(block)
        case DraftNote():
            return box(block)
        case _:
            raise TypeError(type(block).__name__)


def _paragraph(one: PrintedParagraph) -> Markup:
    looks = w("pPr", w("pStyle", val=one.style), w("keepNext") if one.is_kept else None)
    return markup(w("p", looks, w("r", spaced(with_marks(one.text)))))
