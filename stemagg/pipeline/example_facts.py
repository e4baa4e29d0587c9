"""Facts with every text element answered, for checking a template before any report has arrived."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cache, partial

from stemagg.aggregate.mentions import told_texts  # fmt: skip
from stemagg.model.campaign import Campaign
from stemagg.model.citation import CitedDocument
from stemagg.model.list_row import ListCell, ListRow
from stemagg.model.narrative import OTHERS, LastingPoint, Narrative, Point, PointsOverTime, SectionPoints
from stemagg.model.remark import Origin, Remark
from stemagg.model.report_facts import ReportFacts, ToldTexts
from stemagg.model.slot import Channel, Slot, ValueState
from stemagg.model.source import CellRef
from stemagg.model.stored import CurrentValue, StoredRow
from stemagg.model.told_period import is_told, telling

_TEXT = "Thực hiện Công văn số 3089/BGDĐT-GDTrH ngày 14/8/2020 của Bộ GDĐT, đơn vị đã tổ chức tập huấn cho giáo viên."
_MANY = 6


def sampled(campaign: Campaign, facts: ReportFacts) -> ReportFacts:
    """Return the facts with a sample text, of the first unit that owes it, for every text element."""
    told_in = cache(partial(_told, campaign))
    return replace(
        facts,
        told=told_in(""),
        told_in=told_in,
        points_over_time=partial(_over_time, told_in),
        rows=(*facts.rows, *_rows(campaign)),
        samples=None,
    )


def _told(campaign: Campaign, period: str) -> ToldTexts:
    """Return a sample text, of the first unit that owes it in a period, for every text element."""
    first: dict[str, Slot] = {}
    of = telling(campaign, period)
    for unit in campaign.roster:
        for slot in campaign.slots_owed(unit):
            if not campaign.outline.elements[slot.data_element].is_numeric and is_told(
                of, slot.period, slot.data_element
            ):
                first.setdefault(slot.data_element, slot)
    points = Narrative({code: _points(campaign, code) for code in first})
    return told_texts(campaign, map(_answer, first.values()), points, period)


def _over_time(told_in: Callable[[str], ToldTexts], code: str) -> PointsOverTime:
    """Return a point of each sort."""
    points = told_in("").points.sections.get(code, SectionPoints(code, ())).points[:1]
    lasting = tuple(LastingPoint(point, "") for point in points)
    return PointsOverTime("", points, lasting, len(points), points, points, points, points, points)


def _rows(campaign: Campaign) -> Iterator[StoredRow]:
    """Yield a row of each list, of the first unit."""
    unit = next((unit.code for unit in campaign.roster), "")
    for element in campaign.outline.data_elements:
        if element.is_list:
            cells = tuple(ListCell(column.code, _TEXT) for column in element.columns)
            yield StoredRow(unit, ListRow(element.code, (), "", CellRef(""), cells), 0)


def _points(campaign: Campaign, element: str) -> SectionPoints:
    """Return a point of many units and one of a single unit, with and without a theme, and two letters."""
    units = tuple(unit.code for unit in campaign.roster)[:_MANY]
    remarks = tuple(Remark(unit, element, 1, f"{_TEXT} ({n})", Origin("")) for n, unit in enumerate(units))
    themes = (*(theme.code for theme in campaign.outline.themes_of(element)[:1]), OTHERS)
    said = [(theme, of) for theme in themes for of in (remarks, remarks[:1])]
    letters = tuple(
        CitedDocument("Công văn", "3089/BGDĐT-GDTrH", "Bộ GDĐT", "", ((date(2020, 8, 14), units[:1]),), is_own=own)
        for own in (False, True)
    )
    points = tuple(Point(number, _TEXT, theme, of) for number, (theme, of) in enumerate(said, start=1))
    return SectionPoints(element, points, letters)


def _answer(slot: Slot) -> CurrentValue:
    state, channel = ValueState.REPORTED, Channel.WORKBOOK
    return CurrentValue(slot, state, None, _TEXT, _TEXT, channel, "", "", "", "", None, 0)
