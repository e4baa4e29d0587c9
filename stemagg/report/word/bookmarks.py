"""The hidden bookmarks around the figures of a document, made from the marks of a filled template."""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from stemagg.model.figure_key import FigureKey, digest_of
from stemagg.ooxml.elements import FALLBACK, SPACE, WORD
from stemagg.report.content.figure_text import CLOSES, MARKS, NAMED, OPENS, unmarked

_BOOKMARKS = (f"{WORD}bookmarkStart", f"{WORD}bookmarkEnd")
_ANY_MARK = (OPENS, NAMED, CLOSES)


def put_bookmarks(body: etree._Element, part: tuple[str, str] | None = None) -> None:
    """Turn every mark of a body into a bookmark around a separate run; ids and names are unique, in order.

    In a report on a part (grouping, value) of the campaign, every key is narrowed to that part.
    """
    _take_out_old(body)
    number = 1 + max((_id(e) for e in body.iter(*_BOOKMARKS)), default=0)
    times: Counter[str] = Counter()
    for text in [t for t in body.iter(f"{WORD}t") if OPENS in (t.text or "")]:
        run = text.getparent()
        if run is None or run.tag != f"{WORD}r" or next(text.iterancestors(FALLBACK), None) is not None:
            continue
        for piece, found in _runs(run, text):
            key = found.within(part) if part else found
            times[key.digest] += 1
            _enclose(piece, number, key.bookmark(times[key.digest]))
            number += 1
    _take_out_marks(body)


def _id(bookmark: etree._Element) -> int:
    written = bookmark.get(f"{WORD}id") or ""
    return int(written) if written.isdecimal() else 0


def _take_out_old(body: etree._Element) -> None:
    """Remove figure bookmarks from a template that was once a report."""
    old = {e.get(f"{WORD}id") for e in body.iter(_BOOKMARKS[0]) if digest_of(e.get(f"{WORD}name") or "")}
    for bookmark in [e for e in body.iter(*_BOOKMARKS) if e.get(f"{WORD}id") in old]:
        _remove(bookmark)


def _runs(run: etree._Element, text: etree._Element) -> Iterator[tuple[etree._Element, FigureKey]]:
    """Split a run at the marks in one of its texts, and yield the runs of figures with their keys."""
    whole, after = text.text or "", list(text.itersiblings())
    start, last = 0, run
    for match in MARKS.finditer(whole):
        if start == 0:
            _write(text, whole[: match.start()])
        elif start < match.start():
            last = _next(last, whole[start : match.start()])
        last = _next(last, match[2])
        start = match.end()
        yield last, FigureKey.parse(match[1])
        last = _end_of(last)
    if whole[start:] or after:
        last = _next(last, whole[start:])
        last.extend(after)
    _drop_if_empty(run, text)


def _next(last: etree._Element, text: str) -> etree._Element:
    """Return a new run with a text, after another element, with the formatting of the nearest preceding run."""
    like = last if last.tag == f"{WORD}r" else next(last.itersiblings(f"{WORD}r", preceding=True))
    new = like.makeelement(like.tag, {})
    properties = like.find(f"{WORD}rPr")
    if properties is not None:
        new.append(etree.fromstring(etree.tostring(properties)))
    if text:
        _write(etree.SubElement(new, f"{WORD}t"), text)
    last.addnext(new)
    return new


def _write(text: etree._Element, content: str) -> None:
    text.text = content
    text.set(SPACE, "preserve")


def _enclose(run: etree._Element, number: int, name: str) -> None:
    start = run.makeelement(_BOOKMARKS[0], {f"{WORD}id": str(number), f"{WORD}name": name})
    run.addprevious(start)
    run.addnext(run.makeelement(_BOOKMARKS[1], {f"{WORD}id": str(number)}))


def _end_of(run: etree._Element) -> etree._Element:
    behind = run.getnext()
    return behind if behind is not None and behind.tag == _BOOKMARKS[1] else run


def _drop_if_empty(run: etree._Element, text: etree._Element) -> None:
    """Remove an empty text before the first mark, and its run when nothing else is in it."""
    if text.text:
        return
    _remove(text)
    if all(child.tag == f"{WORD}rPr" for child in run):
        _remove(run)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _take_out_marks(body: etree._Element) -> None:
    """Remove remaining marks, in places where bookmarks are not allowed."""
    for element in body.iter():
        if element.text and any(mark in element.text for mark in _ANY_MARK):
            element.text = unmarked(element.text)
        for name, value in element.items():
            if any(mark in str(value) for mark in _ANY_MARK):
                element.set(name, unmarked(str(value)))
