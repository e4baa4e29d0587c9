"""The walk over a part of a document that collects its paragraphs, tables and sections."""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from stemagg.ooxml.drawings import Drawing, drawing_of, pictures_of
from stemagg.ooxml.formatting import RunLook
from stemagg.ooxml.paragraphs import Cell, Paragraph, Stretch, TableShape
from stemagg.ooxml.parts import child, descendant, is_on, number, value, word_name
from stemagg.ooxml.style_cascade import Cascade, TablePlace

_NEVER_TEXT = frozenset({
    "w:pPr", "w:rPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblPrEx", "w:tblGrid", "w:trPr", "w:tcPr",
    "w:del", "w:moveFrom", "w:delText", "w:delInstrText", "w:rt", "w:rubyPr", "w:ffData",
})  # fmt: skip
_TEXTS: dict[str, Callable[[etree._Element], str]] = {
    "w:t": lambda element: element.text or "",
    "w:tab": lambda _element: "\t",
    "w:ptab": lambda _element: "\t",
    "w:br": lambda element: "" if value(element, "type") in {"page", "column"} else "\n",
    "w:cr": lambda _element: "\n",
    "w:noBreakHyphen": lambda _element: "\u2011",
}
_FLAGS = (("firstRow", 0x20), ("lastRow", 0x40), ("firstColumn", 0x80), ("lastColumn", 0x100))
_CONDITIONS = {"firstRow": "firstRow", "lastRow": "lastRow", "firstColumn": "firstCol", "lastColumn": "lastCol"}
_MOST_SPAN = 1000


@dataclass(slots=True)
class _OpenTable:
    number: int
    style: str
    flags: frozenset[str]
    row_count: int
    columns: int
    paragraph: int
    widths: list[int]
    row: int = -1
    column: int = 0
    header_rows: int = 0
    split_rows: int = 0
    rows: list[list[str]] = field(default_factory=list)
    cell: Cell | None = None
    place: TablePlace | None = None


@dataclass(slots=True)
class _OpenParagraph:
    properties: etree._Element | None
    number: int
    style: str
    label: str
    is_deleted: bool
    is_in_box: bool
    stretches: list[Stretch] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    breaks_page: bool = False


@dataclass(slots=True)
class _OpenField:
    instruction: list[str] = field(default_factory=list)
    in_result: bool = False


class Walk:
    """One walk over one part; afterwards `paragraphs`, `tables` and `section_ends` (the w:sectPr met) are complete."""

    def __init__(self, part: str, root: etree._Element, cascade: Cascade) -> None:
        self._part, self._cascade = part, cascade
        self.paragraphs: list[Paragraph] = []
        self.tables: list[TableShape] = []
        self.section_ends: list[etree._Element] = []
        self._open: list[_OpenParagraph] = []
        self._tables: list[_OpenTable] = []
        self._fields: list[_OpenField] = []
        self._carried: list[Stretch] = []
        self._boxes = self._count = self._table_count = 0
        self._run: RunLook | None = None
        self._skipped: etree._Element | None = None
        self._go(root)

    def _go(self, root: etree._Element) -> None:
        walk = etree.iterwalk(root, events=("start", "end"))
        for event, element in walk:
            name = word_name(element)
            if event == "end":
                if element is not self._skipped and name in _ENDERS:
                    _ENDERS[name](self)
                self._skipped = None
            elif self._is_left_out(element, name):
                self._skipped = element
                walk.skip_subtree()
            elif name in _STARTERS:
                _STARTERS[name](self, element)
            elif name in _TEXTS:
                self._take(_TEXTS[name](element))

    def _is_left_out(self, element: etree._Element, name: str) -> bool:
        match name:
            case "w:sectPr":
                self.section_ends.append(element)
                return True
            case "mc:Fallback":
                parent = element.getparent()
                return parent is not None and child(parent, "mc:Choice") is not None
            case "w:tr":
                return descendant(element, "w:trPr", "w:del") is not None
            case "w:tc":
                return descendant(element, "w:tcPr", "w:cellDel") is not None
            case "w:br" if self._open and value(element, "type") == "page":
                self._open[-1].breaks_page = True
        if name == "w:instrText" and self._fields:
            self._fields[-1].instruction.append(element.text or "")
        return name in _NEVER_TEXT or name == "w:instrText"

    def _take(self, text: str) -> None:
        if not self._open or self._run is None or not all(one.in_result for one in self._fields):
            return
        if self._run.is_hidden or not text:
            return
        shown = text.upper() if self._run.is_caps else text
        code = "".join(self._fields[0].instruction).strip() if self._fields else ""
        stretches = self._open[-1].stretches
        last = stretches[-1] if stretches else None
        if last is not None and last.look is self._run and last.field == code:
            stretches[-1] = Stretch(last.text + shown, self._run, code)
        else:
            stretches.append(Stretch(shown, self._run, code))

    def _start_run(self, element: etree._Element) -> None:
        if self._open:
            place = self._tables[-1].place if self._tables else None
            self._run = self._cascade.run(child(element, "w:rPr"), self._open[-1].style, place)

    def _start_paragraph(self, element: etree._Element) -> None:
        properties = child(element, "w:pPr")
        mark = child(properties, "w:rPr") if properties is not None else None
        is_deleted = mark is not None and any(word_name(one) in {"w:del", "w:moveFrom"} for one in mark)
        self._count += 1
        label = "" if is_deleted else self._cascade.numbering.next_number(properties)
        style = self._cascade.style_of(properties)
        self._open.append(_OpenParagraph(properties, self._count, style, label, is_deleted, self._boxes > 0))
        self._open[-1].stretches += self._carried
        self._carried = []

    def _end_paragraph(self) -> None:
        if not self._open:
            return
        one = self._open.pop()
        self._fields = [each for each in self._fields if each.in_result]
        if one.is_deleted:
            self._carried = one.stretches
            return
        table = self._tables[-1] if self._tables else None
        place = table.place if table else None
        text = "".join(stretch.text for stretch in one.stretches)
        ends = descendant(one.properties, "w:sectPr")
        self.paragraphs.append(
            Paragraph(
                part=self._part,
                number=one.number,
                text=text,
                label=one.label,
                stretches=tuple(one.stretches),
                look=self._cascade.paragraph(one.properties, place),
                section=len(self.section_ends),
                cell=table.cell if table else None,
                is_in_box=one.is_in_box,
                is_contents=self._cascade.name_of(one.style).lower().replace(" ", "").startswith("toc"),
                fields=tuple(one.fields),
                drawings=tuple(one.drawings),
                label_look=self._cascade.number(one.properties, place),
                ends_section=ends is not None,
                breaks_page=one.breaks_page,
            )
        )
        if ends is not None:
            self.section_ends.append(ends)
        if table and table.rows and table.rows[-1]:
            table.rows[-1][-1] += text

    def _start_table(self, element: etree._Element) -> None:
        properties = child(element, "w:tblPr")
        look = descendant(properties, "w:tblLook")
        given = value(look)
        bits = int(given, 16) if given and all(c in "0123456789abcdefABCDEF" for c in given[:4]) else 0
        flags = frozenset(name for name, bit in _FLAGS if value(look, name) in {"1", "true", "on"} or bits & bit)
        rows = sum(word_name(one) == "w:tr" for one in element)
        grid = child(element, "w:tblGrid")
        widths = [number(one, "w") or 0 for one in grid if word_name(one) == "w:gridCol"] if grid is not None else []
        style = value(descendant(properties, "w:tblStyle"))
        self._table_count += 1
        self._tables.append(
            _OpenTable(self._table_count, style, flags, rows, len(widths), self._count + 1, widths)
        )  # fmt: skip

    def _start_row(self, element: etree._Element) -> None:
        if self._tables:
            table = self._tables[-1]
            properties = child(element, "w:trPr")
            table.row += 1
            table.column = max(0, min(number(descendant(properties, "w:gridBefore")) or 0, _MOST_SPAN))
            table.rows.append([])
            if is_on(properties, "w:tblHeader") and table.header_rows == table.row:
                table.header_rows += 1
            if not is_on(properties, "w:cantSplit"):
                table.split_rows += 1

    def _start_cell(self, element: etree._Element) -> None:
        if not self._tables:
            return
        table = self._tables[-1]
        properties = child(element, "w:tcPr")
        span = max(1, min(number(descendant(properties, "w:gridSpan")) or 1, _MOST_SPAN))
        width = number(descendant(properties, "w:tcW"), "w") or 0
        if value(descendant(properties, "w:tcW"), "type") not in {"", "dxa"} or not width:
            width = sum(table.widths[table.column : table.column + span])
        bottom = value(descendant(properties, "w:tcBorders", "w:bottom"))
        row = element.getparent()
        cannot_split = bool(row is not None and is_on(child(row, "w:trPr"), "w:cantSplit"))
        has_line = bottom not in {"", "nil", "none"}
        table.cell = Cell(table.number, table.row, table.column, width, len(self._tables), has_line, cannot_split)
        holds = {
            "firstRow": table.row == 0,
            "lastRow": table.row == table.row_count - 1,
            "firstColumn": table.column == 0,
            "lastColumn": table.column + span >= table.columns,
        }
        conditions = tuple(_CONDITIONS[name] for name in ("firstColumn", "lastColumn", "firstRow", "lastRow")
                           if name in table.flags and holds[name])  # fmt: skip
        table.place = TablePlace(table.style, conditions)
        table.rows[-1:] = [[*table.rows[-1], ""]] if table.rows else [[""]]
        table.column += span

    def _end_table(self) -> None:
        if self._tables:
            table = self._tables.pop()
            rows = tuple(tuple(row) for row in table.rows)
            self.tables.append(
                TableShape(
                    table.number, rows, table.header_rows, table.paragraph, len(self._tables) + 1, table.split_rows
                )
            )

    def _start_box(self, _element: etree._Element) -> None:
        self._boxes += 1

    def _end_box(self) -> None:
        self._boxes -= 1

    def _field_mark(self, element: etree._Element) -> None:
        match value(element, "fldCharType"):
            case "begin":
                self._fields.append(_OpenField())
            case "separate" if self._fields:
                self._fields[-1].in_result = True
                self._note_field("".join(self._fields[-1].instruction))
            case "end" if self._fields:
                ended = self._fields.pop()
                if not ended.in_result:
                    self._note_field("".join(ended.instruction))

    def _note_field(self, instruction: str) -> None:
        if self._open:
            self._open[-1].fields.append(instruction.strip())

    def _start_simple_field(self, element: etree._Element) -> None:
        self._note_field(value(element, "instr"))
        self._fields.append(_OpenField([value(element, "instr")], in_result=True))

    def _end_simple_field(self) -> None:
        if self._fields:
            self._fields.pop()

    def _drawing(self, element: etree._Element) -> None:
        if self._open:
            self._open[-1].drawings.append(drawing_of(element))

    def _picture(self, element: etree._Element) -> None:
        if self._open:
            self._open[-1].drawings += pictures_of(element)


_STARTERS: dict[str, Callable[[Walk, etree._Element], None]] = {
    "w:p": Walk._start_paragraph,  # noqa: SLF001  (the table of this module's own walk)
    "w:r": Walk._start_run,  # noqa: SLF001
    "w:tbl": Walk._start_table,  # noqa: SLF001
    "w:tr": Walk._start_row,  # noqa: SLF001
    "w:tc": Walk._start_cell,  # noqa: SLF001
    "w:txbxContent": Walk._start_box,  # noqa: SLF001
    "w:fldChar": Walk._field_mark,  # noqa: SLF001
    "w:fldSimple": Walk._start_simple_field,  # noqa: SLF001
    "w:drawing": Walk._drawing,  # noqa: SLF001
    "w:pict": Walk._picture,  # noqa: SLF001
    "w:object": Walk._picture,  # noqa: SLF001
}
_ENDERS: dict[str, Callable[[Walk], None]] = {
    "w:p": Walk._end_paragraph,  # noqa: SLF001
    "w:tbl": Walk._end_table,  # noqa: SLF001
    "w:txbxContent": Walk._end_box,  # noqa: SLF001
    "w:fldSimple": Walk._end_simple_field,  # noqa: SLF001
}
