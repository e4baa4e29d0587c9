"""What units wrote, in a Word template: points under themes, and the letters that they cite."""

from templates.authoring.decree_styles import paragraph
from templates.authoring.tags import KEPT, when


def narratives() -> str:
    """Return what the units said in the texts of a section: points under themes, the units in brackets."""
    return "".join(
        (
            paragraph("BodyText", "{%p for narrative in section.narratives if narrative.expected %}"),
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
    quotes = (
        "{% if point.quotes %}; ý kiến cụ thể: {% for quote in point.quotes %}“{{ quote.text }}”"
        " ({{ quote.unit }}){% if not loop.last %}; {% endif %}{% endfor %}{% endif %}"
    )
    single = (
        f"{{% for point in {group}.single %}}{{{{ point.text }}}} ({{{{ point.who }}}}){{% if not loop.last"
        f" %}}; {{% endif %}}{{% endfor %}}{{% if {group}.more %}}; các ý số {{{{ {group}.more }}}} trong bảng"
        " ý kiến của các đơn vị{% endif %}"
    )
    return "".join(
        (
            paragraph("UnitText", f"{{%p for point in {group}.points %}}"),
            paragraph("UnitText", f"- {{{{ point.text }}}} ({{{{ point.who }}}}){quotes}."),
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
