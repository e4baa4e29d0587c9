"""LibreOffice is run in one way; programs that hang, crash or write nothing stand in for it here."""

import os
import signal
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from stemagg.ooxml.libreoffice import converted, office_program, usual_places
from tests.worlds.running import HOME

FAKE = "/usr/bin:/bin"
PICTURE = (
    f"<w:drawing {nsdecls('w', 'wp', 'a', 'pic', 'r')}>"
    '<wp:inline><wp:extent cx="360000" cy="360000"/><wp:docPr id="1" name="x"/><a:graphic>'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic><pic:nvPicPr>'
    '<pic:cNvPr id="0" name="x"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:link="{code}"/></pic:blipFill>'
    '<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="360000" cy="360000"/></a:xfrm><a:prstGeom prst="rect"/>'
    "</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
)
posix = pytest.mark.skipif(os.name != "posix", reason="a program is a shell script")
COPIED = 'for last; do cp "$last" "${last%.doc}.docx"; done'
HANGS_WITH_A_CHILD = 'exec 3>"{pipe}"; echo started >&3; (sleep 600) & sleep 600'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for programs, first on the PATH, and a folder for temporary files."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "tmp").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{FAKE}")
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "tmp"))
    return tmp_path


def soffice(folder: Path, script: str) -> None:
    path = folder / "bin" / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def pipe(folder: Path) -> BinaryIO:
    """Return the end for reading of a pipe: reading it to the end lasts until all that write to it are gone."""
    os.mkfifo(folder / "pipe")
    reading = os.open(folder / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    os.set_blocking(reading, True)
    return os.fdopen(reading, "rb")


@posix
def test_each_document_is_returned_in_its_order_and_nothing_stays_behind(folder: Path) -> None:
    soffice(folder, f"shift 7; {COPIED}")
    assert converted([b"one", b"two"], ".doc", "docx", 60) == [b"one", b"two"]
    assert not list((folder / "tmp").iterdir())


@posix
@pytest.mark.parametrize("script", ["exit 0", "exit 77", "kill -SEGV $$"])
def test_a_program_that_writes_nothing_gives_nothing(folder: Path, script: str) -> None:
    soffice(folder, script)
    assert converted([b"one"], ".doc", "docx", 60) == [b""]
    assert not list((folder / "tmp").iterdir())


@posix
def test_a_program_that_hangs_is_ended_with_all_that_it_started(folder: Path) -> None:
    with pipe(folder) as reading:
        soffice(folder, HANGS_WITH_A_CHILD.format(pipe=folder / "pipe"))
        assert converted([b"one"], ".doc", "docx", 5) == [b""]
        assert reading.read() == b"started\n"
    assert not list((folder / "tmp").iterdir())


@posix
def test_a_child_that_outlives_its_program_is_ended_too(folder: Path) -> None:
    with pipe(folder) as reading:
        soffice(folder, f'exec 3>"{folder / "pipe"}"; echo started >&3; (sleep 600) & exit 0')
        assert converted([b"one"], ".doc", "docx", 60) == [b""]
        assert reading.read() == b"started\n"


@posix
def test_ctrl_c_ends_the_program_with_all_that_it_started(folder: Path) -> None:
    code = "from stemagg.ooxml.libreoffice import converted; converted([b'one'], '.doc', 'docx', 600)"
    environment = {**os.environ, "TMPDIR": str(folder / "tmp"), "PYTHONPATH": str(HOME)}
    with pipe(folder) as reading:
        soffice(folder, HANGS_WITH_A_CHILD.format(pipe=folder / "pipe"))
        with subprocess.Popen([sys.executable, "-c", code], env=environment, stderr=subprocess.DEVNULL) as caller:  # noqa: S603
            while reading.readline() != b"started\n":
                os.sched_yield()
            caller.send_signal(signal.SIGINT)
            assert reading.read() == b""
    assert not list((folder / "tmp").iterdir())


@posix
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of another process")
def test_memory_is_limited_for_the_program(folder: Path) -> None:
    with pipe(folder) as reading:
        soffice(folder, f'until [ "$(ulimit -v)" = {(4 << 30) // 1024} ]; do :; done; echo limited > "{folder}/pipe"')
        converted([b"one"], ".doc", "docx", 60)
        assert reading.read() == b"limited\n"


@pytest.mark.parametrize(
    ("platform", "variable", "place"),
    [
        ("darwin", "HOME", "Applications/LibreOffice.app/Contents/MacOS/soffice"),
        ("win32", "ProgramFiles", "LibreOffice/program/soffice.exe"),
        ("win32", "ProgramFiles(x86)", "LibreOffice/program/soffice.exe"),
    ],
)
def test_it_is_found_where_windows_and_macos_put_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, platform: str, variable: str, place: str
) -> None:
    monkeypatch.setenv(variable, str(tmp_path))
    (tmp_path / place).parent.mkdir(parents=True)
    (tmp_path / place).touch()
    assert str(tmp_path / place) in usual_places(platform)


@pytest.mark.skipif(sys.platform in {"darwin", "win32"}, reason="there it may be installed beside the PATH")
def test_without_libreoffice_nothing_is_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(folder / "bin"))
    assert office_program() is None
    assert converted([b"one"], ".doc", "docx", 60) == [b""]


class Asked(BaseHTTPRequestHandler):
    """A server that notes what it is asked for."""

    paths: list[str]

    def do_GET(self) -> None:
        self.paths.append(self.path)
        self.send_error(404)


@pytest.mark.libreoffice
def test_a_picture_from_elsewhere_is_not_fetched() -> None:
    Asked.paths = []
    with HTTPServer(("127.0.0.1", 0), Asked) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        made = converted([with_a_linked_picture(f"http://127.0.0.1:{server.server_port}/x.png")], ".docx", "pdf", 180)
        server.shutdown()
    assert made[0].startswith(b"%PDF-")
    assert Asked.paths == []


def with_a_linked_picture(address: str) -> bytes:
    document, buffer = docx.Document(), BytesIO()
    code = document.part.relate_to(address, RELATIONSHIP_TYPE.IMAGE, is_external=True)
    document.add_paragraph("Trước ảnh").add_run()._r.append(parse_xml(PICTURE.format(code=code)))  # noqa: SLF001
    document.save(buffer)
    return buffer.getvalue()
