"""Builds report.docx, the Word template for any outline, and report.txt, its text twin, in folders given as arguments.

Layout and type sizes follow Nghị định 30/2020/NĐ-CP, Phụ lục I. Run it to make both files anew; changes
made to report.docx in Word are lost by that, so take them over here first.
"""

import sys
from pathlib import Path

from stemagg.report.word.decree_styles import LANDSCAPE, PORTRAIT, pack, paragraph, section
from templates.authoring.dump import dump
from templates.authoring.report_parts import (
    appendix,
    attached,
    explained,
    figures_of,
    head,
    lists,
    method,
    not_in_time,
    opening,
    sections,
    signature,
)
from templates.authoring.tags import when

_GROUPS = "table_appendix_by_group"


def document() -> str:
    """Return the body of the template."""
    parts = (
        head()
        + paragraph("TableText", "{{p draft_note }}")
        + opening()
        + sections()
        + signature()
        + paragraph("SectionEnd", more=section(PORTRAIT)),
        groups_and_schools(),
        appendix(
            "III",
            "ĐƠN VỊ CHƯA NỘP BÁO CÁO HOẶC NỘP SAU THỜI HẠN",
            not_in_time(),
        ),
        paragraph("SectionEnd", more=section(PORTRAIT)),
        appendix("IV", "NỘI DUNG CHỜ SỬA, GIẢI TRÌNH VÀ QUYẾT ĐỊNH", explained()),
        paragraph("SectionEnd", more=section(LANDSCAPE)),
        when("lists_with_rows", appendix("V", "DANH SÁCH", lists()), paragraph("SectionEnd", more=section(LANDSCAPE))),
        appendix("{{ 'VI' if lists_with_rows else 'V' }}", "GHI CHÚ VỀ CÁCH TỔNG HỢP SỐ LIỆU", method()),
        paragraph("SectionEnd"),
        section(PORTRAIT),
    )
    return "".join(parts)


def groups_and_schools() -> str:
    """Return the appendices of figures by group and by school: those of many are a row for each group, upright."""
    return "".join(
        (
            paragraph("BodyText", "{%p if attached.groups %}"),
            appendix("I", "{{ short_subject | upper }} THEO {{ by.group | upper }}", figures_of(_GROUPS)),
            paragraph("SectionEnd", more=section(PORTRAIT)),
            paragraph("BodyText", "{%p else %}"),
            appendix("I", "{{ short_subject | upper }} THEO {{ by.groups_and_levels | upper }}", figures_of(_GROUPS)),
            paragraph("SectionEnd", more=section(LANDSCAPE)),
            paragraph("BodyText", "{%p endif %}"),
            paragraph("BodyText", "{%p if attached.schools %}"),
            appendix("II", "DANH SÁCH KÈM THEO", attached()),
            paragraph("SectionEnd", more=section(PORTRAIT)),
            paragraph("BodyText", "{%p else %}"),
            appendix("II", "KẾT QUẢ CỦA CÁC {{ by.school_kinds | upper }}", figures_of("table_appendix_by_school")),
            paragraph("SectionEnd", more=section(LANDSCAPE)),
            paragraph("BodyText", "{%p endif %}"),
        )
    )


def build() -> bytes:
    """Return the template as the bytes of a .docx."""
    return pack(document())


if __name__ == "__main__":
    for folder in map(Path, sys.argv[1:]):
        (folder / "report.docx").write_bytes(build())
        (folder / "report.txt").write_text(dump(folder / "report.docx"), encoding="utf-8")
        print(folder / "report.docx")
