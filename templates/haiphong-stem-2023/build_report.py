"""Builds report.docx, the Word template of the city's report, and report.txt, its text twin.

Layout and type sizes follow Nghị định 30/2020/NĐ-CP, Phụ lục I. Run it to make both files anew; changes
made to report.docx in Word are lost by that, so take them over here first.
"""

from pathlib import Path

from stemagg.report.docx_decree import LANDSCAPE, PORTRAIT, columns, line, pack, paragraph, run, section
from stemagg.report.docx_dump import dump

HERE = Path(__file__).parent
BLANK = "\u00a0" * 6


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
                (issuer + line(1400, left), nation + motto + line(3180, right)),
                (
                    paragraph("DocumentNumber", f"Số:{BLANK}/{{{{ office.symbol }}}}"),
                    paragraph("PlaceAndDate", "{{ office.place }}, {{ date }}"),
                ),
            ),
            paragraph("TypeName", "BÁO CÁO"),
            paragraph("Subject", "{{ title }}"),
            line(2410, 9354),
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
                " coverage.received }}/{{ coverage.expected }} đơn vị nộp báo cáo, đạt {{ coverage.rate }}{%"
                " if coverage.missing %}; chưa nộp: {{ coverage.missing }}{% endif %}.{% if"
                " coverage.late_count %} Nộp sau thời hạn: {{ coverage.late }}.{% endif %}",
            ),
            paragraph(
                "BodyText",
                "Trong đó: {% for kind in coverage.kinds %}{{ kind.title }} {{ kind.received }}/{{"
                " kind.expected }}{% if not loop.last %}; {% endif %}{% endfor %}. Số liệu trong báo cáo là"
                " của các đơn vị đã nộp; số liệu chưa nộp không được tính là 0.",
            ),
        )
    )


def narrative(element: str) -> str:
    """Return the texts of the units on one section, with the units named."""
    return "".join(
        (
            paragraph("BodyText", f"{{%p if narratives.{element}.entries %}}"),
            paragraph("BodyText", f"Theo báo cáo của {{{{ narratives.{element}.units }}}} đơn vị:"),
            paragraph("UnitText", f"{{%p for entry in narratives.{element}.entries %}}"),
            paragraph("UnitText", run("- {{ entry.units }}: ", "i"), run("{{ entry.text }}")),
            paragraph("UnitText", "{%p endfor %}"),
            paragraph("BodyText", "{%p else %}"),
            paragraph("BodyText", "Chưa có đơn vị nào báo cáo nội dung này."),
            paragraph("BodyText", "{%p endif %}"),
        )
    )


def sentence(element: str) -> str:
    """Return the sentence about one total: last period, change, education levels."""
    total = f"figures.{element}.total"
    levels = "; ".join(f"cấp {level} {{{{ figures.{element}.{level}.last.measured }}}}" for level in ("THCS", "THPT"))
    title = {
        "schools": "Số trường đã triển khai thực hiện giáo dục STEM",
        "lessons": "Số bài học STEM đã thực hiện",
        "projects": "Số dự án KHKT học sinh đã thực hiện",
        "contest_projects": "Số dự án dự thi KHKT cấp thành phố",
    }[element]
    return paragraph(
        "BodyText",
        f"- {title}: {{{{ last_period.title }}}} có {{{{ {total}.last.measured }}}}{{% if {total}.change"
        f" %}}, {{{{ {total}.change }}}} so với {{{{ previous_period.title }}}}{{% endif %}}{{% if"
        f" {total}.caution %}} ({{{{ {total}.caution }}}}){{% endif %}}; trong đó: {levels}.",
    )


def results() -> str:
    """Return section I.3: sentences, tables and chart of the totals, and what the units wrote on quality."""
    note = (
        "Ghi chú: (n/N) là số đơn vị có số liệu trên số đơn vị phải báo cáo, ghi khi chưa đủ; dấu “{{"
        " missing_mark }}”: chưa có số liệu; dấu “x”: không thuộc diện báo cáo hoặc không cộng."
    )
    return "".join(
        (
            paragraph("Heading2", '{{ headings["I.3"] }}'),
            paragraph("Heading3", '{{ headings["I.3.1"] }}'),
            *(sentence(element) for element in ("schools", "lessons", "projects", "contest_projects")),
            paragraph(
                "BodyText",
                "Số liệu theo cấp học và năm học tại Bảng 1, theo quận, huyện tại Bảng 2 và Biểu đồ 1. Số"
                " liệu chi tiết theo quận, huyện tại Phụ lục I, theo từng đơn vị tại Phụ lục II kèm theo.",
            ),
            paragraph("Caption", "Bảng 1. Kết quả theo cấp học và năm học"),
            paragraph("TableText", "{{p table_by_level }}"),
            paragraph("TableNote", note),
            paragraph("Caption", "Bảng 2. Kết quả {{ last_period.title }} theo quận, huyện và cấp học"),
            paragraph("TableText", "{{p table_by_group }}"),
            paragraph("TableNote", note),
            paragraph("ReportChart", "{{p charts.lessons }}"),
            paragraph(
                "Caption",
                "Biểu đồ 1. Số bài học STEM đã thực hiện theo quận, huyện",
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
                more="<w:keepNext/>",
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


def appendix(number: str, title: str, table: str) -> str:
    """Return an appendix (PL I, III.1)."""
    return "".join(
        (
            paragraph("AppendixLabel", f"Phụ lục {number}"),
            paragraph("AppendixTitle", title),
            paragraph(
                "AppendixNote",
                f"(Kèm theo Báo cáo số{BLANK}/{{{{ office.symbol }}}} {{{{ date }}}} của {{{{ office.long_name }}}})",
            ),
            paragraph("TableText", f"{{{{p {table} }}}}"),
            paragraph(
                "TableNote",
                "Ghi chú: (n/N) là số đơn vị có số liệu trên số đơn vị phải báo cáo, ghi khi chưa đủ; dấu"
                " “{{ missing_mark }}”: chưa có số liệu; dấu “x”: không thuộc diện báo cáo hoặc không cộng.",
            ),
        )
    )


def document() -> str:
    """Return the body of the template."""
    city = (
        head() + opening() + sections() + signature() + paragraph("SectionEnd", more=section(PORTRAIT)),
        appendix("I", "KẾT QUẢ TRIỂN KHAI GIÁO DỤC STEM THEO QUẬN, HUYỆN", "table_appendix_by_group"),
        paragraph("SectionEnd", more=section(LANDSCAPE)),
        appendix("II", "KẾT QUẢ TRIỂN KHAI GIÁO DỤC STEM THEO ĐƠN VỊ", "table_appendix_by_unit"),
        paragraph("SectionEnd"),
        section(LANDSCAPE),
    )
    return "".join(city)


def build() -> bytes:
    """Return the template as the bytes of a .docx."""
    return pack(document())


if __name__ == "__main__":
    (HERE / "report.docx").write_bytes(build())
    (HERE / "report.txt").write_text(dump(HERE / "report.docx"), encoding="utf-8")
    print("report.docx, report.txt")
