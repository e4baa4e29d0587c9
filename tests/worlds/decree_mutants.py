"""A good document broken in one thing at a time: for each rule at least one break, and what it is called."""

from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from tests.worlds.decree_world import Change, Word, gone, looks, own, say, shaped
from tests.worlds.decree_world import text_of as printed

MOTTO, NATION, NUMBER = "Độc lập", "CỘNG HÒA", "Số:"
DC = "{http://purl.org/dc/elements/1.1/}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(frozen=True)
class Break:
    """A change that breaks one rule, in the report or in the letter."""

    rule: str
    name: str
    change: Change
    in_letter: bool = False


def run_of(start: str, name: str, at: int = 0, **attributes: str) -> Change:
    """Return the change that gives the text of a paragraph a property."""
    return lambda word: looks(word.find(start, at), name, **attributes)


def shape_of(start: str, name: str, at: int = 0, **attributes: str) -> Change:
    """Return the change that gives a paragraph a property."""
    return lambda word: shaped(word.find(start, at), name, **attributes)


def text_of(start: str, text: str, at: int = 0) -> Change:
    """Return the change that puts another text into a paragraph."""
    return lambda word: say(word.find(start, at), text)


def without(start: str, at: int = 0) -> Change:
    """Return the change that takes a paragraph away."""
    return lambda word: gone(word.find(start, at))


def page(name: str, at: int = 0, **attributes: str) -> Change:
    """Return the change that gives a section a setting."""

    def change(word: Word) -> None:
        own(list(word.body.iter(qn("w:sectPr")))[at], name, **attributes)

    return change


def style(code: str, name: str, **attributes: str) -> Change:
    """Return the change that gives the text of a style a property: what is seen changes with it."""

    def change(word: Word) -> None:
        found = word.tree("word/styles.xml").find(f"{qn('w:style')}[@{qn('w:styleId')}='{code}']")
        assert found is not None
        own(own(found, "rPr"), name, **attributes)

    return change


def number_of_page(name: str, **attributes: str) -> Change:
    """Return the change that gives the number of the page a property."""

    def change(word: Word) -> None:
        for p in word.tree("word/header1.xml").iter(qn("w:p")):
            looks(p, name, **attributes)

    return change


def page_number_shape(**attributes: str) -> Change:
    def change(word: Word) -> None:
        for p in word.tree("word/header1.xml").iter(qn("w:p")):
            shaped(p, "jc", **attributes)

    return change


def of_many(word: Word) -> None:
    """Write "2/10" instead of "2" above the page."""
    for p in word.tree("word/header1.xml").iter(qn("w:p")):
        r = etree.SubElement(p, qn("w:r"))
        etree.SubElement(r, qn("w:t")).text = "/10"


def no_number(word: Word) -> None:
    for p in word.tree("word/header1.xml").iter(qn("w:p")):
        for r in list(p.iter(qn("w:r"))):
            gone(r)


def even_pages_apart(word: Word) -> None:
    own(word.tree("word/settings.xml"), "evenAndOddHeaders")


def first_page_too(word: Word) -> None:
    for one in list(word.body.iter(qn("w:titlePg")))[:1]:
        gone(one)


def line_after(word: Word, start: str, at: int = 0) -> etree._Element:
    """Return the paragraph with the line drawn under a text."""
    p = word.find(start, at)
    following = p.getnext()
    assert following is not None
    assert following.find(f".//{qn('w:pBdr')}") is not None
    return following


def line_gone(start: str, at: int = 0) -> Change:
    return lambda word: gone(line_after(word, start, at))


def line_dashed(start: str) -> Change:
    return lambda word: next(line_after(word, start).iter(qn("w:top"))).set(qn("w:val"), "dashed")


def line_width(start: str, side: str, at: int = 0) -> Change:
    def change(word: Word) -> None:
        ind = next(line_after(word, start, at).iter(qn("w:ind")))
        ind.set(qn("w:left"), side)
        ind.set(qn("w:right"), side)

    return change


def underlined(start: str) -> Change:
    def change(word: Word) -> None:
        gone(line_after(word, start))
        looks(word.find(start), "u", val="single")

    return change


def title_of(word: Word) -> etree._Element:
    """Return the abstract: the paragraph after the type name."""
    found = word.find("BÁO CÁO").getnext()
    assert found is not None
    return found


def subject(name: str, **attributes: str) -> Change:
    return lambda word: looks(title_of(word), name, **attributes)


def subject_line_gone(word: Word) -> None:
    following = title_of(word).getnext()
    assert following is not None
    gone(following)


def subject_line_long(word: Word) -> None:
    following = title_of(word).getnext()
    assert following is not None
    ind = next(following.iter(qn("w:ind")))
    ind.set(qn("w:left"), "1000")
    ind.set(qn("w:right"), "1000")


def subject_in_capitals(word: Word) -> None:
    looks(title_of(word), "caps")


def swapped_columns(word: Word) -> None:
    """Put number and place in two rows instead of one."""
    row = next(p for p in word.find(NUMBER).iterancestors(qn("w:tr")))
    second = etree.fromstring(etree.tostring(row))
    row.addnext(second)
    for one, keep in ((row, 0), (second, 1)):
        for place, cell in enumerate(one.findall(qn("w:tc"))):
            if place != keep:
                for r in list(cell.iter(qn("w:r"))):
                    gone(r)


def at_left(word: Word) -> None:
    """Exchange the two cells of the first row: the quốc hiệu comes to stand left."""
    row = next(word.find(NATION).iterancestors(qn("w:tr")))
    first, second = row.findall(qn("w:tc"))
    row.remove(first)
    second.addnext(first)


def first_body(word: Word) -> etree._Element:
    return word.find("Sở Giáo dục và Đào tạo Hải Phòng báo cáo")


def body(name: str, **attributes: str) -> Change:
    return lambda word: looks(first_body(word), name, **attributes)


def body_shape(name: str, **attributes: str) -> Change:
    return lambda word: shaped(first_body(word), name, **attributes)


def body_says(text: str) -> Change:
    """Return the change that appends a sentence to the first paragraph of the text."""

    def change(word: Word) -> None:
        r = etree.SubElement(first_body(word), qn("w:r"))
        t = etree.SubElement(r, qn("w:t"))
        t.text = text
        t.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")

    return change


def through_a_theme(word: Word) -> None:
    """Name the font of the theme, and give the theme another: nothing in the text itself changes."""
    theme = word.tree("word/theme/theme1.xml")
    for latin in theme.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}latin"):
        latin.set("typeface", "Calibri")
    fonts = next(word.tree("word/styles.xml").iter(qn("w:rFonts")))
    fonts.set(qn("w:asciiTheme"), "minorHAnsi")
    fonts.set(qn("w:hAnsiTheme"), "minorHAnsi")


def appendix_number_goes_on(word: Word) -> None:
    for one in list(word.body.iter(qn("w:pgNumType")))[1:2]:
        one.attrib.pop(qn("w:start"))


def language_of(word: Word) -> None:
    for one in word.tree("word/styles.xml").iter(qn("w:lang")):
        one.set(qn("w:val"), "en-US")


def property_gone(name: str) -> Change:
    return lambda word: gone(next(word.tree("docProps/core.xml").iter(f"{DC}{name}")))


def heads_not_repeated(word: Word) -> None:
    """Let no head be repeated, and a table be long."""
    table = next(next(word.body.iter(qn("w:tblHeader"))).iterancestors(qn("w:tbl")))
    for one in list(table.iter(qn("w:tblHeader"))):
        gone(one)
    last = table.findall(qn("w:tr"))[-1]
    for _ in range(25):
        row = etree.fromstring(etree.tostring(last))
        for p in row.iter(qn("w:p")):
            for one in [one for one in p if one.tag != qn("w:pPr")]:
                gone(one)
        last.addnext(row)


def landscape(word: Word) -> None:
    """Turn the first pages; abstract and line keep their width."""
    page("pgSz", w="16838", h="11906", orient="landscape")(word)
    abstract = title_of(word)
    following = abstract.getnext()
    assert following is not None
    for p, side in ((abstract, "3316"), (following, "5938")):
        shaped(p, "ind", left=side, right=side)


def alt_gone(word: Word) -> None:
    for one in word.body.iter(f"{WP}docPr"):
        one.attrib.pop("descr")


def inserted(word: Word) -> None:
    p = first_body(word)
    mark = etree.SubElement(p, qn("w:ins"), {qn("w:id"): "9001", qn("w:author"): "x"})
    r = etree.SubElement(mark, qn("w:r"))
    etree.SubElement(r, qn("w:t")).text = "."


# --- the rest ---------------------------------------------------------------------------------------------


def contextual(word: Word) -> None:
    p = first_body(word)
    following = p.getnext()
    assert following is not None
    for one in (p, following):
        shaped(one, "contextualSpacing")


def end_of_text(text: str) -> Change:
    """Return the change that puts another text into the last paragraph of the text."""
    return lambda word: say([p for p in word.paragraphs() if printed(p).endswith("./.")][-1], text)


def first_heading_small(word: Word) -> None:
    p = word.find("I. ")
    text = printed(p)
    say(p, f"I. {text[3:].capitalize()}")


def pointers(text: str) -> Change:
    """Return the change that puts another text into every paragraph that points to appendices."""

    def change(word: Word) -> None:
        for p in list(word.paragraphs()):
            if "Phụ lục" in printed(p) and not printed(p).startswith("Phụ lục"):
                say(p, text)

    return change


def second_appendix(label: str) -> Change:
    """Return the change that gives the second appendix another label, by which the text names it, too."""

    def change(word: Word) -> None:
        say(word.find("Phụ lục II"), label)
        say(first_body(word), f"Số liệu tại Phụ lục I, {label} và các phụ lục khác kèm theo như sau:")

    return change


def appendix_title(text: str) -> Change:
    """Return the change that gives the first appendix another title."""

    def change(word: Word) -> None:
        title = word.find("Phụ lục I").getnext()
        assert title is not None
        say(title, text)

    return change


def let_go(word: Word) -> None:
    last = [p for p in word.paragraphs() if printed(p).endswith("./.")][-1]
    shaped(last, "keepNext", val="0")


def address_look(name: str, **attributes: str) -> Change:
    def change(word: Word) -> None:
        for p in word.tree("word/footer1.xml").iter(qn("w:p")):
            looks(p, name, **attributes)

    return change


def address_line_gone(word: Word) -> None:
    for one in list(word.tree("word/footer1.xml").iter(qn("w:pBdr"))):
        gone(one)
