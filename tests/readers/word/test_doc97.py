"""Reports in Word 97-2003 (.doc), made by LibreOffice from the report that all other tests read."""

import os
from pathlib import Path

import pytest

from stemagg.model.errors import Refused
from stemagg.readers.word.doc97 import as_docx, by_office
from tests.worlds.ole_files import ole_tree
from tests.worlds.programs import saved_by_libreoffice
from tests.worlds.running import HOME, process
from tests.worlds.word_world import body, document, read, said, whole_report
from tests.worlds.world import write_campaign

pytestmark = pytest.mark.journey

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.fixture(scope="module")
def old_report(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    report = tmp_path_factory.mktemp("doc") / "report.docx"
    report.write_bytes(document(body()))
    return saved_by_libreoffice(report, "doc").read_bytes()


@pytest.mark.libreoffice
def test_a_doc_says_the_same_as_the_docx(old_report: bytes) -> None:
    assert said(read(as_docx(old_report))) == whole_report()


@pytest.mark.libreoffice
def test_libreoffice_is_the_second_way_to_read_a_doc(old_report: bytes) -> None:
    assert said(read(by_office(old_report))) == whole_report()


@pytest.mark.libreoffice
def test_a_doc_cut_short_is_refused_or_says_less_but_nothing_else(old_report: bytes) -> None:
    try:
        made = as_docx(old_report[: len(old_report) // 2])
    except Refused:
        return
    assert set(said(read(made)).items()) <= set(whole_report().items())


@pytest.mark.parametrize("data", [OLE, OLE + b"\0" * 2000, OLE * 600])
def test_a_file_that_only_begins_like_a_doc_is_refused(data: bytes) -> None:
    with pytest.raises(Refused) as refused:
        as_docx(data)
    assert refused.value.code == "doc-needs-docx"


def test_a_doc_is_read_once_what_reads_it_is_installed(tmp_path: Path) -> None:
    campaign = write_campaign(tmp_path / "campaign")
    (tmp_path / "a.doc").write_bytes(ole_tree({"WordDocument": b"no document"}))
    (tmp_path / "without" / "doc2docx").mkdir(parents=True)
    (tmp_path / "without" / "doc2docx" / "__init__.py").write_text("raise ImportError")
    without = os.pathsep.join([str(tmp_path / "without"), str(HOME)])
    said = process("ingest", tmp_path / "a.doc", folder=campaign, PYTHONPATH=without, PATH="").out.replace("\n", " ")
    assert 'pip install "stemagg[doc]"' in " ".join(said.split())
    ran = process("ingest", "--format", "json", tmp_path / "a.doc", folder=campaign, PATH="")
    assert (ran.code, ran.codes) == (1, ["doc-needs-docx"])
