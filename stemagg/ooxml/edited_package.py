"""A package of which some parts are replaced or added, and all others keep their bytes.

ECMA-376 part 2: content types (10.1.2), relationships (9.3). What the package does not say stays unsaid: no part is
renamed, repaired or removed.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterable

from lxml import etree

from stemagg.ooxml.elements import CONTENT_TYPES
from stemagg.ooxml.limits import MOST_EDITED_XML
from stemagg.ooxml.package import Package, as_compared, relations_of
from stemagg.ooxml.parts import CONTENT_TYPES_PART, tree

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OF_RELATIONS = "application/vnd.openxmlformats-package.relationships+xml"
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)


class EditedPackage:
    """A package being edited: parts are read as they are now, changed, and at the end written as a new zip.

    Reading raises Refused for a part that is missing, damaged or larger than is edited.
    """

    def __init__(self, package: Package) -> None:
        self._package = package
        self._trees: dict[str, etree._Element] = {}
        self._bytes: dict[str, bytes] = {}

    def __contains__(self, name: str) -> bool:
        return as_compared(name) in {*map(as_compared, self._trees), *map(as_compared, self._bytes)} or (
            name in self._package
        )

    @property
    def package(self) -> Package:
        """The package as it was."""
        return self._package

    def tree(self, name: str) -> etree._Element:
        """Return the root of a part, to be changed in place."""
        name = self._stored(name)
        if name not in self._trees:
            self._trees[name] = tree(self._package, name, MOST_EDITED_XML)
        return self._trees[name]

    def content(self, name: str) -> bytes:
        """Return the bytes of a part."""
        name = self._stored(name)
        if name in self._trees:
            return _serialised(self._trees[name])
        return self._bytes[name] if name in self._bytes else self._package.content(self._package.member(name))

    def put(self, name: str, content: bytes) -> None:
        """Replace or add a part that is not edited as a tree."""
        self._bytes[self._stored(name)] = content

    def replace(self, name: str, root: etree._Element) -> None:
        """Replace a part by another tree."""
        self._trees[self._stored(name)] = root

    def add(self, name: str, root: etree._Element, content_type: str) -> None:
        """Add a part, with its content type."""
        self._trees[name] = root
        self._set_type("Override", "PartName", f"/{name}", content_type)

    def set_extension(self, extension: str, content_type: str) -> None:
        """Declare the content type of an extension, unless it has one."""
        self._set_type("Default", "Extension", extension, content_type)

    def _set_type(self, kind: str, key: str, of: str, content_type: str) -> None:
        types = self.tree(CONTENT_TYPES_PART)
        if any(one.tag == f"{CONTENT_TYPES}{kind}" and one.get(key, "").lower() == of.lower() for one in types):
            return
        etree.SubElement(types, f"{CONTENT_TYPES}{kind}", {key: of, "ContentType": content_type})

    def new_name(self, pattern: str) -> str:
        """Return the name of a new part: the first free one of a pattern such as "xl/comments{}.xml"."""
        number = 1
        while pattern.format(number) in self:
            number += 1
        return pattern.format(number)

    def relate(self, source: str, kind: str, target: str) -> str:
        """Add a relationship of a part to another one; `kind` is its whole type. Return its id."""
        name = relations_of(source)
        if name not in self:
            self._trees[name] = new_root("Relationships", _RELATIONS)
            self.set_extension("rels", _OF_RELATIONS)
        root = self.tree(name)
        used = {one.get("Id") for one in root}
        number = len(used) + 1
        while (code := f"rId{number}") in used:
            number += 1
        there = posixpath.relpath(target, posixpath.dirname(source) or ".")
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", {"Id": code, "Type": kind, "Target": there})
        return code

    def saved(self) -> bytes:
        """Return the edited package as a zip, its parts in their order, what was added at the end."""
        made = {name: _serialised(root) for name, root in self._trees.items()} | self._bytes
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
            for member in self._package.members:
                data = made.pop(member.filename) if member.filename in made else self._package.content(member)
                new.writestr(_entry(member.filename, member.date_time), data)
            for name, data in made.items():
                new.writestr(_entry(name, _FIRST_DAY), data)
        return buffer.getvalue()

    def _stored(self, name: str) -> str:
        """Return the name of a part as it is stored, or as it was added."""
        if name in self._trees or name in self._bytes or name not in self._package:
            return name
        return self._package.member(name).filename


def new_root(name: str, namespace: str) -> etree._Element:
    """Return the root of a new part, its namespace the default one."""
    return etree.fromstring(f'<{name} xmlns="{namespace}"/>')


def _entry(name: str, moment: Iterable[int]) -> zipfile.ZipInfo:
    year, month, day, hour, minute, second = moment
    entry = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
    entry.compress_type = zipfile.ZIP_DEFLATED
    return entry


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="UTF-8", standalone=True)
