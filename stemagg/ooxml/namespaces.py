"""The namespaces of Office Open XML: each is spelt here and nowhere else.

ECMA-376 part 1 (transitional and strict), part 2 (packages), part 3 (markup compatibility). The names in braces are the
beginning of a tag as lxml writes it: `f"{WORD}p"` is a paragraph.
"""

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT_MAIN = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
_STRICT_MATH = "http://purl.oclc.org/ooxml/officeDocument/math"

NAMESPACES = {
    "w": MAIN,
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "xml": "http://www.w3.org/XML/1998/namespace",
}
"""What the usual prefixes stand for in what is written."""

WORD = f"{{{MAIN}}}"
FALLBACK = f"{{{_COMPATIBILITY}}}Fallback"
FORMULA_TEXT = f"{{{_MATH}}}t"
OFFICE = f"{{{NAMESPACES['r']}}}"
STRICT_OFFICE = "{http://purl.oclc.org/ooxml/officeDocument/relationships}"
RELATION_ID = f"{OFFICE}id"
CONTENT_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
APPLICATION = "{http://schemas.openxmlformats.org/officeDocument/2006/extended-properties}Application"
SPACE = f"{{{NAMESPACES['xml']}}}space"
DRAWN = f"{{{NAMESPACES['wp']}}}docPr"

PREFIXES = {MAIN: "w", _STRICT_MAIN: "w", _COMPATIBILITY: "mc", _MATH: "m", _STRICT_MATH: "m"}
"""The usual prefix of a namespace, the same for transitional and strict documents."""
