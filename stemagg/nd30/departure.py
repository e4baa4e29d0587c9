"""What a rule finds: the places where a document departs from it."""

from dataclasses import dataclass

from stemagg.messages.language import translate
from stemagg.ooxml.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Departure:
    """One place where a document departs from a rule: what was found, the paragraph or part where, words to quote."""

    found: str
    paragraph: Paragraph | None = None
    part: str = ""
    quote: str = ""


def missing(part: str = "") -> Departure:
    """Return the departure of an element that is not there at all."""
    return Departure(translate("missing"), part=part)
