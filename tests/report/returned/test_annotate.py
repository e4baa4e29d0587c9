"""A workbook that goes back to its unit: marked, commented, with a list; part by part nothing else is changed."""

import io
import zipfile
from collections.abc import Callable

import openpyxl
import pytest
from lxml import etree

from stemagg.model.errors import Refused
from stemagg.ooxml.package import opened
from stemagg.report.returned.annotate import CellNote, annotated, is_signed
from stemagg.report.returned.list_sheet import FindingList, ReturnRow
from tests.worlds.rich_workbooks import (
    SHEET,
    THREAD,
    WRITERS,
    as_excel_saves,
    as_libreoffice_saves,
    signed,
    with_thread,
)
from tests.worlds.world import workbook
from tests.worlds.zip_files import parts_of, zipped

NOTES = (
    CellNote(SHEET, "C2", is_error=True, text="Không phải số nguyên.\nĐề nghị: ghi lại số nguyên."),
    CellNote(SHEET, "B5", is_error=False, text="Chưa có số liệu.\nĐề nghị: bổ sung."),
)
LISTED = FindingList(
    "CẦN SỬA",
    ("Trường A", "Sửa trực tiếp vào ô."),
    tuple(
        ReturnRow(SHEET, note.cell, ("Số trường", "3,5", "Lý do.", "Đề nghị.", ""), ("A/schools", "3,5"))
        for note in NOTES
    ),
)
STRICT = b"http://purl.oclc.org/ooxml/"
ADDED = {"conditionalFormatting", "legacyDrawing"}


def without_added(sheet: bytes, before: bytes) -> list[str]:
    """Return the children of a sheet, without those that a return adds."""
    known = [etree.tostring(one, method="c14n", with_tail=False) for one in etree.fromstring(before)]
    children = [etree.tostring(one, method="c14n", with_tail=False) for one in etree.fromstring(sheet)]
    return [one.decode() for one in children if one in known or not is_added(one)]


def is_added(child: bytes) -> bool:
    return etree.QName(etree.fromstring(child)).localname in ADDED


@pytest.mark.parametrize("write", WRITERS.values(), ids=WRITERS.keys())
def test_only_the_parts_of_marks_comments_and_list_differ(write: Callable[[], bytes]) -> None:
    compare(write())


@pytest.mark.libreoffice
def test_a_workbook_saved_by_libreoffice_is_left_untouched_too() -> None:
    compare(as_libreoffice_saves())


def compare(sent: bytes) -> None:
    """Compare what was sent with what is returned: only what has to differ does, and only by additions."""
    before, after = parts_of(sent), parts_of(annotated(sent, NOTES, LISTED))
    assert list(before) == [name for name in after if name in before]
    changed = {name for name in before if before[name] != after[name]}
    sheet = next(name for name in before if name.startswith("xl/worksheets/sheet1"))
    needed = {"[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", sheet}
    comments = {name for name in changed if "comment" in name.lower() or "vml" in name.lower()}
    assert changed == needed | comments
    assert len(comments) == 2
    assert without_added(after[sheet], before[sheet]) == [
        etree.tostring(one, method="c14n", with_tail=False).decode() for one in etree.fromstring(before[sheet])
    ]
    assert len(set(after) - set(before)) == 1
    strict = {name for name, part in after.items() if STRICT in part}
    assert not strict or strict >= set(after) - set(before)
    formats_are_kept(before["xl/styles.xml"], after["xl/styles.xml"])
    if STRICT in before["xl/workbook.xml"]:  # which openpyxl does not read
        return
    book = openpyxl.load_workbook(io.BytesIO(annotated(sent, NOTES, LISTED)))
    comment = book[SHEET]["C2"].comment
    assert "Đã xem lại với tổ trưởng." in comment.text
    assert "Không phải số nguyên." in comment.text
    assert "Chưa có số liệu." in book[SHEET]["B5"].comment.text
    assert book.sheetnames[-1] == "Cần sửa"
    assert book["Cần sửa"]["B5"].hyperlink.location == f"'{SHEET}'!C2"
    assert book[SHEET]["C4"].value == "=SUM(C2:C3)"


def formats_are_kept(before: bytes, after: bytes) -> None:
    """Every format has the number that it had: what is new comes behind."""
    groups = {etree.QName(one).localname: one for one in etree.fromstring(after)}
    for group in etree.fromstring(before):
        for old, new in zip(group, groups[etree.QName(group).localname], strict=False):
            assert etree.tostring(old, method="c14n", with_tail=False) == etree.tostring(
                new, method="c14n", with_tail=False
            )


def test_a_second_return_takes_the_place_of_the_first() -> None:
    once = annotated(as_excel_saves(), NOTES, LISTED)
    again = annotated(once, NOTES[:1], FindingList("CẦN SỬA", (), LISTED.rows[:1]))
    assert set(parts_of(again)) == set(parts_of(once))
    book = openpyxl.load_workbook(io.BytesIO(again))
    assert book.sheetnames == [SHEET, "Phụ lục", "Cần sửa"]
    assert book[SHEET]["B5"].comment is None
    assert book[SHEET]["C2"].comment.text.count("Không phải số nguyên.") == 1
    marked = [str(area.sqref) for area in book[SHEET].conditional_formatting]
    assert marked == ["C2:C3", "C2"]
    cleared = annotated(again, (), FindingList("CẦN SỬA", (), ()))
    assert openpyxl.load_workbook(io.BytesIO(cleared))[SHEET]["C2"].comment.text == "Đã xem lại với tổ trưởng."
    assert len(parts_of(cleared)["xl/styles.xml"]) == len(parts_of(once)["xl/styles.xml"])


def test_threads_of_the_unit_are_kept_and_ours_are_comments_of_cells_without_one() -> None:
    sent = with_thread()
    returned = annotated(sent, NOTES, LISTED)
    for data in (returned, annotated(returned, NOTES, LISTED)):
        before, after = parts_of(sent), parts_of(data)
        kept = [name for name in before if "thread" in name.lower() or "person" in name]
        assert len(kept) == 2
        assert all(after[name] == before[name] for name in kept)
        related = after["xl/worksheets/_rels/sheet1.xml.rels"] + after["xl/_rels/workbook.xml.rels"]
        assert (related.count(b"/threadedComment"), related.count(b"/person")) == (3, 2)
        sheet = openpyxl.load_workbook(io.BytesIO(data))[SHEET]
        assert all(said in sheet["C2"].comment.text for said in THREAD)
        assert "Không phải số nguyên." not in sheet["C2"].comment.text
        assert "Chưa có số liệu." in sheet["B5"].comment.text
        marked = " ".join(str(one.sqref) for one in sheet.conditional_formatting)
        assert {"C2", "B5"} <= set(marked.split())


def test_a_sheet_name_that_is_taken_gets_a_number() -> None:
    sent = workbook(**{"CẦN SỬA": "Số trường | 3"})
    returned = openpyxl.load_workbook(io.BytesIO(annotated(sent, (), LISTED)))
    assert returned.sheetnames == ["CẦN SỬA", "Cần sửa (2)"]


def test_a_signature_is_known() -> None:
    with opened(signed()) as package:
        assert is_signed(package)
    with opened(as_excel_saves()) as package:
        assert not is_signed(package)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/workbook.xml", b"<workbook>"),
        ("xl/worksheets/sheet1.xml", b"<!DOCTYPE a [<!ENTITY b 'c'>]><worksheet>&b;</worksheet>"),
        ("xl/drawings/vmlDrawing1.vml", b"no drawing"),
        ("xl/comments1.xml", b"<comments/>"),
        ("xl/styles.xml", b""),
        ("xl/worksheets/sheet1.xml", b"<worksheet>" + b" " * (17 << 20) + b"</worksheet>"),
    ],
    ids=["workbook", "entities", "drawing", "comments", "styles", "large"],
)
def test_a_damaged_or_hostile_workbook_is_refused(name: str, content: bytes) -> None:
    with pytest.raises(Refused):
        annotated(zipped(parts_of(as_excel_saves()) | {name: content}), NOTES, LISTED)


def test_texts_of_any_letters_do_not_break_the_workbook() -> None:
    odd = "<a>&\"'\x00\x0b ]]>" + "x" * 40_000
    note = CellNote(SHEET, "C3", is_error=True, text=odd)
    listed = FindingList(odd, (odd,), (ReturnRow("O'Brien", "C3", (odd, odd, odd, odd, odd), ("=1", odd)),))
    data = annotated(as_excel_saves(), [note], listed)
    assert zipfile.ZipFile(io.BytesIO(data)).testzip() is None
    assert openpyxl.load_workbook(io.BytesIO(data))["Cần sửa"]["B4"].hyperlink.location == "'O''Brien'!C3"
