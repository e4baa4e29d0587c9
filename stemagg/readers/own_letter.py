"""Letters and receipts that this program has written, also once somebody has filled in their number and date."""

from stemagg.model.errors import Refused
from stemagg.model.own_letter import LETTER_MARK
from stemagg.ooxml.package import Package, opened
from stemagg.ooxml.parts import tree

_ZIP = b"PK\x03\x04"
_DOCUMENT, _PROPERTIES = "word/document.xml", "docProps/core.xml"


def is_own_letter(data: bytes) -> bool:
    """Return whether a file is a Word document that the properties call a letter to a unit."""
    if not data.startswith(_ZIP):
        return False
    try:
        with opened(data) as package:
            return _DOCUMENT in package and is_letter(package)
    except Refused:
        return False


def is_letter(package: Package) -> bool:
    """Return whether the properties of a document call it a letter to a unit; Refused when they are damaged."""
    if _PROPERTIES not in package:
        return False
    return any(LETTER_MARK in (one.text or "") for one in tree(package, _PROPERTIES).iter("{*}keywords"))
