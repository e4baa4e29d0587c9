"""What is said of a text farther away by which figures are others than asked for: a title, a note."""

from stemagg.messages.tables import TableCode
from stemagg.model.finding import Finding, finding
from stemagg.model.reason import TextPlace
from stemagg.readers.formats.book import Sheet
from stemagg.readers.regions.evidence import PathText
from stemagg.text.normalise import one_line

_CODES = {TextPlace.NOTE: TableCode.NOTE_OF_OTHER_FIGURES}


def of_other_figures(sheet: Sheet, text: PathText, unit: str = "") -> Finding:
    """Return the finding on such a text."""
    code = _CODES.get(text.source, TableCode.HEADING_OF_OTHER_FIGURES)
    words = [*(one.word for one in text.said.qualifiers), *text.said.others]
    said = {"heading": one_line(text.said.text), "word": ", ".join(words) or one_line(text.said.text)}
    return finding(code, sheet.ref(text.row, text.column), unit=unit, operands=said)


def is_told_so(text: PathText) -> bool:
    """Return whether a text is one of which messages of their own tell."""
    return text.source in _CODES
