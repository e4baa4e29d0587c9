"""All rules in order, and the check of a document against them."""

from collections.abc import Callable
from dataclasses import dataclass

from stemagg.messages.files import FileCode
from stemagg.messages.language import translate
from stemagg.messages.nd30 import LintCode
from stemagg.model.errors import Refused
from stemagg.nd30.breach import Breach, BreachPlace
from stemagg.nd30.departure import Departure
from stemagg.nd30.document import Document, document_of
from stemagg.nd30.rule import LintRule
from stemagg.nd30.rules import accessibility, body, file_format, head, page, signature_and_appendices
from stemagg.ooxml.package import OLE
from stemagg.ooxml.word_file import WordFile, open_word


@dataclass(frozen=True, slots=True)
class RuleGroup:
    """The rules of one subject, with its title in the language in use."""

    title: Callable[[], str]
    rules: tuple[LintRule, ...]


GROUPS = (
    RuleGroup(lambda: translate("Page, letters and page number"), page.RULES),
    RuleGroup(lambda: translate("Head of the document"), head.RULES),
    RuleGroup(lambda: translate("Text, headings and capital letters"), body.RULES),
    RuleGroup(lambda: translate("Signature, recipients and appendices"), signature_and_appendices.RULES),
    RuleGroup(lambda: translate("What the decree does not regulate"), accessibility.RULES),
    RuleGroup(lambda: translate("Format of the file"), file_format.RULES),
)
"""The rules of the decree by subject, then those of the project (`W…`) and of the file format (`V…`)."""

RULES: tuple[LintRule, ...] = tuple(rule for group in GROUPS for rule in group.rules)
"""All rules in order, `P01` to `V09`."""

_MOST_QUOTED = 60
_ZIP = b"PK"


def lint(data: bytes) -> tuple[Breach, ...]:
    """Return the breaches of a Word document, in the order of the rules; equal ones are merged with all their places.

    Refused when the bytes are not a Word document, or are damaged, encrypted, or too large.
    """
    document = document_of(_opened(data))
    breaches: list[Breach] = []
    for rule in RULES:
        by_found: dict[str, list[BreachPlace]] = {}
        for departure in rule.check(document):
            by_found.setdefault(departure.found, []).append(_place(document, departure))
        breaches += [
            Breach(rule.id, rule.clause, rule.severity, rule.code, found, tuple(places))
            for found, places in by_found.items()
        ]
    return tuple(breaches)


def _opened(data: bytes) -> WordFile:
    if not data.startswith((_ZIP, OLE)):
        raise Refused(LintCode.LINT_NOT_DOCX)
    try:
        return open_word(data)
    except Refused as refused:
        if refused.code is FileCode.FILE_TYPE_UNSUPPORTED:
            raise Refused(LintCode.LINT_NOT_DOCX) from None
        raise


def _place(document: Document, departure: Departure) -> BreachPlace:
    one = departure.paragraph
    if one is None:
        return BreachPlace(departure.part or document.main.part)
    words = departure.quote or one.words
    quote = words if len(words) <= _MOST_QUOTED else f"{words[:_MOST_QUOTED]}…"
    return BreachPlace(one.part, one.number, document.heading_above(one)[:_MOST_QUOTED], quote)
