"""All rules in their order, and what comes of holding a document to them."""

from dataclasses import dataclass

from stemagg.messages import Code, Severity, text_of
from stemagg.nd30.document import Draft, draft_of
from stemagg.nd30.rule import Departure, Rule
from stemagg.nd30.rules import accessibility, body, file_format, head, page, signature_and_appendices
from stemagg.ooxml.word_file import open_file

RULES: tuple[Rule, ...] = (
    *page.RULES,
    *head.RULES,
    *body.RULES,
    *signature_and_appendices.RULES,
    *accessibility.RULES,
    *file_format.RULES,
)
"""The rules of the decree by the ids of `P01` to `C02`, then those of the project (`W…`) and of the format (`V…`)."""

_MOST_QUOTED = 60


@dataclass(frozen=True, slots=True)
class Place:
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
    places: tuple[Place, ...]

    @property
    def message(self) -> str:
        """What is found, in the language in use."""
        return text_of(self.code, {"found": self.found}).message

    @property
    def allowed(self) -> str:
        """What the rule allows, in the language in use."""
        return text_of(self.code, {"found": self.found}).remedy


def lint(data: bytes) -> tuple[Breach, ...]:
    """Return what a Word document departs from, in the order of the rules; the same in many places is one.

    Refused when the bytes are no Word document, or are damaged, encrypted, or too large to be looked at.
    """
    draft = draft_of(open_file(data))
    breaches: list[Breach] = []
    for rule in RULES:
        by_found: dict[str, list[Place]] = {}
        for departure in rule.check(draft):
            by_found.setdefault(departure.found, []).append(_place(draft, departure))
        breaches += [
            Breach(rule.id, rule.clause, rule.severity, rule.code, found, tuple(places))
            for found, places in by_found.items()
        ]
    return tuple(breaches)


def _place(draft: Draft, departure: Departure) -> Place:
    one = departure.paragraph
    if one is None:
        return Place(departure.part or draft.main.part)
    words = departure.quote or one.words
    quote = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED]}…"
    return Place(one.part, one.number, draft.heading_above(one)[:_MOST_QUOTED], quote)
