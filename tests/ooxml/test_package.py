"""Parts of a package are found by name as Office compares names, whatever a program made of case and slashes."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest

from stemagg.model.errors import Refused
from stemagg.ooxml.limits import LEAST_LARGE, MEBIBYTE, MOST_PARTS, MOST_UNPACKED
from stemagg.ooxml.package import opened, part, target_of
from stemagg.ooxml.parts import Relation, main_part, relations
from stemagg.ooxml.word_file import open_word
from stemagg.readers.containers.zip_archive import files_of
from stemagg.readers.detect import detect, read_book
from stemagg.readers.formats.book import CellKind
from tests.worlds import spreadsheet_files as files
from tests.worlds.word_world import package, paragraph
from tests.worlds.zip_files import zipped

TABLE: files.Table = [["Đơn vị", "Số bài"], ["THPT Thái Phiên", 12]]
SPELLINGS: dict[str, Callable[[str], str]] = {
    "lower case": str.lower,
    "upper case": str.upper,
    "backslashes": lambda name: name.replace("/", "\\"),
    "lower case and backslashes": lambda name: name.lower().replace("/", "\\"),
}


def respelt(data: bytes, spelling: str) -> bytes:
    """Return a package with the names of its parts spelt in another way."""
    with zipfile.ZipFile(BytesIO(data)) as written:
        return zipped({SPELLINGS[spelling](name): written.read(name) for name in written.namelist()})


@pytest.mark.parametrize("spelling", SPELLINGS)
@pytest.mark.parametrize(("kind", "write"), [
    ("Excel (.xlsx)", files.xlsx), ("Excel (.xlsb)", files.xlsb), ("OpenDocument (.ods)", files.ods),
])  # fmt: skip
def test_workbook_is_read_however_the_names_of_its_parts_are_spelt(
    kind: str, write: Callable[[files.Table], bytes], spelling: str
) -> None:
    data = respelt(write(TABLE), spelling)
    book, found = read_book(detect(data), "f"), detect(data).format
    assert found == kind
    cells = book.sheets[0].rows[2]
    assert (cells[1].text, cells[2].kind, cells[2].text) == ("THPT Thái Phiên", CellKind.NUMBER, "12")


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_word_document_is_read_however_the_names_of_its_parts_are_spelt(spelling: str) -> None:
    data = respelt(package(paragraph("Số bài học: 12"), styles="<w:style/>"), spelling)
    assert detect(data).format == "Word (.docx)"
    file = open_word(data)
    assert [one.text for one in file.text.paragraphs] == ["Số bài học: 12"]
    assert file.root_of("styles") is not None


def test_two_parts_that_differ_only_in_case_are_refused_and_neither_is_taken() -> None:
    data = zipped({"xl/Sheet1.xml": "1", "xl\\sheet1.xml": "2", "other.xml": "3"})
    with opened(data) as package:
        assert part(package, "OTHER.xml") == b"3"
        with pytest.raises(Refused) as caught:
            part(package, "xl/Sheet1.xml")
    assert caught.value.code == "file-parts-twice"


def test_files_of_an_archive_that_differ_only_in_case_are_two_files() -> None:
    data = zipped({"a.csv": "1", "A.csv": "2"})
    assert files_of(data) == [("a.csv", b"1"), ("A.csv", b"2")]


@pytest.mark.parametrize(("folder", "target", "name"), [
    ("xl", "worksheets\\sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("xl", "/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
    ("", "\\xl\\workbook.xml", "xl/workbook.xml"),
    ("xl/worksheets", "../media/image1.png", "xl/media/image1.png"),
])  # fmt: skip
def test_target_of_a_relation_is_a_part_whatever_its_slashes(folder: str, target: str, name: str) -> None:
    assert target_of(folder, target) == name


def refusal(data: bytes) -> tuple[str, dict[str, object]]:
    """Return code and operands with which a package is refused."""
    with pytest.raises(Refused) as caught:
        opened(data)
    return caught.value.code, caught.value.operands


def test_part_that_unpacks_to_far_more_than_its_size_is_refused_before_it_is_unpacked() -> None:
    data = zipped({"word/document.xml": " " * (LEAST_LARGE + 1)})
    assert refusal(data) == ("file-too-large", {"size": "16 MB, 1", "most": f"{MOST_UNPACKED // MEBIBYTE} MB"})


def test_small_part_may_unpack_to_any_times_its_size() -> None:
    data = zipped({"word/media/blank.bmp": " " * LEAST_LARGE})
    assert len(part(opened(data), "word/media/blank.bmp")) == LEAST_LARGE


def test_package_of_too_many_parts_is_refused() -> None:
    assert refusal(zipped({f"{number}.xml": "" for number in range(MOST_PARTS + 1)}))[0] == "file-too-large"


def test_name_that_leads_out_of_the_package_is_the_name_of_a_part_like_any_other() -> None:
    """Nothing is unpacked to disk, so that such a name reaches no file; and no relation leads out of the package."""
    package_of = opened(zipped({"../../etc/passwd": "a part", "word/document.xml": "1"}))
    assert part(package_of, "../../etc/passwd") == b"a part"
    assert target_of("word", "../../../etc/hosts") not in package_of


def test_comments_between_relations_say_nothing() -> None:
    said = '<!-- by hand --><?pi x?><Relationship Id="r1" Type="http://x/officeDocument" Target="word/a.xml"/>'
    package_of = opened(zipped({"_rels/.rels": f"<r>{said}</r>"}))
    assert relations(package_of, "") == (Relation("r1", "officeDocument", "word/a.xml"),)
    assert main_part(package_of) == "word/a.xml"


@pytest.mark.parametrize("kind", ["oleObject", "oleObject/"])
def test_kind_of_a_relation_is_the_last_word_of_its_type(kind: str) -> None:
    data = zipped({"word/_rels/document.xml.rels": f'<r><Relationship Id="r1" Type="http://x/{kind}" Target="y"/></r>'})
    assert relations(opened(data), "word/document.xml") == (Relation("r1", "oleObject", "word/y"),)
