"""The parts of a Word document, found through their relationships and parsed as untrusted XML.

ECMA-376 part 2 (packages); part 1, 11.3 (parts of a WordprocessingML package); part 3 (markup compatibility). Macros,
embedded objects and links to other files are never opened.
"""

import posixpath
from dataclasses import dataclass
from functools import lru_cache

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.messages.word import WordCode
from stemagg.model.errors import Refused
from stemagg.ooxml.limits import MEBIBYTE, MOST_PROLOGUE, MOST_XML
from stemagg.ooxml.package import Package, relations_of, target_of

CONTENT_TYPES_PART = "[Content_Types].xml"
_LARGEST_REMEMBERED = 1 << 14
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: its id, the last segment of its type, and its target (part, or external address)."""

    code: str
    kind: str
    target: str
    is_external: bool = False


def main_part(package: Package, usual: str = "word/document.xml") -> str:
    """Return the name of the main part of a package, the usual one when none is declared."""
    return next((one.target for one in relations(package, "") if one.kind == "officeDocument"), usual)


def relations(package: Package, name: str) -> tuple[Relation, ...]:
    """Return the relationships of a part ("" for the package), none when it has no relationships part."""
    path = relations_of(name)
    if path not in package:
        return ()
    member = package.member(path)
    if member.file_size > _LARGEST_REMEMBERED:
        return _relations(tree(package, path), posixpath.dirname(name))
    return _relations_in(package.content(member), path, posixpath.dirname(name))


@lru_cache(maxsize=64)
def _relations_in(data: bytes, path: str, folder: str) -> tuple[Relation, ...]:
    """Return the relationships in a part, remembered: packages made from one form have the same to the byte."""
    return _relations(_parsed(data, path), folder)


def _relations(root: etree._Element, folder: str) -> tuple[Relation, ...]:
    return tuple(
        Relation(
            one.get("Id", ""),
            one.get("Type", "").rstrip("/").rpartition("/")[2],
            one.get("Target", "") if (outside := one.get("TargetMode") == "External") else
            target_of(folder, one.get("Target", "")),
            is_external=outside,
        )
        for one in root.iter("{*}Relationship")
    )  # fmt: skip


def all_relations(package: Package) -> tuple[tuple[str, Relation], ...]:
    """Return every relationship of a package with its source part ("" for the package itself)."""
    found: list[tuple[str, Relation]] = []
    for name in package.names:
        folder, base = posixpath.split(name)
        if posixpath.basename(folder) == "_rels" and base.endswith(".rels"):
            source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
            found += [(source, relation) for relation in relations(package, source)]
    return tuple(found)


def tree(package: Package, name: str, most: int = MOST_XML) -> etree._Element:
    """Return a part parsed without entities, network or DTD; Refused when it is too large, too deep or damaged."""
    member = package.member(name)
    if member.file_size > most:
        size = member.file_size // MEBIBYTE
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"{size} MB", "most": f"{most // MEBIBYTE} MB"})
    return _parsed(package.content(member), name)


def _parsed(data: bytes, name: str) -> etree._Element:
    if any(doctype in data[:MOST_PROLOGUE] for doctype in _DOCTYPES):
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
    if "depth" in str(error):
        return Refused(WordCode.WORD_TOO_NESTED)
    return Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: {damage(error)}"})
