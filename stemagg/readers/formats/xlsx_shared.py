"""What the cells of an .xlsx workbook share: texts and formats. ECMA-376 part 1, 18.4 (strings), 18.8 (styles).

Workbooks made from one form have the same styles to the byte, so that these are parsed once for each content.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from types import MappingProxyType

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.model.errors import Refused
from stemagg.ooxml.limits import MEBIBYTE
from stemagg.ooxml.package import Package, part, relations_of
from stemagg.ooxml.parts import Relation, relations
from stemagg.readers.formats.number_format import is_date_format, is_percent_format, words_of_format
from stemagg.readers.formats.xml_stream import forget
from stemagg.readers.limits import MOST_STRINGS

_ESCAPED = re.compile("_x(00[01][0-9A-Fa-f]|005[Ff])_")  # ECMA-376 part 1, 22.9.2.19: _x000D_ is a character
_LARGEST_TREE = 2 * MEBIBYTE
"""Bytes of a part parsed as one tree, which takes some twenty times as much memory; larger ones are streamed."""
_LARGEST_REMEMBERED = 1 << 16
_WHOLE_TAGS: Mapping[object, str] = {
    f"{{{namespace}}}{name}": name
    for namespace in (
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    for name in ("row", "c", "v", "f", "is", "t", "r", "si", "rPr", "mergeCell", "col")
}


@dataclass(frozen=True, slots=True)
class CellFormat:
    """What a style says of the content of a cell; `is_crossed` is a line through it from corner to corner."""

    is_date: bool = False
    is_percent: bool = False
    is_struck: bool = False
    is_crossed: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class SharedStrings:
    """The texts of a workbook, and of those with runs in formats of their own what is struck out, by number."""

    texts: list[str]
    struck: dict[int, str]


def is_remembered(data: bytes) -> bool:
    """Return whether a part is so small that what was read of it is remembered for the next one of equal content."""
    return len(data) <= _LARGEST_REMEMBERED


def tree_of(data: bytes, name: str) -> etree._Element:
    """Return a part as a tree; Refused when it is damaged or has a document type."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: {damage(error)}"}) from None
    _refuse_doctype(root, name)
    return root


def elements_of(data: bytes, name: str, *tags: str) -> Iterator[etree._Element]:
    """Yield the elements with these local names, in any namespace, those of a large part freed one after the other.

    Refused when the XML is damaged.
    """
    wanted = [f"{{*}}{tag}" for tag in tags]
    return tree_of(data, name).iter(*wanted) if len(data) <= _LARGEST_TREE else _streamed(data, name, wanted)


def _streamed(data: bytes, name: str, tags: list[str]) -> Iterator[etree._Element]:
    elements = etree.iterparse(
        BytesIO(data), events=("end",), tag=tags, resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    is_first = True
    try:
        for _event, element in elements:
            if is_first:
                _refuse_doctype(element, name)
                is_first = False
            yield element
            forget(element)
    except etree.XMLSyntaxError as error:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: {damage(error)}"}) from None


def _refuse_doctype(element: etree._Element, name: str) -> None:
    """Refuse a part with a document type, as detected by the parser in any encoding."""
    if element.getroottree().docinfo.internalDTD is not None:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: DOCTYPE"})


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace, as transitional and strict workbooks differ in it."""
    tag = element.tag
    return _WHOLE_TAGS.get(tag) or _local_name(tag)


def _local_name(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def parts_of_workbook(package: Package, name: str) -> dict[str, Relation]:
    """Return the relationships of a workbook to its parts, by id; Refused when they are missing."""
    package.member(relations_of(name))
    return {one.code: one for one in relations(package, name) if not one.is_external}


def part_of_type(inside: Mapping[str, Relation], kind: str) -> str | None:
    """Return the name of the first part of a kind; None when a workbook has none."""
    return next((relation.target for relation in inside.values() if relation.kind == kind), None)


def shared_strings(package: Package, inside: Mapping[str, Relation]) -> SharedStrings:
    """Return the texts that the cells of a workbook refer to."""
    name = part_of_type(inside, "sharedStrings")
    shared = SharedStrings([], {})
    if name is None or name not in package:
        return shared
    for item in elements_of(part(package, name), name, "si"):
        text, struck = rich_text(item)
        if struck is not None:
            shared.struck[len(shared.texts)] = struck
        shared.texts.append(text)
        if len(shared.texts) > MOST_STRINGS:
            raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_STRINGS}", "most": str(MOST_STRINGS)})
    return shared


def rich_text(item: etree._Element) -> tuple[str, str | None]:
    """Return the text of a string item without its phonetic runs, and what of it is struck out.

    The latter is None where no run has a format: that of its cell decides.
    """
    if len(item) == 1 and local(item[0]) == "t":
        return _unescaped(item[0].text or ""), None
    texts: list[str] = []
    runs = []
    for child in item:
        match local(child):
            case "t":
                texts.append(child.text or "")
            case "r":
                texts += [t.text or "" for t in child if local(t) == "t"]
                runs.append(child)
    return _unescaped("".join(texts)), _struck_text(runs)


def _unescaped(text: str) -> str:
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text


def _struck_text(runs: list[etree._Element]) -> str | None:
    if not any(local(child) == "rPr" for run in runs for child in run):
        return None
    return "".join(t.text or "" for run in runs if _is_struck(run) for t in run if local(t) == "t")


def _is_struck(element: etree._Element) -> bool:
    """Return whether a font, or a run of a text, is struck out."""
    return any(one.get("val", "1") not in {"0", "false"} for one in element.iter("{*}strike"))


def formats_of_cells(package: Package, inside: Mapping[str, Relation]) -> Mapping[str, CellFormat]:
    """Return the formats of cells by the number of their style; that of a cell without one is the first."""
    name = part_of_type(inside, "styles")
    if name is None or name not in package:
        return {}
    data = part(package, name)
    return (_formats_remembered if is_remembered(data) else _formats)(data, name)


def _formats(data: bytes, name: str) -> Mapping[str, CellFormat]:
    root = tree_of(data, name)
    codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in root.iter("{*}numFmt")}
    fonts = {f"{place}" for group in root.iter("{*}fonts") for place, font in enumerate(group) if _is_struck(font)}
    crossed = {f"{place}" for group in root.iter("{*}borders") for place, one in enumerate(group) if _is_crossing(one)}
    styles = [_format(xf, codes, fonts, crossed) for group in root.iter("{*}cellXfs") for xf in group]
    return MappingProxyType({f"{number}": style for number, style in enumerate(styles)})


_formats_remembered = lru_cache(maxsize=64)(_formats)


def _is_crossing(border: etree._Element) -> bool:
    """Return whether a border has a line from corner to corner."""
    is_on = any(border.get(name) in {"1", "true"} for name in ("diagonalUp", "diagonalDown"))
    return is_on and any(one.get("style", "none") != "none" for one in border.iter("{*}diagonal"))


def _format(xf: etree._Element, codes: dict[str, str], struck: set[str], crossed: set[str]) -> CellFormat:
    number = xf.get("numFmtId", "0")
    built_in, code = int(number) if number.isdecimal() else 0, codes.get(number)
    is_struck, is_crossed = xf.get("fontId", "0") in struck, xf.get("borderId", "0") in crossed
    is_date, is_percent = is_date_format(built_in, code), is_percent_format(built_in, code)
    return CellFormat(is_date, is_percent, is_struck, is_crossed, words_of_format(code or ""))
