"""Builds the Word templates of a programme's reports by month, quarter and year from a .toml file given as argument.

The file names the folder, the addressee, the budget's data elements and the files to be made; each gets a text twin.
"""

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from templates.authoring.decree_styles import LANDSCAPE, PORTRAIT, pack, paragraph, section
from templates.authoring.dump import dump
from templates.authoring.narrative_parts import merging, narratives
from templates.authoring.programme_parts import budget_table, element_paragraphs, progress, target_table
from templates.authoring.report_parts import appendix, either, head, heading, method, named_or_counted, signature
from templates.authoring.tags import KEPT, when

TEMPLATES = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Programme:
    """What the templates of a programme need to know of it, from its .toml file."""

    folder: Path
    addressee: str
    targets_under: str
    budget: dict[str, str]
    files: dict[str, str]


def read(path: Path) -> Programme:
    """Return what a .toml file says of a programme."""
    with path.open("rb") as file:
        said = tomllib.load(file)
    return Programme(**{**said, "folder": TEMPLATES / said["folder"]})


def opening(addressee: str) -> str:
    """Return whom the report is for, what it rests on, which days it covers and who has reported."""
    return "".join(
        (
            paragraph("BodyText", f"Kính gửi: {addressee}.", more='<w:jc w:val="center"/>'),
            paragraph("Basis", "{%p for basis in legal_basis %}"),
            paragraph("Basis", "Căn cứ {{ basis }}{% if loop.last %}.{% else %};{% endif %}"),
            paragraph("Basis", "{%p endfor %}"),
            paragraph("BodyText", "{{ office.long_name }} báo cáo {{ subject_and_periods }} như sau:"),
            paragraph(
                "BodyText",
                "Số liệu tính {{ report.days }}{% if report.as_of %}, trích tại ngày {{ report.as_of }}{% endif %}. Có"
                " {{ coverage.received }}/{{ coverage.expected }} đơn vị đã báo cáo"
                f"{named_or_counted('missing', 'chưa báo cáo')}{named_or_counted('late', 'báo cáo sau thời hạn')}. Số"
                " liệu chưa có không được tính là 0.",
            ),
        )
    )


def sections(kind: str, targets_under: str) -> str:
    """Return the outline's sections; a report by month tells only what was done, and no points' merging."""
    return "".join(
        (
            paragraph("BodyText", "{%p for section in sections if section.is_in_report %}"),
            heading(),
            when(f'section.number == "{targets_under}"', progress(is_short=kind == "month")),
            element_paragraphs(is_short=kind == "month"),
            "" if kind == "month" else merging(),
            narratives(),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def closing(kind: str, addressee: str) -> str:
    """Return which appendices there are, and the last sentence, which stays with the signature."""
    explained = ", cách tổng hợp số liệu (Phụ lục\u00a0IV)" if kind == "year" else ""
    return paragraph(
        "BodyText",
        "Kèm theo Báo cáo: tình hình thực hiện các chỉ tiêu (Phụ lục\u00a0I), kinh phí (Phụ lục\u00a0II), đơn vị chưa"
        f" báo cáo hoặc báo cáo sau thời hạn (Phụ lục\u00a0III){explained}.",
    ) + paragraph("BodyText", f"{{{{ office.long_name }}}} kính báo cáo {addressee}./.", more=KEPT)


def document(kind: str, programme: Programme) -> str:
    """Return the body of the template for a kind of period."""
    landscape, portrait = (paragraph("SectionEnd", more=section(size)) for size in (LANDSCAPE, PORTRAIT))
    own = "TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU {{ report.period.title | upper }}"
    return "".join(
        (
            head() + paragraph("TableText", "{{p draft_note }}") + opening(programme.addressee),
            sections(kind, programme.targets_under) + closing(kind, programme.addressee) + signature() + portrait,
            appendix("I", own, target_table()) + landscape,
            appendix("II", "KINH PHÍ {{ report.period.title | upper }}", budget_table(programme.budget)) + landscape,
            appendix(
                "III",
                "ĐƠN VỊ CHƯA BÁO CÁO HOẶC BÁO CÁO SAU THỜI HẠN",
                either(
                    "table_not_in_time",
                    "Chưa báo cáo: {{ coverage.missing_count }}\u00a0đơn vị; báo cáo sau thời hạn:"
                    " {{ coverage.late_count }}\u00a0đơn vị.",
                    "Tất cả các đơn vị đã báo cáo đúng hạn.",
                ),
            ),
            portrait + appendix("IV", "CÁCH TỔNG HỢP SỐ LIỆU", method()) if kind == "year" else "",
            paragraph("SectionEnd") + section(PORTRAIT),
        )
    )


def build(kind: str, programme: Programme) -> bytes:
    """Return the template for a kind of period as the bytes of a .docx."""
    return pack(document(kind, programme))


def twin(programme: Programme, name: str) -> Path:
    """Return where the text twin of a template is, outside the folder that `stemagg init` copies."""
    return TEMPLATES / "authoring" / f"{programme.folder.name}-{Path(name).stem}.txt"


if __name__ == "__main__":
    for programme in map(read, map(Path, sys.argv[1:])):
        for kind, name in programme.files.items():
            made = programme.folder / name
            made.write_bytes(build(kind, programme))
            twin(programme, name).write_text(dump(made), encoding="utf-8")
            print(made)
