"""What is said of the items in a workbook: the comment on each cell, and the rows of the list."""

from collections.abc import Sequence
from datetime import date

from stemagg.model.campaign import Campaign
from stemagg.model.return_item import ReturnItem
from stemagg.model.roster import ReportingUnit
from stemagg.model.slot_path import slot_path
from stemagg.model.source import CellRef
from stemagg.report.returned.annotate import CellNote
from stemagg.report.returned.list_sheet import FindingList, ReturnRow
from stemagg.text.days import day_in_figures
from stemagg.text.sentences import sentence

MOST_ITEMS = 500
"""Items of one workbook: more are no list that anybody works through."""

_TITLE = "CÁC NỘI DUNG CẦN SỬA HOẶC XÁC NHẬN"
_HOW = (
    "Sửa trực tiếp vào ô đã được đánh dấu (bấm vào cột Ô để đến ô đó). Số liệu đúng thì giữ nguyên và ghi lý do vào cột"
    " Giải trình. Giữ nguyên tên tệp, lưu và gửi lại{until}."
)


def notes_of(items: Sequence[ReturnItem], places: Sequence[CellRef | None]) -> tuple[CellNote, ...]:
    """Return the notes on the cells of items, each item with its place in the workbook."""
    return tuple(
        CellNote(place.sheet, place.cell, item.is_error, _said(item))
        for item, place in zip(items[:MOST_ITEMS], places, strict=False)
        if place is not None and place.cell
    )


def _said(item: ReturnItem) -> str:
    return f"{sentence(item.reason)}\nĐề nghị: {item.request}."


def list_of(
    campaign: Campaign,
    unit: ReportingUnit,
    items: Sequence[ReturnItem],
    places: Sequence[CellRef | None],
    until: date | None,
    channel: str = "",
) -> FindingList:
    """Return the list of a unit's items, of a new workbook with the channel that it stands for.

    Without a day the letter says until when.
    """
    rows = [
        ReturnRow(
            place.sheet if place else "",
            place.cell if place else "",
            (item.what, item.found, sentence(item.reason), sentence(item.request), item.explanation),
            (slot_path(campaign.outline, item.slot) if item.slot.data_element else "", item.raw),
        )
        for item, place in zip(items[:MOST_ITEMS], places, strict=False)
    ]
    how = _HOW.format(until=f" trước 17 giờ ngày {day_in_figures(until)}" if until else "")
    more = [f"Còn {len(items) - MOST_ITEMS} nội dung chưa liệt kê ở đây."] if len(items) > MOST_ITEMS else []
    return FindingList(_TITLE, (unit.name, how, *more), tuple(rows), channel)
