"""The text twin of a Word document, template or report alike: what a reviewer reads when a .docx has changed.

What is text is what the program's own walk over a document says, so that a twin is the same whatever library or editor
has written the file.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from stemagg.nd30.document import Document, document_of
from stemagg.ooxml.drawings import Drawing, local
from stemagg.ooxml.elements import NAMESPACES, child, value
from stemagg.ooxml.paragraphs import Block, PageSection, Paragraph, Story, Table, TableCell
from stemagg.ooxml.parts import relations, tree
from stemagg.ooxml.word_file import open_word

_TWIPS_PER_MM = 56.6929
_PAGES = {"first": "first page", "even": "even pages", "default": "other pages"}
_NOTES = ("footnotes", "endnotes")
_PRINTED = str.maketrans({"\u00a0": "\u00b7", "\n": " ", "\t": " "})


def dump(path: Path) -> str:
    """Return style and text of every paragraph, tables as pipe rows, charts, sections, headers, notes and styles.

    OSError when the file cannot be read, Refused when it is no Word document.
    """
    document = document_of(open_word(path.read_bytes()))
    twin = _Twin(document, {one.number: one for one in document.sections})
    return "\n".join([*twin.body(), *twin.notes(), "", "# styles", *_styles(document.file.root_of("styles"))]) + "\n"


@dataclass(frozen=True)
class _Twin:
    """The lines of one document; `sections` are its sections by number."""

    document: Document
    sections: dict[int, PageSection]

    def body(self) -> Iterator[str]:
        """Yield the main text, each section closed by its settings and headers."""
        yield "# body"
        yield from self._blocks(self.document.main)
        yield from self._section(self.document.sections[-1])

    def notes(self) -> Iterator[str]:
        """Yield footnotes and endnotes."""
        for story in self.document.others:
            if any(name in story.part for name in _NOTES) and any(not one.is_empty for one in story.paragraphs):
                yield from ("", f"# {Path(story.part).stem}", *self._blocks(story))

    def _blocks(self, story: Story) -> Iterator[str]:
        for block in story.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> Iterator[str]:
        if isinstance(block, Table):
            yield from self._table(block)
            return
        yield f"[{self._style(block.look.style)}]{' (text box)' if block.is_in_box else ''} {_text(block)}".rstrip()
        yield from self._charts(block)
        if block.ends_section and block.cell is None:
            yield from self._section(self.sections[block.section])

    def _style(self, code: str) -> str:
        return self.document.file.cascade.styles.name_of(code)

    def _table(self, table: Table) -> Iterator[str]:
        styles = self.document.file.cascade.styles
        yield f"[table: {styles.name_of(styles.of_table(_style_of_table(table)))}]"
        for row in range(1, table.row_count + 1):
            covering = [one for one in table.cells if one.row <= row < one.row + one.rows]
            texts = [_cell(one) if one.row == row else "" for one in sorted(covering, key=lambda one: one.column)]
            yield f"{'H' if row <= table.header_rows else ''}| {' | '.join(texts)} |"
        for one in _paragraphs(table):
            yield from self._charts(one)

    def _charts(self, paragraph: Paragraph) -> Iterator[str]:
        """Yield the charts of a paragraph: title, then a row of categories and one for each series."""
        targets = {one.code: one.target for one in relations(self.document.file.package, paragraph.part)}
        for element in paragraph.element.iter(f"{{{NAMESPACES['c']}}}chart"):
            yield from _chart(tree(self.document.file.package, targets[value(element, "id")]))

    def _section(self, section: PageSection) -> Iterator[str]:
        size, edges = child(section.properties, "w:pgSz"), child(section.properties, "w:pgMar")
        sides = " x ".join(_mm(value(size, side)) for side in ("w", "h"))
        margins = " ".join(_mm(value(edges, edge)) for edge in ("top", "right", "bottom", "left"))
        start = value(child(section.properties, "w:pgNumType"), "start")
        yield f"=== section: {sides} mm, margins {margins}, page numbers from {start or 'the section before'}"
        for name, parts in (("header", section.headers), ("footer", section.footers)):
            for kind, pages in _PAGES.items():
                if story := self.document.story(parts.get(kind, "")):
                    yield f"    {name} of {pages}: {' / '.join(_text(one) for one in story.paragraphs)}".rstrip()


def _text(paragraph: Paragraph) -> str:
    shown = " ".join(part for part in (paragraph.label, paragraph.text) if part)
    drawn = (f"<{one.kind}: {one.alt}>" if one.alt else f"<{one.kind}>" for one in _seen(paragraph.drawings))
    fields = (f"<{one.strip()}>" for one in paragraph.fields)
    return " ".join([shown.translate(_PRINTED), *fields, *drawn]).strip()


def _seen(drawings: Iterable[Drawing]) -> Iterator[Drawing]:
    return (one for one in drawings if one.kind != "line" or one.alt)


def _cell(cell: TableCell) -> str:
    return " / ".join(text for one in _paragraphs(*cell.blocks) if (text := _text(one)))


def _paragraphs(*blocks: Block) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            yield from (one for cell in block.cells for one in _paragraphs(*cell.blocks))


def _style_of_table(table: Table) -> str:
    """Return the id of the style that a table names, "" when it names none."""
    around = (one for paragraph in _paragraphs(table) for one in paragraph.element.iterancestors())
    found = next((one for one in around if local(one) == "tbl"), None)
    properties = child(found, "w:tblPr") if found is not None else None
    return value(child(properties, "w:tblStyle")) if properties is not None else ""


def _chart(root: etree._Element) -> Iterator[str]:
    titles = [one for one in root.iter() if local(one) == "title"]
    yield f"    <chart: {' '.join(_letters(titles[0]))}>" if titles else "    <chart>"
    series = [one for one in root.iter() if local(one) == "ser"]
    for categories in series[:1]:
        yield f"    |  | {' | '.join(_points(categories, 'cat'))} |"
    for one in series:
        yield f"    | {' '.join(_points(one, 'tx'))} | {' | '.join(_points(one, 'val'))} |"


def _letters(element: etree._Element) -> list[str]:
    return [one.text or "" for one in element.iter() if local(one) == "t"]


def _points(series: etree._Element, name: str) -> list[str]:
    """Return the points of a part of a series in their places, a point that is not there as "-"."""
    part = next(one for one in series if local(one) == name)
    count = next((int(value(one)) for one in part.iter() if local(one) == "ptCount"), 0)
    points = {
        value(one, "idx"): "".join(str(text) for text in one.itertext()) for one in part.iter() if local(one) == "pt"
    }
    return [points.get(str(at), "-") for at in range(count)]


def _mm(twips: str) -> str:
    return str(round(int(twips) / _TWIPS_PER_MM)) if twips.isdecimal() else "?"


def _styles(root: etree._Element | None) -> Iterator[str]:
    for style in root if root is not None else ():
        if local(style) == "style" and value(style, "type") == "paragraph":
            yield f"{value(child(style, 'w:name'))} ({value(style, 'styleId')}): {_properties(style)}".rstrip()


def _properties(style: etree._Element) -> str:
    shown = []
    for group in ("w:pPr", "w:rPr"):
        found = child(style, group)
        for entry in found if found is not None else ():
            values = " ".join(f"{etree.QName(str(key)).localname}={said!s}" for key, said in sorted(entry.items()))
            shown.append(f"{local(entry)}({values})" if values else local(entry))
    return ", ".join(shown)
