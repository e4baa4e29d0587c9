"""Word documents as PDF, through LibreOffice where it is installed.

soffice tells nothing by its exit code: what counts is whether the file is there and is a PDF.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from stemagg.files.atomic_write import write_bytes
from stemagg.messages.commands import CommandCode
from stemagg.model.errors import Fault, UsageError, fault

_PROGRAMS = ("soffice", "libreoffice")
_USUAL_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
_AT_ONCE = 20
_SECONDS, _SECONDS_EACH = 60, 30
_SIGNATURE = b"%PDF-"


def write_pdf(documents: list[Path]) -> tuple[list[Path], tuple[Fault, ...]]:
    """Write each document as PDF beside it; return the files, and what went wrong with the others."""
    program = office_program()
    if program is None:
        return [], (fault("", CommandCode.PDF_NO_OFFICE),)
    faults: list[Fault] = []
    for start in range(0, len(documents), _AT_ONCE):
        batch = documents[start : start + _AT_ONCE]
        for document, data in zip(batch, _converted(program, batch), strict=True):
            faults += _put(document, data)
    wrong = {fault.place for fault in faults}
    return [path for document in documents if str(path := pdf_path(document)) not in wrong], tuple(faults)


def pdf_path(document: Path) -> Path:
    """Return where the PDF of a document is written: beside it."""
    return document.with_suffix(".pdf")


def _put(document: Path, data: bytes) -> tuple[Fault, ...]:
    """Put a PDF beside its document and return what is wrong with it."""
    path = pdf_path(document)
    if not data.startswith(_SIGNATURE):
        return (fault(str(path), CommandCode.PDF_FAILED),)
    try:
        write_bytes(path, data)
    except UsageError as problem:
        return problem.faults
    return ()


def office_program() -> str | None:
    """Return the LibreOffice of this computer, None when there is none."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _converted(program: str, documents: list[Path]) -> list[bytes]:
    """Return the PDF of each document, nothing for one that was not converted in time."""
    with tempfile.TemporaryDirectory(prefix="stemagg-pdf-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        copies = list(_copied(folder, documents))
        command = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--norestore"]
        _run([*command, "--convert-to", "pdf", "--outdir", str(folder), *map(str, copies)],
             _SECONDS + _SECONDS_EACH * len(copies))  # fmt: skip
        made = [copy.with_suffix(".pdf") for copy in copies]
        return [path.read_bytes() if path.is_file() else b"" for path in made]


def _copied(folder: Path, documents: list[Path]) -> Iterator[Path]:
    """Copy documents under names that mean nothing to a command line."""
    for number, document in enumerate(documents, start=1):
        copy = folder / f"report-{number}.docx"
        copy.write_bytes(document.read_bytes())
        yield copy


def _run(command: list[str], seconds: int) -> None:
    """Run a program in a process group of its own, and end the whole group when it takes too long."""
    try:
        process = subprocess.Popen(  # noqa: S603  (the program found above, with files of this module)
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    except OSError:
        return
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        pass
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End what is left of a program and of everything that it started."""
    if sys.platform == "win32":
        if process.poll() is None:
            kill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(kill, check=False, capture_output=True)  # noqa: S603  (a number)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
