"""The lists of the outline by their template names, and their tables: lists.projects.rows, lists.projects.table."""

from collections.abc import Iterator, Sequence

from stemagg.model.campaign import Campaign
from stemagg.model.list_column import ListColumn
from stemagg.model.listed import cell_text
from stemagg.model.outline import PERIOD, DataElement
from stemagg.model.period_labels import label_after_kind
from stemagg.model.report_facts import ReportFacts
from stemagg.model.slot import EDUCATION_LEVEL, member_of
from stemagg.model.stored import StoredRow
from stemagg.model.unit_values import UNIT
from stemagg.report.content.blocks import (
    CENTRE,
    HEAD,
    LANDSCAPE,
    NUMBER,
    TEXT,
    ReportCell,
    ReportRow,
    ReportTable,
    TablePart,
    shared,
)
from stemagg.report.content.list_views import ByColumn, ByList, ListRowView, ListView
from stemagg.text.normalise import clean, one_line

_NUMBER_WIDTH, _UNIT_WIDTH, _NARROW = 500, 2500, 1000


def lists(campaign: Campaign, facts: ReportFacts) -> ByList[ListView]:
    """Return the lists by their codes."""
    elements = (element for element in campaign.outline.data_elements if element.is_list)
    return ByList({element.code: _view(campaign, element, facts.rows) for element in elements})


def with_rows(views: ByList[ListView]) -> tuple[ListView, ...]:
    """Return the lists that have rows, in the order of the outline."""
    return tuple(view for view in views.values() if view.rows)


def _view(campaign: Campaign, element: DataElement, rows: Sequence[StoredRow]) -> ListView:
    own = [one for one in rows if one.row.data_element == element.code]
    return ListView(
        title=clean(element.title),
        columns=tuple(clean(column.title) for column in element.columns),
        count=len(own),
        rows=tuple(_row(campaign, element, one) for one in own),
        table=_table(campaign, element, own),
    )


def _row(campaign: Campaign, element: DataElement, one: StoredRow) -> ListRowView:
    cells = tuple(one_line(cell_text(campaign.outline, one.row, column)) for column in element.columns)
    unit = campaign.roster[one.unit]
    return ListRowView(
        unit=clean(unit.name),
        group=clean(unit.group_on(campaign.settings.report_grouping, campaign.last_day)),
        level=_level(campaign, one),
        period=_period(campaign, one),
        cells=cells,
        by_column=ByColumn(dict(zip((column.code for column in element.columns), cells, strict=True))),
    )


def _level(campaign: Campaign, one: StoredRow) -> str:
    level = member_of(one.row.members, EDUCATION_LEVEL)
    return clean(campaign.outline.member_label(EDUCATION_LEVEL, level)) if level else ""


def _period(campaign: Campaign, one: StoredRow) -> str:
    periods = {period.code: period for period in campaign.outline.periods}
    return clean(label_after_kind(periods[one.row.period])) if one.row.period in periods else ""


def _table(campaign: Campaign, element: DataElement, rows: Sequence[StoredRow]) -> ReportTable:
    """Return the rows with number and unit, with education level and period where these differ."""
    if not rows:
        return ReportTable()
    has_levels = len({_level(campaign, one) for one in rows}) > 1
    has_periods = len({one.row.period for one in rows}) > 1
    narrow = [name for name, is_there in ((EDUCATION_LEVEL, has_levels), (PERIOD, has_periods)) if is_there]
    stubs = ["TT", *(clean(campaign.grouping_title(name)) for name in (UNIT, *narrow))]
    heads = (ReportCell(text, HEAD) for text in (*stubs, *(clean(column.title) for column in element.columns)))
    widths = [_NUMBER_WIDTH, _UNIT_WIDTH, *(_NARROW for _ in narrow)]
    made = [ReportRow(tuple(heads), is_header=True)]
    for number, one in enumerate(rows, start=1):
        said = {EDUCATION_LEVEL: _level(campaign, one), PERIOD: _period(campaign, one)}
        lead = (ReportCell(str(number), CENTRE), ReportCell(clean(campaign.roster[one.unit].name)))
        made.append(
            ReportRow((*lead, *(ReportCell(said[name], CENTRE) for name in narrow), *_cells(campaign, element, one)))
        )
    return ReportTable((TablePart(shared(LANDSCAPE, widths, len(element.columns)), tuple(made)),))


def _cells(campaign: Campaign, element: DataElement, one: StoredRow) -> Iterator[ReportCell]:
    for column in element.columns:
        yield ReportCell(one_line(cell_text(campaign.outline, one.row, column)), _style(element, column))


def _style(element: DataElement, column: ListColumn) -> str:
    own = element.column_elements.get(column.code)
    return NUMBER if own and own.is_numeric and not own.is_answer else TEXT
