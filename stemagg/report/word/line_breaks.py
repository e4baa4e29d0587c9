"""Restores valid Word structure after filling: a paragraph per line, and no cell without a paragraph."""

from lxml import etree

from stemagg.ooxml.elements import SPACE, WORD

_PRESERVED = {SPACE: "preserve"}
_HOLDERS = ("tc", "hdr", "ftr", "txbxContent", "footnote", "endnote")


def break_lines(tree: etree._Element) -> None:
    """Turn each line of a filled text into a paragraph with the formatting of the original one."""
    for text in [t for t in tree.iter(f"{WORD}t") if t.text and "\n" in t.text]:
        run = text.getparent()
        paragraph = run.getparent() if run is not None else None
        if run is None or paragraph is None or paragraph.tag != f"{WORD}p":
            text.text = (text.text or "").replace("\n", " ")
            continue
        _split(paragraph, run, text)


def _split(paragraph: etree._Element, run: etree._Element, text: etree._Element) -> None:
    first, *others = (text.text or "").split("\n")
    text.text = first
    text.set(SPACE, "preserve")
    tail = [*text.itersiblings()], [*run.itersiblings()]
    last_paragraph, last_run = paragraph, run
    for line in others:
        new = _like(paragraph, "pPr")
        last_run = _like(run, "rPr")
        etree.SubElement(last_run, f"{WORD}t", _PRESERVED).text = line
        new.append(last_run)
        last_paragraph.addnext(new)
        last_paragraph = new
    last_run.extend(tail[0])
    last_paragraph.extend(tail[1])


def _like(element: etree._Element, properties: str) -> etree._Element:
    new = element.makeelement(element.tag, {})
    found = element.find(f"{WORD}{properties}")
    if found is not None:
        new.append(etree.fromstring(etree.tostring(found)))
    return new


def complete(tree: etree._Element) -> None:
    """Add an empty paragraph to cells, headers, notes and text boxes left without a final one.

    A table left without rows is removed: Word opens neither (ECMA-376, 17.4.65 and 17.4.37).
    """
    for table in [t for t in tree.iter(f"{WORD}tbl") if next(t.iter(f"{WORD}tr"), None) is None]:
        parent = table.getparent()
        if parent is not None:
            parent.remove(table)
    for holder in tree.iter(*(f"{WORD}{name}" for name in _HOLDERS)):
        if not len(holder) or holder[-1].tag not in {f"{WORD}p", f"{WORD}sdt"}:
            etree.SubElement(holder, f"{WORD}p")
