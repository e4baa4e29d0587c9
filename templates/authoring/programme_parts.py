"""Parts of a programme's report in a Word template: targets, milestones, figures of the period, and their tables."""

from collections.abc import Sequence

from stemagg.report.word.decree_styles import paragraph
from templates.authoring.figure_parts import alone, indicators
from templates.authoring.tags import KEPT, put, when

MARKS = "Ghi chú: dấu “{{ missing_mark }}”: chưa có số liệu hoặc không giao kế hoạch."
TARGETS = (
    ("TT", 700, "TableCentre", "{{ target.number }}"),
    ("Chỉ tiêu", 3800, "TableText", "{{ target.title }}"),
    ("Đơn vị tính", 1150, "TableCentre", "{{ target.cells.unit }}"),
    ("Mục tiêu", 1200, "TableNumber", "{{ target.cells.value }}"),
    ("Kế hoạch {{ report.kind }}", 1200, "TableNumber", "{{ target.cells.planned }}"),
    ("Thực hiện {{ report.kind }}", 1200, "TableNumber", "{{ target.cells.done }}"),
    ("% kế hoạch", 1000, "TableNumber", "{{ target.cells.planned_share }}"),
    ("Lũy kế (đến nay)", 1250, "TableNumber", "{{ target.cells.achieved }}"),
    ("% mục tiêu", 1000, "TableNumber", "{{ target.cells.share }}"),
    (
        "Ghi chú",
        1786,
        "TableText",
        "{{ target.source }}{% if target.assumption %}; giả định: {{ target.assumption }}{% endif %}",
    ),
)
TARGET = "- {{ target.title }}: {{ target.progress }}{% if target.parts %}; trong đó: {{ target.parts }}{% endif %}."
OF_YEAR = "targets.set_for[element.code].total.year"
COMPARED = (
    "{% if not element.is_answer and <of>.change %} So với {{ report.previous.title }}, {% if <of>.compared_units !="
    " <of>.this.expected %}tại {{ <of>.compared_units }}\u00a0{{ <of>.compared_noun }} so sánh được, {% endif %}{{"
    " element.subject }} {{ <of>.comparison }}.{% endif %}{% if not element.is_answer and element.not_compared %} {{"
    " element.not_compared }}.{% endif %}"
)
"""The true change against the period before, on the units that reported both."""


TOLD_BEFORE = "indicator.targets and not indicator.is_percentage"
"""Which indicators say no more than the targets that are set for them: all but shares, which tell of what."""


def all_targets() -> str:
    """Return how far the targets are, one after another, and the milestones."""
    return "".join(
        (
            when(
                "targets.main",
                paragraph("BodyText", "Tình hình thực hiện các chỉ tiêu (chi tiết tại Phụ lục I):", more=KEPT),
                paragraph("BodyText", "{%p for target in targets.main if target.progress %}"),
                paragraph("BodyText", TARGET),
                paragraph("BodyText", "{%p endfor %}"),
            ),
            milestones(),
        )
    )


def other_targets() -> str:
    """Return that the other targets have not moved."""
    return when("targets.others", paragraph("BodyText", "{{ targets.others }}"))


def milestones() -> str:
    """Return the milestones of the period, and those that are being worked at."""
    return when("milestones.in_period", milestones_due()) + when(
        "milestones.in_progress", paragraph("BodyText", "{{ milestones.in_progress | join('; ') }}.")
    )


def milestones_due() -> str:
    """Return the milestones of the period."""
    return paragraph("BodyText", "Mốc tiến độ: {{ milestones.in_period }}.")


def elements_in_full(*, with_targets: bool) -> str:
    """Return the paragraphs about the figures of a section in the period.

    `with_targets`: what has a target is told by how far that is, not listed with the others before.
    """
    told = (
        paragraph("BodyText", "{%p if element.targets %}"),
        _told("element.targets", compared=put(COMPARED, of="element.figures.total")),
        paragraph("BodyText", "{%p else %}"),
        _element(COMPARED),
        paragraph("BodyText", "{%p endif %}"),
    )
    return "".join(
        (
            paragraph("BodyText", "{%p for element in section.elements if element.is_owed %}"),
            *(told if with_targets else (_element(COMPARED),)),
            indicators(*(("indicator.targets", _told("indicator.targets")) if with_targets else (TOLD_BEFORE,))),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def elements_moved() -> str:
    """Return the paragraphs about what has moved in the period, in a section."""
    return "".join(
        (
            paragraph("BodyText", "{%p for element in section.elements if element.is_owed %}"),
            _told("element.targets", "if target.is_moved"),
            paragraph("BodyText", "{%p if element.is_moved and not element.targets %}"),
            _element(""),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("BodyText", "{%p for indicator in element.indicators %}"),
            _told("indicator.targets", "if target.is_moved"),
            paragraph("BodyText", "{%p endfor %}"),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def _told(of: str, which: str = "", compared: str = "") -> str:
    """Return how far the targets of something are, what is set for the year before what is set in all.

    `compared` stands once, after the last of them.
    """
    after_last = f"{{% if loop.last %}}{compared}{{% endif %}}" if compared else ""
    in_year = f"{{% if {OF_YEAR}.progress %}}{{{{ {OF_YEAR}.progress }}}}; {{{{ target.to_date }}}}{{% else %}}"
    progress = (
        f"{in_year}{{{{ target.progress }}}}{{% endif %}}" if of.startswith("element") else "{{ target.progress }}"
    )
    return "".join(
        (
            paragraph("BodyText", f"{{%p for target in {of} {which} %}}".replace("  ", " ")),
            paragraph("BodyText", TARGET.replace("{{ target.progress }}", progress) + after_last),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def _element(before: str) -> str:
    """Return the paragraph about a total: in the period, by level and member, up to it, against the one before.

    Members of which there is nothing are left out, those of which nothing is known are not.
    """
    levels = (
        "{% for level in element.levels if not level.figures.this.is_zero %}{% if loop.first %}; trong đó: {% endif %}"
        f"{{{{ level.in_text }}}} {alone('level.figures.this')}{{% if not loop.last %}}; {{% endif %}}{{% endfor %}}"
    )
    members = (
        "{% for dimension in element.dimensions %}{% for member in dimension.members if not member.figures.this.is_zero"
        " %}{% if loop.first %}{% if element.is_distinct %}; gồm: {% elif not element.is_answer %}; theo {{"
        " dimension.title }}: {% endif %}{% endif %}{{ member.title }}{% if not element.is_distinct %}"
        f" {alone('member.figures.this')}{{% endif %}}"
        "{% if not loop.last %}; {% endif %}{% endfor %}{% endfor %}"
    )
    to_date = "{% if element.to_date %} {{ element.to_date }}: {{ <of>.to_date.in_text }}.{% endif %}"
    text = (
        "- {{ element.report_title }}: {% if <of>.this.is_formed %}{% if element.is_answer and <of>.this.is_known and"
        f" not <of>.this.is_zero %}}{members}{{% else %}}{{{{ report.period.title }}}} {{{{ <of>.this.clause }}}}{{% if"
        f" not <of>.this.is_zero"
        f" %}}{levels}{members}{{% endif %}}{{% endif %}}.{{% else %}}số liệu của từng đơn vị, không cộng chung.{{%"
        f" endif %}}{to_date}{before}"
    )
    return paragraph("BodyText", put(text, of="element.figures.total"))


def target_table() -> str:
    """Return the table of the targets, each followed by those of its parts."""
    heads, widths = [(name, "TableHead") for name, *_rest in TARGETS], [width for _name, width, *_rest in TARGETS]
    cells = [(tag, style) for _name, _width, style, tag in TARGETS]
    loop = _loop("for target in targets.in_table", "endfor", widths, _row(cells, widths))
    return _table(widths, _row(heads, widths, is_header=True), loop) + paragraph("TableNote", MARKS)


def budget_table(budget: dict[str, str], *, of_year: bool) -> str:
    """Return the table of the budget by source: what is set, what was spent in the period, in the year and in all.

    In a report on a year the period is the year itself.
    """
    spent = budget["spent"]
    set_for, has = f"targets.set_for.{spent}<of>", f"figures.{spent}.total<member>"
    columns = (
        ("Tổng", 1500, f"{set_for}.{budget['whole']}.cells.value"),
        ("Dự toán năm", 1500, f"{set_for}.year.cells.value"),
        *(() if of_year else (("Giải ngân {{ report.kind }}", 1500, f"{has}.this.value"),)),
        ("Giải ngân năm" if of_year else "Lũy kế năm", 1500, f"{has}.{'this' if of_year else 'to_date'}.value"),
        ("% dự toán năm", 1200, f"{set_for}.year.cells.share"),
        ("Lũy kế Chương trình", 1500, f"{has}.to_date_{budget['whole']}.value"),
        ("% tổng", 1200, f"{set_for}.{budget['whole']}.cells.share"),
    )
    widths = [600, 3786, *(width for _title, width, _tag in columns)]

    def cells(number: str, name: str, style: str, **of: str) -> list[tuple[str, str]]:
        tags = [(f"{{{{ {put(tag, **of)} }}}}", f"{style}Number") for _title, _width, tag in columns]
        return [(number, "TableCentre"), (name, "TableText" if style == "Table" else style), *tags]

    of_all = cells("", "TỔNG SỐ", "TableTotal", of=".total", member="")
    by = f".{budget['by']}[member.code]"
    of_member = cells("{{ loop.index }}", "{{ member.title }}", "Table", of="[member.code]", member=by)
    loop = _loop(f"for member in dimensions.{budget['by']}.members", "endfor", widths, _row(of_member, widths))
    titles = ("TT", "Nguồn", *(title for title, _width, _tag in columns))
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
