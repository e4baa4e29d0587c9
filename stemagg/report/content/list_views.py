"""Template views of lists and their rows."""

from dataclasses import dataclass
from typing import Annotated

from stemagg.report.content.blocks import ReportTable
from stemagg.report.content.view import BESIDE, ByCode, Doc, V_co, View


class ByList(ByCode[V_co]):
    """By code of a data element that is a list."""

    __slots__ = ()
    meaning = "one list"


class ByColumn(ByCode[V_co]):
    """By code of a column."""

    __slots__ = ()
    segment = ".COLUMN"
    meaning = "a cell of the row, by the code of its column in outline.toml; empty when it is blank"


@dataclass(frozen=True, slots=True)
class ListRowView(View):
    """A row of a list."""

    unit: Annotated[str, Doc("name of the unit")]
    group: Annotated[str, Doc("its value of the grouping of the report: Quận Ninh Kiều")]
    level: Annotated[str, Doc("education level of the row")]
    period: Annotated[str, Doc("period of the row")]
    cells: Annotated[tuple[str, ...], Doc("its cells in the order of the columns")]
    by_column: Annotated[ByColumn[str], BESIDE]


@dataclass(frozen=True, slots=True)
class ListView(View):
    """A list of the outline."""

    title: Annotated[str, Doc("title of the list")]
    columns: Annotated[tuple[str, ...], Doc("the titles of its columns")]
    count: Annotated[int, Doc("number of rows")]
    rows: Annotated[tuple[ListRowView, ...], Doc("its rows, by unit")]
    table: Annotated[ReportTable, Doc("table for a landscape page: its rows with their units; empty without rows")]
