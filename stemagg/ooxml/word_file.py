"""An opened Word file: its main part, its other parts and their relationships.

ECMA-376 part 2 (packages); part 1, 11.3 (parts of a WordprocessingML package). External targets are never opened.
"""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.ooxml.elements import child, value, word_name
from stemagg.ooxml.package import OLE, Package, is_encrypted, opened
from stemagg.ooxml.paragraphs import Story
from stemagg.ooxml.parts import CONTENT_TYPES_PART, Relation, main_part, relations, tree
from stemagg.ooxml.style_cascade import Cascade
from stemagg.ooxml.walk import read_story

_READ = frozenset(
    {"styles", "numbering", "theme", "settings", "header", "footer", "footnotes", "endnotes", "fontTable"}
)

_BESIDE = frozenset({"header", "footer", "footnotes", "endnotes"})


@dataclass(frozen=True, slots=True)
class PackagePart:
    """An XML part: its name in the package, its root, and its relationships by id."""

    name: str
    root: etree._Element
    relations: Mapping[str, Relation]


@dataclass(frozen=True, eq=False)
class WordFile:
    """A Word document: its main part, and its other parts, each parsed on first use.

    Accessing a part raises Refused when it is damaged, too large or too deep.
    """

    package: Package
    main: PackagePart
    _parsed: dict[str, PackagePart] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def parts(self) -> Mapping[str, PackagePart]:
        """The parts that are printed or that define formatting, by name; the main part is the first."""
        related = (one.target for one in self.main.relations.values() if self._is_read(one))
        return {name: self._part(name) for name in dict.fromkeys((self.main.name, *related))}

    def _is_read(self, relation: Relation) -> bool:
        return relation.kind in _READ and not relation.is_external and relation.target in self.package

    def _part(self, name: str) -> PackagePart:
        if name == self.main.name:
            return self.main
        if name not in self._parsed:
            self._parsed[name] = _part(self.package, name)
        return self._parsed[name]

    def first(self, kind: str) -> PackagePart | None:
        """Return the first part of a kind ("styles", "theme"), None when the file has none."""
        found = (one.target for one in self.main.relations.values() if one.kind == kind and self._is_read(one))
        name = next(found, None)
        return None if name is None else self._part(name)

    def root_of(self, kind: str) -> etree._Element | None:
        """Return the root of the first part of a kind, None when the file has none."""
        found = self.first(kind)
        return found.root if found else None

    def target(self, part: PackagePart, code: str) -> PackagePart | None:
        """Return the target of a relationship of a part, None when it is not a part that is read."""
        relation = part.relations.get(code)
        return self.parts.get(relation.target) if relation and not relation.is_external else None

    @cached_property
    def cascade(self) -> Cascade:
        """Its styles, theme and numbering."""
        return Cascade(self.root_of("styles"), self.root_of("theme"), self.root_of("numbering"))

    @cached_property
    def text(self) -> Story:
        """The printed content of its main part; the theme does not affect text and is not loaded."""
        cascade = Cascade(self.root_of("styles"), None, self.root_of("numbering"))
        return read_story(self.main.name, self.main.root, cascade)

    @property
    def printed_beside(self) -> Iterator[tuple[str, str]]:
        """The parts printed beside the text, each with its kind: headers, footers, footnotes, endnotes."""
        found = dict.fromkeys((one.kind, one.target) for one in self.main.relations.values() if self._is_read(one))
        return (one for one in found if one[0] in _BESIDE)

    def story_of(self, name: str) -> Story:
        """Return the printed content of a part beside the text."""
        cascade = Cascade(self.root_of("styles"), None, self.root_of("numbering"))
        return read_story(name, self._part(name).root, cascade)

    @cached_property
    def core(self) -> etree._Element | None:
        """The core properties: title, author and the like."""
        found = (r.target for r in relations(self.package, "") if r.kind == "core-properties" and not r.is_external)
        name = next(found, "")
        return tree(self.package, name) if name in self.package else None

    @cached_property
    def comments(self) -> Mapping[str, str]:
        """The texts of comments by id."""
        targets = (one.target for one in self.main.relations.values() if one.kind == "comments" and not one.is_external)
        roots = (tree(self.package, name) for name in targets if name in self.package)
        found = (one for root in roots for one in root.iter("{*}comment"))
        return {value(one, "id"): "".join(t.text or "" for t in one.iter("{*}t")).strip() for one in found}

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all its parts."""
        return frozenset(self.package.names)

    @cached_property
    def untyped(self) -> tuple[str, ...]:
        """The parts without a declared content type: Word calls such a file damaged (part 2, 10.1.2)."""
        if CONTENT_TYPES_PART not in self.names:
            return (CONTENT_TYPES_PART,)
        entries = [one for one in tree(self.package, CONTENT_TYPES_PART) if isinstance(one.tag, str)]
        extensions = {value(one, "Extension").lower() for one in entries}
        typed = {value(one, "PartName").lstrip("/") for one in entries}
        others = (name for name in self.names - typed if name != CONTENT_TYPES_PART and not name.endswith("/"))
        return tuple(
            sorted(name for name in others if posixpath.splitext(name)[1].lstrip(".").lower() not in extensions)
        )


def open_word(data: bytes | Package) -> WordFile:
    """Return an opened .docx, .docm or .dotx.

    Refused when it is damaged, encrypted, too large or too deep, or not a Word document.
    """
    if isinstance(data, bytes) and data.startswith(OLE):
        raise Refused(FileCode.FILE_ENCRYPTED) if is_encrypted(data) else _not_word()
    package = opened(data)
    main = _part(package, main_part(package))
    if word_name(main.root) != "w:document" or child(main.root, "w:body") is None:
        raise _not_word()
    return WordFile(package, main)


def _not_word() -> Refused:
    return Refused(FileCode.FILE_TYPE_UNSUPPORTED, {"found": "Office"})


def _part(package: Package, name: str) -> PackagePart:
    return PackagePart(name, tree(package, name), {one.code: one for one in relations(package, name)})
