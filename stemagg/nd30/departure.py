"""The findings of a rule: the places where a document departs from it."""

from dataclasses import dataclass

from stemagg.messages.language import translate
from stemagg.ooxml.paragraphs import Paragraph


@dataclass(frozen=True, slots=True)
class Departure:
    """A departure from a rule: the value found, the paragraph or part, and words to quote."""

    found: str
    paragraph: Paragraph | None = None
    part: str = ""
    quote: str = ""


def missing(part: str = "") -> Departure:
    """Return the departure for a missing element."""
    return Departure(translate("missing"), part=part)
