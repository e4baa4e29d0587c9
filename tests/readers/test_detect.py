"""A received file is looked at once: what was opened to tell what it is, is what its reader reads."""

import subprocess
import sys
import zipfile
from io import BytesIO

import pytest

from stemagg.model.source import SourceFile
from stemagg.readers.detect import Format, detect, misnamed_note
from stemagg.readers.read import read_file
from tests.worlds import spreadsheet_files as files
from tests.worlds.word_world import body, context, document
from tests.worlds.zip_files import zipped

TABLE: files.Table = [["Đơn vị", "Số bài"], ["A", 7]]
PACKAGES = {
    Format.XLSX: files.xlsx(TABLE),
    Format.XLSB: files.xlsb(TABLE),
    Format.ODS: files.ods(TABLE),
    Format.WORD: document(body()),
    Format.ARCHIVE: zipped({"a.csv": "Đơn vị,Số bài\nA,7"}),
}
NESTED = zipped({
    "a.xlsx": PACKAGES[Format.XLSX],
    "b.zip": zipped({"b.ods": PACKAGES[Format.ODS]}),
    "c.csv": "A,B",
})  # fmt: skip


@pytest.fixture
def openings(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """What zips are opened from now on, each as often as it is."""
    opened: list[object] = []

    class Counted(zipfile.ZipFile):
        def __init__(self, file: BytesIO) -> None:
            opened.append(file)
            super().__init__(file)

    monkeypatch.setattr(zipfile, "ZipFile", Counted)
    return opened


@pytest.mark.parametrize(("kind", "data"), PACKAGES.items(), ids=PACKAGES)
def test_the_directory_of_a_zip_is_read_once(kind: Format, data: bytes, openings: list[object]) -> None:
    reading = read_file(data, SourceFile("a", "x", len(data)), context())
    assert len(openings) == 1
    assert reading.submissions or reading.findings
    assert detect(data).format is kind


def test_the_directory_of_each_zip_in_an_archive_is_read_once(openings: list[object]) -> None:
    reading = read_file(NESTED, SourceFile("a.zip", "x", len(NESTED)), context())
    assert len(openings) == len(("a.zip", "a.xlsx", "b.zip", "b.ods"))
    assert reading.submissions or reading.findings


def test_who_reads_workbooks_loads_no_word_and_who_starts_workers_no_reader() -> None:
    told = "; print([name for name in sys.modules if name in ('stemagg.readers.word.report', 'stemagg.readers.read')])"
    for module, loaded in (("read", "['stemagg.readers.read']"), ("worker_pool", "[]")):
        code = f"import sys, stemagg.readers.{module}{told}"
        ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")  # noqa: S603  (own code)
        assert ran.stdout.strip() == loaded


def test_a_file_of_each_format_is_told_by_its_bytes() -> None:
    told = {
        Format.XLS: files.xls(TABLE),
        Format.FODS: files.fods(TABLE),
        Format.SPREADSHEETML: files.spreadsheetml(TABLE),
        Format.HTML: b"<html><table><tr><td>A</table>",
        Format.CSV: b"A;B\n1;2",
    }
    assert [detect(data).format for data in told.values()] == list(told)


@pytest.mark.parametrize("found", Format)
def test_every_format_has_names_that_say_something_else(found: Format) -> None:
    note = misnamed_note("a.odt", found)
    assert note is not None
    assert dict(note.operands)["found"] == found
