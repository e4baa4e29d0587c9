"""Parts of a programme's report in a Word template: targets, milestones, figures of the period, and their tables."""

from collections.abc import Sequence

from templates.authoring.decree_styles import paragraph
from templates.authoring.figure_parts import indicators
from templates.authoring.tags import KEPT, put, when

MARKS = "Ghi chú: dấu “{{ missing_mark }}”: chưa có số liệu hoặc không giao kế hoạch."
TARGETS = (
    ("TT", 600, "TableCentre", "{{ loop.index }}"),
    ("Chỉ tiêu", 3686, "TableText", "{{ target.title }}{% if target.source %} ({{ target.source }}){% endif %}"),
    ("Mục tiêu", 1700, "TableNumber", "{{ target.value }}"),
    ("Kế hoạch {{ report.kind }}", 1700, "TableNumber", "{{ target.planned }}"),
    ("Thực hiện {{ report.kind }}", 1700, "TableNumber", "{{ target.done }}"),
    ("Đến nay", 1900, "TableNumber", "{{ target.achieved }}"),
    ("% mục tiêu", 1100, "TableNumber", "{{ target.share }}"),
    ("Còn lại", 1900, "TableNumber", "{{ target.missing }}"),
)
COMPARED = (
    "{% if <of>.change %} So với {{ report.previous.title }}, {{ element.subject }} {{ <of>.comparison }}{% if not"
    " <of>.this.is_complete %} (tại {{ <of>.compared_units }}\u00a0đơn vị so sánh được){% endif %}.{% endif %}{% if"
    " <of>.not_compared %} {{ <of>.not_compared }}.{% endif %}"
)

BEFORE = (
    "{% if <of>.this.is_formed and <of>.previous.is_known %} Số của {{ report.previous.title }}: {{"
    " <of>.previous.in_text }}.{% endif %}"
)
"""The figure of the period before: `comparison` is of an element's own periods, the months in a quarter."""


def progress(*, is_short: bool) -> str:
    """Return how far targets and milestones are; a short report has those that moved, and says so of the rest."""
    listed = "targets.moved" if is_short else "targets.main"
    return "".join(
        (
            when(
                listed,
                paragraph("BodyText", "Tình hình thực hiện các chỉ tiêu (chi tiết tại Phụ lục I):", more=KEPT),
                paragraph("BodyText", f"{{%p for target in {listed} if target.progress %}}"),
                paragraph(
                    "BodyText",
                    "- {{ target.title }}: {{ target.progress }}{% if target.parts %}; trong đó: {{ target.parts }}{%"
                    " endif %}.",
                ),
                paragraph("BodyText", "{%p endfor %}"),
            ),
            when("targets.others", paragraph("BodyText", "{{ targets.others }}")) if is_short else "",
            when(
                "milestones.in_period",
                paragraph("BodyText", "Mốc tiến độ: {{ milestones.in_period }}."),
            ),
            when(
                "milestones.in_progress",
                paragraph("BodyText", "{{ milestones.in_progress | join('; ') }}."),
            ),
        )
    )


def element_paragraphs(*, is_short: bool) -> str:
    """Return the paragraphs about the figures of a section in the period, a short report's without those of zero."""
    shown = " and element.figures.total.this.is_known and not element.figures.total.this.is_zero" if is_short else ""
    return "".join(
        (
            paragraph("BodyText", f"{{%p for element in section.elements if element.is_owed{shown} %}}"),
            _element(COMPARED if is_short else BEFORE),
            "" if is_short else indicators(),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def _element(before: str) -> str:
    """Return the paragraph about a total: in the period, by level and member, up to it, against the one before."""
    levels = (
        "{% for level in element.levels %}{% if loop.first %}; trong đó: {% endif %}{{ level.in_text }} {{"
        " level.figures.this.in_text }}{% if not loop.last %}; {% endif %}{% endfor %}"
    )
    members = (
        "{% for dimension in element.dimensions %}; theo {{ dimension.title }}: {% for member in dimension.members"
        " %}{{ member.title }} {{ member.figures.this.clause }}{% if not loop.last %}; {% endif %}{% endfor %}{%"
        " endfor %}"
    )
    to_date = "{% if element.to_date %} {{ element.to_date }}: {{ <of>.to_date.in_text }}.{% endif %}"
    text = (
        "- {{ element.report_title }}: {% if <of>.this.is_formed %}{{ report.period.title }} {{ <of>.this.clause }}{%"
        f" if not <of>.this.is_zero %}}{levels}{members}{{% endif %}}.{{% else %}}số liệu của từng đơn vị, không cộng"
        f" chung.{{% endif %}}{to_date}{before}"
    )
    return paragraph("BodyText", put(text, of="element.figures.total"))


def target_table() -> str:
    """Return the table of the targets."""
    heads, widths = [(name, "TableHead") for name, *_rest in TARGETS], [width for _name, width, *_rest in TARGETS]
    cells = [(tag, style) for _name, _width, style, tag in TARGETS]
    loop = _loop("for target in targets.main", "endfor", widths, _row(cells, widths))
    return _table(widths, _row(heads, widths, is_header=True), loop) + paragraph("TableNote", MARKS)


def budget_table(budget: dict[str, str]) -> str:
    """Return the table of the budget by source: planned and spent in the period, since the year began, and in all."""
    titles = (
        "TT",
        "Nguồn",
        "Được cấp {{ report.kind }}",
        "Giải ngân {{ report.kind }}",
        "Được cấp từ đầu năm",
        "Giải ngân từ đầu năm",
        "Giải ngân lũy kế",
    )
    widths = [600, 4186, 1900, 1900, 1900, 1900, 1900]
    spans = (("planned", "this"), ("spent", "this"), ("planned", "to_date"), ("spent", "to_date"))

    def cells(number: str, name: str, member: str, text: str, style: str) -> list[tuple[str, str]]:
        own = [f"{{{{ figures.{budget[what]}.total{member}.{span}.value }}}}" for what, span in spans]
        whole = f"{{{{ figures.{budget['spent']}.total{member}.{budget['whole']}.value }}}}"
        return [(number, "TableCentre"), (name, text), *((tag, style) for tag in (*own, whole))]

    of_all = cells("", "TỔNG SỐ", "", "TableTotal", "TableTotalNumber")
    of_member = cells(
        "{{ loop.index }}", "{{ member.title }}", f".{budget['by']}[member.code]", "TableText", "TableNumber"
    )
    loop = _loop(f"for member in dimensions.{budget['by']}.members", "endfor", widths, _row(of_member, widths))
    heads = _row([(title, "TableHead") for title in titles], widths, is_header=True)
    unit = paragraph("TableNote", f"Đơn vị tính: {budget['unit']}")
    return unit + _table(widths, heads, _row(of_all, widths), loop) + paragraph("TableNote", MARKS)


def _loop(first: str, last: str, widths: Sequence[int], row: str) -> str:
    """Return a row that is repeated, between the rows of its tags."""
    rest = [("", "TableText")] * (len(widths) - 1)
    tags = (_row([(f"{{%tr {tag} %}}", "TableText"), *rest], widths) for tag in (first, last))
    return row.join(tags)


def _table(widths: Sequence[int], *rows: str) -> str:
    """Return a table with borders."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc'
        ' w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0"'
        ' w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _row(cells: Sequence[tuple[str, str]], widths: Sequence[int], *, is_header: bool = False) -> str:
    """Return a row of (text, style), which no page breaks."""
    made = (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(style, text)}</w:tc>"
        for (text, style), width in zip(cells, widths, strict=True)
    )
    header = "<w:tblHeader/>" if is_header else ""
    return f'<w:tr><w:trPr><w:cantSplit/>{header}<w:jc w:val="center"/></w:trPr>{"".join(made)}</w:tr>'
