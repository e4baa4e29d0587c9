"""A workbook as it was sent, with marks, comments and a list of what its unit is asked to correct or to confirm."""

from collections.abc import Sequence
from dataclasses import dataclass

from stemagg.ooxml.edited_package import EditedPackage
from stemagg.ooxml.package import Package, opened
from stemagg.report.returned.cell_comments import comment_on
from stemagg.report.returned.cell_marks import is_marked, mark_cells, mark_formats
from stemagg.report.returned.list_sheet import FindingList, add_list
from stemagg.report.returned.workbook_parts import WorkbookParts

_SIGNATURES = "_xmlsignatures"


@dataclass(frozen=True, slots=True)
class CellNote:
    """What is said of a cell: its sheet, its name ("D20"), whether it has an error, the text of the comment."""

    sheet: str
    cell: str
    is_error: bool
    text: str


def is_signed(package: Package) -> bool:
    """Return whether a package has a digital signature, which any change would break (ECMA-376 part 2, 13)."""
    return package.has_folder(_SIGNATURES)


def annotated(data: bytes, notes: Sequence[CellNote], listed: FindingList) -> bytes:
    """Return a workbook with notes on its cells and a list behind its sheets; all other parts keep their content.

    Notes on sheets that it does not have are left to the list. Refused when it is damaged, or larger than is edited.
    """
    with opened(data) as package:
        book = WorkbookParts(EditedPackage(package))
        formats = mark_formats(book.styles())
        for name, part in book.sheets.items():
            own = [note for note in notes if note.sheet == name]
            if not own and not is_marked(book.edited.content(part)):
                continue
            errors = {note.cell: any(n.is_error for n in own if n.cell == note.cell) for note in own}
            mark_cells(book.edited.tree(part), errors, formats)
            texts = {cell: "\n".join(note.text for note in own if note.cell == cell) for cell in errors}
            comment_on(book, part, texts)
        add_list(book, listed)
        return book.edited.saved()
