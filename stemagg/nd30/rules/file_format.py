"""Rules of the file format, ECMA-376: order of children, unique elements, valid references.

Word repairs or refuses files that break them, often without reporting what it dropped. They are not part of the decree.
"""

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

from stemagg.messages.nd30 import LintCode
from stemagg.nd30.departure import Departure
from stemagg.nd30.document import Document
from stemagg.nd30.example import FormExample
from stemagg.nd30.lists import FIRST_ONLY, RANGES, SEQUENCES, Sequence
from stemagg.nd30.rule import LintRule
from stemagg.ooxml.drawings import local
from stemagg.ooxml.elements import OFFICE, STRICT_OFFICE, child, value, word_name
from stemagg.ooxml.paragraphs import Paragraph
from stemagg.ooxml.parts import all_relations
from stemagg.ooxml.word_file import PackagePart

_REFERENCES = frozenset({"pStyle", "rStyle", "tblStyle", "basedOn", "link", "next"})
_RELATED = ("id", "embed", "link")
_LOOKED_INTO = {*SEQUENCES, "tc", "tr", "tbl"}


class Met(NamedTuple):
    """An element of a part: its name without w:, "" in another namespace, the names of its children, its paragraph."""

    part: PackagePart
    element: etree._Element
    name: str
    children: tuple[str, ...]
    paragraph: Paragraph | None


def _name(element: etree._Element) -> str:
    return _without_prefix(word_name(element))


@lru_cache(maxsize=4096)
def _without_prefix(name: str) -> str:
    return name[2:] if name.startswith("w:") else ""


@lru_cache(maxsize=1)
def _met(document: Document) -> tuple[Met, ...]:
    """Return every element of every part in document order; cached for the other rules."""
    found: list[Met] = []
    homes = {one.element: one for one in document.all_paragraphs}
    for part in document.file.parts.values():
        paragraph = None
        for element in part.root.iter(etree.Element):
            name = _name(element)
            paragraph = homes.get(element, paragraph) if name == "p" else paragraph
            children = tuple(map(_name, element)) if name in _LOOKED_INTO else ()
            found.append(Met(part, element, name, children, paragraph))
    return tuple(found)


def _ordered(document: Document) -> Iterator[tuple[Met, Sequence]]:
    """Yield the elements whose children have an order."""
    yield from ((one, SEQUENCES[one.name]) for one in _met(document) if one.name in SEQUENCES)


def order(document: Document) -> Iterator[Departure]:
    """Yield children that precede one that must come first, with the pair that is out of order."""
    for one, sequence in _ordered(document):
        wrong = _out_of_order(one, sequence)
        if wrong:
            yield Departure(f"w:{one.name}: {wrong}", one.paragraph, one.part.name)


def _out_of_order(met: Met, sequence: Sequence) -> str:
    before, reached = "", -1
    for one, own in zip(met.element, met.children, strict=True):
        if met.name in FIRST_ONLY:
            if own in sequence.places and before:
                return f"w:{own} ← w:{before}"
            before = before or own or str(etree.QName(one).localname if isinstance(one.tag, str) else "")
            continue
        place = sequence.places.get(own)
        if place is None:
            continue
        if place < reached:
            return f"w:{own} ← w:{before}"
        before, reached = own, place
    return ""


def once(document: Document) -> Iterator[Departure]:
    """Yield children that appear twice where only one is allowed."""
    for one, sequence in _ordered(document):
        counts = Counter(name for name in one.children if name in sequence.places)
        for name, count in counts.items():
            if count > 1 and name not in sequence.repeated:
                yield Departure(f"w:{one.name}: w:{name} × {count}", one.paragraph, one.part.name)


def allowed(document: Document) -> Iterator[Departure]:
    """Yield children that are not allowed in their parent."""
    for one, sequence in _ordered(document):
        for name in one.children if sequence.is_closed else ():
            if name and name not in sequence.places and name not in RANGES:
                yield Departure(f"w:{one.name}: w:{name}", one.paragraph, one.part.name)


def cells(document: Document) -> Iterator[Departure]:
    """Yield cells that do not end with a paragraph (17.4.65), rows without a cell, tables without a grid."""
    for one in _met(document):
        if one.name not in {"tc", "tr", "tbl"}:
            continue
        content = [name for name in one.children if name and name not in RANGES]
        if one.name == "tc" and (not content or content[-1] not in {"p", "sdt"}):
            yield Departure("w:tc: w:p × 0", one.paragraph, one.part.name)
        elif one.name == "tr" and not {"tc", "sdt"} & set(content):
            yield Departure("w:tr: w:tc × 0", one.paragraph, one.part.name)
        elif one.name == "tbl" and "tblGrid" not in content:
            yield Departure("w:tbl: w:tblGrid × 0", one.paragraph, one.part.name)


def targets(document: Document) -> Iterator[Departure]:
    """Yield relationships to missing parts, ids without a relationship, and parts without a content type."""
    for source, relation in all_relations(document.file.package):
        if (
            not relation.is_external
            and relation.target not in document.file.names
            and not relation.target.endswith("NULL")
        ):
            yield Departure(f"{relation.code} → {relation.target}", part=source or "_rels/.rels")
    for one in _met(document):
        for code in _related(one.element):
            if code and code not in one.part.relations:
                yield Departure(f"{code} → ?", one.paragraph, one.part.name)
    for name in document.file.untyped:
        yield Departure(name, part="[Content_Types].xml")


def _related(element: etree._Element) -> Iterator[str]:
    """Yield the relationship ids that an element uses."""
    for attribute, code in element.attrib.items():
        if str(attribute).startswith((OFFICE, STRICT_OFFICE)) and str(attribute).rpartition("}")[2] in _RELATED:
            yield str(code)


def bookmarks(document: Document) -> Iterator[Departure]:
    """Yield duplicate bookmark ids and names, and bookmarks without an end (17.13.6)."""
    starts = [one for one in _met(document) if one.name == "bookmarkStart"]
    ends = {(one.part.name, value(one.element, "id")) for one in _met(document) if one.name == "bookmarkEnd"}
    for attribute in ("id", "name"):
        seen: set[tuple[str, str]] = set()
        for one in starts:
            code = (one.part.name, value(one.element, attribute))
            if code in seen:
                yield Departure(f"w:bookmarkStart w:{attribute}={code[1]}", one.paragraph, one.part.name)
            seen.add(code)
    for one in starts:
        if (one.part.name, value(one.element, "id")) not in ends:
            told = f"w:bookmarkStart w:id={value(one.element, 'id')}: w:bookmarkEnd × 0"
            yield Departure(told, one.paragraph, one.part.name)


def drawings(document: Document) -> Iterator[Departure]:
    """Yield duplicate ids of drawings (wp:docPr) in a part (20.4.2.5)."""
    seen: set[tuple[str, str]] = set()
    for one in _met(document):
        if not one.name and local(one.element) == "docPr":
            code = (one.part.name, value(one.element, "id"))
            if code in seen:
                yield Departure(f"wp:docPr id={code[1]}", one.paragraph, one.part.name)
            seen.add(code)


def styles(document: Document) -> Iterator[Departure]:
    """Yield references to missing styles, and duplicate style ids."""
    part = document.file.first("styles")
    counts = Counter(value(one, "styleId") for one in part.root if _name(one) == "style") if part else Counter()
    for code, count in counts.items():
        if count > 1 and part:
            yield Departure(f"w:styleId={code} × {count}", part=part.name)
    for one in _met(document):
        code = value(one.element) if one.name in _REFERENCES else ""
        if code and code not in counts:
            yield Departure(f"w:{one.name}={code}", one.paragraph, one.part.name)


def last_settings(document: Document) -> Iterator[Departure]:
    """Yield a body without the properties of its last section (17.6.17)."""
    body = child(document.file.main.root, "w:body")
    if body is not None and child(body, "w:sectPr") is None:
        yield Departure("w:body: w:sectPr × 0", part=document.main.part)


RULES = (
    LintRule(LintCode.FILE_V01, "", order, FormExample("w:jc before w:pStyle", "w:pStyle before w:jc")),
    LintRule(LintCode.FILE_V02, "", once, FormExample("w:pStyle twice")),
    LintRule(LintCode.FILE_V03, "", allowed, FormExample("w:tblHeader in w:pPr", "w:tblHeader in w:trPr")),
    LintRule(LintCode.FILE_V04, "", cells, FormExample("a cell without a paragraph")),
    LintRule(LintCode.FILE_V05, "", targets, FormExample("a part that is missing")),
    LintRule(LintCode.FILE_V06, "", bookmarks, FormExample("a bookmark without an end")),
    LintRule(LintCode.FILE_V07, "", drawings, FormExample("two drawings with one id")),
    LintRule(LintCode.FILE_V08, "", styles, FormExample("a style that is not there")),
    LintRule(LintCode.FILE_V09, "", last_settings, FormExample("no w:sectPr at the end of the body")),
)
