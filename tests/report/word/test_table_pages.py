"""Where a table may be broken between pages: never where a reader would lose what a row is about."""

from itertools import pairwise

from lxml import etree

from stemagg.report.content.blocks import ReportCell, ReportRow, TablePart
from stemagg.report.word.table_xml import table_xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def row(name: str, *, joins: bool = False, is_header: bool = False) -> ReportRow:
    return ReportRow((ReportCell("" if joins else name, merge="continue" if joins else "restart"), ReportCell("1")),
                     is_header=is_header)  # fmt: skip


def element(name: str, rows: int) -> list[ReportRow]:
    return [row(name), *(row(name, joins=True) for _ in range(rows - 1))]


def breaks(*rows: ReportRow) -> list[int]:
    """Return the places of rows before which a page may begin."""
    part = TablePart((2000, 1000), rows)
    xml = etree.fromstring(f'<r xmlns:w="{W[1:-1]}">{table_xml(part)}</r>')
    kept = [one.find(f".//{W}keepNext") is not None for one in xml.iter(f"{W}tr")]
    return [place + 1 for place, is_kept in enumerate(kept) if not is_kept]


def test_a_short_table_stays_on_one_page() -> None:
    assert breaks(row("Nội dung", is_header=True), *element("Bài học", 20)) == []


def test_few_joined_rows_stay_together_and_a_page_may_begin_between_two_of_them() -> None:
    rows = [row("Nội dung", is_header=True), *element("Bài học", 12), *element("Câu lạc bộ", 12)]
    assert breaks(*rows) == [13]


def test_many_joined_rows_are_broken_but_not_near_their_ends() -> None:
    places = breaks(row("Nội dung", is_header=True), *element("Bài học", 30))
    assert places == list(range(4, 29))
    assert all(b - a == 1 for a, b in pairwise(places))
