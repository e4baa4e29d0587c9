"""Native Word charts: bars for each group or education level and period, with the workbook that Word edits.

The bars have explicit colours and the numbers are cached, so that every program shows the same.
"""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal

import xlsxwriter
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree
from markupsafe import Markup, escape

from stemagg.model.campaign import Campaign
from stemagg.model.figures import Figure
from stemagg.model.outline import EDUCATION_LEVEL, DataElement
from stemagg.report.content import phrases
from stemagg.report.content.figures import Figures
from stemagg.report.content.table_xml import NOTE
from stemagg.text.normalise import one_line

PLACEHOLDER = "stemagg-chart-"
OF_LEVELS = "levels-"
"""What stands before a data element's code in the key of its chart by education level."""

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_NUMBER_FORMAT = r"[>=1000000]#\.000\.000;[>=1000]#\.000;0"  # points for thousands wherever it is opened
_DECIMAL_FORMAT = "0.0"
COLOURS = ("9DC3E6", "1F4E79", "F4B183", "548235", "7F7F7F", "BF9000")
_MOST_SERIES = 4
_ZERO = '<c:min val="0"/>'
_EMU_PER_MM = 36_000
_WIDTH_MM, _ROW_MM, _FRAME_MM, _MOST_MM = 160, 5.2, 17, 215
_STANDING_MM = 65
_INCOMPLETE, _NOTHING = "*", " (-)"
_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)

Number = int | Decimal
Place = tuple[dict[str, str], str, str]


@dataclass(frozen=True, slots=True)
class Chart:
    """What a chart shows: title, categories in order, series by name; None is a gap, never zero.

    Its bars lie, for many groups with long names, or stand, for few.
    """

    title: str
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[Number | None, ...]], ...]
    decimals: int = 0
    lies: bool = True

    @property
    def description(self) -> str:
        """The alternative text for those who cannot see it, with every number."""
        parts = [
            f"{name}: " + "; ".join(f"{c} {_said(v)}" for c, v in zip(self.categories, values, strict=True))
            for name, values in self.series
        ]
        kind = "thanh ngang" if self.lies else "cột"
        return f"Biểu đồ {kind}. {self.title}. {'. '.join(parts)}. {self.note}".strip()

    @property
    def note(self) -> str:
        """What the marks beside some categories mean, "" when there are none."""
        marks = {_INCOMPLETE: "*: chưa đủ số liệu của các đơn vị", _NOTHING: "-: chưa có số liệu"}
        used = [said for mark, said in marks.items() if any(c.endswith(mark) for c in self.categories)]
        return f"Ghi chú: {'; '.join(used)}." if used else ""

    @property
    def height_mm(self) -> float:
        """The height that gives every bar its room."""
        if not self.lies:
            return _STANDING_MM
        return min(_FRAME_MM + _ROW_MM * max(len(self.categories), 1), _MOST_MM)


def _said(value: Number | None) -> str:
    return "chưa có số liệu" if value is None else phrases.number(value)


def charts(campaign: Campaign, figures: Figures) -> dict[str, Chart]:
    """Return a chart by group for every number of the outline, under the data element's code."""
    column = campaign.settings.report_grouping
    groups = [({column: name}, "", one_line(name)) for name in campaign.roster.groups_of(column)]
    title = phrases.lower_first(campaign.grouping_title(column))
    return {e.code: _chart(campaign, figures, e, groups, title) for e in campaign.outline.numeric_elements}


def charts_by_level(campaign: Campaign, figures: Figures) -> dict[str, Chart]:
    """Return a chart by education level for every number that is asked by it, under the data element's code."""
    places: list[Place] = [({}, level.code, one_line(level.label)) for level in campaign.outline.education_levels]
    title = phrases.lower_first(campaign.grouping_title(EDUCATION_LEVEL))
    return {
        e.code: replace(_chart(campaign, figures, e, places, title), lies=False)
        for e in campaign.outline.numeric_elements
        if e.by_level
    }


def _chart(campaign: Campaign, figures: Figures, element: DataElement, places: Sequence[Place], by: str) -> Chart:
    periods = campaign.outline.periods[-_MOST_SERIES:] if element.by_period else ()
    named = [(f"{campaign.grouping_title('period')} {phrases.period_label(p)}", p.code) for p in periods]
    found = {
        (name, place): figures.find(head, element, level, code)
        for name, code in named or [(one_line(element.label), "")]
        for place, (head, level, _label) in enumerate(places)
    }
    names = list(dict.fromkeys(name for name, _place in found))
    labels = tuple(
        f"{label}{_mark([found[name, place] for name in names])}" for place, (_head, _level, label) in enumerate(places)
    )
    series = tuple(
        (name, tuple(figure.value if (figure := found[name, place]) else None for place in range(len(places))))
        for name in names
    )
    return Chart(f"{one_line(element.title)}, theo {by}", labels, series, element.decimals)


def _mark(found: Sequence[Figure | None]) -> str:
    """Return what is said beside a group of which figures are missing: a part of them, or all."""
    owed = [figure for figure in found if figure and figure.units_expected]
    if owed and all(figure.value is None for figure in owed):
        return _NOTHING
    return "" if all(figure.is_complete for figure in owed) else _INCOMPLETE


def drawing(code: str, chart: Chart) -> Markup:
    """Return the paragraph that shows a chart, and its note; `attach` gives it its part."""
    note = (
        f'<w:p><w:pPr><w:pStyle w:val="{NOTE}"/><w:keepNext/></w:pPr><w:r><w:t>{escape(chart.note)}</w:t></w:r></w:p>'
        if chart.note
        else ""
    )
    size = f'cx="{_WIDTH_MM * _EMU_PER_MM}" cy="{round(chart.height_mm * _EMU_PER_MM)}"'
    return Markup(  # noqa: S704
        '<w:p><w:pPr><w:pStyle w:val="ReportChart"/></w:pPr><w:r><w:drawing>'
        '<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
        f'distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:docPr id="1" name="Biểu đồ {escape(code)}" descr="{escape(chart.description)}"/>'
        '<wp:cNvGraphicFramePr/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f'<a:graphicData uri="{_CHART}"><c:chart xmlns:c="{_CHART}" xmlns:r="{_RELATION}" '
        f'r:id="{PLACEHOLDER}{escape(code)}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>{note}'
    )


def attach(document_part: Part, body: etree._Element, known: Mapping[str, Chart]) -> None:
    """Give every chart that the body shows its part and its workbook."""
    key = f"{{{_RELATION}}}id"
    shown = [e for e in body.iter(f"{{{_CHART}}}chart") if e.get(key, "").startswith(PLACEHOLDER)]
    for number, element in enumerate(shown, start=1):
        chart = known[element.get(key, "").removeprefix(PLACEHOLDER)]
        element.set(key, document_part.relate_to(_part(document_part, number, chart), RELATIONSHIP_TYPE.CHART))


def _part(document_part: Part, number: int, chart: Chart) -> Part:
    package = document_part.package
    uri = PackURI(f"/word/charts/stemagg-chart{number}.xml")
    workbook_uri = PackURI(f"/word/embeddings/stemagg-chart{number}.xlsx")
    part = Part(uri, _CHART_TYPE, b"", package)
    workbook = Part(workbook_uri, _WORKBOOK_TYPE, _workbook(chart), package)
    relation = part.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    part._blob = chart_xml(chart, relation).encode()  # noqa: SLF001  (python-docx has no setter)
    return part


def _workbook(chart: Chart) -> bytes:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False}) as workbook:
        workbook.set_properties({"created": _EPOCH})
        sheet = workbook.add_worksheet("Sheet1")
        for row, category in enumerate(chart.categories, start=1):
            sheet.write_string(row, 0, category)
        for column, (name, values) in enumerate(chart.series, start=1):
            sheet.write_string(0, column, name)
            for row, value in enumerate(values, start=1):
                if value is not None:
                    sheet.write_number(row, column, value)
    return buffer.getvalue()


def chart_xml(chart: Chart, workbook_relation: str) -> str:
    """Return the chart part (ECMA-376, DrawingML charts) with its cached values."""
    series = "".join(_series(chart, number) for number in range(len(chart.series)))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'xmlns:r="{_RELATION}"><c:lang val="vi-VN"/><c:roundedCorners val="0"/><c:chart>'
        '<c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:barChart><c:barDir val="{"bar" if chart.lies else "col"}"/><c:grouping val="clustered"/>'
        '<c:varyColors val="0"/>'
        f'{series}<c:gapWidth val="45"/><c:axId val="1001"/><c:axId val="1002"/></c:barChart>'
        f"{_axes(chart)}</c:plotArea>"
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_text(1000)}</c:legend>'
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        '<c:spPr><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr>'
        f'{_text(1000)}<c:externalData r:id="{workbook_relation}"><c:autoUpdate val="0"/></c:externalData>'
        "</c:chartSpace>"
    )


def _run(tag: str, size: int) -> str:
    return (
        f'<{tag} lang="vi-VN" sz="{size}" b="0"><a:solidFill><a:srgbClr'
        ' val="000000"/></a:solidFill><a:latin typeface="Times New Roman"/><a:cs typeface="Times New'
        f' Roman"/></{tag}>'
    )


def _text(size: int) -> str:
    return f'<c:txPr><a:bodyPr/><a:p><a:pPr>{_run("a:defRPr", size)}</a:pPr><a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'


def _series(chart: Chart, number: int) -> str:
    name, values = chart.series[number]
    column, last = chr(ord("B") + number), len(chart.categories) + 1
    categories = "".join(f'<c:pt idx="{n}"><c:v>{escape(c)}</c:v></c:pt>' for n, c in enumerate(chart.categories))
    points = "".join(f'<c:pt idx="{n}"><c:v>{v}</c:v></c:pt>' for n, v in enumerate(values) if v is not None)
    count = f'<c:ptCount val="{len(chart.categories)}"/>'
    code = escape(_format(chart))
    return (
        f'<c:ser><c:idx val="{number}"/><c:order'
        f' val="{number}"/><c:tx><c:strRef><c:f>Sheet1!${column}$1</c:f>'
        '<c:strCache><c:ptCount val="1"/><c:pt'
        f' idx="0"><c:v>{escape(name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f'<c:spPr><a:solidFill><a:srgbClr val="{COLOURS[number % len(COLOURS)]}"/></a:solidFill></c:spPr>'
        f'<c:invertIfNegative val="0"/><c:dLbls><c:numFmt formatCode="{code}" sourceLinked="0"/>'
        f'<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_text(700)}<c:dLblPos val="outEnd"/>'
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/></c:dLbls>'
        f"<c:cat><c:strRef><c:f>Sheet1!$A$2:$A${last}</c:f><c:strCache>{count}{categories}</c:strCache></c:strRef></c:cat>"
        f"<c:val><c:numRef><c:f>Sheet1!${column}$2:${column}${last}</c:f><c:numCache>"
        f"<c:formatCode>{code}</c:formatCode>{count}{points}</c:numCache></c:numRef></c:val></c:ser>"
    )


def _format(chart: Chart) -> str:
    return _DECIMAL_FORMAT if chart.decimals else _NUMBER_FORMAT


def _axes(chart: Chart) -> str:
    line = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="7F7F7F"/></a:solidFill></a:ln></c:spPr>'
    grid = '<c:spPr><a:ln w="6350"><a:solidFill><a:srgbClr val="D9D9D9"/></a:solidFill></a:ln></c:spPr>'
    floor = "" if any(value is not None and value < 0 for _, values in chart.series for value in values) else _ZERO
    order, across, up, cross = ("maxMin", "l", "b", "max") if chart.lies else ("minMax", "b", "l", "autoZero")
    return (
        f'<c:catAx><c:axId val="1001"/><c:scaling><c:orientation val="{order}"/></c:scaling><c:delete'
        f' val="0"/><c:axPos val="{across}"/><c:majorTickMark val="none"/><c:minorTickMark'
        f' val="none"/><c:tickLblPos val="low"/>{line}{_text(800)}<c:crossAx val="1002"/><c:crosses'
        ' val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:tickLblSkip'
        ' val="1"/><c:noMultiLvlLbl val="1"/></c:catAx><c:valAx><c:axId'
        f' val="1002"/><c:scaling><c:orientation val="minMax"/>{floor}</c:scaling><c:delete'
        f' val="0"/><c:axPos val="{up}"/><c:majorGridlines>{grid}</c:majorGridlines><c:numFmt'
        f' formatCode="{escape(_format(chart))}" sourceLinked="0"/><c:majorTickMark'
        ' val="none"/><c:minorTickMark val="none"/><c:tickLblPos'
        f' val="nextTo"/>{line}{_text(900)}<c:crossAx val="1001"/><c:crosses val="{cross}"/><c:crossBetween'
        ' val="between"/></c:valAx>'
    )
