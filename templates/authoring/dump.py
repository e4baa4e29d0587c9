"""The text twin of a Word document: what a reviewer reads when a .docx has changed."""

from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.section import Section
from docx.styles.style import ParagraphStyle
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from lxml import etree

_TWIPS_PER_MM = 56.69
_EMU_PER_TWIP = 635


def dump(path: Path) -> str:
    """Return style and text of every paragraph, tables as pipe rows, sections, headers and styles of a .docx.

    OSError or docx.opc.exceptions.PackageNotFoundError when it cannot be opened.
    """
    document = Document(str(path))
    lines = [*_body(document), "", "# styles", *_styles(document)]
    return "\n".join(lines) + "\n"


def _body(document: WordDocument) -> Iterator[str]:
    sections = iter(document.sections)
    yield "# body"
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _table(block, "")
            continue
        yield _paragraph(block)
        if block._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:  # noqa: SLF001  (no public way)
            yield from _section(next(sections))
    yield from _section(next(sections))


def _paragraph(paragraph: Paragraph) -> str:
    style = paragraph.style.name if paragraph.style is not None else ""
    return f"[{style}] {_text(paragraph)}".rstrip()


def _text(paragraph: Paragraph) -> str:
    drawn = [e.get("descr", "") for e in paragraph._p.iter(qn("wp:docPr"))]  # noqa: SLF001  (no public way)
    shown = paragraph.text.replace("\u00a0", "\u00b7").replace("\n", " ")
    return " ".join([shown, *(f"<drawing: {text}>" for text in drawn)]).strip()


def _table(table: Table, indent: str) -> Iterator[str]:
    name = table.style.name if table.style is not None else ""
    yield f"{indent}[table: {name}]"
    for row in table.rows:
        yield f"{indent}{_row(row)}"


def _row(row: _Row) -> str:
    repeated = row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None  # noqa: SLF001  (no public way)
    cells = []
    for cell in row._tr.tc_lst:  # noqa: SLF001  (merged cells once, as written)
        texts = [_text(Paragraph(p, row)) for p in cell.p_lst]  # type: ignore[arg-type]
        cells.append(" / ".join(text for text in texts if text))
    return f"{'H' if repeated else ''}| {' | '.join(cells)} |"


def _section(section: Section) -> Iterator[str]:
    edges = (section.top_margin, section.right_margin, section.bottom_margin, section.left_margin)
    margins = " ".join(str(round(edge.mm)) if edge is not None else "?" for edge in edges)
    size = [f"{round(side.mm)}" for side in (section.page_width, section.page_height) if side is not None]
    restart = section._sectPr.find(qn("w:pgNumType"))  # noqa: SLF001  (no public way)
    start = restart.get(qn("w:start"), "") if restart is not None else ""
    yield (f"=== section: {' x '.join(size)} mm, margins {margins}, page numbers from {start or 'the section before'}")
    for name, header in (("first page", section.first_page_header), ("other pages", section.header)):
        field = "".join(e.text or "" for e in header._element.iter(qn("w:instrText"))).strip()  # noqa: SLF001
        yield (
            f"    header of {name}: {' '.join(p.text for p in header.paragraphs)}"
            f" {f'<{field}>' if field else ''}".rstrip()
        )


def _styles(document: WordDocument) -> Iterator[str]:
    for style in document.styles:
        if isinstance(style, ParagraphStyle):
            yield f"{style.name} ({style.style_id}): {_properties(style.element)}"


def _properties(style: etree._Element) -> str:
    shown = []
    for group in ("w:pPr", "w:rPr"):
        found = style.find(qn(group))
        for entry in found if found is not None else ():
            values = " ".join(f"{etree.QName(str(key)).localname}={value!s}" for key, value in sorted(entry.items()))
            shown.append(f"{etree.QName(entry).localname}({values})" if values else str(etree.QName(entry).localname))
    return ", ".join(shown)
