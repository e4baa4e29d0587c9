"""What stands on a sheet of an .xlsx workbook beside its cells: comments, text boxes, lines of the printed page.

ECMA-376 part 1, 18.7 (comments), 20.5 (drawings), 18.3.1.46 (header and footer); [MS-XLSX] 2.6.204 (threads).
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from lxml import etree

from stemagg.model.source import cell_position
from stemagg.readers.formats.book import Sheet
from stemagg.readers.formats.remark_text import without_author
from stemagg.readers.limits import MOST_REMARKS

_OF_THREAD = re.compile(r"\[[^\]]+\]\s*\n")
_BOXES = "drawing"
KINDS = ("threadedComment", "comments", _BOXES)
"""The kinds of parts with remarks, threads before the copies of them in comments."""


def add_remarks(sheet: Sheet, parts: Iterable[tuple[str, etree._Element]]) -> None:
    """Add to a sheet what stands on it beside its cells: in parts of the kinds of `KINDS`, in their order."""
    for kind, root in parts:
        if kind == _BOXES:
            sheet.boxes += _boxes(root)
        for element in (*root.iter("{*}threadedComment"), *root.iter("{*}comment")) if kind != _BOXES else ():
            _add_comment(sheet, element)
    del sheet.boxes[MOST_REMARKS:]


def _add_comment(sheet: Sheet, element: etree._Element) -> None:
    """Add a comment on a cell, below what others said there."""
    text = "".join(t.text or "" for t in element.iter("{*}t", "{*}text") if t.tag != element.tag)
    text = without_author(text)
    if not text or len(sheet.comments) >= MOST_REMARKS:
        return
    with suppress(ValueError):  # on no single cell
        place = cell_position(element.get("ref", "").upper())
        if place in sheet.comments and _OF_THREAD.match(text):
            return
        sheet.comments[place] = "\n".join(filter(None, (sheet.comments.get(place, ""), text)))


def _boxes(root: etree._Element) -> Iterator[str]:
    """Yield the texts of boxes, each paragraph a line."""
    for body in root.iter("{*}txBody"):
        lines = ("".join(t.text or "" for t in line.iter("{*}t")) for line in body.iter("{*}p"))
        if text := "\n".join(line.strip() for line in lines if line.strip()):
            yield text


def printed_lines(text: str) -> str:
    """Return what a header or footer of printed pages says, without its codes such as &L, &P and &"Arial"."""
    return " ".join(_CODE.sub(" ", text).split())


_CODE = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d+|&[A-Za-z]')
