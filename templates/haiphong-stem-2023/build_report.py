"""Builds report.docx, the Word template of the city's report, and report.txt, its text twin.

Layout and type sizes follow Nghị định 30/2020/NĐ-CP, Phụ lục I. Run it to make both files anew; changes
made to report.docx in Word are lost by that, so take them over here first.
"""

from pathlib import Path

from stemagg.report.word.style_names import FULL_LINE, SHORT_LINE
from templates.authoring.decree_styles import LANDSCAPE, PORTRAIT, columns, line, pack, paragraph, section
from templates.authoring.dump import dump

HERE = Path(__file__).parent
BLANK = "\u00a0" * 6
MOST_NAMES = 5
KEPT = "<w:keepNext/>"
NOTE = (
    "Ghi chú: (n/N) là số đơn vị có số liệu trên số đơn vị phải báo cáo, ghi khi chưa đủ; dấu “*”: còn đơn vị chưa có"
    " đủ số liệu; dấu “{{ missing_mark }}”: chưa có số liệu; dấu “x”: không thuộc diện báo cáo hoặc không cộng."
)
COMPARED = (
    "{% if previous_period.code != last_period.code %} Mức tăng, giảm chỉ tính trên các đơn vị có số liệu của cả hai {{"
    " by.period }}.{% endif %}"
)


def head() -> str:
    """Return the head of the first page (PL I, II.1 to II.5)."""
    left, right = 3969, 5556
    issuer = paragraph("ParentBody", "{{ office.parent }}") + paragraph("IssuingBody", "{{ office.name }}")
    nation = paragraph("NationalName", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = paragraph("Motto", "Độc lập - Tự do - Hạnh phúc")
    return "".join(
        (
            columns(
                left,
                right,
                (issuer + line(SHORT_LINE, 1400, left), nation + motto + line(FULL_LINE, 3180, right)),
                (
                    paragraph("DocumentNumber", f"Số:{BLANK}/{{{{ office.symbol }}}}"),
                    paragraph("PlaceAndDate", "{{ office.place }}, {{ date }}"),
                ),
            ),
            paragraph("TypeName", "BÁO CÁO"),
            paragraph("Subject", "{{ title }}"),
            line(SHORT_LINE, 2410, 9354),
            paragraph("SectionEnd", more='<w:spacing w:after="120"/>'),
        )
    )


def opening() -> str:
    """Return what the report is based on and how many units it stands on."""
    return "".join(
        (
            paragraph("Basis", "{%p for basis in legal_basis %}"),
            paragraph("Basis", "Căn cứ {{ basis }}{% if loop.last %}.{% else %};{% endif %}"),
            paragraph("Basis", "{%p endfor %}"),
            paragraph(
                "BodyText",
                "{{ office.long_name }} báo cáo {{ subject_and_periods }} như sau:",
            ),
            paragraph(
                "BodyText",
                "{% if coverage.as_of %}Tính đến ngày {{ coverage.as_of }}, có{% else %}Có{% endif %} {{"
                " coverage.received }}/{{ coverage.expected }} đơn vị nộp báo cáo, đạt {{ coverage.rate }}"
                f"{named_or_counted('missing', 'chưa nộp')}{named_or_counted('late', 'nộp sau thời hạn')}.",
            ),
            paragraph(
                "BodyText",
                "{% if coverage.kinds | length > 1 %}Trong đó: {% for kind in coverage.kinds %}{{ kind.title }} {{"
                " kind.received }}/{{ kind.expected }}{% if not loop.last %}; {% endif %}{% endfor %}. {% endif"
                " %}Số liệu"
                " trong báo cáo là của các đơn vị đã nộp; số liệu chưa nộp không được tính là 0. Đơn vị chưa"
                " nộp, nộp muộn nêu tại Phụ"
                " lục III; cách tổng hợp số liệu nêu tại Phụ lục {{ 'VI' if lists_with_rows else 'V' }}.",
            ),
        )
    )


def put(text: str, **names: str) -> str:
    """Return a text of tags with every <name> in it replaced."""
    for name, what in names.items():
        text = text.replace(f"<{name}>", what)
    return text


def named_or_counted(state: str, said: str) -> str:
    """Return the units in a state by name; where they are many their number, and where the list is."""
    return put(
        "{% if coverage.<state>_count > <most> %}; <said>: {{ coverage.<state>_count }}\u00a0đơn vị (danh sách tại Phụ"
        " lục III){% elif coverage.<state>_count %}; <said>: {{ coverage.<state> }}{% endif %}",
        state=state,
        said=said,
        most=str(MOST_NAMES),
    )


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


def element() -> str:
    """Return the paragraph about one total: its last period by level and dimension, the change on the same units."""
    levels = (
        "{% for level in element.levels %}{% if loop.first %}; trong đó: {% endif %}{{ level.in_text }} {{"
        " level.figures.last.in_text }}{% if not loop.last %}; {% endif %}{% endfor %}"
    )
    dimensions = (
        "{% for dimension in element.dimensions %} {% if dimension.is_part %}Trong đó{% else %}Theo {{ dimension.title"
        " }}{% endif %}: {% for member in dimension.members %}{{ member.title }} {% if dimension.is_part %}{{"
        " member.figures.last.in_text }}{% else %}{{ member.figures.last.clause }}{% endif %}{% if not loop.last %}; {%"
        " endif %}{% endfor %}.{% endfor %}"
    )
    to_date = "{% if element.to_date %} {{ element.to_date }}: {{ <of>.to_date.in_text }}.{% endif %}"
    changes = (
        "{% if <of>.change %} Tại {{ <of>.compared_units }} đơn vị so sánh được,{% if periods | length > 2 %} so với {{"
        " element.previous_period.title }},{% endif %} {{ element.subject }} {{ <of>.comparison }}{% for level in"
        " element.levels %}{% if level.figures.change %}; {{ level.in_text }} {{ level.figures.change }}{% endif %}{%"
        " endfor %}.{% endif %}{% if <of>.not_compared %} {{ <of>.not_compared }}.{% endif %}"
    )
    text = (
        "- {{ element.report_title }}: {% if <of>.last.is_formed %}{% if element.is_by_period %}{{ element.period.title"
        f" }}}} {{% endif %}}{{{{ <of>.last.clause }}}}{{% if not <of>.last.is_zero %}}{levels}{{% endif %}}{{% if"
        f" element.remark %}} ({{{{ element.remark }}}}){{% endif %}}.{{% else %}}số liệu của từng đơn vị, không cộng"
        f" chung.{{% endif %}}{{% if not <of>.last.is_zero %}}{dimensions}{{% endif %}}{to_date}{changes}"
    )
    return paragraph("BodyText", put(text, of="element.figures.total"))


def first_and_last() -> str:
    """Return who has most and least of something, and who is not ranked."""
    text = (
        "{% if <of>.incomplete or <of>.missing %}Trong {{ <of>.ranked_count }} {{ by.group }} có đủ số liệu{% if"
        " element.is_by_period %} {{ element.period.title }}{% endif %}, nhiều{% else %}Nhiều{% endif %} nhất là {{"
        " <of>.highest }}; ít nhất là {{ <of>.lowest }}.{% if <of>.incomplete %} Chưa xếp thứ tự vì chưa đủ số liệu của"
        " các đơn vị: {{ <of>.incomplete }}.{% endif %}{% if <of>.missing %} Chưa có số liệu: {{ <of>.missing }}.{%"
        " endif %}"
    )
    return when("element.is_ranked", paragraph("BodyText", put(text, of="element.ranking")))


def indicators() -> str:
    """Return a paragraph for each indicator of an element: a share of something, or a ratio."""
    levels = (
        "{% for level in indicator.parts %}{% if loop.first %} ({% endif %}{{ level.in_text }} {{ level.last.measured"
        " }}{% if loop.last %}){% else %}; {% endif %}{% endfor %}"
    )
    before = (
        "{% if <of>.previous.is_known and not indicator.is_change %}; {{"
        " element.previous_period.title }} {% if indicator.is_percentage %}đạt{%"
        " else %}là{% endif %} {{ <of>.previous.measured }}{% endif %}"
    )
    text = (
        "- {{ indicator.title }}: {% if element.is_by_period %}{{ element.period.title }} {% endif %}{% if"
        " indicator.is_percentage %}đạt {% elif not indicator.is_change %}là {% endif %}{{ <of>.last.measured }}{% if"
        " indicator.is_mean_of_units %}, bình quân của các đơn vị{% elif indicator.is_percentage %}, bằng {{"
        " <of>.last.numerator }}/{{ <of>.last.denominator }} {{ indicator.denominator_in_text }} của các đơn vị có số"
        " liệu{% endif"
        f" %}}{levels}{before}.{{% if indicator.note %}} Lưu ý: {{{{ indicator.note }}}}.{{% endif %}}"
    )
    return "".join(
        (
            paragraph("BodyText", "{%p for indicator in element.indicators if indicator.total.last.is_known %}"),
            paragraph("BodyText", put(text, of="indicator.total")),
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
        "targets",
        paragraph("BodyText", "Kết quả thực hiện các chỉ tiêu:", more=KEPT),
        paragraph("BodyText", "{%p for code in targets %}"),
        paragraph("BodyText", "- {{ targets[code].sentence }}."),
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


def when(condition: str, *parts: str) -> str:
    """Return paragraphs that are there only under a condition."""
    return "".join((paragraph("BodyText", f"{{%p if {condition} %}}"), *parts, paragraph("BodyText", "{%p endif %}")))


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
    return "".join(
        (
            paragraph(
                "BodyText",
                f"Số liệu theo {{{{ by.levels_and_periods }}}} tại Bảng 1{put(numbers, of='level_charts')}, theo"
                f" {{{{ by.group }}}} tại Bảng 2{put(numbers, of='group_charts')}. Số liệu chi tiết theo {{{{ by.group"
                " }} tại Phụ lục I, theo {{ by.each_school }} tại Phụ lục II; nội dung chờ sửa, giải trình tại Phụ lục"
                " IV kèm theo.",
            ),
            paragraph("Caption", "Bảng 1. Kết quả theo {{ by.levels_and_periods }}"),
            paragraph("TableText", "{{p table_by_level }}"),
            paragraph("TableNote", NOTE + COMPARED),
            charts("level_charts"),
            paragraph("Caption", "Bảng 2. Kết quả {{ by.latest }} theo {{ by.groups_and_levels }}"),
            paragraph("TableText", "{{p table_by_group }}"),
            paragraph("TableNote", NOTE),
            charts("group_charts"),
        )
    )


def sections() -> str:
    """Return the outline's sections in their legal numbering."""
    return "".join(
        (
            paragraph("BodyText", "{%p for section in sections if section.is_in_report %}"),
            heading(),
            elements(),
            when("section.is_last_with_figures", targets(), milestones(), tables()),
            merging(),
            narratives(),
            paragraph("BodyText", "{%p endfor %}"),
            paragraph("BodyText", "Trên đây là báo cáo {{ subject }} của {{ office.long_name }}./.", more=KEPT),
        )
    )


def heading() -> str:
    """Return the heading of a section, by its depth in the outline."""
    return "".join(
        (
            paragraph("BodyText", "{%p if section.depth == 1 %}"),
            paragraph("Heading1", "{{ section.heading | upper }}"),
            paragraph("BodyText", "{%p elif section.depth == 2 %}"),
            paragraph("Heading2", "{{ section.heading }}"),
            paragraph("BodyText", "{%p else %}"),
            paragraph("Heading3", "{{ section.heading }}"),
            paragraph("BodyText", "{%p endif %}"),
        )
    )


def signature() -> str:
    """Return recipients and signature side by side (PL I, II.7 and II.9)."""
    recipients = (
        paragraph("RecipientsLabel", "Nơi nhận:"),
        paragraph("Recipients", "{%p for recipient in recipients %}"),
        paragraph("Recipients", "- {{ recipient }}{% if loop.last %}.{% else %};{% endif %}"),
        paragraph("Recipients", "{%p endfor %}"),
        paragraph("Recipients"),
    )
    signed = (
        paragraph("Authority", "{%p for line in signer.authority %}"),
        paragraph("Authority", "{{ line }}"),
        paragraph("Authority", "{%p endfor %}"),
        *(paragraph("SignatureSpace") for _ in range(4)),
        paragraph("SignerName", "{{ signer.name }}"),
    )
    return columns(4677, 4677, ("".join(recipients), "".join(signed)))


def appendix(number: str, title: str, *parts: str) -> str:
    """Return an appendix (PL I, III.1)."""
    return "".join(
        (
            paragraph("AppendixLabel", f"Phụ lục {number}"),
            paragraph("AppendixTitle", title),
            paragraph(
                "AppendixNote",
                f"(Kèm theo Báo cáo số{BLANK}/{{{{ office.symbol }}}} {{{{ date }}}} của {{{{ office.long_name }}}})",
            ),
            *parts,
        )
    )


def figures_of(table: str) -> str:
    """Return a table of figures and what its marks mean."""
    return paragraph("TableText", f"{{{{p {table} }}}}") + paragraph("TableNote", NOTE)


def either(table: str, lead: str, otherwise: str) -> str:
    """Return a table behind a sentence, or another sentence when there is nothing to list."""
    return "".join(
        (
            paragraph("AppendixText", f"{{%p if {table} %}}"),
            paragraph("AppendixText", lead),
            paragraph("TableText", f"{{{{p {table} }}}}"),
            paragraph("AppendixText", "{%p else %}"),
            paragraph("AppendixText", otherwise),
            paragraph("AppendixText", "{%p endif %}"),
        )
    )


def explained() -> str:
    """Return what is open and what was decided."""
    return either(
        "table_findings",
        "Những nội dung còn phải sửa, chờ giải trình, và giải trình đã được chấp nhận:",
        "Không còn nội dung phải sửa hoặc giải trình.",
    ) + when(
        "table_decisions",
        paragraph("AppendixText", "Quyết định của người phụ trách về tên đơn vị, tiêu đề và số liệu:"),
        paragraph("TableText", "{{p table_decisions }}"),
    )


def lists() -> str:
    """Return the lists that have rows, each with its table."""
    return "".join(
        (
            paragraph("AppendixText", "{%p for list in lists_with_rows %}"),
            paragraph("AppendixHeading", "{{ loop.index }}. {{ list.title }}"),
            paragraph("TableText", "{{p list.table }}"),
            paragraph("AppendixText", "{%p endfor %}"),
        )
    )


def method() -> str:
    """Return the notes on method, as the outline declares them."""
    return "".join(
        (
            paragraph("AppendixText", "{%p for part in method %}"),
            paragraph("AppendixHeading", "{{ loop.index }}. {{ part.title }}"),
            paragraph("AppendixText", "{%p for line in part.lines %}"),
            paragraph("AppendixText", "- {{ line }}"),
            paragraph("AppendixText", "{%p endfor %}"),
            paragraph("AppendixText", "{%p endfor %}"),
        )
    )


def document() -> str:
    """Return the body of the template."""
    city = (
        head()
        + paragraph("TableText", "{{p draft_note }}")
        + opening()
        + sections()
        + signature()
        + paragraph("SectionEnd", more=section(PORTRAIT)),
        appendix(
            "I",
            "{{ short_subject | upper }} THEO {{ by.groups_and_levels | upper }}",
            figures_of("table_appendix_by_group"),
        ),
        paragraph("SectionEnd", more=section(LANDSCAPE)),
        appendix(
            "II",
            "KẾT QUẢ CỦA CÁC {{ by.school_kinds | upper }}",
            figures_of("table_appendix_by_school"),
        ),
        paragraph("SectionEnd", more=section(LANDSCAPE)),
        appendix(
            "III",
            "ĐƠN VỊ CHƯA NỘP BÁO CÁO HOẶC NỘP SAU THỜI HẠN",
            either(
                "table_not_in_time",
                "Hạn nộp: hết ngày {{ coverage.deadline }}. Chưa nộp: {{ coverage.missing_count }}\u00a0đơn vị; nộp sau"
                " thời hạn: {{ coverage.late_count }}\u00a0đơn vị.",
                "Tất cả các đơn vị đã nộp báo cáo đúng hạn.",
            ),
        ),
        paragraph("SectionEnd", more=section(PORTRAIT)),
        appendix("IV", "NỘI DUNG CHỜ SỬA, GIẢI TRÌNH VÀ QUYẾT ĐỊNH", explained()),
        paragraph("SectionEnd", more=section(LANDSCAPE)),
        when("lists_with_rows", appendix("V", "DANH SÁCH", lists()), paragraph("SectionEnd", more=section(LANDSCAPE))),
        appendix("{{ 'VI' if lists_with_rows else 'V' }}", "GHI CHÚ VỀ CÁCH TỔNG HỢP SỐ LIỆU", method()),
        paragraph("SectionEnd"),
        section(PORTRAIT),
    )
    return "".join(city)


def build() -> bytes:
    """Return the template as the bytes of a .docx."""
    return pack(document())


if __name__ == "__main__":
    (HERE / "report.docx").write_bytes(build())
    (HERE / "report.txt").write_text(dump(HERE / "report.docx"), encoding="utf-8")
    print("report.docx, report.txt")
