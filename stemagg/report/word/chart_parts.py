"""The parts of a document's charts: chart.xml filled in, and the embedded workbook for editing in Word.

Bars have explicit colours and numbers are cached, so that every program displays them alike.
"""

import io
from collections.abc import Iterable
from copy import deepcopy
from datetime import UTC, datetime
from importlib.resources import files

import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from markupsafe import Markup

from stemagg.ooxml.build import element, legal, markup, qualified, w
from stemagg.ooxml.elements import NAMESPACES
from stemagg.report.content.blocks import COLOURS, Chart
from stemagg.report.word.style_names import CHART, NOTE

_PLACEHOLDER = "stemagg-chart-"
_EMU_PER_MM, _WIDTH_MM = 36_000, 160
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NUMBER_FORMAT = r"[>=1000000]#\.000\.000;[>=1000]#\.000;0"  # points between thousands, in any locale
_DECIMAL_FORMAT = "0.0"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)


def drawing(chart: Chart) -> Markup:
    """Return the paragraph with a chart, and its note; `attach` adds its part."""
    shown = element("c:chart", **{"r:id": f"{_PLACEHOLDER}{chart.code}"})
    inline = element(
        "wp:inline",
        element("wp:extent", cx=_WIDTH_MM * _EMU_PER_MM, cy=round(chart.height_mm * _EMU_PER_MM)),
        element("wp:docPr", id=1, name=f"Biểu đồ {chart.code}", descr=chart.description),
        element("wp:cNvGraphicFramePr"),
        element("a:graphic", element("a:graphicData", shown, uri=NAMESPACES["c"])),
        distT=0, distB=0, distL=0, distR=0,
    )  # fmt: skip
    paragraph = w("p", w("pPr", w("pStyle", val=CHART)), w("r", w("drawing", inline)))
    if not chart.note:
        return markup(paragraph)
    kept = w("pPr", w("pStyle", val=NOTE), w("keepNext"))
    return markup(paragraph, w("p", kept, w("r", w("t", chart.note))))


def attach(document_part: Part, body: etree._Element, charts: Iterable[Chart]) -> None:
    """Add the part and workbook of every chart in the body."""
    key, known = qualified("r:id"), {chart.code: chart for chart in charts}
    shown = [e for e in body.iter(qualified("c:chart")) if e.get(key, "").startswith(_PLACEHOLDER)]
    for number, drawn in enumerate(shown, start=1):
        chart = known[drawn.get(key, "").removeprefix(_PLACEHOLDER)]
        drawn.set(key, document_part.relate_to(_part(document_part, number, chart), RELATIONSHIP_TYPE.CHART))


def _part(document_part: Part, number: int, chart: Chart) -> Part:
    package = document_part.package
    uri = PackURI(f"/word/charts/stemagg-chart{number}.xml")
    workbook_uri = PackURI(f"/word/embeddings/stemagg-chart{number}.xlsx")
    part = Part(uri, _CHART_TYPE, b"", package)
    workbook = Part(workbook_uri, _WORKBOOK_TYPE, _workbook(chart), package)
    relation = part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    part._blob = chart_xml(chart, relation)  # noqa: SLF001  (python-docx has no setter)
    return part


def _workbook(chart: Chart) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": _EPOCH})
        sheet = workbook.add_worksheet("Sheet1")
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, legal(category))
        for column, (name, values) in enumerate(chart.series, start=1):
            sheet.write_string(0, column, legal(name))
            for row, value in enumerate(values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
    return buffer.getvalue()


def chart_xml(chart: Chart, workbook_relation: str) -> bytes:
    """Return the chart part (ECMA-376, DrawingML charts) with cached values, from chart.xml."""
    data = (files("stemagg.report.word") / "chart.xml").read_bytes()
    root = etree.fromstring(data, etree.XMLParser(remove_blank_text=True))
    _one(root, ".//c:externalData").set(qualified("r:id"), workbook_relation)
    _set(root, ".//c:barDir", "bar" if chart.lies else "col")
    _place_axes(root, chart)
    for series in _all(root, ".//c:ser"):
        for number in range(len(chart.series)):
            series.addprevious(_series(series, chart, number))
        _take_out(series)
    if len(chart.series) <= 1:
        _take_out(_one(root, ".//c:legend"))
    for format_code in _all(root, ".//c:numFmt"):
        format_code.set("formatCode", _format(chart))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _place_axes(root: etree._Element, chart: Chart) -> None:
    """Orient the axes for horizontal or vertical bars; they begin at zero unless a value is negative."""
    order, across, up, cross = ("maxMin", "l", "b", "max") if chart.lies else ("minMax", "b", "l", "autoZero")
    _set(root, ".//c:catAx/c:scaling/c:orientation", order)
    _set(root, ".//c:catAx/c:axPos", across)
    _set(root, ".//c:valAx/c:axPos", up)
    _set(root, ".//c:valAx/c:crosses", cross)
    if any(value is not None and value < 0 for _, values in chart.series for value in values):
        _take_out(_one(root, ".//c:valAx/c:scaling/c:min"))


def _series(pattern: etree._Element, chart: Chart, number: int) -> etree._Element:
    """Return one series, based on the template's."""
    series = deepcopy(pattern)
    name, values = chart.series[number]
    column, last = chr(ord("B") + number), len(chart.categories) + 1
    for path in ("c:idx", "c:order"):
        _set(series, path, str(number))
    _set(series, "c:spPr/a:solidFill/a:srgbClr", COLOURS[(chart.first_colour + number) % len(COLOURS)])
    _one(series, "c:tx/c:strRef/c:f").text = f"Sheet1!${column}$1"
    _one(series, "c:tx/c:strRef/c:strCache/c:pt/c:v").text = legal(name)
    _one(series, "c:cat/c:strRef/c:f").text = f"Sheet1!$A$2:$A${last}"
    _one(series, "c:val/c:numRef/c:f").text = f"Sheet1!${column}$2:${column}${last}"
    _one(series, "c:val/c:numRef/c:numCache/c:formatCode").text = _format(chart)
    _fill(_one(series, "c:cat/c:strRef/c:strCache"), chart.categories)
    _fill(_one(series, "c:val/c:numRef/c:numCache"), [None if value is None else str(value) for value in values])
    return series


def _fill(cache: etree._Element, texts: Iterable[str | None]) -> None:
    """Fill a cache with texts by index; None leaves a gap."""
    number = -1
    for number, text in enumerate(texts):
        if text is not None:
            cache.append(element("c:pt", element("c:v", text), idx=number))
    _set(cache, "c:ptCount", str(number + 1))


def _format(chart: Chart) -> str:
    return _DECIMAL_FORMAT if chart.decimals else _NUMBER_FORMAT


def _all(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(path, NAMESPACES)


def _one(root: etree._Element, path: str) -> etree._Element:
    return _all(root, path)[0]


def _set(root: etree._Element, path: str, value: str) -> None:
    """Set the value of the element at a path."""
    _one(root, path).set("val", value)


def _take_out(one: etree._Element) -> None:
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)
