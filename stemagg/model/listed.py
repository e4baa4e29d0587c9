"""How the cells of a row of a list are shown."""

from stemagg.model.element_type import ElementType
from stemagg.model.list_column import ListColumn
from stemagg.model.list_row import ListRow
from stemagg.model.outline import Outline
from stemagg.model.slot import member_of
from stemagg.text.numbers import number

_AS_WRITTEN = frozenset({ElementType.DATE, ElementType.YES_NO})


def cell_text(outline: Outline, row: ListRow, column: ListColumn) -> str:
    """Return a cell of a row as people read it: a member by its label, a number in Vietnamese notation, "" for none."""
    cell = row.cell(column.code)
    if column.dimension and (member := member_of(row.members, column.dimension)):
        return outline.member_label(column.dimension, member)
    if cell is None:
        return ""
    element = outline.elements[row.data_element].column_elements.get(column.code)
    if element is None or cell.number is None or element.type in _AS_WRITTEN:
        return cell.raw
    return number(element.number(cell.number))
