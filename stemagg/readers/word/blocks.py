"""The text of a Word document as a reader of the printed page sees it: paragraphs and tables in their order.

Insertions are taken and deletions dropped; results of fields are taken and their instructions dropped; text boxes
and content controls are part of the text; hidden text, comments, notes and a table of contents are not.
ECMA-376 part 1, 17.2 to 17.5, 17.13, 17.16; part 3, 7 (alternate content). The walk has no recursion.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from stemagg.ooxml.numbering import Numbering
from stemagg.ooxml.parts import WordParts, child, descendant, is_on, number, value, word_name
from stemagg.ooxml.styles import Styles

_NEVER_TEXT = frozenset({
    "w:pPr", "w:rPr", "w:sectPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblPrEx", "w:tblGrid", "w:trPr", "w:tcPr",
    "w:instrText", "w:delInstrText", "w:delText", "w:rt", "w:rubyPr", "w:ffData",
})  # fmt: skip
_DELETED = frozenset({"w:del", "w:moveFrom"})
_TRACKED = frozenset({"w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:cellIns", "w:cellDel", "w:cellMerge"})
_PICTURES = frozenset({"w:drawing", "w:pict", "w:object"})
_CONTENTS = "Table of Contents"
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "►", 0xF0FC: "✓"}
_PRIVATE = range(0xE000, 0xF900)
_SYMBOL_ASCII = range(0xF020, 0xF040)  # the font Symbol has figures and punctuation where ASCII has them
_MOST_SPAN = 1000


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph: its text (soft line breaks as line feeds) and the number or bullet printed before it."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: where it is in the grid, counted from 1, how many rows and columns it covers, what stands in it."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its number in the document, counted from 1, and its cells row by row; a merged cell stands once."""

    number: int
    cells: tuple[TableCell, ...]


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class WordText:
    """The blocks of a document, and what is to be said of what was left out."""

    blocks: tuple[Block, ...]
    has_tracked_changes: bool = False
    has_hidden_text: bool = False
    has_pictures: bool = False


@dataclass(slots=True)
class _Story:
    """Blocks being collected (of the body, a cell, a text box), and text of a paragraph whose mark is deleted."""

    blocks: list[Block] = field(default_factory=list)
    carried: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _OpenParagraph:
    number: str
    is_hidden: bool
    mark_is_deleted: bool
    texts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _OpenCell:
    row: int
    column: int
    columns: int
    rows: int = 1
    story: _Story = field(default_factory=_Story)


@dataclass(slots=True)
class _OpenTable:
    number: int
    row: int = 0
    column: int = 1
    cells: list[_OpenCell] = field(default_factory=list)
    above: dict[int, _OpenCell] = field(default_factory=dict)


def read_text(parts: WordParts) -> WordText:
    """Return the text of a document."""
    return _Walk(parts).read()


class _Walk:
    """One walk over the body of a document."""

    def __init__(self, parts: WordParts) -> None:
        self._body = parts.body
        self._styles = Styles(parts.styles)
        self._numbering = Numbering(parts.numbering, self._styles)
        self._stories = [_Story()]
        self._paragraphs: list[_OpenParagraph] = []
        self._tables: list[_OpenTable] = []
        self._table_count = 0
        self._fields: list[bool] = []
        self._skipped: etree._Element | None = None
        self._has_tracked = self._has_hidden = self._has_pictures = False

    def read(self) -> WordText:
        walk = etree.iterwalk(self._body, events=("start", "end"))
        for event, element in walk:
            name = word_name(element)
            if event == "end":
                if element is not self._skipped:
                    self._end(name)
                self._skipped = None
            elif self._is_left_out(element, name):
                self._skipped = element
                walk.skip_subtree()
            else:
                self._start(element, name)
        self._close_story()
        blocks = tuple(self._stories[0].blocks)
        return WordText(blocks, self._has_tracked, self._has_hidden, self._has_pictures)

    def _is_left_out(self, element: etree._Element, name: str) -> bool:
        if name in _NEVER_TEXT:
            return True
        if name in _TRACKED:
            self._has_tracked = True
            return name in _DELETED
        if name == "w:p":
            return self._styles.is_contents(value(descendant(element, "w:pPr", "w:pStyle")))
        if name == "w:r":
            return self._is_hidden(element)
        self._has_pictures = self._has_pictures or name in _PICTURES
        self._has_tracked = self._has_tracked or _is_changed(element, name)
        test = _LEFT_OUT.get(name)
        return test is not None and test(element)

    def _is_hidden(self, run: etree._Element) -> bool:
        own = child(run, "w:rPr")
        switch = is_on(own, "w:vanish")
        if switch is None:
            switch = self._styles.is_hidden(value(descendant(own, "w:rStyle")))
        if switch is False and is_on(own, "w:vanish") is None and self._paragraphs:
            switch = self._paragraphs[-1].is_hidden
        if switch and any((text.text or "").strip() for text in run if word_name(text) == "w:t"):
            self._has_hidden = True
        return bool(switch)

    def _start(self, element: etree._Element, name: str) -> None:
        starter = _STARTERS.get(name)
        if starter:
            starter(self, element)
        elif name in _TEXTS and self._paragraphs and all(self._fields):
            self._paragraphs[-1].texts.append(_TEXTS[name](element))

    def _end(self, name: str) -> None:
        ender = _ENDERS.get(name)
        if ender:
            ender(self)

    def _start_paragraph(self, element: etree._Element) -> None:
        properties = child(element, "w:pPr")
        mark = child(properties, "w:rPr") if properties is not None else None
        is_deleted = mark is not None and any(word_name(one) in _DELETED for one in mark)
        self._has_tracked = self._has_tracked or (mark is not None and any(word_name(one) in _TRACKED for one in mark))
        style = value(descendant(properties, "w:pStyle")) or self._styles.default
        printed = "" if is_deleted else self._numbering.next_number(properties)
        self._paragraphs.append(_OpenParagraph(printed, self._styles.is_hidden(style), is_deleted))

    def _end_paragraph(self) -> None:
        paragraph, story = self._paragraphs.pop(), self._stories[-1]
        self._fields = [in_result for in_result in self._fields if in_result]
        if paragraph.mark_is_deleted:
            story.carried += paragraph.texts
            return
        text = "".join((*story.carried, *paragraph.texts))
        story.carried = []
        if text.strip():
            story.blocks.append(Paragraph(text, paragraph.number))

    def _start_story(self, _element: etree._Element) -> None:
        self._stories.append(_Story())

    def _close_story(self) -> None:
        story = self._stories[-1]
        text, story.carried = "".join(story.carried), []
        if text.strip():
            story.blocks.append(Paragraph(text))

    def _end_box(self) -> None:
        self._close_story()
        box = self._stories.pop()
        self._stories[-1].blocks += box.blocks

    def _start_table(self, _element: etree._Element) -> None:
        self._table_count += 1
        self._tables.append(_OpenTable(self._table_count))

    def _start_row(self, element: etree._Element) -> None:
        if self._tables:
            table = self._tables[-1]
            table.row += 1
            table.column = 1 + _span(number(descendant(element, "w:trPr", "w:gridBefore")), least=0)

    def _start_cell(self, element: etree._Element) -> None:
        """Open a cell; one that continues a merged cell is read into nothing (ECMA-376, 17.4.17, 17.4.22, 17.4.84)."""
        properties = child(element, "w:tcPr")
        self._stories.append(_Story())
        if not self._tables:
            return
        table = self._tables[-1]
        columns = _span(number(descendant(properties, "w:gridSpan")), least=1)
        start, table.column = table.column, table.column + columns
        down, across = descendant(properties, "w:vMerge"), descendant(properties, "w:hMerge")
        if across is not None and value(across) != "restart" and table.cells and table.cells[-1].row == table.row:
            table.cells[-1].columns += columns
        elif down is not None and value(down) != "restart" and start in table.above:
            table.above[start].rows = table.row - table.above[start].row + 1
        else:
            cell = _OpenCell(table.row, start, columns, story=self._stories[-1])
            table.cells.append(cell)
            table.above[start] = cell

    def _end_cell(self) -> None:
        self._close_story()
        self._stories.pop()

    def _end_table(self) -> None:
        table = self._tables.pop()
        cells = tuple(TableCell(c.row, c.column, c.rows, c.columns, tuple(c.story.blocks)) for c in table.cells)
        self._stories[-1].blocks.append(Table(table.number, cells))

    def _field_mark(self, element: etree._Element) -> None:
        """Follow a field: what stands between its begin and its separator is no text (ECMA-376, 17.16.18)."""
        match value(element, "fldCharType"):
            case "begin":
                self._fields.append(False)
            case "separate" if self._fields:
                self._fields[-1] = True
            case "end" if self._fields:
                self._fields.pop()


def _is_changed(element: etree._Element, name: str) -> bool:
    """Tell whether a row or cell was inserted or deleted while changes were tracked."""
    if name not in {"w:tr", "w:tc"}:
        return False
    properties = child(element, f"{name}Pr")
    return properties is not None and any(word_name(one) in _TRACKED for one in properties)


def _is_unanswered_control(properties: etree._Element | None) -> bool:
    """Tell whether a content control shows its prompt only, or is a table of contents (17.5.2.39, 17.5.2.12)."""
    gallery = descendant(properties, "w:docPartObj", "w:docPartGallery")
    return bool(is_on(properties, "w:showingPlcHdr")) or value(gallery) == _CONTENTS


def _is_second_choice(fallback: etree._Element) -> bool:
    """Tell whether alternate content has another choice than this fallback (ECMA-376 part 3, 7.6)."""
    parent = fallback.getparent()
    return parent is not None and child(parent, "mc:Choice") is not None


def _span(given: int | None, least: int) -> int:
    return min(max(given if given is not None else least, least), _MOST_SPAN)


def _symbol(element: etree._Element) -> str:
    """Return a character of a symbol font, "" for a drawing that stands for no text (17.3.3.30)."""
    try:
        code = int(value(element, "char"), 16)
    except ValueError:
        return ""
    if code in _SYMBOLS:
        return _SYMBOLS[code]
    if code in _SYMBOL_ASCII and value(element, "font") == "Symbol":
        return chr(code - 0xF000)
    return chr(code) if code not in _PRIVATE and 0x20 <= code < 0xD800 else ""  # noqa: PLR2004  (below surrogates)


_TEXTS: dict[str, Callable[[etree._Element], str]] = {
    "w:t": lambda element: element.text or "",
    "m:t": lambda element: element.text or "",
    "w:tab": lambda _element: "\t",
    "w:ptab": lambda _element: "\t",
    "w:br": lambda _element: "\n",
    "w:cr": lambda _element: "\n",
    "w:noBreakHyphen": lambda _element: "-",
    "w:sym": _symbol,
}
_LEFT_OUT: dict[str, Callable[[etree._Element], bool]] = {
    "mc:Fallback": _is_second_choice,
    "w:tr": lambda element: descendant(element, "w:trPr", "w:del") is not None,
    "w:tc": lambda element: descendant(element, "w:tcPr", "w:cellDel") is not None,
    "w:sdt": lambda element: _is_unanswered_control(child(element, "w:sdtPr")),
}
_STARTERS: dict[str, Callable[[_Walk, etree._Element], None]] = {
    "w:p": _Walk._start_paragraph,  # noqa: SLF001  (the table of this module's own walk)
    "w:txbxContent": _Walk._start_story,  # noqa: SLF001
    "w:tbl": _Walk._start_table,  # noqa: SLF001
    "w:tr": _Walk._start_row,  # noqa: SLF001
    "w:tc": _Walk._start_cell,  # noqa: SLF001
    "w:fldChar": _Walk._field_mark,  # noqa: SLF001
}
_ENDERS: dict[str, Callable[[_Walk], None]] = {
    "w:p": _Walk._end_paragraph,  # noqa: SLF001
    "w:txbxContent": _Walk._end_box,  # noqa: SLF001
    "w:tbl": _Walk._end_table,  # noqa: SLF001
    "w:tc": _Walk._end_cell,  # noqa: SLF001
}
