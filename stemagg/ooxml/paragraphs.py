"""The paragraphs of a document as they are printed, each with its place, its text, and how the text looks.

Insertions are taken and deletions dropped; hidden text is not there; results of fields are taken; text boxes, content
controls and tables are walked through. ECMA-376 part 1, 17.2 to 17.5, 17.13, 17.16; part 3, 7. No recursion.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from stemagg.ooxml.drawings import Drawing
from stemagg.ooxml.formatting import ParagraphLook, RunLook

BLANK_LETTERS = " \t\n\r\u00a0\u2007\u202f\u200b"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: number of its table in the part, row and first column counted from 0, width in twips (0: unsaid)."""

    table: int
    row: int
    column: int
    width: int = 0
    depth: int = 1
    bottom_line: bool = False
    cannot_split: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Text of one look; `field` is the instruction of the field whose result it is, "" outside fields."""

    text: str
    look: RunLook
    field: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing of it is seen."""
        return not self.text.strip(BLANK_LETTERS)


@dataclass(frozen=True, slots=True, eq=False)
class Paragraph:
    """A paragraph of a part, counted from 1, with the number printed before it and what is drawn at it.

    `text` is what is seen: letters that a font setting turns into capitals are capitals. `section` counts from 0.
    """

    part: str
    number: int
    text: str
    label: str
    stretches: tuple[Stretch, ...]
    look: ParagraphLook
    section: int = 0
    cell: Cell | None = None
    is_in_box: bool = False
    is_contents: bool = False
    fields: tuple[str, ...] = ()
    drawings: tuple[Drawing, ...] = ()
    label_look: RunLook = field(default_factory=RunLook)
    ends_section: bool = False
    breaks_page: bool = False

    @property
    def words(self) -> str:
        """The text on one line, its number before it, blanks single and plain, hyphens as typed."""
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


_PLAIN_BLANKS = str.maketrans({**dict.fromkeys(BLANK_LETTERS, " "), "\u2011": "-"})


@dataclass(frozen=True, slots=True)
class Section:
    """The settings of a section, counted from 0, with its headers and footers by type, inherited where unsaid."""

    number: int
    properties: etree._Element
    headers: dict[str, str]
    footers: dict[str, str]
    part: str = ""


@dataclass(frozen=True, slots=True)
class TableShape:
    """A table: its number in the part, its rows as texts of cells, how many rows repeat on every page, its place."""

    number: int
    rows: tuple[tuple[str, ...], ...]
    header_rows: int
    paragraph: int
    depth: int = 1
    split_rows: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    """The paragraphs and tables of one part, in reading order."""

    part: str
    paragraphs: tuple[Paragraph, ...]
    tables: tuple[TableShape, ...]
