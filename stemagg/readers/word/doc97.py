"""Converts documents of Word 97-2003 (.doc) to .docx.

With `msdoc2docx`, an extra, which is pure Python and implements [MS-DOC]; files that it cannot read, all without it, go
to LibreOffice, if installed.
"""

from pathlib import Path
from tempfile import TemporaryDirectory

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.messages.word import WordCode
from stemagg.model.errors import Refused
from stemagg.ooxml.libreoffice import converted
from stemagg.readers.formats.ole import stream_names

_MOST_SECONDS = 600
"""By the clock, as LibreOffice is another program: it takes seconds also on a slow machine, or it hangs."""


def as_docx(data: bytes) -> bytes:
    """Return the .docx of a .doc; Refused when it has a password or neither converter succeeds."""
    streams = stream_names(data)
    if "EncryptedPackage" in streams:
        raise Refused(FileCode.FILE_ENCRYPTED)
    if "WordDocument" not in streams:
        raise Refused(WordCode.DOC_NEEDS_DOCX, {"detail": "WordDocument"})
    with TemporaryDirectory(prefix="stemagg-", ignore_cleanup_errors=True) as folder:
        document, made = Path(folder) / "report.doc", Path(folder) / "report.docx"
        document.write_bytes(data)
        problem = _by_library(document, made)
        found = made.read_bytes() if made.is_file() else by_office(data)
    if not found:
        raise problem or Refused(WordCode.DOC_NEEDS_DOCX, {"detail": "LibreOffice"})
    return found


def _by_library(document: Path, made: Path) -> Refused | None:
    """Convert with msdoc2docx, or return why it cannot."""
    try:
        from doc2docx import convert  # noqa: PLC0415  (loaded only for the few files that need it)
        from doc2docx.errors import EncryptedDocumentError  # noqa: PLC0415
    except ImportError:
        return Refused(WordCode.DOC_NEEDS_EXTRA)
    try:
        convert(document, made)
    except EncryptedDocumentError:
        raise Refused(FileCode.FILE_ENCRYPTED) from None
    except Exception as error:  # noqa: BLE001  (whatever it raises on a damaged file, there is a second converter)
        made.unlink(missing_ok=True)
        return Refused(WordCode.DOC_NEEDS_DOCX, {"detail": f"msdoc2docx: {damage(error)}"})
    return None


def by_office(data: bytes) -> bytes:
    """Return the .docx made by LibreOffice; nothing when it is not installed, fails or times out."""
    return converted([data], ".doc", "docx", _MOST_SECONDS)[0]
