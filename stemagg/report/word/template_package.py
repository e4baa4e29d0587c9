"""An opened Word template: its parts, its completeness, and its relationships."""

import re
from dataclasses import dataclass

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.messages.templates import TemplateCode
from stemagg.model.errors import Refused, SettingsError, fault
from stemagg.ooxml.elements import APPLICATION, CONTENT_TYPES, child
from stemagg.ooxml.limits import MEBIBYTE, MOST_TEMPLATE_PARTS, MOST_TEMPLATE_XML
from stemagg.ooxml.package import Package, opened
from stemagg.ooxml.parts import CONTENT_TYPES_PART, Relation, all_relations, tree

_FILLED = re.compile(r"wordprocessingml\.(document\.main|header|footer|footnotes|endnotes)\+xml$")
_XML = (".xml", ".rels")


@dataclass(frozen=True)
class TemplatePackage:
    """The parts of a template: XML trees by name, and the relationships of each ("" for the package)."""

    names: frozenset[str]
    trees: dict[str, etree._Element]
    relations: tuple[tuple[str, Relation], ...]

    @property
    def filled(self) -> list[str]:
        """The names of the parts in which tags are filled: body first, then headers, footers, notes."""
        overrides = self.trees[CONTENT_TYPES_PART].iter(f"{CONTENT_TYPES}Override")
        kinds = {o.get("PartName", "").lstrip("/"): o.get("ContentType", "") for o in overrides}
        found = {
            name: match[1] for name, kind in kinds.items() if name in self.trees and (match := _FILLED.search(kind))
        }
        order = ("document.main", "header", "footer", "footnotes", "endnotes")
        return sorted(found, key=lambda name: (order.index(found[name]), name))

    @property
    def is_of_libreoffice(self) -> bool:
        """Whether it was last saved by LibreOffice."""
        properties = self.trees.get("docProps/app.xml")
        names = [] if properties is None else [e.text or "" for e in properties.iter(APPLICATION)]
        return any(name.startswith(("LibreOffice", "Collabora")) for name in names)

    @property
    def is_whole(self) -> bool:
        """Whether it has a body, and every part that its parts refer to."""
        inside = {one.target for _part, one in self.relations if not one.is_external and "#" not in one.target}
        is_document = CONTENT_TYPES_PART in self.trees and bool(self.filled)
        return is_document and child(self.trees[self.filled[0]], "w:body") is not None and inside <= self.names


def open_template(file: str, data: bytes) -> TemplatePackage:
    """Return the parts of a template; SettingsError unless it is a Word document, within limits, without entities."""
    try:
        template = _parts(opened(data))
    except Refused as refused:
        if refused.code is not FileCode.FILE_TOO_LARGE:
            raise SettingsError(fault(file, TemplateCode.TEMPLATE_NOT_DOCX)) from None
        detail = str(refused.operands["size"])
        raise SettingsError(fault(file, TemplateCode.TEMPLATE_TOO_LARGE, detail=detail)) from None
    if not template.is_whole:
        raise SettingsError(fault(file, TemplateCode.TEMPLATE_NOT_DOCX))
    return template


def _parts(package: Package) -> TemplatePackage:
    names = [name for name in package.names if name.endswith(_XML)]
    largest = max((package.member(name).file_size for name in names), default=0)
    if largest > MOST_TEMPLATE_XML or len(package.names) > MOST_TEMPLATE_PARTS:
        size = f"{max(largest // MEBIBYTE, 1)} MB, {len(package.names)} × XML"
        raise Refused(FileCode.FILE_TOO_LARGE, {"size": size, "most": f"{MOST_TEMPLATE_XML // MEBIBYTE} MB"})
    trees = {name: tree(package, name) for name in names}
    return TemplatePackage(frozenset(package.names), trees, all_relations(package))
