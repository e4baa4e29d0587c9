"""What Word shows and is not read is named by kind and place; a drop-down of a form prints the entry that is chosen."""

import pytest

from tests.worlds.word_world import (
    COUNTS,
    FIRST,
    body,
    cell,
    codes,
    document,
    messages,
    numbers,
    package,
    paragraph,
    quantities,
    read,
    table_of_cells,
)

_OFFICE = 'xmlns:o="urn:schemas-microsoft-com:office:office"'
_OLE = f'<w:p><w:r><w:object><o:OLEObject {_OFFICE} ProgID="{{}}"/></w:object></w:r></w:p>'
_DIAGRAM = '<w:p><w:r><dgm:relIds xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></w:r></w:p>'
_CHUNK = '<w:altChunk r:id="rIdA"/>'


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (_CHUNK, "A file inserted in the document (?) was not read."),
        (_OLE.format("Excel.Sheet.12"), "A workbook embedded in the document was not read."),
        (_OLE.format("Package"), "An object embedded in the document was not read."),
        (_DIAGRAM, "A diagram (SmartArt) was not read."),
    ],
)
def test_a_part_that_is_not_read_is_named(part: str, said: str) -> None:
    data = document(part + body())
    assert messages(data, "word-part-not-read") == [said]
    (found,) = (one for one in read(data).findings if one.code == "word-part-not-read")
    assert found.source is not None
    assert found.source.sheet.startswith("paragraph")


def test_an_equation_is_nothing_to_read() -> None:
    assert messages(document(_OLE.format("Equation.DSMT4") + body()), "word-part-not-read") == []


def test_a_document_whose_text_is_an_inserted_file_says_how_to_take_it_over() -> None:
    assert codes(read(package(_CHUNK))) == ["word-text-inserted"]


def test_a_document_that_is_no_report_names_what_was_not_read() -> None:
    assert codes(read(package(paragraph("Kính gửi Sở") + _CHUNK))) == ["no-data", "word-part-not-read"]


@pytest.mark.parametrize(
    ("chosen", "printed"),
    [('<w:result w:val="1"/>', "12"), ('<w:default w:val="2"/>', "15"), ("", "7"), ('<w:result w:val="9"/>', None)],
)
def test_a_drop_down_prints_its_entry(chosen: str, printed: str | None) -> None:
    head = [cell(paragraph(text)) for text in ("Nội dung", f"Năm học {FIRST}")]
    row = [cell(paragraph(COUNTS["lessons"][0])), cell(f"<w:p>{_drop_down(chosen)}</w:p>")]
    given = numbers(quantities(content=table_of_cells([head, row])))
    assert given.get(("lessons", "THPT", FIRST)) == printed


def _drop_down(chosen: str) -> str:
    entries = "".join(f'<w:listEntry w:val="{number}"/>' for number in (7, 12, 15))
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>{chosen}{entries}</w:ddList></w:ffData></w:fldChar>'
    code, end = "<w:instrText> FORMDROPDOWN </w:instrText>", '<w:fldChar w:fldCharType="end"/>'
    return "".join(f"<w:r>{part}</w:r>" for part in (begin, code, end))
