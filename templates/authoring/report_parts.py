"""The parts of a report in a Word template, for any outline: head, opening, sections, signature, appendices.

Layout and type sizes follow Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from collections.abc import Sequence

from stemagg.report.word.decree_styles import columns, line, paragraph
from stemagg.report.word.style_names import FULL_LINE, SHORT_LINE
from templates.authoring.figure_parts import elements, milestones, tables, targets
from templates.authoring.narrative_parts import from_words, narratives
from templates.authoring.tags import BLANK, KEPT, NOTE, put, when

MOST_NAMES = 5


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


def basis() -> str:
    """Return what the report rests on."""
    return "".join(
        (
            paragraph("Basis", "{%p for basis in legal_basis %}"),
            paragraph("Basis", "Căn cứ {{ basis }}{% if loop.last %}.{% else %};{% endif %}"),
            paragraph("Basis", "{%p endfor %}"),
        )
    )


def opening() -> str:
    """Return what the report is based on and how many units it stands on."""
    return "".join(
        (
            basis(),
            paragraph(
                "BodyText",
                "{{ office.long_name }} báo cáo {{ subject_and_periods }} như sau:",
            ),
            paragraph(
                "BodyText",
                "{% if coverage.as_of %}Tính đến ngày {{ coverage.as_of }}, có{% else %}Có{% endif %} {{"
                " coverage.received }}/{{ coverage.expected }} đơn vị nộp báo cáo, đạt {{ coverage.rate }}"
                f"{named_or_counted('missing', 'chưa nộp')}{named_or_counted('late', 'nộp sau thời hạn')}"
                f"{with_nothing()}.",
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
            when("narratives", from_words()),
        )
    )


def named_or_counted(state: str, said: str, appendix: str = "III") -> str:
    """Return the units in a state by name; where they are many their number, and where the list is."""
    return put(
        "{% if coverage.<state>_count > <most> %}; <said>: {{ coverage.<state>_count }}\u00a0đơn vị (Phụ lục"
        " <appendix>){% elif coverage.<state>_count %}; <said>: {{ coverage.<state> }}{% endif %}",
        state=state,
        said=said,
        appendix=appendix,
        most=str(MOST_NAMES),
    )


def with_nothing() -> str:
    """Return how many of the units that have reported have nothing to report, by name where they are few."""
    return put(
        "{% if coverage.nothing_count %}; trong số đã nộp, không có gì để báo cáo: {% if coverage.nothing_count >"
        " <most> %}{{ coverage.nothing_count }}\u00a0đơn vị{% else %}{{ coverage.nothing }}{% endif %}{% endif %}",
        most=str(MOST_NAMES),
    )


def sections() -> str:
    """Return the outline's sections in their legal numbering."""
    return "".join(
        (
            paragraph("BodyText", "{%p for section in sections if section.is_in_report %}"),
            heading(),
            elements(),
            when("section.is_last_with_figures", targets(), milestones(), tables()),
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


def not_in_time() -> str:
    """Return who has not reported or was late: by name, or how many of each kind where they are attached."""
    counted = (
        "Hạn nộp: hết ngày {{ coverage.deadline }}. Chưa nộp: {{ coverage.missing_count }}\u00a0đơn vị; nộp sau thời"
        " hạn: {{ coverage.late_count }}\u00a0đơn vị"
    )
    return "".join(
        (
            paragraph("AppendixText", "{%p if attached.late %}"),
            paragraph("AppendixText", f"{counted}; tên các đơn vị có trong Danh sách kèm theo."),
            paragraph("TableText", "{{p table_by_kind }}"),
            paragraph("AppendixText", "{%p else %}"),
            either("table_not_in_time", f"{counted}.", "Tất cả các đơn vị đã nộp báo cáo đúng hạn."),
            paragraph("AppendixText", "{%p endif %}"),
        )
    )


def attached() -> str:
    """Return what is in the workbook beside the report."""
    return "".join(
        (
            paragraph(
                "AppendixText",
                "Số liệu và danh sách chi tiết có trong tệp Excel “Danh sách kèm theo”, gồm các trang:",
                more=KEPT,
            ),
            paragraph("AppendixText", "{%p for sheet in attached.sheets %}"),
            paragraph("AppendixText", "- {{ sheet }}{% if loop.last %}.{% else %};{% endif %}"),
            paragraph("AppendixText", "{%p endfor %}"),
        )
    )


def explained() -> str:
    """Return what is open and what was decided; many findings are attached."""
    found = either(
        "table_findings",
        "Những nội dung còn phải sửa, chờ giải trình, và giải trình đã được chấp nhận:",
        "Không còn nội dung phải sửa hoặc giải trình.",
    )
    return "".join(
        (
            paragraph("AppendixText", "{%p if attached.findings %}"),
            paragraph(
                "AppendixText",
                "Những nội dung còn phải sửa, chờ giải trình, và giải trình đã được chấp nhận có trong Danh sách kèm"
                " theo.",
            ),
            paragraph("AppendixText", "{%p else %}"),
            found,
            paragraph("AppendixText", "{%p endif %}"),
        )
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


def method(titles: Sequence[str] = ()) -> str:
    """Return the notes on method, as the outline declares them; all of them, or those with some titles."""
    chosen = f" if part.title in [{', '.join(map(repr, titles))}]" if titles else ""
    return "".join(
        (
            paragraph("AppendixText", f"{{%p for part in method{chosen} %}}"),
            paragraph("AppendixHeading", "{{ loop.index }}. {{ part.title }}"),
            paragraph("AppendixText", "{%p for line in part.lines %}"),
            paragraph("AppendixText", "- {{ line }}"),
            paragraph("AppendixText", "{%p endfor %}"),
            paragraph("AppendixText", "{%p endfor %}"),
        )
    )
