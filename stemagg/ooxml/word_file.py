"""A Word file taken apart for looking at: every part that a reader of the page sees, and what points where.

ECMA-376 part 2 (packages); part 1, 11.3 (parts of a WordprocessingML package). Nothing outside the file is opened.
"""

import posixpath
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.messages.nd30 import LintCode
from stemagg.model.errors import Refused
from stemagg.ooxml.package import Package, opened
from stemagg.ooxml.parts import Relation, child, main_part, relations, tree, value, word_name

_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_READ = frozenset(
    {"styles", "numbering", "theme", "settings", "header", "footer", "footnotes", "endnotes", "fontTable"}
)
_CONTENT_TYPES = "[Content_Types].xml"


@dataclass(frozen=True, slots=True)
class Part:
    """An XML part: its name in the package, its root, and its relations by id."""

    name: str
    root: etree._Element
    relations: Mapping[str, Relation]


@dataclass(frozen=True, slots=True)
class WordFile:
    """A Word document: its main part, the parts that belong to it by name, what all relations point to.

    `by_kind` has the first part of a kind ("styles", "theme", …); `core` are the properties of the file.
    """

    main: Part
    parts: Mapping[str, Part]
    by_kind: Mapping[str, Part]
    core: etree._Element | None
    names: frozenset[str]
    all_relations: tuple[tuple[str, Relation], ...]
    untyped: tuple[str, ...]

    def root_of(self, kind: str) -> etree._Element | None:
        """Return the root of the part of a kind, None when the file has none."""
        found = self.by_kind.get(kind)
        return found.root if found else None

    def target(self, part: Part, code: str) -> Part | None:
        """Return the part that a relation of a part leads to, None when it leads nowhere that is read."""
        relation = part.relations.get(code)
        return self.parts.get(relation.target) if relation and not relation.is_external else None


def open_file(data: bytes) -> WordFile:
    """Return the parts of a .docx, .docm or .dotx.

    Refused when it is damaged, encrypted, too large or too deep, or is no Word document.
    """
    if data.startswith(_OLE):
        raise Refused(FileCode.FILE_ENCRYPTED if _ENCRYPTED_STREAM in data else LintCode.LINT_NOT_DOCX)
    if not data.startswith(b"PK"):
        raise Refused(LintCode.LINT_NOT_DOCX)
    with opened(data) as package:
        name = main_part(package)
        root = tree(package, name)
        if word_name(root) != "w:document" or child(root, "w:body") is None:
            raise Refused(LintCode.LINT_NOT_DOCX)
        main = Part(name, root, _by_code(package, name))
        parts = {name: main}
        by_kind: dict[str, Part] = {}
        for relation in main.relations.values():
            if relation.kind in _READ and not relation.is_external and relation.target in package:
                target = relation.target
                if target not in parts:
                    parts[target] = Part(target, tree(package, target), _by_code(package, target))
                by_kind.setdefault(relation.kind, parts[target])
        names = frozenset(package.names)
        return WordFile(main, parts, by_kind, _core(package), names, _every_relation(package), _untyped(package, names))


def _by_code(package: Package, name: str) -> dict[str, Relation]:
    return {relation.code: relation for relation in relations(package, name)}


def _core(package: Package) -> etree._Element | None:
    found = (r.target for r in relations(package, "") if r.kind == "core-properties" and not r.is_external)
    name = next(found, "")
    return tree(package, name) if name in package else None


def _every_relation(package: Package) -> tuple[tuple[str, Relation], ...]:
    """Return every relation of the package with the part that has it ("" for the package itself)."""
    found: list[tuple[str, Relation]] = []
    for name in package.names:
        folder, base = posixpath.split(name)
        if posixpath.basename(folder) == "_rels" and base.endswith(".rels"):
            source = posixpath.join(posixpath.dirname(folder), base.removesuffix(".rels"))
            found += [(source, relation) for relation in relations(package, source)]
    return tuple(found)


def _untyped(package: Package, names: frozenset[str]) -> tuple[str, ...]:
    """Return the parts whose type the package does not tell: Word calls such a file damaged (part 2, 10.1.2)."""
    if _CONTENT_TYPES not in names:
        return (_CONTENT_TYPES,)
    entries = [one for one in tree(package, _CONTENT_TYPES) if isinstance(one.tag, str)]
    extensions = {value(one, "Extension").lower() for one in entries}
    typed = {value(one, "PartName").lstrip("/") for one in entries}
    others = (name for name in names - typed if name != _CONTENT_TYPES and not name.endswith("/"))
    return tuple(sorted(name for name in others if posixpath.splitext(name)[1].lstrip(".").lower() not in extensions))
