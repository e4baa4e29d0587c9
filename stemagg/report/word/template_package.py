"""A Word file as a package of parts, opened with care: it may be damaged, a bomb, or reach for other files."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from stemagg.messages.templates import TemplateCode
from stemagg.model.errors import SettingsError, fault
from stemagg.ooxml.namespaces import APPLICATION, CONTENT_TYPES, WORD
from stemagg.ooxml.package import target_of

MOST_BYTES = 100 << 20
MOST_XML_BYTES = 10 << 20
_MOST_PARTS = 2_000
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_FILLED = re.compile(r"wordprocessingml\.(document\.main|header|footer|footnotes|endnotes)\+xml$")


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: the part, the relation's id and kind ("image"), the target, whether outside the file."""

    part: str
    code: str
    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True)
class Package:
    """The parts of a Word file: trees of those that are XML, by name."""

    names: tuple[str, ...]
    trees: dict[str, etree._Element]

    @property
    def filled(self) -> list[str]:
        """The names of the parts in which tags are filled in: the body first, then headers, footers, notes."""
        overrides = self.trees["[Content_Types].xml"].iter(f"{CONTENT_TYPES}Override")
        kinds = {o.get("PartName", "").lstrip("/"): o.get("ContentType", "") for o in overrides}
        found = {
            name: match[1] for name, kind in kinds.items() if name in self.trees and (match := _FILLED.search(kind))
        }
        order = ("document.main", "header", "footer", "footnotes", "endnotes")
        return sorted(found, key=lambda name: (order.index(found[name]), name))

    @property
    def is_of_libreoffice(self) -> bool:
        """Whether LibreOffice has saved it last."""
        tree = self.trees.get("docProps/app.xml")
        names = [] if tree is None else [e.text or "" for e in tree.iter(APPLICATION)]
        return any(name.startswith(("LibreOffice", "Collabora")) for name in names)

    def relations(self) -> Iterator[Relation]:
        """Yield what the parts refer to."""
        for name in sorted(self.trees):
            if not name.endswith(".rels"):
                continue
            folder, file = posixpath.split(name)
            part = posixpath.join(posixpath.dirname(folder), file.removesuffix(".rels"))
            for each in self.trees[name].iter(_RELATION):
                kind = each.get("Type", "").rstrip("/").rpartition("/")[2]
                is_external = each.get("TargetMode") == "External"
                yield Relation(part, each.get("Id", ""), kind, each.get("Target", ""), is_external)


def opened(file: str, data: bytes) -> Package:
    """Return the parts of a Word file; SettingsError when it is none, is too large, or declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            _look_at_sizes(file, package)
            xml = [n for n in package.namelist() if n.endswith((".xml", ".rels"))]
            trees = {name: _tree(file, name, package.read(name)) for name in xml}
            names = tuple(package.namelist())
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, KeyError, NotImplementedError, RuntimeError,
            etree.XMLSyntaxError):  # fmt: skip
        raise SettingsError(fault(file, TemplateCode.TEMPLATE_NOT_DOCX)) from None
    opened_package = Package(names, trees)
    if "[Content_Types].xml" not in trees or not opened_package.filled or not _is_whole(opened_package):
        raise SettingsError(fault(file, TemplateCode.TEMPLATE_NOT_DOCX))
    return opened_package


def _is_whole(package: Package) -> bool:
    """Tell whether a document has a body, and every part that its parts refer to."""
    inside = [one for one in package.relations() if not one.is_external and not one.target.startswith("#")]
    parts = (target_of(posixpath.dirname(one.part), one.target) for one in inside)
    return package.trees[package.filled[0]].find(f"{WORD}body") is not None and set(parts) <= set(package.names)


def _look_at_sizes(file: str, package: zipfile.ZipFile) -> None:
    entries = package.infolist()
    xml = max((e.file_size for e in entries if e.filename.endswith((".xml", ".rels"))), default=0)
    size = sum(entry.file_size for entry in entries)
    if size > MOST_BYTES or xml > MOST_XML_BYTES or len(entries) > _MOST_PARTS:
        detail = f"{max(size >> 20, 1)} MB, {len(entries)} × XML"
        raise SettingsError(fault(file, TemplateCode.TEMPLATE_TOO_LARGE, detail=detail))


def _tree(file: str, name: str, data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    tree = etree.fromstring(data, parser)
    if etree.ElementTree(tree).docinfo.doctype:  # type: ignore[attr-defined]  # the stubs lack it
        raise SettingsError(fault(f"{file}, {name}", TemplateCode.TEMPLATE_REFUSED, detail="DOCTYPE"))
    return tree
