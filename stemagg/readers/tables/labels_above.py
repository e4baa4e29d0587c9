"""What stands above a cell of a table that holds lines."""

from stemagg.readers.regions.column_roles import ColumnRole, leading_labels
from stemagg.readers.regions.region import Region
from stemagg.readers.regions.region_figures import titles_of
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.line_figures import Labels, kinds_of
from stemagg.text.normalise import fold_heading


def labels_above(context: ReadingContext, region: Region, row: int, column: ColumnRole) -> Labels | None:
    """Return what stands above a cell of a table, the nearest first; None where not all of it is understood."""
    headings = [said for _row, said in column.headings if fold_heading(said.text) not in leading_labels()]
    groups = [context.phrases.read(line.text) for line in reversed(region.groups.get(row, ()))]
    if any(said.unknown or said.states_scope for said in (*headings, *groups)):
        return None
    titles = [text.said for text in titles_of(region, context.phrases, context.unit_named)]
    telling = (said for said in titles if said.qualifiers or not (said.unknown or said.states_scope))
    return tuple(said for said in (*headings, *groups, *telling) if kinds_of(said))
