"""A small campaign whose figures can be added up in one's head, and the facts of one city."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from docx import Document
from docx.document import Document as WordDocument
from docx.table import Table

from stemagg.aggregate.changes import changes
from stemagg.aggregate.frame import Frame
from stemagg.aggregate.mentions import told_texts
from stemagg.aggregate.operand_figures import Answers
from stemagg.aggregate.rankings import rankings
from stemagg.aggregate.report_indicators import indicators
from stemagg.aggregate.reporting_status import reporting_rates
from stemagg.aggregate.totals import wanted_groupings
from stemagg.model.campaign import Campaign, Settings
from stemagg.model.letter_settings import Signer
from stemagg.model.office import Office
from stemagg.model.outline import Outline
from stemagg.model.remark import Origin, WrittenText
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import CampaignStatus, Reporting, UnitStatus
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.model.slot import Channel, Slot, ValueState, at_level
from stemagg.model.stored import CurrentValue
from stemagg.model.summary import Summary
from stemagg.narrative.gathering import gather
from stemagg.pipeline.example_facts import sampled
from stemagg.report.word.decree_styles import LANDSCAPE, pack, paragraph, section
from stemagg.report.word.render import render_report

MONTHS = ("2024-01", "2024-02", "2024-03")
ON = date(2024, 4, 5)
PARTS = (
    "{{ title }}: {{ figures.books.total.last.measured }}, {{ figures.books.total.change }}.",
    "Kinh phí {{ figures.money.total.last.measured }}; tỉ lệ {{ figures.rate.total.last.measured }}.",
    "{%p for group in groups %}",
    "Tại {{ group.in_text }} có {{ group.figures.books.total.last.measured }}.",
    "{%p endfor %}",
    "{{p table_by_level }}",
    "{{p table_by_group }}",
    "{{p charts.money }}",
    "{%p for entry in narratives.opinion.entries %}",
    "{{ entry.units }}: {{ entry.text }}",
    "{%p endfor %}",
    "{{p table_appendix_by_group }}",
    "{{p table_appendix_by_unit }}",
    "Hết./.",
)


def outline() -> Outline:
    """Return an outline by months, with a count by level, an amount with decimals, a percentage, a text."""
    months = ["period"]
    return Outline.model_validate(
        {
            "code": "sach-2024",
            "version": "1",
            "title": "Tủ sách lớp học",
            "letter": {"number": "12/CV"},
            "deadline": {"date": date(2024, 4, 1), "day_counts": True, "quoted": "ngày 01/4/2024"},
            "groupings": {
                "area": "Địa bàn",
                "period": "Tháng",
                "education_level": "Cấp học",
                "unit": "Đơn vị",
            },
            "fields": {"unit": ["Đơn vị"]},
            "education_level": [
                {"code": "th", "title": "Tiểu học"},
                {"code": "THCS", "title": "Trung học cơ sở", "short_title": "THCS"},
            ],
            "period": list(MONTHS),
            "unit_kind": [{"code": "school", "title": "Trường"}],
            "section": [{"number": "I", "title": "Kết quả"}, {"number": "II", "title": "Ý kiến"}],
            "data_element": [
                _element(
                    "books", "Số sách", by=["education_level", "period"], aggregation="flow", unit_of_measure="cuốn"
                ),
                _element(
                    "money",
                    "Kinh phí",
                    "amount",
                    by=months,
                    aggregation="flow",
                    decimals=1,
                    unit_of_measure="triệu đồng",
                ),
                _element("rate", "Tỉ lệ lớp có tủ sách", "percentage", by=months, decimals=1),
                _element("opinion", "Ý kiến", "text", section="II"),
            ],
            "obligation": [
                {
                    "code": "all",
                    "title": "Tất cả",
                    "kinds": ["school"],
                    "data_elements": ["books", "money", "rate", "opinion"],
                }
            ],
        }
    )


def _element(code: str, title: str, kind: str = "count", **more: object) -> dict[str, object]:
    return {"code": code, "title": title, "type": kind, "section": "I", **more}


def campaign() -> Campaign:
    """Return four schools in two areas; D has both levels."""
    office = Office(parent="UBND TỈNH", name="SỞ", long_name="Sở Mẫu", symbol="BC-SM", place="Mẫu", year=2024)
    units = (
        ReportingUnit("A", "Trường A", "school", ("th",), groups={"area": "Quận Nhất"}),
        ReportingUnit("B", "Trường B", "school", ("THCS",), groups={"area": "Quận Nhất"}),
        ReportingUnit("C", "Trường C", "school", ("th",), groups={"area": "Vùng xa"}),
        ReportingUnit("D", "Trường D", "school", ("th", "THCS"), groups={"area": "Vùng xa"}),
    )
    settings = Settings(office=office, signer=Signer(authority=("GIÁM ĐỐC",), name="X"), report_grouping="area")
    return Campaign(Path(), settings, outline(), Roster(units, ("area",)))


def numbers() -> dict[Slot, int]:
    """Return what the schools gave: A, B, D everything, C nothing. Scaled by the element's decimals."""
    given = {}
    for place, month in enumerate(MONTHS, start=1):
        for unit, levels in (("A", ("th",)), ("B", ("THCS",)), ("D", ("th", "THCS"))):
            for level in levels:
                given[Slot(unit, "books", at_level(level), month)] = 1000 * place
            given[Slot(unit, "money", (), month)] = 125 * place
            given[Slot(unit, "rate", (), month)] = 505
    return given


def facts(of: Campaign, given: Mapping[Slot, int], texts: Mapping[tuple[str, str], str]) -> ReportFacts:
    """Return the facts of a campaign from its numbers and from its texts by unit and data element."""
    reported = {slot.unit for slot in given} | {unit for unit, _element in texts}
    statuses = tuple(
        UnitStatus(u.code, Reporting.IN_TIME if u.code in reported else Reporting.MISSING, None, (), 0, 0)
        for u in of.roster
    )
    said = tuple(
        CurrentValue(
            Slot(unit, element),
            ValueState.REPORTED,
            None,
            text,
            text,
            Channel.WORKBOOK,
            "a.xlsx",
            "",
            "",
            "B2",
            None,
            1,
        )
        for (unit, element), text in texts.items()
    )
    summaries = {by: summary(of, by, given) for by in wanted_groupings(of)}
    written = (WrittenText(unit, element, text, Origin("a.xlsx", "", "B2")) for (unit, element), text in texts.items())
    points = gather(of, written)
    status = CampaignStatus(statuses, datetime(2024, 4, 2, 9, tzinfo=UTC))
    known = ReportFacts(
        summaries,
        status,
        (),
        told=told_texts(of, said, points),
        changes=changes(of, summaries),
        indicators=indicators(of, Answers(given)),
        rankings=rankings(of, summaries),
        reporting=reporting_rates(of, status),
        totals=lambda by: summary(of, by, given),
    )
    return replace(known, samples=sampled(of, known))


def summary(of: Campaign, by: tuple[str, ...], given: Mapping[Slot, int]) -> Summary:
    """Return a summary of these numbers."""
    return Frame(of, by).summary(given)


def city_silent(of: Campaign) -> list[ReportingUnit]:
    """Return the units of a city that do not report: each tenth."""
    return list(of.roster)[::10]


def city_numbers(of: Campaign) -> dict[Slot, int]:
    """Return figures for every unit of a city but each tenth."""
    silent = {unit.code for unit in city_silent(of)}
    return {
        slot: (place * 37) % 1900
        for unit in of.roster
        if unit.code not in silent
        for place, slot in enumerate(of.slots_owed(unit))
        if of.outline.elements[slot.data_element].is_numeric
    }


def city_texts(of: Campaign) -> dict[tuple[str, str], str]:
    """Return a text of every third unit on every section but the last."""
    written = [element.code for element in of.outline.data_elements if element.type == "text"][:-1]
    reporting = [unit for unit in of.roster if unit not in city_silent(of)]
    return {(unit.code, code): f"{code} của {unit.code}.\nDòng hai." for unit in reporting[::3] for code in written}


def template(folder: Path, *tags: str) -> Path:
    """Return a template whose body has these paragraphs, and an empty last one where a tag stands for the last."""
    path = folder / "report.docx"
    end = paragraph("SectionEnd") if tags[-1].startswith(("{%p", "{{p")) else ""
    path.write_bytes(pack("".join(paragraph("BodyText", tag) for tag in tags) + end + section(LANDSCAPE)))
    return path


def rendered(folder: Path, *tags: str, texts: Mapping[tuple[str, str], str] | None = None) -> WordDocument:
    """Return the small campaign's report by a template of these paragraphs, opened again."""
    of = campaign()
    output = folder / "out.docx"
    render_report(of, facts(of, numbers(), texts or {}), template(folder, *tags), output, ON)
    return Document(str(output))


def lines(document: WordDocument) -> list[str]:
    """Return the texts of the paragraphs outside tables, with ordinary blanks, without the empty end of a section."""
    shown = [p for p in document.paragraphs if p.text or not p.style or p.style.style_id != "SectionEnd"]
    return [p.text.replace("\u00a0", " ") for p in shown]


def cells(table: Table) -> list[list[str]]:
    """Return the texts of a table row by row, merged cells once, with ordinary blanks."""
    return [
        ["".join(p.text for p in c.p_lst).replace("\u00a0", " ") for c in row._tr.tc_lst]  # noqa: SLF001  (merged cells once)
        for row in table.rows
    ]
