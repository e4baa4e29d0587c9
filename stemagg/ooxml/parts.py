"""The parts of a Word document, found through their relations and parsed as XML that nobody vouches for.

ECMA-376 part 2 (packages); part 1, 11.3 (parts of a WordprocessingML package); part 3 (markup compatibility).
Macros, embedded objects and links to other files are never opened.
"""

import posixpath
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.messages.word import WordCode
from stemagg.model.errors import Refused
from stemagg.ooxml.namespaces import PREFIXES
from stemagg.ooxml.package import MEBIBYTE, Package, opened, relations_of, target_of

_MOST_XML = 48 * MEBIBYTE
_USUAL_MAIN_PART = "word/document.xml"
_MOST_PROLOGUE = 10_000
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_OFF = frozenset({"0", "false", "off"})


@dataclass(frozen=True, slots=True)
class WordParts:
    """The XML of a document: its body, and its styles and numbering where it has them."""

    body: etree._Element
    styles: etree._Element | None = None
    numbering: etree._Element | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation of a part: its id, the last word of its type, and the part (or, when external, the address)."""

    code: str
    kind: str
    target: str
    is_external: bool = False


def open_word(data: bytes) -> WordParts:
    """Return the parts of a .docx, .docm or .dotx; Refused when it is damaged, too large, or no Word document."""
    with opened(data) as package:
        name = main_part(package)
        document = tree(package, name)
        body = child(document, "w:body")
        if word_name(document) != "w:document" or body is None:
            raise Refused(FileCode.FILE_TYPE_UNSUPPORTED, {"found": "Office"})
        related = _by_kind(package, name)
        return WordParts(body, _related(package, related, "styles"), _related(package, related, "numbering"))


def main_part(package: Package) -> str:
    """Return the name of the part that the package is about, "word/document.xml" when it does not say."""
    root = relations_of("")
    if root in package:
        for relation in tree(package, root):
            if relation.get("Type", "").endswith("/officeDocument"):
                return target_of("", relation.get("Target", ""))
    return _USUAL_MAIN_PART


def relations(package: Package, name: str) -> tuple[Relation, ...]:
    """Return the relations of a part ("" for those of the package), none when it has no part for them."""
    folder, path = posixpath.dirname(name), relations_of(name)
    if path not in package:
        return ()
    return tuple(
        Relation(
            one.get("Id", ""),
            one.get("Type", "").rpartition("/")[2],
            one.get("Target", "") if (outside := one.get("TargetMode") == "External") else
            target_of(folder, one.get("Target", "")),
            is_external=outside,
        )
        for one in tree(package, path)
    )  # fmt: skip


def _by_kind(package: Package, name: str) -> dict[str, str]:
    """Return the parts that a part relates to by kind; the first of a kind."""
    related: dict[str, str] = {}
    for relation in relations(package, name):
        if not relation.is_external:
            related.setdefault(relation.kind, relation.target)
    return related


def _related(package: Package, related: dict[str, str], kind: str) -> etree._Element | None:
    name = related.get(kind, "")
    return tree(package, name) if name in package else None


def tree(package: Package, name: str) -> etree._Element:
    """Return a part parsed without entities, network or DTD; Refused when it is too large, too deep or damaged."""
    member = package.member(name)
    if member.file_size > _MOST_XML:
        size = member.file_size // MEBIBYTE
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{size} MB", "most": f"{_MOST_XML // MEBIBYTE} MB"})
    data = package.content(member)
    if any(doctype in data[:_MOST_PROLOGUE] for doctype in _DOCTYPES):
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: DOCTYPE"})
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _refusal(name, error) from None
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: DOCTYPE"})
    return root


def _refusal(name: str, error: etree.XMLSyntaxError) -> Refused:
    detail = str(error).split("\n", 1)[0][:100]
    return (
        Refused(WordCode.WORD_TOO_NESTED)
        if "depth" in detail
        else Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: {detail}"})
    )


@lru_cache(maxsize=4096)
def _short_name(tag: str) -> str:
    namespace, _, local = tag[1:].partition("}")
    prefix = PREFIXES.get(namespace)
    return f"{prefix}:{local}" if prefix else local


def word_name(element: etree._Element) -> str:
    """Return the name of an element with its usual prefix ("w:p"), the same for transitional and strict documents."""
    return _short_name(element.tag) if isinstance(element.tag, str) else ""


def child(element: etree._Element, name: str) -> etree._Element | None:
    """Return the first child of a name such as "w:pPr", None when there is none."""
    return next((one for one in element if word_name(one) == name), None)


def descendant(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the element that a path of names leads to, None when a step is missing."""
    for name in path:
        if element is None:
            return None
        element = child(element, name)
    return element


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute whatever its namespace, "" when it or the element is missing."""
    if element is None:
        return ""
    return next((str(v) for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name), "")


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """Return an attribute as a whole number, None when it is missing or none."""
    text = value(element, name)
    return int(text) if len(text) < 10 and text.lstrip("-").isdecimal() else None  # noqa: PLR2004  (32 bits)


def is_on(properties: etree._Element | None, name: str) -> bool | None:
    """Return whether a switch such as w:vanish is on, None when the properties do not say (ECMA-376, 17.17.4)."""
    switch = child(properties, name) if properties is not None else None
    return None if switch is None else value(switch) not in _OFF
