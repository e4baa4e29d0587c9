"""Breaches of rules in a document, as shown to users."""

from dataclasses import dataclass

from stemagg.messages.text import Code, Severity
from stemagg.messages.wording import text_of


@dataclass(frozen=True, slots=True)
class BreachPlace:
    """The place of a breach: part of the file, paragraph from 1 (0: the whole part), heading, its words."""

    part: str
    paragraph: int = 0
    heading: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Breach:
    """One kind of breach of a rule: the value found, the value allowed, and all its places."""

    rule: str
    clause: str
    severity: Severity
    code: Code
    found: str
    places: tuple[BreachPlace, ...]

    @property
    def message(self) -> str:
        """The value found, in the language in use."""
        return text_of(self.code, {"found": self.found}).message

    @property
    def allowed(self) -> str:
        """What the rule allows, in the language in use."""
        return text_of(self.code, {"found": self.found}).remedy
