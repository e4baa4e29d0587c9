"""The parts of a workbook that are edited: its sheets by name, its styles, the list of its sheets.

ECMA-376 part 1, 18.2 (workbook), 18.3.1 (order of the elements of a worksheet); part 4 for strict workbooks.
"""

from dataclasses import dataclass, field

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.model.errors import Refused
from stemagg.ooxml.edited_package import EditedPackage
from stemagg.ooxml.parts import Relation, main_part, relations
from stemagg.ooxml.xml_order import local
from stemagg.report.exports.sheet_names import SheetNames

_STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
_STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_EMPTY_STYLES = (
    '<styleSheet xmlns="{}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill>'
    '<fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>'
)


@dataclass(frozen=True)
class WorkbookParts:
    """A workbook being edited: the name of its main part, and its sheets by name; a chart sheet is none of them."""

    edited: EditedPackage
    name: str = field(init=False)
    sheets: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", main_part(self.edited.package, "xl/workbook.xml"))
        inside = {one.code: one for one in relations(self.edited.package, self.name)}
        if local(self.root) != "workbook":
            raise Refused(FileCode.FILE_TYPE_UNSUPPORTED, {"found": "Office"})
        listed = ((one.get("name", ""), inside.get(self._id_of(one))) for one in self._list())
        sheets = {name: one.target for name, one in listed if one is not None and _is_worksheet(one)}
        object.__setattr__(self, "sheets", sheets)

    @property
    def root(self) -> etree._Element:
        """The workbook element."""
        return self.edited.tree(self.name)

    @property
    def namespace(self) -> str:
        """The namespace of spreadsheets in this workbook, transitional or strict."""
        return etree.QName(self.root).namespace or ""

    @property
    def office(self) -> str:
        """The namespace of references to relationships, which is also the beginning of their types."""
        return _STRICT_OFFICE if self.namespace == _STRICT else _OFFICE

    def _list(self) -> list[etree._Element]:
        return list(self.root.iter(f"{{{self.namespace}}}sheet"))

    def _id_of(self, sheet: etree._Element) -> str:
        return sheet.get(f"{{{self.office}}}id", "")

    def styles(self) -> etree._Element:
        """Return the root of the styles, which are made where the workbook has none."""
        found = next((one.target for one in relations(self.edited.package, self.name) if one.kind == "styles"), "")
        if found:
            return self.edited.tree(found)
        root = etree.fromstring(_EMPTY_STYLES.format(self.namespace))
        name = self.edited.new_name("xl/styles{}.xml")
        self.edited.add(name, root, f"{_TYPES}.styles+xml")
        self.edited.relate(self.name, f"{self.office}/styles", name)
        return root

    def shared_string(self, number: str) -> str:
        """Return a shared string by its number, "" for none."""
        inside = relations(self.edited.package, self.name)
        name = next((one.target for one in inside if one.kind == "sharedStrings"), "")
        listed = list(self.edited.tree(name)) if name else []
        known = number.isdecimal() and int(number) < len(listed)
        return "".join(one.text or "" for one in listed[int(number)].iter("{*}t")) if known else ""

    def has_shared_string(self, beginning: str) -> bool:
        """Return whether a text is in the shared strings."""
        inside = relations(self.edited.package, self.name)
        name = next((one.target for one in inside if one.kind == "sharedStrings"), "")
        return bool(name) and beginning.encode() in self.edited.content(name)

    def add_sheet(self, title: str, root: etree._Element) -> None:
        """Add a sheet behind the others, so that nothing that counts sheets moves."""
        part = self.edited.new_name("xl/worksheets/sheet{}.xml")
        self.edited.add(part, root, f"{_TYPES}.worksheet+xml")
        code = self.edited.relate(self.name, f"{self.office}/worksheet", part)
        listed = self._list()
        holder = listed[-1].getparent() if listed else None
        if holder is None:
            raise Refused(FileCode.FILE_DAMAGED, {"detail": self.name})
        number = max(int(one.get("sheetId", "0")) for one in listed if one.get("sheetId", "0").isdecimal()) + 1
        name = SheetNames(one.get("name", "") for one in listed).take(title)
        sheet = etree.SubElement(holder, f"{{{self.namespace}}}sheet", name=name, sheetId=str(number))
        sheet.set(f"{{{self.office}}}id", code)


def _is_worksheet(one: Relation) -> bool:
    return one.kind == "worksheet" and not one.is_external
