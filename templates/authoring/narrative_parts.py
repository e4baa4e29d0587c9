"""What units wrote, in a Word template: points under themes, and the letters that they cite."""

from stemagg.report.word.decree_styles import paragraph
from templates.authoring.tags import KEPT, when

_ALL_SAY_NONE = "narrative.answered and narrative.answered == narrative.number_with_nothing"
_WHO = "{{ point.who }}{% if point.when %}; {{ point.when }}{% endif %}"
QUOTES = (
    "{% if point.quotes %}; ý kiến cụ thể: {% for quote in point.quotes %}“{{ quote.text }}”"
    " ({{ quote.unit }}){% if not loop.last %}; {% endif %}{% endfor %}{% endif %}"
)


def narratives(told_elsewhere: str = "") -> str:
    """Return what the units said in the texts of a section: points under themes, the units in brackets.

    `told_elsewhere` is the condition under which another part of the template tells a narrative.
    """
    told = f"narrative.expected and not ({told_elsewhere})" if told_elsewhere else "narrative.expected"
    return "".join(
        (
            paragraph("BodyText", f"{{%p for narrative in section.narratives if {told} %}}"),
            documents(),
            paragraph("BodyText", "{%p if narrative.number_of_points %}"),
            paragraph("BodyText", "{%p if section.narratives | length > 1 or section.elements %}"),
            paragraph("BodyText", "{{ narrative.title }}, theo báo cáo của {{ narrative.units }} đơn vị:", more=KEPT),
            paragraph("BodyText", "{%p else %}"),
            paragraph("BodyText", "Theo báo cáo của {{ narrative.units }} đơn vị:", more=KEPT),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("UnitText", "{%p for theme in narrative.themes %}"),
            paragraph("UnitText", "{{ theme.letter }}) {{ theme.title }}:", more=KEPT),
            points("theme"),
            paragraph("UnitText", "{%p endfor %}"),
            paragraph("UnitText", "{%p if narrative.others.number_of_units %}"),
            paragraph("UnitText", "{%p if narrative.themes %}"),
            paragraph("UnitText", "{{ narrative.others.letter }}) Ý kiến khác:", more=KEPT),
            paragraph("UnitText", "{%p endif %}"),
            points("narrative.others"),
            paragraph("UnitText", "{%p endif %}"),
            paragraph("BodyText", f"{{%p elif {_ALL_SAY_NONE} %}}"),
            paragraph("BodyText", "{%p if section.narratives | length > 1 or section.elements %}"),
            paragraph("BodyText", "{{ narrative.title }}, theo báo cáo của {{ narrative.units }} đơn vị: không có."),
            paragraph("BodyText", "{%p else %}"),
            paragraph("BodyText", "Theo báo cáo của {{ narrative.units }} đơn vị: không có."),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("BodyText", "{%p elif not narrative.answered %}"),
            paragraph("BodyText", "{%p if section.narratives | length > 1 or section.elements %}"),
            paragraph("BodyText", "{{ narrative.title }}: chưa có đơn vị nào báo cáo."),
            paragraph("BodyText", "{%p else %}"),
            paragraph("BodyText", "Chưa có đơn vị nào báo cáo nội dung này."),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def points(group: str) -> str:
    """Return the points of a theme: one paragraph for each that several units made, one for all the others."""
    single = (
        f"{{% for point in {group}.single %}}{{{{ point.text }}}} ({_WHO}){{% if not loop.last"
        f" %}}; {{% endif %}}{{% endfor %}}{{% if {group}.more %}}; các ý số {{{{ {group}.more }}}} trong bảng"
        " ý kiến của các đơn vị{% endif %}"
    )
    return "".join(
        (
            paragraph("UnitText", f"{{%p for point in {group}.points %}}"),
            paragraph("UnitText", f"- {{{{ point.text }}}} ({_WHO}){QUOTES}."),
            paragraph("UnitText", "{%p endfor %}"),
            paragraph("UnitText", f"{{%p if {group}.single %}}"),
            paragraph("UnitText", f"- Ý kiến của từng đơn vị: {single}."),
            paragraph("UnitText", "{%p endif %}"),
        )
    )


def documents() -> str:
    """Return the letters that the texts of a section cite, and the units' own papers."""
    dates = (
        "{% if document.dates_differ %}; ngày của văn bản được ghi khác nhau: {% for day in document.dates %}"
        "{{ day.date }} ({{ day.number_of_units }} đơn vị){% if not loop.last %}, {% endif %}{% endfor %}{% endif %}"
    )
    own = (
        "{% for document in narrative.own_documents %}{{ document.title }} ({{ document.units }}){% if not"
        " loop.last %}; {% endif %}{% endfor %}"
    )
    return "".join(
        (
            paragraph("BodyText", "{%p if narrative.documents %}"),
            paragraph("BodyText", "Các văn bản được nêu trong báo cáo của {{ narrative.units }} đơn vị:", more=KEPT),
            paragraph("UnitText", "{%p for document in narrative.documents %}"),
            paragraph(
                "UnitText",
                "- {{ document.title }}{% if document.subject %} {{ document.subject }}{% endif %} ({{ document.who"
                f" }}}}){dates}.",
            ),
            paragraph("UnitText", "{%p endfor %}"),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("UnitText", "{%p if narrative.own_documents %}"),
            paragraph("UnitText", f"- Văn bản của từng đơn vị: {own}."),
            paragraph("UnitText", "{%p endif %}"),
        )
    )


def merging() -> str:
    """Return how texts are merged, before the first of them."""
    return when(
        "section.is_first_with_texts",
        paragraph(
            "BodyText",
            "Trong các mục viết, ý kiến giống nhau của nhiều đơn vị được gộp làm một, đơn vị nêu ý kiến ghi trong"
            " ngoặc; ý kiến của trên 12 đơn vị ghi số đơn vị và số của ý, tên các đơn vị xem theo số đó trong bảng"
            " ý kiến lưu cùng hồ sơ báo cáo.",
        ),
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
