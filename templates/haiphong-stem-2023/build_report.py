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
LEVELS = ("THCS", "THPT")
MOST_NAMES = 5
KEPT = "<w:keepNext/>"
NOTE = (
    "Ghi chú: (n/N) là số đơn vị có số liệu trên số đơn vị phải báo cáo, ghi khi chưa đủ; dấu “*”: còn đơn vị chưa có"
    " đủ số liệu; dấu “{{ missing_mark }}”: chưa có số liệu; dấu “x”: không thuộc diện báo cáo hoặc không cộng."
)
COMPARED = " Mức tăng, giảm chỉ tính trên các đơn vị có số liệu của cả hai năm học."


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
                "{{ office.long_name }} báo cáo kết quả triển khai thực hiện giáo dục STEM trong giáo dục"
                " trung học {{ previous_period.title }} và {{ last_period.title }} như sau:",
            ),
            paragraph(
                "BodyText",
                "{% if coverage.as_of %}Tính đến ngày {{ coverage.as_of }}, có{% else %}Có{% endif %} {{"
                " coverage.received }}/{{ coverage.expected }} đơn vị nộp báo cáo, đạt {{ coverage.rate }}"
                f"{named_or_counted('missing', 'chưa nộp')}{named_or_counted('late', 'nộp sau thời hạn')}.",
            ),
            paragraph(
                "BodyText",
                "Trong đó: {% for kind in coverage.kinds %}{{ kind.title }} {{ kind.received }}/{{"
                " kind.expected }}{% if not loop.last %}; {% endif %}{% endfor %}. Số liệu trong báo cáo là"
                " của các đơn vị đã nộp; số liệu chưa nộp không được tính là 0. Đơn vị chưa nộp, nộp muộn nêu tại Phụ"
                " lục III; cách tổng hợp số liệu nêu tại Phụ lục V.",
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


def narrative(element: str) -> str:
    """Return what the units said on one section: points under themes, the units in brackets."""
    said = f"narratives.{element}"
    return "".join(
        (
            paragraph("BodyText", f"{{%p if {said}.answered %}}"),
            paragraph("BodyText", f"Theo báo cáo của {{{{ {said}.units }}}} đơn vị:", more=KEPT),
            paragraph("UnitText", f"{{%p for theme in {said}.themes %}}"),
            paragraph("UnitText", "{{ theme.letter }}) {{ theme.title }}:", more=KEPT),
            points("theme"),
            paragraph("UnitText", "{%p endfor %}"),
            paragraph("UnitText", f"{{%p if {said}.others.number_of_units %}}"),
            paragraph("UnitText", f"{{%p if {said}.themes %}}"),
            paragraph("UnitText", f"{{{{ {said}.others.letter }}}}) Ý kiến khác:", more=KEPT),
            paragraph("UnitText", "{%p endif %}"),
            points(f"{said}.others"),
            paragraph("UnitText", "{%p endif %}"),
            paragraph("BodyText", "{%p else %}"),
            paragraph("BodyText", "Chưa có đơn vị nào báo cáo nội dung này."),
            paragraph("BodyText", "{%p endif %}"),
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


def directives() -> str:
    """Return the letters of section I.1 that units cite, and their own papers; before them how texts are merged."""
    said = "narratives.directive_documents"
    dates = (
        "{% if document.dates_differ %}; ngày của văn bản được ghi khác nhau: {% for day in document.dates %}"
        "{{ day.date }} ({{ day.number_of_units }} đơn vị){% if not loop.last %}, {% endif %}{% endfor %}{% endif %}"
    )
    own = (
        f"{{% for document in {said}.own_documents %}}{{{{ document.title }}}} ({{{{ document.units }}}}){{% if not"
        " loop.last %}; {% endif %}{% endfor %}"
    )
    return "".join(
        (
            paragraph(
                "BodyText",
                "Trong các mục viết, ý kiến giống nhau của nhiều đơn vị được gộp làm một, đơn vị nêu ý kiến ghi trong"
                " ngoặc; ý kiến của trên 12 đơn vị ghi số đơn vị và số của ý, tên các đơn vị xem theo số đó trong bảng"
                " ý kiến lưu cùng hồ sơ báo cáo.",
            ),
            paragraph("BodyText", f"{{%p if {said}.documents %}}"),
            paragraph("BodyText", f"Các văn bản được nêu trong báo cáo của {{{{ {said}.units }}}} đơn vị:", more=KEPT),
            paragraph("UnitText", f"{{%p for document in {said}.documents %}}"),
            paragraph(
                "UnitText",
                "- {{ document.title }}{% if document.subject %} {{ document.subject }}{% endif %} ({{ document.who"
                f" }}}}){dates}.",
            ),
            paragraph("UnitText", "{%p endfor %}"),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("UnitText", f"{{%p if {said}.own_documents %}}"),
            paragraph("UnitText", f"- Văn bản của từng đơn vị: {own}."),
            paragraph("UnitText", "{%p endif %}"),
        )
    )


def sentence(element: str, title: str, counted: str, more: str = "") -> str:
    """Return the paragraph about one total: the last period by level, and the change on the same units."""
    text = put(
        "- <title>: {{ last_period.title }} có {{ <of>.total.last.measured }}; trong đó: <levels><more>.{% if"
        " <of>.total.change %} Tại {{ <of>.total.compared_units }} đơn vị so sánh được, <counted> {{"
        " <of>.total.comparison }}<changes>.{% endif %}{% if <of>.total.not_compared %} {{ <of>.total.not_compared"
        " }}.{% endif %}",
        title=title,
        counted=counted,
        levels="; ".join(f"cấp {level} {{{{ <of>.{level}.last.measured }}}}" for level in LEVELS),
        changes="".join(
            f"{{% if <of>.{level}.change %}}; cấp {level} {{{{ <of>.{level}.change }}}}{{% endif %}}"
            for level in LEVELS
        ),
        more=more,
        of=f"figures.{element}",
    )
    return paragraph("BodyText", text)


def first_and_last(element: str) -> str:
    """Return who has most and least of something, and who is not ranked."""
    text = (
        "{% if <of>.incomplete or <of>.missing %}Trong {{ <of>.ranked_count }} quận, huyện có đủ số liệu {{"
        " last_period.title }}, nhiều{% else %}Nhiều{% endif %} nhất là {{ <of>.highest }}; ít nhất là {{ <of>.lowest"
        " }}.{% if <of>.incomplete %} Chưa xếp thứ tự vì chưa đủ số liệu của các đơn vị: {{ <of>.incomplete }}.{%"
        " endif %}{% if <of>.missing %} Chưa có số liệu: {{ <of>.missing }}.{% endif %}"
    )
    return when(
        f"ranking.{element}.is_known and not ranking.{element}.all_equal",
        paragraph("BodyText", put(text, of=f"ranking.{element}")),
    )


def share() -> str:
    """Return the paragraph about the share of schools that have begun, of the roster's number."""
    text = (
        "- {{ <of>.title }}: {{ last_period.title }} đạt {{ <of>.total.last.measured }}, bằng {{"
        " <of>.total.last.numerator }}/{{ <of>.total.last.denominator }} trường trong danh mục của các đơn vị có số"
        " liệu ({% for level in levels %}cấp {{ level.code }} {{ <of>[level.code].last.measured }}{% if not loop.last"
        " %}; {% endif %}{% endfor %}){% if <of>.total.previous.is_known %}; {{ previous_period.title }} đạt {{"
        " <of>.total.previous.measured }}{% endif %}. Lưu ý: {{ <of>.note }}."
    )
    of = "indicators.schools_share"
    return when(f"{of}.total.last.is_known", paragraph("BodyText", put(text, of=of)))


def when(condition: str, *parts: str) -> str:
    """Return paragraphs that are there only under a condition."""
    return "".join((paragraph("BodyText", f"{{%p if {condition} %}}"), *parts, paragraph("BodyText", "{%p endif %}")))


def results() -> str:
    """Return section I.3: sentences, tables and chart of the totals, and what the units wrote on quality."""
    return "".join(
        (
            paragraph("Heading2", '{{ headings["I.3"] }}'),
            paragraph("Heading3", '{{ headings["I.3.1"] }}'),
            sentence(
                "schools",
                "Số trường đã triển khai thực hiện giáo dục STEM",
                "số trường",
                " (trường có cả hai cấp học chỉ tính một lần trong tổng số)",
            ),
            share(),
            sentence("lessons", "Số bài học STEM đã thực hiện", "số bài học"),
            first_and_last("lessons"),
            sentence("projects", "Số dự án KHKT học sinh đã thực hiện", "số dự án"),
            first_and_last("projects"),
            sentence("contest_projects", "Số dự án dự thi KHKT cấp thành phố", "số dự án dự thi"),
            first_and_last("contest_projects"),
            paragraph(
                "BodyText",
                "Số liệu theo cấp học và năm học tại Bảng 1 và Biểu đồ 1, theo quận, huyện tại Bảng 2 và Biểu"
                " đồ 2. Số liệu chi tiết theo quận, huyện tại Phụ lục I, theo từng trường tại Phụ lục II; nội dung"
                " chờ sửa, giải trình tại Phụ lục IV kèm theo.",
            ),
            paragraph("Caption", "Bảng 1. Kết quả theo cấp học và năm học"),
            paragraph("TableText", "{{p table_by_level }}"),
            paragraph("TableNote", NOTE + COMPARED),
            paragraph("ReportChart", "{{p charts_by_level.lessons }}"),
            paragraph(
                "Caption",
                "Biểu đồ 1. Số bài học STEM đã thực hiện theo cấp học và năm học",
                more='<w:keepNext w:val="0"/>',
            ),
            paragraph("Caption", "Bảng 2. Kết quả {{ last_period.title }} theo quận, huyện và cấp học"),
            paragraph("TableText", "{{p table_by_group }}"),
            paragraph("TableNote", NOTE),
            paragraph("ReportChart", "{{p charts.lessons }}"),
            paragraph(
                "Caption",
                "Biểu đồ 2. Số bài học STEM đã thực hiện theo quận, huyện",
                more='<w:keepNext w:val="0"/>',
            ),
            paragraph("Heading3", '{{ headings["I.3.2"] }}'),
            narrative("quality"),
        )
    )


def sections() -> str:
    """Return the outline's sections in their legal numbering."""
    return "".join(
        (
            paragraph("Heading1", '{{ headings["I"] | upper }}'),
            paragraph("Heading2", '{{ headings["I.1"] }}'),
            directives(),
            narrative("directive_documents"),
            paragraph("Heading2", '{{ headings["I.2"] }}'),
            narrative("measures_taken"),
            results(),
            paragraph("Heading2", '{{ headings["I.4"] }}'),
            paragraph("Heading3", '{{ headings["I.4.1"] }}'),
            narrative("strengths"),
            paragraph("Heading3", '{{ headings["I.4.2"] }}'),
            narrative("limitations"),
            paragraph("Heading1", '{{ headings["II"] | upper }}'),
            narrative("improvements"),
            paragraph("Heading1", '{{ headings["III"] | upper }}'),
            narrative("proposals"),
            paragraph(
                "BodyText",
                "Trên đây là báo cáo kết quả triển khai thực hiện giáo dục STEM trong giáo dục trung học của"
                " {{ office.long_name }}./.",
                more=KEPT,
            ),
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
            "I", "KẾT QUẢ TRIỂN KHAI GIÁO DỤC STEM THEO QUẬN, HUYỆN VÀ CẤP HỌC", figures_of("table_appendix_by_group")
        ),
        paragraph("SectionEnd", more=section(LANDSCAPE)),
        appendix(
            "II",
            "KẾT QUẢ CỦA CÁC TRƯỜNG THPT, TRƯỜNG PT NHIỀU CẤP HỌC",
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
        appendix("V", "GHI CHÚ VỀ CÁCH TỔNG HỢP SỐ LIỆU", method()),
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
