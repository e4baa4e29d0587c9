"""Builds the Word templates of a programme's reports by month, quarter and year from a .toml file given as argument.

The file names the folder, the addressee, the budget's data elements and the files to be made; each gets a text twin.
"""

import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path

from stemagg.report.word.decree_styles import LANDSCAPE, PORTRAIT, pack, paragraph, section
from templates.authoring.dump import dump
from templates.authoring.narrative_parts import beside_last_period, narratives, told_over_time
from templates.authoring.programme_parts import (
    all_targets,
    budget_table,
    elements_in_full,
    elements_moved,
    milestones,
    milestones_due,
    other_targets,
    target_table,
)
from templates.authoring.report_parts import (
    MOST_NAMES,
    appendix,
    basis,
    either,
    head,
    heading,
    method,
    named_or_counted,
    signature,
)
from templates.authoring.tags import KEPT, when

TEMPLATES = Path(__file__).parent.parent
MANY = f"coverage.missing_count > {MOST_NAMES} or coverage.late_count > {MOST_NAMES}"
"""Whether the units that have not reported in time are too many to be named in a sentence: then they have a list."""


@dataclass(frozen=True, slots=True)
class Programme:
    """What the templates of a programme need to know of it, from its .toml file.

    `month` are the parts of a report by month: title, sections of which the figures, those of which the texts are told.
    The texts of `compared` are told beside those of the period before, those of `planned` beside its plan.
    """

    folder: Path
    addressee: str
    targets_under: str
    compared: str
    planned: str
    month: list[dict[str, str | list[str]]]
    method: list[str]
    budget: dict[str, str]
    files: dict[str, str]


def read(path: Path) -> Programme:
    """Return what a .toml file says of a programme."""
    with path.open("rb") as file:
        said = tomllib.load(file)
    return Programme(**{**said, "folder": TEMPLATES / said["folder"]})


def opening(addressee: str, list_of_units: str, *, is_short: bool) -> str:
    """Return whom the report is for, what it rests on, which days it covers and who has reported.

    A short report does not say what it rests on.
    """
    late = named_or_counted("late", "báo cáo sau thời hạn", list_of_units)
    return "".join(
        (
            paragraph("BodyText", f"Kính gửi: {addressee}.", more='<w:jc w:val="center"/>'),
            "" if is_short else basis(),
            paragraph("BodyText", "{{ office.long_name }} báo cáo {{ subject_and_periods }} như sau:"),
            paragraph(
                "BodyText",
                "Số liệu tính {{ report.days }}{% if report.so_far %}, đến nay mới có {{ report.so_far }}{% endif %}{%"
                " if report.as_of %}, trích tại ngày {{ report.as_of }}{% endif %}. {%"
                " if coverage.received == coverage.expected %}Tất cả {{ coverage.expected }}{% else %}Có {{"
                " coverage.received }}/{{ coverage.expected }}{% endif %} đơn vị đã báo cáo"
                f"{named_or_counted('missing', 'chưa báo cáo', list_of_units)}{late}. Số liệu chưa có không được tính"
                " là 0.",
            ),
        )
    )


def sections(kind: str, programme: Programme) -> str:
    """Return the outline's sections; a report by year tells all targets one after another first."""
    of_year = kind == "year"
    return "".join(
        (
            paragraph("BodyText", "{%p for section in sections if section.is_in_report %}"),
            heading(),
            when(f'section.number == "{programme.targets_under}"', all_targets() if of_year else milestones()),
            elements_in_full(with_targets=not of_year),
            beside_last_period(programme.compared, programme.planned),
            narratives(told_elsewhere=told_over_time(programme.compared)),
            paragraph("BodyText", "{%p endfor %}"),
        )
    )


def parts_of_month(parts: list[dict[str, str | list[str]]]) -> str:
    """Return the parts of a report by month: what has moved in it, and what units wrote of it, if they were asked."""
    made = []
    for part in parts:
        title, figures, texts = (part.get(name, []) for name in ("title", "figures", "texts"))
        head_of_part = paragraph("Heading1", str(title))
        if figures:
            made += [head_of_part, _each_of(figures, elements_moved()), other_targets()]
            made.append(when("milestones.due", milestones_due()))
        else:
            head_of_first = either_heading(str(texts[0]), head_of_part)
            made.append(_each_of(texts, head_of_first, narratives()))
    return "".join(made)


def either_heading(first: str, head_of_part: str) -> str:
    """Return the heading of a part where its first section stands, that of the section where another does."""
    tags = [paragraph("BodyText", f"{{%p {tag} %}}") for tag in (f'if section.number == "{first}"', "else", "endif")]
    return "".join((tags[0], head_of_part, tags[1], heading(), tags[2]))


def _each_of(numbers: str | list[str], *parts: str) -> str:
    """Return paragraphs for each of some sections that have anything to report."""
    listed = ", ".join(f'"{number}"' for number in numbers)
    loop = f"{{%p for section in sections if section.is_in_report and section.number in [{listed}] %}}"
    return "".join((paragraph("BodyText", loop), *parts, paragraph("BodyText", "{%p endfor %}")))


def closing(kind: str, addressee: str) -> str:
    """Return which appendices there are, and the last sentence, which stays with the signature."""
    units = "{% if <many> %}, đơn vị chưa báo cáo hoặc báo cáo sau thời hạn (Phụ lục\u00a0<number>){% endif %}"
    units = units.replace("<many>", MANY).replace("<number>", "II" if kind == "month" else "III")
    if kind == "month":
        listed = f"tình hình thực hiện các chỉ tiêu (Phụ lục{{% if {MANY} %}}\u00a0I{{% endif %}})"
    else:
        listed = "tình hình thực hiện các chỉ tiêu (Phụ lục\u00a0I), kinh phí (Phụ lục\u00a0II)"
    explained = f", cách tổng hợp số liệu (Phụ lục\u00a0{LAST})" if kind == "year" else ""
    return paragraph("BodyText", f"Kèm theo Báo cáo: {listed}{units}{explained}.") + paragraph(
        "BodyText", f"{{{{ office.long_name }}}} kính báo cáo {addressee}./.", more=KEPT
    )


LAST = f"{{% if {MANY} %}}IV{{% else %}}III{{% endif %}}"


def units_not_in_time(number: str, before: str) -> str:
    """Return the list of the units that have not reported in time, where they are too many for a sentence."""
    listed = either(
        "table_not_in_time",
        "Chưa báo cáo: {{ coverage.missing_count }}\u00a0đơn vị; báo cáo sau thời hạn: {{ coverage.late_count"
        " }}\u00a0đơn vị.",
        "Tất cả các đơn vị đã báo cáo đúng hạn.",
    )
    return when(MANY, before, appendix(number, "ĐƠN VỊ CHƯA BÁO CÁO HOẶC BÁO CÁO SAU THỜI HẠN", listed))


def document(kind: str, programme: Programme) -> str:
    """Return the body of the template for a kind of period; a report by month has one appendix."""
    of_month, of_year = kind == "month", kind == "year"
    landscape, portrait = (paragraph("SectionEnd", more=section(size)) for size in (LANDSCAPE, PORTRAIT))
    own = "TÌNH HÌNH THỰC HIỆN CÁC CHỈ TIÊU {{ report.period.title | upper }}"
    body = parts_of_month(programme.month) if of_month else sections(kind, programme)
    money = appendix(
        "II", "KINH PHÍ {{ report.period.title | upper }}", budget_table(programme.budget, of_year=of_year)
    )
    return "".join(
        (
            head() + paragraph("TableText", "{{p draft_note }}"),
            opening(programme.addressee, "II" if of_month else "III", is_short=of_month),
            body + closing(kind, programme.addressee) + signature() + portrait,
            appendix(f"{{% if {MANY} %}}I{{% endif %}}" if of_month else "I", own, target_table()),
            "" if of_month else landscape + money,
            units_not_in_time("II" if of_month else "III", landscape),
            *((landscape, appendix(LAST, "CÁCH TỔNG HỢP SỐ LIỆU", method(programme.method))) if of_year else ()),
            paragraph("SectionEnd") + section(PORTRAIT if of_year else LANDSCAPE),
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
