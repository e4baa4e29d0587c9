"""Comments on cells: the part with their texts, and the drawing with their shapes. Those of the unit are kept.

ECMA-376 part 1, 18.7 (comments); part 4, 19 (VML); [MS-XLSX] 2.6.204 (threads).
"""

import re
from collections.abc import Mapping
from html import escape
from typing import NamedTuple

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.model.returned import REMARK, without_remark
from stemagg.model.source import cell_position
from stemagg.ooxml.build import legal
from stemagg.ooxml.edited_package import EditedPackage, new_root
from stemagg.ooxml.elements import SPACE
from stemagg.ooxml.limits import MOST_EDITED_XML
from stemagg.ooxml.parts import relations, tree
from stemagg.ooxml.xml_order import insert_in_order, local
from stemagg.report.returned.workbook_parts import WorkbookParts

_COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
_DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
_AUTHOR = "stemagg"
_AFTER_DRAWING = frozenset(
    {"legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems",
     "tableParts", "extLst"}
)  # fmt: skip
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_EMPTY = (
    f'<xml {_NAMESPACES}><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
).encode()
_TYPE = (
    f'<v:shapetype {_NAMESPACES} id="_x0000_t202" coordsize="21600,21600" o:spt="202"'
    ' path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/>'
    '<v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_SHAPE = (
    f'<v:shape {_NAMESPACES} id="_x0000_s{{number}}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;'
    'margin-top:2pt;width:260pt;height:{height}pt;z-index:{order};visibility:hidden" fillcolor="#ffffe1"'
    ' o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/>'
    '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
    '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>'
    "<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)
_END = b"</xml>"
_NUMBER = re.compile(rb"_x0000_s(\d{1,9})")
_OF_NOTE = re.compile(
    rb"<v:shape\b(?:(?!</v:shape>).)*?<x:Row>(\d+)</x:Row>\s*<x:Column>(\d+)</x:Column>(?:(?!</v:shape>).)*?</v:shape>",
    re.DOTALL,
)
_FIRST_NUMBER = 1024
_LETTERS_IN_LINE, _LINE_HEIGHT, _ROW_HEIGHT = 44, 14, 15


class _SheetRemarks(NamedTuple):
    """The parts that belong to a sheet: comments ("" for none), and cells that have threads."""

    comments: str
    threads: frozenset[str]
    drawing: str


def comment_on(book: WorkbookParts, part: str, texts: Mapping[str, str]) -> None:
    """Put a comment on cells of the sheet in a part, below what the unit says there.

    Comments of an earlier return are taken away. A cell with a thread gets none: programs write its comment anew.
    Refused when the drawing of the sheet is not one that shapes can be added to.
    """
    edited, parts = book.edited, _parts(book, part)
    texts = {cell: text for cell, text in texts.items() if cell not in parts.threads}
    before, gone = _commented(edited, parts.comments)
    if not texts and not gone:
        return
    added = [cell for cell in texts if cell not in before]
    name = parts.comments or _new_comments(book, part)
    _write(edited.tree(name), texts)
    if added or gone:
        _draw(book, part, parts.drawing, {cell: texts[cell] for cell in added}, gone - texts.keys())


def _parts(book: WorkbookParts, part: str) -> _SheetRemarks:
    inside = [one for one in relations(book.edited.package, part) if not one.is_external]
    comments = next((one.target for one in inside if one.kind == "comments"), "")
    threads = [one.target for one in inside if one.kind == "threadedComment" and one.target in book.edited]
    cells = (
        str(one.get("ref", ""))
        for name in threads
        for one in tree(book.edited.package, name).iter("{*}threadedComment")
    )
    held = next((one for one in book.edited.tree(part) if local(one) == "legacyDrawing"), None)
    code = "" if held is None else held.get(f"{{{book.office}}}id", "")
    return _SheetRemarks(comments, frozenset(cells), next((one.target for one in inside if one.code == code), ""))


def _commented(edited: EditedPackage, name: str) -> tuple[set[str], set[str]]:
    """Return the cells with a comment, and those of which an earlier return has made all of it; these lose it."""
    if not name:
        return set(), set()
    cells, gone = set[str](), set[str]()
    for one in list(edited.tree(name).iter("{*}comment")):
        said = "".join(t.text or "" for t in one.iter("{*}t"))
        cell, rest = one.get("ref", ""), without_remark(said)
        cells.add(cell)
        if rest != said:
            _shorten(one, len(rest.rstrip()))
        holder = one.getparent()
        if rest != said and not rest.strip() and holder is not None:
            holder.remove(one)
            gone.add(cell)
    return cells, gone


def _shorten(comment: etree._Element, length: int) -> None:
    """Keep so many letters of a comment."""
    for text in list(comment.iter("{*}t")):
        text.text = (text.text or "")[:length]
        length -= len(text.text)


def _new_comments(book: WorkbookParts, part: str) -> str:
    name = book.edited.new_name("xl/comments{}.xml")
    root = new_root("comments", book.namespace)
    for inner in ("authors", "commentList"):
        etree.SubElement(root, f"{{{book.namespace}}}{inner}")
    book.edited.add(name, root, _COMMENTS)
    book.edited.relate(part, f"{book.office}/comments", name)
    return name


def _write(root: etree._Element, texts: Mapping[str, str]) -> None:
    tag = f"{{{etree.QName(root).namespace}}}"
    there = {one.get("ref", ""): one for one in root.iter(f"{tag}comment")}
    authors, listed = root.find(f"{tag}authors"), root.find(f"{tag}commentList")
    if authors is None or listed is None:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": "comments"})
    names = [one.text for one in authors]
    if _AUTHOR not in names:
        etree.SubElement(authors, f"{tag}author").text = _AUTHOR
        names.append(_AUTHOR)
    for cell, text in texts.items():
        comment = there.get(cell)
        if comment is None:
            comment = etree.SubElement(listed, f"{tag}comment", ref=cell, authorId=str(names.index(_AUTHOR)))
            etree.SubElement(comment, f"{tag}text")
        body = comment.find(f"{tag}text")
        if body is None:
            raise Refused(FileCode.FILE_DAMAGED, {"detail": "comments"})
        said = "".join(t.text or "" for t in body.iter(f"{tag}t"))
        run = etree.Element(f"{tag}r")
        inner = etree.SubElement(run, f"{tag}t")
        inner.text = legal(f"{chr(10) * 2 if said.strip() else ''}{REMARK}\n{text}")
        inner.set(SPACE, "preserve")
        body.insert(sum(local(one) in {"t", "r"} for one in body), run)


def _draw(book: WorkbookParts, part: str, name: str, texts: Mapping[str, str], gone: set[str]) -> None:
    """Add the shapes of comments to the drawing of a sheet, and take away those of comments that are gone."""
    if name:
        drawing = book.edited.content(name)
    else:
        name, drawing = book.edited.new_name("xl/drawings/vmlDrawing{}.vml"), _EMPTY
        book.edited.set_extension("vml", _DRAWING)
        code = book.edited.relate(part, f"{book.office}/vmlDrawing", name)
        held = etree.Element(f"{{{book.namespace}}}legacyDrawing", nsmap={"r": book.office})
        held.set(f"{{{book.office}}}id", code)
        insert_in_order(book.edited.tree(part), held, _AFTER_DRAWING)
    end = drawing.rfind(_END)
    if end < 0 or len(drawing) > MOST_EDITED_XML:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": name})
    number = max(_FIRST_NUMBER, *map(int, _NUMBER.findall(drawing)), 0)
    shapes = [] if b"_x0000_t202" in drawing else [_TYPE]
    for order, (cell, text) in enumerate(texts.items(), start=1):
        shapes.append(_shape(cell, text, number + order, order))
    kept = _without(drawing[:end], gone) if gone else drawing[:end]
    book.edited.put(name, kept + "".join(shapes).encode("ascii") + drawing[end:])


def _without(drawing: bytes, gone: set[str]) -> bytes:
    places = {(row - 1, column - 1) for row, column in map(cell_position, gone)}
    return _OF_NOTE.sub(lambda m: b"" if (int(m[1]), int(m[2])) in places else m[0], drawing)


def _shape(cell: str, text: str, number: int, order: int) -> str:
    row, column = (place - 1 for place in cell_position(cell))
    lines = 2 + sum(1 + len(line) // _LETTERS_IN_LINE for line in text.splitlines())
    rows = lines * _LINE_HEIGHT // _ROW_HEIGHT + 1
    anchor = f"{column + 1}, 15, {max(row - 1, 0)}, 10, {column + 5}, 15, {max(row - 1, 0) + rows}, 4"
    return _SHAPE.format(
        number=number, height=lines * _LINE_HEIGHT, order=order, anchor=escape(anchor), row=row, column=column
    )
