"""Converts Word documents to PDF with LibreOffice, where it is installed."""

from pathlib import Path

from stemagg.files.atomic_write import write_bytes
from stemagg.messages.commands import CommandCode
from stemagg.model.errors import Fault, UsageError, fault
from stemagg.ooxml.libreoffice import converted, office_program

_AT_ONCE = 20
_SECONDS, _SECONDS_EACH = 60, 30
_SIGNATURE = b"%PDF-"


def write_pdf(documents: list[Path]) -> tuple[list[Path], tuple[Fault, ...]]:
    """Export each document as PDF beside it; return the files, and the faults of the others."""
    if office_program() is None:
        return [], (fault("", CommandCode.PDF_NO_OFFICE),)
    faults: list[Fault] = []
    for start in range(0, len(documents), _AT_ONCE):
        batch = documents[start : start + _AT_ONCE]
        seconds = _SECONDS + _SECONDS_EACH * len(batch)
        made = converted([document.read_bytes() for document in batch], ".docx", "pdf", seconds)
        for document, data in zip(batch, made, strict=True):
            faults += _put(document, data)
    wrong = {fault.place for fault in faults}
    return [path for document in documents if str(path := pdf_path(document)) not in wrong], tuple(faults)


def pdf_path(document: Path) -> Path:
    """Return the path of a document's PDF, beside it."""
    return document.with_suffix(".pdf")


def _put(document: Path, data: bytes) -> tuple[Fault, ...]:
    """Save a PDF beside its document and return the fault, if any."""
    path = pdf_path(document)
    if not data.startswith(_SIGNATURE):
        return (fault(str(path), CommandCode.PDF_FAILED),)
    try:
        write_bytes(path, data)
    except UsageError as problem:
        return problem.faults
    return ()
