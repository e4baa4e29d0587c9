"""What a document departs from, as people are shown it."""

from dataclasses import dataclass

from stemagg.messages.text import Code, Severity
from stemagg.messages.wording import text_of


@dataclass(frozen=True, slots=True)
class BreachPlace:
    """Where a breach is: part of the file, paragraph counted from 1 (0: the part as a whole), heading, its words."""

    part: str
    paragraph: int = 0
    heading: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """A rule that a document departs from in one way: what was found, what is allowed, and everywhere it is so."""

    rule: str
    clause: str
    severity: Severity
    code: Code
    found: str
    places: tuple[BreachPlace, ...]

    @property
    def message(self) -> str:
        """What is found, in the language in use."""
        return text_of(self.code, {"found": self.found}).message

    @property
    def allowed(self) -> str:
        """What the rule allows, in the language in use."""
        return text_of(self.code, {"found": self.found}).remedy
