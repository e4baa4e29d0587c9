"""The project's own rules: not regulated by the decree, but expected of a document before it is sent."""

import re
from collections.abc import Iterator

from lxml import etree

from stemagg.messages.language import translate
from stemagg.messages.nd30 import LintCode
from stemagg.model.vocabulary import general_vocabulary
from stemagg.nd30.departure import Departure
from stemagg.nd30.document import Document
from stemagg.nd30.example import FormExample
from stemagg.nd30.rule import LintRule
from stemagg.ooxml.drawings import local
from stemagg.ooxml.no_break import TWO_YEARS, number_and_measure
from stemagg.ooxml.paragraphs import Paragraph

_VIETNAMESE = "vi"
_MOST_ROWS = 20
_AROUND = 16


def language(document: Document) -> Iterator[Departure]:
    """Yield text whose language is not Vietnamese: Word would mark every word as misspelt."""
    for one in document.main.paragraphs:
        found = dict.fromkeys(stretch.look.language for stretch in one.visible)
        for code in found:
            if code.lower().partition("-")[0] != _VIETNAMESE:
                yield Departure(code or translate("no language"), one)


def _property(document: Document, name: str) -> str:
    core = document.file.core
    found = (one.text or "" for one in core if local(one) == name) if core is not None else iter(())
    return next(found, "").strip()


def title(document: Document) -> Iterator[Departure]:
    """Yield a file whose properties have no title."""
    if not _property(document, "title"):
        yield Departure(translate("missing"), part="docProps/core.xml")


def author(document: Document) -> Iterator[Departure]:
    """Yield a file whose properties have no author."""
    if not _property(document, "creator"):
        yield Departure(translate("missing"), part="docProps/core.xml")


def header_rows(document: Document) -> Iterator[Departure]:
    """Yield long tables whose header is not repeated on every page."""
    numbers = {one.number: one for one in document.main.paragraphs}
    for table in document.main.tables:
        if table.row_count > _MOST_ROWS and not table.header_rows and table.depth == 1:
            found = translate("{count} rows, none repeated").format(count=table.row_count)
            yield Departure(found, numbers.get(table.paragraph), document.main.part)


def alt_texts(document: Document) -> Iterator[Departure]:
    """Yield charts and pictures without alternative text."""
    for one in document.all_paragraphs:
        for drawing in one.drawings:
            if drawing.kind in {"chart", "picture"} and not drawing.alt.strip():
                yield Departure(translate("missing"), one)


def signature_alone(document: Document) -> Iterator[Departure]:
    """Yield a signature that may end up alone on a page: it is not kept with the text before, or can be split."""
    found = document.elements
    block = [one for one in (*found.authority, found.recipients_label, *found.recipients, found.signer) if one]
    if not block:
        return
    first = min(block, key=lambda one: one.number)
    before = [one for one in found.flow if not one.is_empty and one.number < first.number]
    if before and not before[-1].look.keeps_next:
        yield Departure(translate("not kept with the signature"), before[-1])
    split = next((one for one in block if one.cell is not None and not one.cell.cannot_split), None)
    if split is not None and not all(one.look.keeps_next for one in found.authority):
        yield Departure(translate("the signature can be split over two pages"), split)
    loose = [one for one in found.authority if one.cell is None and not one.look.keeps_next]
    yield from (Departure(translate("not kept with the name"), one) for one in loose)


def _prose(document: Document) -> Iterator[Paragraph]:
    yield from (one for one in document.elements.flow if not one.is_empty)


def breakable_numbers(document: Document) -> Iterator[Departure]:
    """Yield numbers in prose with an ordinary space before their unit, where a line can break."""
    pattern = number_and_measure(general_vocabulary().measures)
    for one in _prose(document):
        found = pattern.search(one.text)
        if found:
            yield Departure(translate("an ordinary space"), one, quote=_around(one, found))


def breakable_years(document: Document) -> Iterator[Departure]:
    """Yield years such as 2021-2022 in prose with an ordinary hyphen, where a line can break."""
    for one in _prose(document):
        found = next((each for each in TWO_YEARS.finditer(one.text) if each.start(1) not in one.unbroken), None)
        if found:
            yield Departure(translate("an ordinary hyphen"), one, quote=_around(one, found))


def _around(one: Paragraph, found: re.Match[str]) -> str:
    """Return the words around a match."""
    return f"…{' '.join(one.text[max(0, found.start() - _AROUND) : found.end() + _AROUND].split())}…"


def tracked_changes(document: Document) -> Iterator[Departure]:
    """Yield unresolved tracked changes: everyone who opens the document sees them."""
    marks = ("ins", "del", "moveFrom", "moveTo")
    found = sum(1 for element in document.file.main.root.iter(etree.Element) if local(element) in marks)
    if found:
        yield Departure(str(found), part=document.main.part)


RULES = (
    LintRule(LintCode.CRAFT_W01, "", language, FormExample("English")),
    LintRule(LintCode.CRAFT_W02, "", title, FormExample("no title")),
    LintRule(LintCode.CRAFT_W03, "", author, FormExample("no author")),
    LintRule(LintCode.CRAFT_W04, "", header_rows, FormExample("a header row that does not repeat")),
    LintRule(LintCode.CRAFT_W05, "", alt_texts, FormExample("a chart without alternative text")),
    LintRule(LintCode.CRAFT_W06, "", signature_alone, FormExample("the text is not kept with the signature")),
    LintRule(LintCode.CRAFT_W07, "", breakable_numbers, FormExample("an ordinary space")),
    LintRule(LintCode.CRAFT_W08, "", breakable_years, FormExample("an ordinary hyphen")),
    LintRule(LintCode.CRAFT_W09, "", tracked_changes, FormExample("a tracked change")),
)
