"""Text extraction from a part: the only place that decides what is text, for reader, linter and verifier.

Tracked insertions are kept, deletions dropped; hidden text is dropped; a field gives its result, alternate content its
first choice; text boxes and content controls are part of the text; a merged cell gives its first cell. ECMA-376 part 1,
17.2 to 17.5, 17.13, 17.16; part 3, 7. No recursion.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from stemagg.ooxml.drawings import Drawing, drawing_of, pictures_of
from stemagg.ooxml.elements import TRACKED, child, descendant, is_on, tracked_changes, value, word_name
from stemagg.ooxml.formatting import RunLook
from stemagg.ooxml.letters import DROP_DOWN, NO_BREAK_HYPHEN, printed_text_of
from stemagg.ooxml.paragraphs import Block, BookmarkEnd, Paragraph, Story, Stretch, Table, TablePlace
from stemagg.ooxml.style_cascade import Cascade
from stemagg.ooxml.table_grid import OpenTable

_NEVER_TEXT = frozenset({
    "w:pPr", "w:rPr", "w:sdtPr", "w:sdtEndPr", "w:tblPr", "w:tblPrEx", "w:tblGrid", "w:trPr", "w:tcPr", "w:instrText",
    "w:delText", "w:delInstrText", "w:rt", "w:rubyPr",
})  # fmt: skip
_DELETED = frozenset({"w:del", "w:moveFrom"})
_PICTURES = frozenset({"w:drawing", "w:pict", "w:object"})
_CONTENTS = "Table of Contents"


@dataclass(slots=True)
class _OpenParagraph:
    element: etree._Element
    number: int
    style: str
    label: str
    is_deleted: bool
    run: RunLook | None = None
    stretches: list[Stretch] = field(default_factory=list)
    bookmarks: list[BookmarkEnd] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    drawings: list[Drawing] = field(default_factory=list)
    breaks_page: bool = False

    @property
    def length(self) -> int:
        """The current length of its text."""
        return sum(len(one.text) for one in self.stretches)

    def take_over(self, other: "_OpenParagraph") -> None:
        """Start with the content of the preceding paragraph, whose mark is deleted."""
        self.stretches, self.bookmarks = other.stretches, other.bookmarks
        self.fields, self.drawings, self.breaks_page = other.fields, other.drawings, other.breaks_page


@dataclass(slots=True)
class _OpenField:
    instruction: list[str] = field(default_factory=list)
    in_result: bool = False


@dataclass(slots=True)
class _Holder:
    """A container of blocks (the part, a cell, a text box), with its open paragraph whose mark is deleted."""

    blocks: list[Block] = field(default_factory=list)
    joined: _OpenParagraph | None = None


def read_story(part: str, root: etree._Element, cascade: Cascade) -> Story:
    """Return the printed content of a part; numbering continues from the part read before with this cascade."""
    return _Walk(part, cascade).read(root)


class _Walk:
    """The walk over one part."""

    def __init__(self, part: str, cascade: Cascade) -> None:
        self._part, self._cascade = part, cascade
        self._paragraphs: list[Paragraph] = []
        self._finished: list[Table] = []
        self._section_ends: list[etree._Element] = []
        self._holders = [_Holder()]
        self._open: list[_OpenParagraph] = []
        self._tables: list[OpenTable] = []
        self._fields: list[_OpenField] = []
        self._controls: list[tuple[bool, bool]] = []
        self._pending: list[BookmarkEnd] = []
        self._boxes = self._count = self._table_count = 0
        self._skipped: etree._Element | None = None
        self._has_tracked = self._has_hidden = self._has_pictures = False

    def read(self, root: etree._Element) -> Story:
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
            else:
                self._take(element)
        self._close_holder()
        return Story(
            self._part,
            tuple(self._holders[0].blocks),
            tuple(self._paragraphs),
            tuple(self._finished),
            tuple(self._section_ends),
            tuple(self._pending),
            self._has_tracked,
            self._has_hidden,
            self._has_pictures,
        )

    # --- what is not text -------------------------------------------------------------------------------------

    def _is_left_out(self, element: etree._Element, name: str) -> bool:
        if name in _NEVER_TEXT:
            if name == "w:instrText" and self._fields:
                self._fields[-1].instruction.append(element.text or "")
            return True
        self._has_tracked = self._has_tracked or name in TRACKED
        self._has_pictures = self._has_pictures or name in _PICTURES
        test = _LEFT_OUT.get(name)
        return test is not None and test(self, element)

    def _is_deleted(self, element: etree._Element) -> bool:
        """Skip deleted content, but record the bookmark ends in it."""
        for one in element.iter():
            if word_name(one) in {"w:bookmarkStart", "w:bookmarkEnd"}:
                self._bookmark(one)
        return True

    def _is_deleted_row(self, element: etree._Element) -> bool:
        changes = tracked_changes(child(element, "w:trPr"))
        self._has_tracked = self._has_tracked or bool(changes)
        return "w:del" in changes and self._is_deleted(element)

    def _is_unseen_cell(self, element: etree._Element) -> bool:
        """Skip a deleted cell or the continuation of a merged one; open any other."""
        changes = tracked_changes(child(element, "w:tcPr"))
        self._has_tracked = self._has_tracked or bool(changes)
        if "w:cellDel" in changes:
            return self._is_deleted(element)
        cell = self._tables[-1].start_cell(element) if self._tables else None
        if self._tables and cell is None:
            self._count += sum(word_name(one) == "w:p" for one in element.iter())
            return self._is_deleted(element)
        self._holders.append(_Holder(cell.blocks if cell else []))
        return False

    def _is_section_end(self, element: etree._Element) -> bool:
        self._section_ends.append(element)
        return True

    def _is_hidden_picture(self, _element: etree._Element) -> bool:
        run = self._open[-1].run if self._open else None
        return run is not None and run.is_hidden

    # --- text -------------------------------------------------------------------------------------------------

    def _take(self, element: etree._Element) -> None:
        text = printed_text_of(element)
        outer = self._fields[:-1] if word_name(element) == DROP_DOWN else self._fields
        if not text or not self._open or not all(one.in_result for one in outer):
            return
        paragraph = self._open[-1]
        look = paragraph.run or self._cascade.run(None, paragraph.style, self._place)
        if look.is_hidden:
            self._has_hidden = self._has_hidden or bool(text.strip())
            return
        if text == "\n" and value(element, "type") == "page":
            paragraph.breaks_page = True
        code = "".join(self._fields[0].instruction).strip() if self._fields else ""
        is_prompt = any(prompts for prompts, _contents in self._controls)
        last = paragraph.stretches[-1] if paragraph.stretches else None
        if last is not None and last.look is look and (last.field, last.is_prompt) == (code, is_prompt):
            paragraph.stretches[-1] = Stretch(last.text + text, look, code, is_prompt)
        else:
            paragraph.stretches.append(Stretch(text, look, code, is_prompt))

    @property
    def _place(self) -> TablePlace | None:
        return self._tables[-1].place if self._tables else None

    def _start_run(self, element: etree._Element) -> None:
        if self._open:
            one = self._open[-1]
            one.run = self._cascade.run(child(element, "w:rPr"), one.style, self._place)

    def _end_run(self) -> None:
        if self._open:
            self._open[-1].run = None

    def _start_paragraph(self, element: etree._Element) -> None:
        properties = child(element, "w:pPr")
        changes = tracked_changes(descendant(properties, "w:rPr"))
        is_deleted = not _DELETED.isdisjoint(changes)
        self._has_tracked = self._has_tracked or bool(changes)
        self._count += 1
        label = "" if is_deleted else self._cascade.numbering.next_number(properties)
        style = self._cascade.styles.of_paragraph(properties)
        one = _OpenParagraph(element, self._count, style, label, is_deleted)
        holder = self._holders[-1]
        if holder.joined is not None:
            one.take_over(holder.joined)
            holder.joined = None
        one.bookmarks += [BookmarkEnd(one.length, end.code, end.name) for end in self._pending]
        self._pending = []
        self._open.append(one)

    def _end_paragraph(self) -> None:
        if not self._open:
            return
        one = self._open.pop()
        self._fields = [each for each in self._fields if each.in_result]
        if one.is_deleted:
            self._holders[-1].joined = one
        else:
            self._add(one)

    def _add(self, one: _OpenParagraph) -> None:
        properties = child(one.element, "w:pPr")
        ends = descendant(properties, "w:sectPr")
        stretches = tuple(_with_hyphens(stretch) for stretch in one.stretches)
        shown = "".join(stretch.shown for stretch in one.stretches)
        styles = self._cascade.styles
        paragraph = Paragraph(
            part=self._part,
            number=one.number,
            text=shown.replace(NO_BREAK_HYPHEN, "-"),
            label=one.label,
            stretches=stretches,
            look=self._cascade.paragraph(properties, self._place),
            element=one.element,
            section=len(self._section_ends),
            cell=self._tables[-1].cell if self._tables else None,
            is_in_box=self._boxes > 0,
            is_contents=self._is_contents(properties, one.style),
            is_heading=styles.is_heading(one.element),
            fields=tuple(one.fields),
            drawings=tuple(one.drawings),
            label_look=self._cascade.number(properties, self._place),
            ends_section=ends is not None,
            breaks_page=one.breaks_page,
            bookmarks=tuple(one.bookmarks),
            unbroken=frozenset(at for at, letter in enumerate(shown) if letter == NO_BREAK_HYPHEN),
        )
        if ends is not None:
            self._section_ends.append(ends)
        self._paragraphs.append(paragraph)
        self._holders[-1].blocks.append(paragraph)

    def _is_contents(self, properties: etree._Element | None, style: str) -> bool:
        named = value(descendant(properties, "w:pStyle")) or style
        return self._cascade.styles.is_contents(named) or any(contents for _prompts, contents in self._controls)

    def _bookmark(self, element: etree._Element) -> None:
        is_start = word_name(element) == "w:bookmarkStart"
        at = self._open[-1].length if self._open else 0
        ends = self._open[-1].bookmarks if self._open else self._pending
        ends.append(BookmarkEnd(at, value(element, "id"), value(element, "name") if is_start else ""))

    # --- tables, boxes, controls ------------------------------------------------------------------------------

    def _start_table(self, element: etree._Element) -> None:
        self._table_count += 1
        self._tables.append(OpenTable(self._table_count, len(self._tables) + 1, self._count + 1, element))

    def _start_row(self, element: etree._Element) -> None:
        if self._tables:
            self._tables[-1].start_row(element)

    def _end_table(self) -> None:
        self._finished.append(self._tables.pop().ended())
        self._holders[-1].blocks.append(self._finished[-1])

    def _close_holder(self) -> None:
        """Close a container of blocks; open text at its end becomes a paragraph."""
        if (one := self._holders[-1].joined) is not None and any(not stretch.is_blank for stretch in one.stretches):
            self._add(one)
        self._holders[-1].joined = None

    def _end_cell(self) -> None:
        self._close_holder()
        self._holders.pop()

    def _start_box(self, _element: etree._Element) -> None:
        self._boxes += 1
        self._holders.append(_Holder())

    def _end_box(self) -> None:
        self._close_holder()
        self._boxes -= 1
        box = self._holders.pop()
        self._holders[-1].blocks += box.blocks

    def _start_control(self, element: etree._Element) -> None:
        """Record whether a control shows only its placeholder, or is a table of contents (17.5.2.39, 17.5.2.12)."""
        properties = child(element, "w:sdtPr")
        gallery = value(descendant(properties, "w:docPartObj", "w:docPartGallery"))
        self._controls.append((bool(is_on(properties, "w:showingPlcHdr")), gallery == _CONTENTS))

    def _end_control(self) -> None:
        self._controls.pop()

    # --- fields, drawings -------------------------------------------------------------------------------------

    def _field_mark(self, element: etree._Element) -> None:
        """Track a field: what lies between its begin and separator marks is not text (17.16.18)."""
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


def _with_hyphens(stretch: Stretch) -> Stretch:
    if NO_BREAK_HYPHEN not in stretch.text:
        return stretch
    return Stretch(stretch.text.replace(NO_BREAK_HYPHEN, "-"), stretch.look, stretch.field, stretch.is_prompt)


def _is_other_choice(_walk: _Walk, element: etree._Element) -> bool:
    """Return whether alternate content has an earlier choice, or this fallback has a choice (part 3, 7.6)."""
    return any(word_name(one) == "mc:Choice" for one in element.itersiblings(preceding=True))


_LEFT_OUT: dict[str, Callable[[_Walk, etree._Element], bool]] = {
    "w:del": _Walk._is_deleted,  # noqa: SLF001  (the tables of this module's own walk)
    "w:moveFrom": _Walk._is_deleted,  # noqa: SLF001
    "w:tr": _Walk._is_deleted_row,  # noqa: SLF001
    "w:tc": _Walk._is_unseen_cell,  # noqa: SLF001
    "w:sectPr": _Walk._is_section_end,  # noqa: SLF001
    "w:drawing": _Walk._is_hidden_picture,  # noqa: SLF001
    "w:pict": _Walk._is_hidden_picture,  # noqa: SLF001
    "w:object": _Walk._is_hidden_picture,  # noqa: SLF001
    "mc:Choice": _is_other_choice,
    "mc:Fallback": _is_other_choice,
}
_STARTERS: dict[str, Callable[[_Walk, etree._Element], None]] = {
    "w:p": _Walk._start_paragraph,  # noqa: SLF001
    "w:r": _Walk._start_run,  # noqa: SLF001
    "w:tbl": _Walk._start_table,  # noqa: SLF001
    "w:tr": _Walk._start_row,  # noqa: SLF001
    "w:sdt": _Walk._start_control,  # noqa: SLF001
    "w:txbxContent": _Walk._start_box,  # noqa: SLF001
    "w:fldChar": _Walk._field_mark,  # noqa: SLF001
    "w:fldSimple": _Walk._start_simple_field,  # noqa: SLF001
    "w:bookmarkStart": _Walk._bookmark,  # noqa: SLF001
    "w:bookmarkEnd": _Walk._bookmark,  # noqa: SLF001
    "w:drawing": _Walk._drawing,  # noqa: SLF001
    "w:pict": _Walk._picture,  # noqa: SLF001
    "w:object": _Walk._picture,  # noqa: SLF001
}
_ENDERS: dict[str, Callable[[_Walk], None]] = {
    "w:p": _Walk._end_paragraph,  # noqa: SLF001
    "w:r": _Walk._end_run,  # noqa: SLF001
    "w:tbl": _Walk._end_table,  # noqa: SLF001
    "w:tc": _Walk._end_cell,  # noqa: SLF001
    "w:sdt": _Walk._end_control,  # noqa: SLF001
    "w:txbxContent": _Walk._end_box,  # noqa: SLF001
    "w:fldSimple": _Walk._end_simple_field,  # noqa: SLF001
}
