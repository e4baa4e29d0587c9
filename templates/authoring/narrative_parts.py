"""What units wrote, in a Word template: points under themes, and the letters that they cite."""

from stemagg.report.word.decree_styles import paragraph
from templates.authoring.tags import KEPT, when

_WHO = "{% if point.who %}{{ point.who }}{% if point.when %}; {% endif %}{% endif %}{{ point.when }}"
QUOTES = (
    "{% if point.quotes %}; ý kiến cụ thể: {% for quote in point.quotes %}“{{ quote.text }}”"
    " ({{ quote.unit }}){% if not loop.last %}; {% endif %}{% endfor %}{% endif %}"
)


def narratives(told_elsewhere: str = "") -> str:
    """Return what the units said in the texts of a section: points in groups, who makes them in brackets.

    `told_elsewhere` is the condition under which another part of the template tells a narrative.
    """
    told = f"narrative.expected and not ({told_elsewhere})" if told_elsewhere else "narrative.expected"
    return "".join(
        (
            paragraph("BodyText", f"{{%p for narrative in section.narratives if {told} %}}"),
            when(
                "section.narratives | length > 1 or section.elements",
                paragraph("BodyText", "{{ narrative.title }}:", more=KEPT),
            ),
            paragraph("BodyText", "{%p if narrative.printed %}"),
            paragraph("UnitText", "{{p narrative.printed }}"),
            paragraph("BodyText", "{%p elif narrative.answered %}"),
            paragraph("BodyText", "Các đơn vị không nêu nội dung này."),
            paragraph("BodyText", "{%p else %}"),
            paragraph("BodyText", "Chưa có đơn vị nào báo cáo nội dung này."),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def from_words() -> str:
    """Return where the points come from and what stands in brackets, before the first of them."""
    return paragraph(
        "BodyText",
        "Các nội dung đánh giá được tổng hợp từ báo cáo bằng lời của các đơn vị; trong ngoặc là số đơn vị nêu nội dung"
        " đó.",
    )


def beside_last_period(compared: str, planned: str) -> str:
    """Return of a section, of two data elements, the points and the plan beside those of the period before."""
    return "".join(
        (
            paragraph("BodyText", "{%p for narrative in section.narratives if narrative.expected %}"),
            when(told_over_time(compared), over_time()),
            when(f'narrative.code == "{planned}" and narrative.last_plan.is_known', last_plan()),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def told_over_time(compared: str) -> str:
    """Return the condition under which the points of a data element are told beside those of the period before."""
    return f'narrative.code == "{compared}" and narrative.over_time.is_known'


def over_time() -> str:
    """Return what lasts of the points of the period before, since when, and what is new."""
    listed = (
        ("lasting", "Còn tồn tại:", "{{ point.since }}; {{ point.share }}"),
        ("new", "Phát sinh trong {{ report.kind }}:", _WHO),
        ("unknown", "Ý kiến của đơn vị chưa báo cáo {{ report.previous.title }}:", _WHO),
    )
    points = (
        when(
            f"narrative.over_time.{name}",
            paragraph("BodyText", head, more=KEPT),
            paragraph("UnitText", f"{{%p for point in narrative.over_time.{name} %}}"),
            paragraph("UnitText", f"- {{{{ point.text }}}} ({whose}){QUOTES}."),
            paragraph("UnitText", "{%p endfor %}"),
        )
        for name, head, whose in listed
    )
    return "".join((paragraph("BodyText", "{{ narrative.over_time.sentence }}."), *points))


def last_plan() -> str:
    """Return what was planned in the period before, each task with what people marked."""
    marked = "{% if task.outcome %}: {{ task.outcome }}{% endif %}"
    return "".join(
        (
            paragraph("BodyText", "{{ narrative.last_plan.sentence }}:", more=KEPT),
            paragraph("UnitText", "{%p for task in narrative.last_plan.tasks %}"),
            paragraph("UnitText", f"- {{{{ task.text }}}} ({{{{ task.who }}}}){marked}."),
            paragraph("UnitText", "{%p endfor %}"),
        )
    )
