"""A document as printed: paragraphs and tables, each with its place, text and effective formatting.

ECMA-376 part 1, 17.2 to 17.5, 17.13, 17.16; part 3, 7. `walk` decides what is text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from stemagg.ooxml.drawings import Drawing
from stemagg.ooxml.formatting import ParagraphLook, RunLook

BLANK_LETTERS = " \t\n\r\u00a0\u2007\u202f\u200b"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """The cell that contains a paragraph: table number in the part, row and first column, all from 1.

    `width` is in twips (0: unspecified).
    """

    table: int
    row: int
    column: int
    width: int = 0
    bottom_line: bool = False
    cannot_split: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text with one formatting, as typed; `field` is the instruction of the field it is the result of, "" for none.

    `is_prompt` marks the placeholder text of an unfilled content control.
    """

    text: str
    look: RunLook
    field: str = ""
    is_prompt: bool = False

    @property
    def shown(self) -> str:
        """The text as displayed: in capitals where the formatting has them."""
        return self.text.upper() if self.look.is_caps else self.text

    @property
    def is_blank(self) -> bool:
        """Whether it shows nothing."""
        return not self.text.strip(BLANK_LETTERS)


@dataclass(frozen=True, slots=True)
class BookmarkEnd:
    """An end of a bookmark: its offset in the paragraph's text, its id, its name at the beginning ("" at the end)."""

    at: int
    code: str
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph of a part, numbered from 1, with its printed number and its drawings.

    `text` is the displayed text; hyphens are "-", and `unbroken` has the offsets of the non-breaking ones. `section`
    counts from 0.
    """

    part: str
    number: int
    text: str
    label: str
    stretches: tuple[Stretch, ...]
    look: ParagraphLook
    element: etree._Element
    section: int = 0
    cell: CellPlace | None = None
    is_in_box: bool = False
    is_contents: bool = False
    is_heading: bool = False
    fields: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    label_look: RunLook = field(default_factory=RunLook)
    ends_section: bool = False
    breaks_page: bool = False
    bookmarks: tuple[BookmarkEnd, ...] = ()
    unbroken: frozenset[int] = frozenset()

    @property
    def typed(self) -> str:
        """The text as typed, without the capitals of its formatting."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def words(self) -> str:
        """The text on one line with its printed number, in single ordinary blanks."""
        return " ".join(f"{self.label} {self.text}".translate(_PLAIN_BLANKS).split())

    @property
    def is_empty(self) -> bool:
        """Whether it shows no text."""
        return not self.text.strip(BLANK_LETTERS)

    @property
    def visible(self) -> Iterator[Stretch]:
        """The stretches that show anything."""
        return (one for one in self.stretches if not one.is_blank)

    @property
    def size(self) -> float:
        """The largest size of its text in half points; that of the paragraph mark when it has none."""
        sizes = [one.look.size for one in self.visible]
        return max(sizes, default=self.label_look.size)


_PLAIN_BLANKS = str.maketrans(dict.fromkeys(BLANK_LETTERS, " "))


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: its grid position from 1, its row and column span, and its content."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class TablePlace:
    """A paragraph's position in a table, for the table style: style, and the conditional formats that apply."""

    style: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its number in the part, from 1, and its cells row by row, a merged cell once.

    `header_rows` repeat on every page; `paragraph` is the number of its first paragraph.
    """

    number: int
    cells: tuple[TableCell, ...]
    row_count: int
    header_rows: int
    paragraph: int
    depth: int = 1


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class PageSection:
    """The settings of a section, numbered from 0, with its headers and footers by type, inherited where unspecified."""

    number: int
    properties: etree._Element
    headers: dict[str, str]
    footers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """One part in reading order: `blocks` nested as in the part, `paragraphs` and `tables` flat.

    `section_ends` are its w:sectPr elements; `bookmarks_behind` are the bookmark ends after the last paragraph.
    """

    part: str
    blocks: tuple[Block, ...]
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[Table, ...]
    section_ends: tuple[etree._Element, ...] = ()
    bookmarks_behind: tuple[BookmarkEnd, ...] = ()
    has_tracked_changes: bool = False
    has_hidden_text: bool = False
    has_pictures: bool = False
