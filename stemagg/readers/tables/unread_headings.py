"""What is said of a heading whose figures are not read: another period, others than asked for, or simply unknown."""

from stemagg.messages.did_you_mean import offered
from stemagg.messages.files import FileCode
from stemagg.model.finding import Finding, finding
from stemagg.model.period_labels import period_label
from stemagg.model.source import CellRef
from stemagg.readers.cells.mojibake import garbled_part
from stemagg.readers.tables.collect import ReadingContext


def unread_heading(
    context: ReadingContext, place: CellRef, heading: str, *, unit: str = "", word: str = "", near: tuple[str, ...] = ()
) -> Finding:
    """Return the finding on a heading under, or beside, which figures were not read.

    `word` is that by which they are others than asked for, `near` are the elements that it may mean.
    """
    if raw := garbled_part(heading):
        return finding(FileCode.TEXT_GARBLED, place, unit=unit, raw=raw)
    if mention := context.headings.undeclared_period(heading):
        return finding(FileCode.PERIOD_UNDECLARED, place, unit=unit, heading=heading,
                       found=period_label(mention.period), line=mention.toml_line)  # fmt: skip
    if word:
        return finding(FileCode.HEADING_OF_OTHER_FIGURES, place, unit=unit, heading=heading, word=word)
    return finding(FileCode.HEADING_UNKNOWN, place, unit=unit, heading=heading, suggestions=offered(near))
