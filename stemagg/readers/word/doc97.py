"""Documents of Word 97-2003 (.doc), brought into the form of today and read like those.

By `msdoc2docx`, which is pure Python and reads the format as [MS-DOC] describes it; what it cannot read is given to
LibreOffice where that is installed, with a profile of its own in which nothing runs and nothing is fetched.
"""

import os
import shutil
import signal
import subprocess
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from stemagg.messages.files import FileCode
from stemagg.messages.word import WordCode
from stemagg.model.errors import Refused
from stemagg.model.source import SourceFile
from stemagg.model.submission import Reading
from stemagg.readers.formats.ole import stream_names
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.word.report import read_word

_MOST_SECONDS = 50
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def read_doc(data: bytes, source: SourceFile, context: ReadingContext, received_at: datetime | None = None) -> Reading:
    """Return what a report in Word 97-2003 says; Refused, with what to do about it, when it cannot be read."""
    return read_word(as_docx(data), source, context, received_at)


def as_docx(data: bytes) -> bytes:
    """Return the .docx of a .doc; Refused when it has a password or neither way of reading it succeeds."""
    streams = stream_names(data)
    if "EncryptedPackage" in streams:
        raise Refused(FileCode.FILE_ENCRYPTED)
    if "WordDocument" not in streams:
        raise Refused(WordCode.DOC_NEEDS_DOCX, {"detail": "WordDocument"})
    with TemporaryDirectory(prefix="stemagg-", ignore_cleanup_errors=True) as folder:
        document, made = Path(folder) / "report.doc", Path(folder) / "report.docx"
        document.write_bytes(data)
        detail = _by_library(document, made)
        if detail and shutil.which("soffice"):
            by_office(document, Path(folder))
        if not made.is_file():
            raise Refused(WordCode.DOC_NEEDS_DOCX, {"detail": detail or "LibreOffice"})
        return made.read_bytes()


def _by_library(document: Path, made: Path) -> str:
    """Convert with msdoc2docx and return "", or else what it says is wrong."""
    try:
        from doc2docx import convert  # noqa: PLC0415  (only for the few files that need it)
        from doc2docx.errors import EncryptedDocumentError  # noqa: PLC0415
    except ImportError:
        return "msdoc2docx"
    try:
        convert(document, made)
    except EncryptedDocumentError:
        raise Refused(FileCode.FILE_ENCRYPTED) from None
    except Exception as error:  # noqa: BLE001  (whatever a damaged file does to it, there is a second way)
        made.unlink(missing_ok=True)
        return f"msdoc2docx: {error}"[:100]
    return ""


def by_office(document: Path, folder: Path) -> None:
    """Convert with LibreOffice into the folder; nothing is made when it fails or takes too long."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
    command = [
        "soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore", "--convert-to", "docx",
        "--outdir", str(folder), str(document),
    ]  # fmt: skip
    with subprocess.Popen(  # noqa: S603  (a fixed command; the file's name is ours)
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            process.wait(_MOST_SECONDS)
        except subprocess.TimeoutExpired:
            _kill_group(process)


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill a process with all that it started (on Windows only the process itself)."""
    if hasattr(os, "killpg"):
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
