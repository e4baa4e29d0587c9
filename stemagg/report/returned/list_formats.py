"""The formats of the sheet that lists the items, added to the styles of a workbook behind its own.

ECMA-376 part 1, 18.8 (styles).
"""

from lxml import etree

from stemagg.ooxml.xml_order import insert_in_order, local

_ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles",
          "colors", "extLst")  # fmt: skip
_FONTS = {"": "", "bold": "<b/>", "italic": "<i/>", "link": "<u/>", "title": "<b/>"}
_SIZES = {"title": 14}
_FILLS = {"head": "FFDDEBF7", "answer": "FFFFFFCC"}
_SIDES = "".join(f'<{side} style="thin"/>' for side in ("left", "right", "top", "bottom"))
# look: font, fill, border, alignment, locked
_LOOKS = {
    "title": ("title", "", False, 'vertical="top"', True),
    "note": ("italic", "", False, 'wrapText="1" vertical="top"', True),
    "head": ("bold", "head", True, 'wrapText="1" horizontal="center" vertical="center"', True),
    "number": ("", "", True, 'horizontal="center" vertical="top"', True),
    "text": ("", "", True, 'wrapText="1" vertical="top"', True),
    "link": ("link", "", True, 'wrapText="1" vertical="top"', True),
    "answer": ("", "answer", True, 'wrapText="1" vertical="top"', False),
}


def list_formats(styles: etree._Element) -> dict[str, int]:
    """Add the formats of the list to the styles, and return the number of each by its look."""
    namespace = etree.QName(styles).namespace or ""
    fonts = {name: _added(styles, "fonts", _font(name, more), namespace) for name, more in _FONTS.items()}
    fills = {"": 0} | {
        name: _added(styles, "fills", f'<fill><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
                     "</patternFill></fill>", namespace)
        for name, colour in _FILLS.items()
    }  # fmt: skip
    borders = {False: _added(styles, "borders", "<border><left/><right/><top/><bottom/></border>", namespace),
               True: _added(styles, "borders", f"<border>{_SIDES}</border>", namespace)}  # fmt: skip
    return {
        look: _added(
            styles,
            "cellXfs",
            f'<xf numFmtId="0" fontId="{fonts[font]}" fillId="{fills[fill]}" borderId="{borders[border]}" xfId="0"'
            f' applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1">'
            f'<alignment {alignment}/><protection locked="{int(locked)}"/></xf>',
            namespace,
        )
        for look, (font, fill, border, alignment, locked) in _LOOKS.items()
    }


def _font(name: str, more: str) -> str:
    colour = '<color rgb="FF0563C1"/>' if name == "link" else ""
    size = _SIZES.get(name, 12)
    return f'<font>{more}<sz val="{size}"/>{colour}<name val="Times New Roman"/><family val="1"/></font>'


def _added(styles: etree._Element, group: str, markup: str, namespace: str) -> int:
    """Add an entry to a group of the styles, unless an earlier return has added it, and return its number."""
    holder = next((one for one in styles if local(one) == group), None)
    if holder is None:
        holder = etree.Element(f"{{{namespace}}}{group}")
        insert_in_order(styles, holder, frozenset(_ORDER[_ORDER.index(group) + 1 :]))
    made = etree.fromstring(f'<of xmlns="{namespace}">{markup}</of>')[0]
    for number, one in enumerate(holder):
        if _is_same(one, made):
            return number
    holder.append(made)
    holder.set("count", str(len(holder)))
    return len(holder) - 1


def _is_same(one: etree._Element, other: etree._Element) -> bool:
    if one.tag != other.tag or sorted(one.items()) != sorted(other.items()) or len(one) != len(other):
        return False
    return all(_is_same(a, b) for a, b in zip(one, other, strict=True))
