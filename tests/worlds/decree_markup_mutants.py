"""A good document whose markup is broken in one thing at a time; nothing that is read in it changes."""

from docx.oxml.ns import qn
from lxml import etree

from tests.worlds.decree_mutants import WP, first_body
from tests.worlds.decree_world import Change, Word, gone, looks, own


def moved_first(tag: str) -> Change:
    """Return the change that puts an element before what it must follow."""

    def change(word: Word) -> None:
        one = next(e for e in word.body.iter(qn(tag)) if e.getprevious() is not None)
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)
        parent.insert(0, one)

    return change


def twice(tag: str) -> Change:
    def change(word: Word) -> None:
        one = next(word.body.iter(qn(tag)))
        one.addnext(etree.fromstring(etree.tostring(one)))

    return change


def misplaced(word: Word) -> None:
    properties = next(word.body.iter(qn("w:pPr")))
    etree.SubElement(properties, qn("w:tblHeader"))


def head_repeated(word: Word) -> None:
    for row in word.body.iter(qn("w:tr")):
        own(own(row, "trPr"), "tblHeader")


def cell_without_paragraph(word: Word) -> None:
    cell = next(tc for tc in word.body.iter(qn("w:tc")) if not tc.xpath("string()"))
    for p in cell.findall(qn("w:p")):
        gone(p)


def grid_gone(word: Word) -> None:
    gone(next(word.body.iter(qn("w:tblGrid"))))


def part_gone(word: Word) -> None:
    word.parts.pop("word/fontTable.xml")


def id_leads_nowhere(word: Word) -> None:
    for one in list(word.body.iter(qn("w:headerReference")))[:1]:
        section = one.getparent()
        assert section is not None
        lost = etree.fromstring(etree.tostring(one))
        lost.set(qn("r:id"), "rId999")
        lost.set(qn("w:type"), "even")
        section.insert(0, lost)


def untyped(word: Word) -> None:
    word.parts["word/stray.bin"] = b"x"


def bookmark_twice(word: Word) -> None:
    for name in ("one", "two"):
        start = {qn("w:id"): "9000", qn("w:name"): name}
        first_body(word).append(word.body.makeelement(qn("w:bookmarkStart"), start))
        first_body(word).append(word.body.makeelement(qn("w:bookmarkEnd"), {qn("w:id"): "9000"}))


def bookmark_open(word: Word) -> None:
    start = {qn("w:id"): "9000", qn("w:name"): "one"}
    first_body(word).append(word.body.makeelement(qn("w:bookmarkStart"), start))


def drawing_twice(word: Word) -> None:
    run = next(p for p in next(word.body.iter(f"{WP}docPr")).iterancestors(qn("w:r")))
    run.addnext(etree.fromstring(etree.tostring(run)))


def style_unknown(word: Word) -> None:
    looks(first_body(word), "rStyle", val="NoSuchStyle")


def style_twice(word: Word) -> None:
    one = word.tree("word/styles.xml").findall(qn("w:style"))[-1]
    one.addnext(etree.fromstring(etree.tostring(one)))


def last_settings_gone(word: Word) -> None:
    """Move the settings of the last section into its last paragraph, where they are another section's."""
    settings = word.body.findall(qn("w:sectPr"))[-1]
    last = word.body.findall(qn("w:p"))[-1]
    properties = own(last, "pPr")
    word.body.remove(settings)
    properties.append(settings)


def small_before_bold(word: Word) -> None:
    r = next(first_body(word).iter(qn("w:r")))
    properties = own(r, "rPr")
    etree.SubElement(properties, qn("w:sz"), {qn("w:val"): "28"})
    etree.SubElement(properties, qn("w:b"), {qn("w:val"): "0"})


def properties_last(word: Word) -> None:
    p = word.find("Đỗ Văn Lợi")
    properties = own(p, "pPr")
    p.remove(properties)
    p.append(properties)


def base_first(word: Word) -> None:
    one = next(word.tree("word/styles.xml").iter(qn("w:basedOn")))
    parent = one.getparent()
    assert parent is not None
    parent.remove(one)
    parent.insert(0, one)
