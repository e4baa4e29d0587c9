"""Marks cells by a conditional format, so that the format of the cell itself stays as its unit has made it.

ECMA-376 part 1, 18.3.1.18 (conditional formatting), 18.8.14 (differential formats).
"""

from collections.abc import Iterable, Mapping

from lxml import etree

from stemagg.ooxml.xml_order import insert_in_order, local

MARKED = 'N("kiểm tra số liệu")=0'
"""The condition of a mark, which always holds, and by which a mark is known when the workbook comes again."""

_COLOURS = {True: "FFF8CBAD", False: "FFFFE699"}
_AFTER_FORMATS = frozenset(
    {
        "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks",
        "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
        "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "AlternateContent", "webPublishItems",
        "tableParts", "extLst",
    }
)  # fmt: skip
_AFTER_DIFFERENCES = frozenset({"tableStyles", "colors", "extLst"})


def mark_formats(styles: etree._Element) -> dict[bool, int]:
    """Return the numbers of the formats of marks, of an error (True) and of a query (False), added to the styles."""
    namespace = etree.QName(styles).namespace
    known = next((one for one in styles if local(one) == "dxfs"), None)
    if known is None:
        known = etree.Element(f"{{{namespace}}}dxfs")
        insert_in_order(styles, known, _AFTER_DIFFERENCES)
    numbers = {is_error: _format(known, f"{{{namespace}}}", colour) for is_error, colour in _COLOURS.items()}
    known.set("count", str(len(known)))
    return numbers


def _format(known: etree._Element, tag: str, colour: str) -> int:
    """Return the number of the format with a colour: one that is there, or a new one."""
    for number, one in enumerate(known):
        if len(one) == 1 and [shade.get("rgb") for shade in one.iter(f"{tag}bgColor")] == [colour]:
            return number
    pattern = etree.SubElement(
        etree.SubElement(etree.SubElement(known, f"{tag}dxf"), f"{tag}fill"), f"{tag}patternFill", patternType="solid"
    )
    etree.SubElement(pattern, f"{tag}fgColor", rgb=colour)
    etree.SubElement(pattern, f"{tag}bgColor", rgb=colour)
    return len(known) - 1


def is_marked(content: bytes) -> bool:
    """Return whether a sheet may have marks of an earlier return."""
    return any(said.encode() in content for said in (MARKED, MARKED.replace('"', "&quot;")))


def mark_cells(sheet: etree._Element, cells: Mapping[str, bool], formats: Mapping[bool, int]) -> None:
    """Mark cells of a sheet, each with whether it has an error; marks of an earlier return are taken away."""
    _unmark(sheet)
    tag = f"{{{etree.QName(sheet).namespace}}}"
    priority = max((int(one.get("priority", "0")) for one in _rules(sheet)), default=0)
    for is_error, number in formats.items():
        of_kind = [cell for cell, has_error in cells.items() if has_error is is_error]
        if not of_kind:
            continue
        priority += 1
        holder = etree.Element(f"{tag}conditionalFormatting", sqref=" ".join(of_kind))
        rule = etree.SubElement(holder, f"{tag}cfRule", type="expression", dxfId=str(number), priority=str(priority))
        etree.SubElement(rule, f"{tag}formula").text = MARKED
        insert_in_order(sheet, holder, _AFTER_FORMATS)


def _unmark(sheet: etree._Element) -> None:
    for rule in [one for one in _rules(sheet) if any(f.text == MARKED for f in one)]:
        holder = rule.getparent()
        if holder is not None:
            holder.remove(rule)
            above = holder.getparent()
            if not len(holder) and above is not None:
                above.remove(holder)


def _rules(sheet: etree._Element) -> Iterable[etree._Element]:
    return [
        rule
        for holder in sheet
        if local(holder) == "conditionalFormatting"
        for rule in holder
        if local(rule) == "cfRule" and rule.get("priority", "0").isdecimal()
    ]
