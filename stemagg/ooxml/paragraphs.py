"""A document as it is printed: paragraphs and tables, each with its place, its text, and how the text looks.

ECMA-376 part 1, 17.2 to 17.5, 17.13, 17.16; part 3, 7. `walk` says what is text and what is not.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from stemagg.ooxml.drawings import Drawing
from stemagg.ooxml.formatting import ParagraphLook, RunLook

BLANK_LETTERS = " \t\n\r\u00a0\u2007\u202f\u200b"


@dataclass(frozen=True, slots=True)
class CellPlace:
    """The cell that a paragraph is in: number of the table in the part, row and first column, counted from 1.

    `width` is in twips (0: unsaid).
    """

    table: int
    row: int
    column: int
    width: int = 0
    bottom_line: bool = False
    cannot_split: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one look, as it was typed; `field` is the instruction of the field whose result it is, "" outside.

    `is_prompt` is true for what a content control shows as long as nobody has filled it in.
    """

    text: str
    look: RunLook
    field: str = ""
    is_prompt: bool = False

    @property
    def shown(self) -> str:
        """The text as it is seen: letters that a font setting turns into capitals are capitals."""
        return self.text.upper() if self.look.is_caps else self.text

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it is seen."""
        return not self.text.strip(BLANK_LETTERS)


@dataclass(frozen=True, slots=True)
class BookmarkEnd:
    """An end of a bookmark: where in the paragraph's text, its id, its name where it begins and "" where it ends."""

    at: int
    code: str
    name: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph of a part, counted from 1, with the number printed before it and what is drawn at it.

    `text` is what is seen; hyphens are "-", and those of them that no line ends at are `unbroken` (places in the
    text). `section` counts from 0.
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
        """The text as it was typed, whatever a font setting makes of its letters."""
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def words(self) -> str:
        """The text on one line, its number before it, blanks single and plain."""
        return " ".join(f"{self.label} {self.text}".translate(_PLAIN_BLANKS).split())

    @property
    def is_empty(self) -> bool:
        """Whether no text is seen."""
        return not self.text.strip(BLANK_LETTERS)

    @property
    def visible(self) -> Iterator[Stretch]:
        """The stretches of which something is seen."""
        return (one for one in self.stretches if not one.is_blank)

    @property
    def size(self) -> float:
        """The largest size of its text in half points; of the mark when it has none."""
        sizes = [one.look.size for one in self.visible]
        return max(sizes, default=self.label_look.size)


_PLAIN_BLANKS = str.maketrans(dict.fromkeys(BLANK_LETTERS, " "))


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell: where it is in the grid, counted from 1, how many rows and columns it covers, what is in it."""

    row: int
    column: int
    rows: int
    columns: int
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class TablePlace:
    """Where a paragraph stands in a table as far as its table style cares: style, and the conditions that hold."""

    style: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its number in the part, counted from 1, and its cells row by row, a merged cell once.

    `header_rows` repeat on every page; `paragraph` is the number of the first paragraph in it.
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
    """The settings of a section, counted from 0, with its headers and footers by type, inherited where unsaid."""

    number: int
    properties: etree._Element
    headers: dict[str, str]
    footers: dict[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """One part in reading order: `blocks` as they are nested, `paragraphs` and `tables` all in one row.

    `section_ends` are the w:sectPr met; `bookmarks_behind` those ends of bookmarks that no paragraph comes after.
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
