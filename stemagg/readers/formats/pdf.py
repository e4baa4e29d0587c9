"""What a PDF is, which is not read: how many pages it has, and whether they have text or only pictures.

Needs the extra `pdf`; without it only the type is told. No page is decoded: text needs a font in the resources of a
page or of a form within it (ISO 32000-1, 7.8.3 and 8.10).
"""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING

from stemagg.messages.files import FileCode
from stemagg.messages.formats import FormatCode
from stemagg.model.errors import Refused
from stemagg.readers.limits import MOST_PDF_FORMS, MOST_PDF_PAGES

if TYPE_CHECKING:
    from pikepdf import Dictionary, Object

TITLE = "PDF"


def pdf_refused(data: bytes) -> Refused:
    """Return why a PDF is not read: what it has instead of cells."""
    try:
        import pikepdf  # noqa: PLC0415  (an extra, and only for PDFs)
    except ImportError:
        return _of_its_type()
    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            pages = len(pdf.pages)
            has_text = any(_has_font(page.obj) for page in pdf.pages[:MOST_PDF_PAGES])
    except pikepdf.PasswordError:
        return Refused(FileCode.FILE_ENCRYPTED)
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        return _of_its_type()
    return Refused(FormatCode.PDF_WITH_TEXT if has_text else FormatCode.PDF_OF_PICTURES, {"pages": str(pages)})


def _of_its_type() -> Refused:
    return Refused(FileCode.FILE_TYPE_UNSUPPORTED, {"found": TITLE})


def _has_font(page: Dictionary) -> bool:
    """Return whether a page, or a form within it, has a font; resources are inherited from the nodes above the page."""
    waiting = [_resources(page)]
    for _form in range(MOST_PDF_FORMS):
        if not waiting:
            return False
        resources = waiting.pop()
        if resources is None:
            continue
        if resources.get("/Font"):
            return True
        forms = resources.get("/XObject")
        waiting += [
            one.get("/Resources") for one in (forms.values() if forms else ()) if one.get("/Subtype") == "/Form"
        ]
    return False


def _resources(page: Dictionary) -> Object | None:
    """Return the resources of a page, its own or those of the nearest node above that has some."""
    node: Object | None = page
    for _above in range(MOST_PDF_FORMS):
        if node is None or "/Resources" in node:
            break
        node = node.get("/Parent")
    return node.get("/Resources") if node is not None else None
