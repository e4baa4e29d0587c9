"""Figures in a Word template: sentences about each total, targets, milestones, tables and charts."""

from stemagg.report.word.decree_styles import paragraph
from templates.authoring.tags import KEPT, NOTE, put, when

COMPARED = "{% for note in table_notes %} {{ note }}.{% endfor %}"


def element() -> str:
    """Return the paragraph about one total: its last period by level and dimension, the change on the same units."""
    levels = (
        "{% for level in element.levels %}{% if loop.first %}; trong đó: {% endif %}{{ level.in_text }}"
        f" {alone('level.figures.last')}{{% if not loop.last %}}; {{% endif %}}{{% endfor %}}"
    )
    dimensions = (
        "{% for dimension in element.dimensions %} {% if dimension.is_part %}Trong đó{% else %}Theo {{ dimension.title"
        " }}{% endif %}: {% for member in dimension.members %}{{ member.title }}"
        f" {alone('member.figures.last')}{{% if not loop.last %}}; {{% endif %}}{{% endfor %}}.{{% endfor %}}"
    )
    to_date = "{% if element.to_date %} {{ element.to_date }}: {{ <of>.to_date.in_text }}.{% endif %}"
    changes = (
        "{% if element.not_compared %} {{ element.not_compared }}.{% endif %}"
        "{% if <of>.change %} Tại {{ <of>.compared_units }} {{ <of>.compared_noun }} so sánh được,"
        "{% if periods | length > 2 %} so với {{ element.previous_period.title }},{% endif %}"
        " {{ element.subject }} {{ <of>.comparison }}{% for level in element.levels %}{% if level.figures.change %};"
        " {{ level.in_text }} {{ level.figures.change }}{% endif %}{% endfor %}.{% endif %}"
        "{% if element.set_apart %} {{ element.set_apart }}.{% endif %}"
    )
    text = (
        "- {{ element.report_title }}: {% if <of>.last.is_formed %}{% if element.is_by_period %}{{ element.period.title"
        f" }}}} {{% endif %}}{{{{ <of>.last.clause }}}}{{% if not <of>.last.is_zero %}}{levels}{{% endif %}}{{% if"
        f" element.remark %}}; {{{{ element.remark }}}}{{% endif %}}.{{% else %}}số liệu của từng đơn vị, không cộng"
        f" chung.{{% endif %}}{{% if not <of>.last.is_zero %}}{dimensions}{{% endif %}}{to_date}{changes}"
    )
    return paragraph("BodyText", put(text, of="element.figures.total"))


def alone(figure: str) -> str:
    """Return a figure without its n/N, which stands at the total; in words where there is no number."""
    return f"{{{{ {figure}.bare if {figure}.is_known else {figure}.in_text }}}}"


def first_and_last() -> str:
    """Return who has most and least of something; a mark in the tables tells who is not ranked."""
    text = (
        "{% if <of>.incomplete or <of>.missing %}Trong {{ <of>.ranked_count }} {{ by.group }} có đủ số liệu{% if"
        " element.is_by_period %} {{ element.period.title }}{% endif %}, nhiều{% else %}Nhiều{% endif %} nhất là {{"
        " <of>.highest }}; ít nhất là {{ <of>.lowest }}."
    )
    return when("element.is_ranked", paragraph("BodyText", put(text, of="element.ranking")))


_LEVELS_OF_INDICATOR = (
    "{% for level in indicator.parts %}{% if loop.first %} Trong đó{% if element.is_by_period %}, {{"
    " element.period.title }}{% endif %}: {% endif %}{{ level.in_text }} {{ level.last.bare }}{% if"
    " level.last.percent %} ({{ level.last.percent }}){% endif %}{% if loop.last %}.{% else %}; {% endif %}"
    "{% endfor %}"
)
_BESIDE_INDICATOR = (
    "{% if <of>.previous.is_known and not indicator.is_change %}; {{"
    " element.previous_period.title }} {% if indicator.is_percentage %}đạt{%"
    " else %}là{% endif %} {{ <of>.previous.bare }}{% endif %}{% if element.to_date and <of>.to_date.is_known and"
    " not indicator.is_change %}; {{ element.to_date|lower }} {{ <of>.to_date.bare }}{% endif %}"
)
_ENDS_OF_INDICATOR = (
    "{% if indicator.highest %} Trong các {{ by.group }} có đủ số liệu, cao nhất là {{ indicator.highest }}; thấp"
    " nhất là {{ indicator.lowest }}.{% endif %}"
)


def indicators(otherwise: str = "", told: str = "") -> str:
    """Return a paragraph for each indicator of an element: a share, a ratio; a change that has not been told.

    `told` are the paragraphs instead, for one of which `otherwise` holds.
    """
    text = (
        "- {{ indicator.title }}: {% if element.is_by_period %}{{ element.period.title }} {% endif %}{% if"
        " indicator.is_percentage %}đạt {% elif not indicator.is_change %}là {% endif %}{{ <of>.last.measured }}{% if"
        " indicator.is_mean_of_units %}, bình quân của các đơn vị{% elif indicator.is_percentage %}, bằng {{"
        " <of>.last.numerator }}/{{ <of>.last.denominator }} {{ indicator.denominator_in_text }} của các đơn vị có số"
        f" liệu{{% endif %}}{_BESIDE_INDICATOR}.{_LEVELS_OF_INDICATOR}{_ENDS_OF_INDICATOR}"
        "{% if indicator.note %} Lưu ý: {{ indicator.note }}.{% endif %}"
    )
    return "".join(
        (
            paragraph(
                "BodyText",
                "{%p for indicator in element.indicators if indicator.total.last.is_known and not (indicator.is_change"
                " and element.figures.total.change) %}",
            ),
            *((paragraph("BodyText", f"{{%p if {otherwise} %}}"), told) if otherwise else ()),
            *((paragraph("BodyText", "{%p else %}"),) if otherwise else ()),
            paragraph("BodyText", put(text, of="indicator.total")),
            *((paragraph("BodyText", "{%p endif %}"),) if otherwise else ()),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def elements() -> str:
    """Return the paragraphs about the figures of a section."""
    return "".join(
        (
            paragraph("BodyText", "{%p for element in section.elements if element.is_owed %}"),
            element(),
            indicators(),
            first_and_last(),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def targets() -> str:
    """Return how far the targets are reached."""
    return when(
        "targets.all",
        paragraph("BodyText", "Kết quả thực hiện các chỉ tiêu:", more=KEPT),
        paragraph("BodyText", "{%p for target in targets.all %}"),
        paragraph("BodyText", "- {{ target.sentence }}."),
        paragraph("BodyText", "{%p endfor %}"),
    )


def milestones() -> str:
    """Return how far the milestones are."""
    return when(
        "milestones.all",
        paragraph("BodyText", "Tiến độ các mốc: {{ milestones.sentence }}.", more=KEPT),
        paragraph("BodyText", "{%p for milestone in milestones.all %}"),
        paragraph("BodyText", "- {{ milestone.sentence }}."),
        paragraph("BodyText", "{%p endfor %}"),
    )


def charts(of: str) -> str:
    """Return the charts of a list, each with its caption."""
    return "".join(
        (
            paragraph("ReportChart", f"{{%p for chart in {of} %}}"),
            paragraph("ReportChart", "{{p chart.chart }}"),
            paragraph("Caption", "Biểu đồ {{ chart.number }}. {{ chart.title }}", more='<w:keepNext w:val="0"/>'),
            paragraph("ReportChart", "{%p endfor %}"),
        )
    )


def tables() -> str:
    """Return the tables and charts of the totals, behind the last section that has figures."""
    numbers = (
        "{% for chart in <of> %}{% if loop.first %} và Biểu đồ {% else %}, {% endif %}{{ chart.number }}{% endfor %}"
    )
    further = "{% for one in group_tables %}, theo {{ one.group }} tại Bảng {{ one.number }}{% endfor %}"
    return "".join(
        (
            paragraph(
                "BodyText",
                f"Số liệu theo {{{{ by.levels_and_periods }}}} tại Bảng 1{put(numbers, of='level_charts')}{{% if"
                f" attached.groups %}}{further}, theo {{{{ by.group }}}} tại Phụ lục I{{% else %}}, theo {{{{ by.group"
                f" }}}} tại Bảng 2{put(numbers, of='group_charts')}{further}. Số liệu chi tiết theo {{{{ by.group }}}}"
                " tại Phụ lục I{% endif %}, theo {{ by.each_school }} {% if attached.schools %}trong Danh sách kèm theo"
                " (Phụ lục II){%"
                " else %}tại Phụ lục II{% endif %}; nội dung chờ sửa, giải trình tại Phụ lục IV kèm theo.",
            ),
            paragraph("Caption", "Bảng 1. Kết quả theo {{ by.levels_and_periods }}"),
            paragraph("TableText", "{{p table_by_level }}"),
            paragraph("TableNote", NOTE + COMPARED),
            charts("level_charts"),
            when(
                "not attached.groups",
                paragraph("Caption", "Bảng 2. Kết quả {{ by.latest }} theo {{ by.groups_and_levels }}"),
                paragraph("TableText", "{{p table_by_group }}"),
                paragraph("TableNote", NOTE),
                charts("group_charts"),
            ),
            paragraph("BodyText", "{%p for one in group_tables if one.table %}"),
            paragraph("Caption", "Bảng {{ one.number }}. {{ one.title }}"),
            paragraph("TableText", "{{p one.table }}"),
            paragraph("TableNote", NOTE + COMPARED),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )
