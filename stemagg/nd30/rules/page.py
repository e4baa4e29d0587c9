"""Rules of page, font and page number: Nghị định 30/2020/NĐ-CP, Phụ lục I, Phần I, mục I."""

import re
from collections.abc import Iterator
from functools import partial

from stemagg.messages.language import translate
from stemagg.messages.nd30 import LintCode
from stemagg.nd30.departure import Departure
from stemagg.nd30.document import Document
from stemagg.nd30.example import FormExample
from stemagg.nd30.rule import LintRule, alignment_name, points
from stemagg.ooxml.elements import child, is_on, value
from stemagg.ooxml.formatting import whole
from stemagg.ooxml.paragraphs import BLANK_LETTERS, PageSection, Paragraph, Story

_TWIPS_PER_MM = 1440 / 25.4
_SHORT, _LONG = 11906, 16838
_SLACK = 20
_MARGIN_SLACK = 2
_OLD_FONTS = re.compile(r"^(\.Vn|VNI-|VNI |VPS)", re.IGNORECASE)
_ROMAN_FONT = "times new roman"
_BLACK = frozenset({"auto", "000000", ""})
_PAGE = re.compile(r"^\s*PAGE\b", re.IGNORECASE)
_ONE_PAGE = 1800
_ARABIC = frozenset({"", "decimal", "numberInDash"})
_MOST_SHOWN = 40


def _where(document: Document, section: PageSection) -> Paragraph | None:
    """Return the last paragraph of a section, which holds its settings."""
    return document.last_of_section.get(section.number)


def _mm(twips: int) -> str:
    return f"{twips / _TWIPS_PER_MM:.1f} mm".replace(".", ",").replace(",0 mm", " mm")


def _size(section: PageSection) -> tuple[int, int]:
    found = child(section.properties, "w:pgSz")
    return whole(value(found, "w")), whole(value(found, "h"))


def paper(document: Document) -> Iterator[Departure]:
    """Yield the sections that are not A4 (I.1)."""
    for section in document.sections:
        width, height = _size(section)
        if abs(min(width, height) - _SHORT) > _SLACK or abs(max(width, height) - _LONG) > _SLACK:
            yield Departure(f"{_mm(width)} × {_mm(height)}", _where(document, section), document.main.part)


def orientation(document: Document) -> Iterator[Departure]:
    """Yield landscape sections without tables or an appendix (I.2)."""
    labelled = {one.label.section for one in document.elements.appendices}
    tabled = {one.section for one in document.main.paragraphs if one.cell is not None}
    for section in document.sections:
        width, height = _size(section)
        first_page = section.number == 0 and (document.elements.nation is not None or not labelled)
        holds_tables = section.number in tabled and not first_page
        if width > height and not holds_tables and section.number not in labelled:
            yield Departure(translate("landscape"), _where(document, section), document.main.part)


def margin(document: Document, side: str, least: int, most: int) -> Iterator[Departure]:
    """Yield the sections whose margin is outside `least` to `most` mm (I.3)."""
    for section in document.sections:
        found = child(section.properties, "w:pgMar")
        given = abs(whole(value(found, side))) + (whole(value(found, "gutter")) if side == "left" else 0)
        low, high = least * _TWIPS_PER_MM - _MARGIN_SLACK, most * _TWIPS_PER_MM + _MARGIN_SLACK
        if not low <= given <= high:
            yield Departure(_mm(given), _where(document, section), document.main.part)


def _fonts_of(paragraph: Paragraph) -> Iterator[str]:
    """Yield the fonts of a paragraph's letters."""
    for stretch in paragraph.visible:
        text = stretch.text.strip(BLANK_LETTERS)
        if any(c.isascii() for c in text):
            yield stretch.look.ascii_font
        if any(not c.isascii() for c in text):
            yield stretch.look.other_font


def family(document: Document) -> Iterator[Departure]:
    """Yield text that is not in Times New Roman; legacy fonts are another rule (I.4)."""
    for one in document.all_paragraphs:
        for font in dict.fromkeys(_fonts_of(one)):
            if font.lower() != _ROMAN_FONT and not _OLD_FONTS.match(font):
                yield Departure(font or translate("no font named"), one)
        label = one.label.strip("-")
        if label and (font := one.label_look.ascii_font).lower() != _ROMAN_FONT and not _OLD_FONTS.match(font):
            yield Departure(font or translate("no font named"), one)


def character_set(document: Document) -> Iterator[Departure]:
    """Yield text in legacy (pre-Unicode) fonts (I.4)."""
    for one in document.all_paragraphs:
        yield from (Departure(font, one) for font in dict.fromkeys(_fonts_of(one)) if _OLD_FONTS.match(font))


def colour(document: Document) -> Iterator[Departure]:
    """Yield text that is not black (I.4)."""
    for one in document.all_paragraphs:
        found = dict.fromkeys(stretch.look.colour.upper() for stretch in one.visible)
        yield from (Departure(f"#{code}", one) for code in found if code.lower() not in _BLACK)


def _has_page(story: Story | None) -> bool:
    return story is not None and any(_PAGE.match(code) for one in story.paragraphs for code in one.fields)


def _is_long(document: Document) -> bool:
    """Return whether the document has more than one page, as far as can be known without layout."""
    text = sum(len(one.text) for one in document.main.paragraphs)
    breaks = any(one.breaks_page or one.look.breaks_page for one in document.main.paragraphs)
    return text > _ONE_PAGE or breaks or len(document.sections) > 1


def page_number(document: Document) -> Iterator[Departure]:
    """Yield page numbers that are not Arabic, of 13 to 14 points, upright, centred, above the text (I.7)."""
    kinds = ("default", "even") if is_on(document.file.root_of("settings"), "w:evenAndOddHeaders") else ("default",)
    for section in document.sections:
        where = _where(document, section)
        if all(_has_page(document.story(section.headers.get(kind, ""))) for kind in kinds):
            form = value(child(section.properties, "w:pgNumType"), "fmt")
            if form not in _ARABIC:
                yield Departure(form, where, document.main.part)
        elif _is_long(document):
            below = _has_page(document.story(section.footers.get("default", "")))
            found = translate("below the text") if below else translate("no page number")
            yield Departure(found, where, document.main.part)
    for name in dict.fromkeys(
        name for one in document.sections for kind, name in one.headers.items() if kind != "first"
    ):
        story = document.story(name)
        for one in story.paragraphs if story else ():
            if any(_PAGE.match(code) for code in one.fields):
                yield from _number_look(one)


def _number_look(one: Paragraph) -> Iterator[Departure]:
    numbers = [s for s in one.visible if _PAGE.match(s.field)]
    around = "".join(s.text for s in one.visible if not _PAGE.match(s.field)).strip(f"{BLANK_LETTERS}-–")
    different = [points(s.look.size) for s in numbers if not 26 <= s.look.size <= 28]  # noqa: PLR2004  (13 to 14)
    different += [translate("italic") for s in numbers if s.look.is_italic]
    if one.look.alignment != "center":
        different.append(alignment_name(one.look.alignment))
    if around or any(code.upper().startswith(("NUMPAGES", "SECTIONPAGES")) for code in one.fields):
        different.append(f"“{one.words[:_MOST_SHOWN]}”")
    codes = " ".join(one.fields).lower()
    if "* roman" in codes or "* alphabetic" in codes:
        different.append(codes[:_MOST_SHOWN])
    if different:
        yield Departure("; ".join(dict.fromkeys(different)), one)


def first_page(document: Document) -> Iterator[Departure]:
    """Yield a page number on the first page (I.7)."""
    for section in document.sections[:1]:
        if not _has_page(document.story(section.headers.get("default", ""))):
            continue
        if not is_on(section.properties, "w:titlePg"):
            yield Departure(translate("the first page has a number"), _where(document, section), document.main.part)
        elif _has_page(document.story(section.headers.get("first", ""))):
            yield Departure(translate("the first page has a number"), part=section.headers["first"])


RULES = (
    LintRule(LintCode.DECREE_P01, "PL I, I.1", paper, FormExample("Letter paper")),
    LintRule(LintCode.DECREE_P02, "PL I, I.2", orientation, FormExample("the first page is landscape")),
    LintRule(
        LintCode.DECREE_P03,
        "PL I, I.3",
        partial(margin, side="top", least=20, most=25),
        FormExample("top margin 15 mm", "top margin 20 mm"),
    ),
    LintRule(
        LintCode.DECREE_P04,
        "PL I, I.3",
        partial(margin, side="bottom", least=20, most=25),
        FormExample("bottom margin 30 mm", "bottom margin 20 mm"),
    ),
    LintRule(
        LintCode.DECREE_P05,
        "PL I, I.3",
        partial(margin, side="left", least=30, most=35),
        FormExample("left margin 25 mm", "left margin 30 mm"),
    ),
    LintRule(
        LintCode.DECREE_P06,
        "PL I, I.3",
        partial(margin, side="right", least=15, most=20),
        FormExample("right margin 25 mm", "right margin 15 mm"),
    ),
    LintRule(LintCode.DECREE_P07, "PL I, I.4", family, FormExample("letters in Arial")),
    LintRule(LintCode.DECREE_P08, "PL I, I.4", character_set, FormExample("the font .VnTime")),
    LintRule(LintCode.DECREE_P09, "PL I, I.4", colour, FormExample("red letters")),
    LintRule(LintCode.DECREE_P10, "PL I, I.7; V.14", page_number, FormExample("2/10 instead of 2")),
    LintRule(LintCode.DECREE_P11, "PL I, I.7", first_page, FormExample("the first page has a number")),
)
