"""Repairs the sections of a template damaged by editors on saving.

For a single-page section, LibreOffice 7.4 keeps only the first-page header, as the header of all pages, and writes
section properties before the paragraph style. In a report the section grows to many pages, which would have no page
numbers (Nghị định 30/2020/NĐ-CP, Phụ lục I, I.7, III.1.đ).
"""

from docx.opc.part import Part
from lxml import etree

from stemagg.ooxml.elements import RELATION_ID, WORD
from stemagg.ooxml.paragraphs import Story
from stemagg.ooxml.style_cascade import Cascade
from stemagg.ooxml.walk import read_story

_HEADER = f"{WORD}headerReference"
_AFTER_SETTINGS = f"{WORD}pPrChange"
_BEFORE_TITLE_PAGE = frozenset(
    f"{WORD}{name}"
    for name in (
        "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
        "pgBorders", "lnNumType", "pgNumType", "cols", "formProt", "vAlign", "noEndnote",
    )
)  # fmt: skip


def mend_sections(part: Part, body: etree._Element) -> None:
    """Move section properties to their valid position, and give sections the page number of the first section."""
    sections = [*body.iter(f"{WORD}sectPr")]
    for section in sections:
        _put_last(section)
    numbered = _header(sections[0], "default") if sections else ""
    if numbered and _prints_number(part, numbered):
        for section in sections[1:]:
            _mend(part, section, numbered)


def _put_last(section: etree._Element) -> None:
    """Move the section properties of a paragraph after all its other properties (ECMA-376, 17.3.1.26)."""
    properties = section.getparent()
    if properties is not None and properties.tag == f"{WORD}pPr":
        changed = properties.find(_AFTER_SETTINGS)
        properties.remove(section)
        properties.insert(len(properties) if changed is None else properties.index(changed), section)


def _header(section: etree._Element, kind: str) -> str:
    """Return the id of a section's own header of a type, "" when it has none."""
    return next((one.get(RELATION_ID, "") for one in section.iter(_HEADER) if one.get(f"{WORD}type") == kind), "")


def _mend(part: Part, section: etree._Element, numbered: str) -> None:
    """Give a section the numbered header when its only header is empty."""
    empty = _header(section, "default")
    if not empty or section.find(f"{WORD}titlePg") is not None or not _is_empty(part, empty):
        return
    own = next(one for one in section.iter(_HEADER) if one.get(f"{WORD}type") == "default")
    first = own.makeelement(_HEADER, {f"{WORD}type": "first", RELATION_ID: empty})
    own.set(RELATION_ID, numbered)
    own.addnext(first)
    before = [one for one in section if one.tag in _BEFORE_TITLE_PAGE]
    before[-1].addnext(section.makeelement(f"{WORD}titlePg", {}))


def _story(part: Part, code: str) -> Story:
    """Return the printed content of a header."""
    related = part.related_parts.get(code)
    root = etree.fromstring(related.blob) if related is not None else etree.Element("none")
    return read_story("", root, Cascade(None))


def _prints_number(part: Part, code: str) -> bool:
    return any("PAGE" in field.split() for one in _story(part, code).paragraphs for field in one.fields)


def _is_empty(part: Part, code: str) -> bool:
    return all(one.is_empty and not one.fields for one in _story(part, code).paragraphs)
