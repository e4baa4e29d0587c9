"""Files that their names, or those of the folders they lie in, tell apart from reports: plans, drafts, half years."""

import re
from collections.abc import Iterator
from functools import lru_cache

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.heading_words import heading_words
from stemagg.model.source import CellRef, SourceFile
from stemagg.readers.formats.book import Book, CellKind
from stemagg.readers.phrases.qualifiers import Qualifier
from stemagg.readers.regions.column_roles import leading_labels
from stemagg.readers.tables.collect import ReadingContext
from stemagg.text.normalise import fold, fold_heading, has_accents, without_accents

_SIGNS = re.compile(r"[_.,;+()\[\]]+")
_EXTENSION = re.compile(r"\.[A-Za-z0-9]{2,5}$")
_CARRIED_OUT = re.compile(r"(?:ket qua|thuc hien|trien khai)(?: thuc hien| trien khai)? ke hoach|(?:ke hoach|kh) so \d")
_ASIDE = "cancelled"
_BESIDE_OTHERS = frozenset({"plan", "semester", "quarter", "part_of_period"})
"""Kinds of figures that a file may have in columns of their own beside those asked for, and be named after."""
_LONGEST_HEADING = 60


def put_aside_by_name(
    context: ReadingContext, source: SourceFile, name: str = "", book: Book | None = None
) -> Finding | None:
    """Return the finding that the path of a file says that its figures are others, None where it does not.

    `name` is that of an archive's only file, which stands for the archive. A workbook named after columns that it has
    beside others is read: they tell its figures apart.
    """
    *folders, own = [*source.shown.split("/"), *name.split("/")] if name else source.shown.split("/")
    for part in (own, *reversed(folders)):
        words = list(_qualifiers(context, _EXTENSION.sub("", part)))
        if words and book and part == own:
            told_inside = _kinds_of_columns(context, book)
            words = [one for one in words if one.means not in told_inside]
        if words:
            said = {"heading": part, "word": words[0].word}
            return finding(TableCode.NAME_OF_OTHER_FIGURES, CellRef(source.shown), stops=True, operands=said)
    return None


def _qualifiers(context: ReadingContext, name: str) -> Iterator[Qualifier]:
    """Yield the words of a name by which figures are others: not those of the outline's own title.

    A name may be written without marks.
    """
    text, known = " ".join(_SIGNS.sub(" ", name).split()), heading_words().names
    said, title = context.phrases.read(text), fold(context.campaign.outline.title)
    if said.is_by_letter:
        return
    folded = fold(text)
    found = [one for one in said.qualifiers if one.means in known.means]
    found += [Qualifier(_ASIDE, word) for word in map(fold, known.aside) if _has(folded, word)]
    first, _space, rest = folded.partition(" ")
    if first in known.plans and not any(_has(rest, word) for word in map(fold, known.reports)):
        found.append(Qualifier("plan", first))
    if not has_accents(folded) and not _CARRIED_OUT.search(folded):
        found += (one for plain, one in _plain() if _has(folded, plain) and context.phrases.tells_apart(one.means))
    of_no_figures = {*map(fold, known.batches)}
    yield from (one for one in found if one.word not in of_no_figures and not _has(title, one.word))


def _has(folded: str, word: str) -> bool:
    return f" {word} " in f" {folded} "


def _kinds_of_columns(context: ReadingContext, book: Book) -> frozenset[str]:
    """Return the kinds of other figures of which headings or titles in a workbook tell."""
    cells = (cell for sheet in book.sheets for row in sheet.rows.values() for cell in row.values())
    lines = {cell.line for cell in cells if cell.kind is CellKind.TEXT and len(cell.text) <= _LONGEST_HEADING}
    texts = (line for line in lines if fold_heading(line) not in leading_labels())
    kinds = {one.means for text in texts for one in context.phrases.read(text).qualifiers}
    return frozenset(kinds & _BESIDE_OTHERS)


@lru_cache(maxsize=1)
def _plain() -> tuple[tuple[str, Qualifier], ...]:
    """Return the words of several syllables without their marks: one syllable alone may be of another word."""
    known = heading_words()
    words = [(means, word) for means, words in known.qualifiers for word in words if means in known.names.means]
    words += [(_ASIDE, word) for word in known.names.aside]
    said = ((without_accents(fold(word.removeprefix("="))), Qualifier(means, fold(word))) for means, word in words)
    return tuple(one for one in said if " " in one[0])
