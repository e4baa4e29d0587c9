"""Make the sample inbox: python make_hanoi_samples.py [FOLDER], by default this folder.

It writes `received/DAY/…`, and `figures.csv`: what was said on each day, from which the tests add up.
Every figure and every day is made up. The same bytes come out on every run.
"""

import csv
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path

import hanoi_plan as plan
import hanoi_texts as texts
from hanoi_files import csv_table, facts_by_heading, filled_form, period_name, table, workbook
from hanoi_plan import HERE, TEMPLATE, Fact, School, Value
from hanoi_word import word_report

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign

_SENT_ON = (
    "2024-01-18", "2024-02-19", "2024-03-18", "2024-04-19", "2024-05-20", "2024-06-18", "2024-07-18", "2024-08-19",
    "2024-09-18", "2024-10-18", "2024-11-18", "2024-12-18",
)  # fmt: skip
_QUARTER_ON = ("2024-03-20", "2024-06-20", "2024-09-20", "2024-12-20")
_FORMS_ON = ("2024-03-25", "2024-06-25", "2024-09-26", "2024-12-23")
_ROMAN = ("I", "II", "III", "IV")

# What goes wrong: who is late and when the row comes, who is silent, whose row of a month before is corrected.
_LATE = {("TR-05", 3): "2024-03-25", ("TR-14", 10): "2024-10-25"}
_SILENT = {("TR-20", 5), ("TR-20", 6), ("TR-18", 11)}
_NOT_A_NUMBER = ("TR-16", "learners", "TH", "2024-08")
_NOT_EXACT = "khoảng 90"
_FIRST_SAID: dict[tuple[str, str, str, str], int] = {
    ("TR-10", "learners", "THPT", "2024-02"): 27,
    ("TR-13", "activities", "MN", "2024-03"): 9,
}
_CORRECTED_IN = {("TR-10", 2): 3, ("TR-13", 3): 4}
_NO_COOPERATION = {("QH-271", 3), ("QH-269", 3), ("QH-282", 4)}
_NO_TEACHERS = {"QH-282"}
_NO_TEXTS = {("TR-20", 2), ("TR-18", 4)}


Line = tuple[dict[str, Value], dict[str, Value]]
"""A row of a table: what says whose it is, and its values by heading."""


@dataclass(frozen=True)
class Sample:
    """A file: the day on which it comes, its name, its bytes and what it says."""

    day: str
    name: str
    content: bytes
    facts: tuple[Fact, ...]


def samples() -> Iterator[Sample]:
    """Yield every file by kind."""
    campaign = open_campaign(TEMPLATE)
    yield _year_before(campaign)
    for month in plan.MONTHS:
        yield from _of_schools(campaign, month)
        yield _of_money(campaign, month)
        yield _word(campaign, _SENT_ON[month - 1], "Phòng QLKHCN-HTPT", list(texts.of_standing(month)))
    for quarter in range(1, 5):
        yield from _of_departments(campaign, quarter)
        yield _of_cooperation(quarter)
        yield from _texts_of(campaign, quarter)
    yield _of_teachers(campaign)


def _of_schools(campaign: Campaign, month: int) -> Iterator[Sample]:
    """Yield the shared sheet of a month, with rows that correct an earlier one, and what comes late by itself."""
    in_time, late = list[Fact](), dict[str, list[Fact]]()
    for school in plan.schools():
        facts = [_first(fact) for fact in school.facts(month)] if month >= school.joins else []
        if day := _LATE.get((school.code, month)):
            late[day] = facts
        elif (school.code, month) not in _SILENT:
            in_time += facts
    corrected = [code for (code, _month), of in _CORRECTED_IN.items() if of == month]
    for school in plan.schools():
        in_time += school.facts(month - 1) if school.code in corrected else []
    yield _school_table(campaign, _SENT_ON[month - 1], f"Bảng chung trường thử nghiệm tháng {month}", in_time, month)
    for day, facts in late.items():
        yield _school_table(campaign, day, f"Trường gửi bổ sung tháng {month}", facts, 0)


def _first(fact: Fact) -> Fact:
    """Return a fact as it is sent first: wrong where it is corrected later or is no number."""
    if fact[:4] == _NOT_A_NUMBER:
        return fact._replace(value=_NOT_EXACT)
    return fact._replace(value=_FIRST_SAID.get(fact[:4], fact.value))


def _school_table(campaign: Campaign, day: str, name: str, facts: Sequence[Fact], month: int) -> Sample:
    """Return a table with a row for each school and education level: a workbook for odd months, else a CSV.

    With rows of two months it has a column for the month of each.
    """
    lines = list[Line]()
    periods = sorted({fact.period for fact in facts})
    for school, period in product(plan.schools(), periods):
        own = [fact for fact in facts if (fact.unit, fact.period) == (school.code, period)]
        lines += _school_lines(campaign, school, own, period if periods[1:] else "") if own else []
    rows = table(lines)
    if month % 2:
        return Sample(day, f"{name}.xlsx", workbook("BẢNG CHUNG CÁC TRƯỜNG THỬ NGHIỆM", rows, "Số liệu"), tuple(facts))
    return Sample(day, f"{name}.csv", csv_table("BẢNG CHUNG CÁC TRƯỜNG THỬ NGHIỆM", rows), tuple(facts))


def _school_lines(campaign: Campaign, school: School, facts: Sequence[Fact], period: str) -> Iterator[Line]:
    """Yield a line for each level of a school; what is of the school as a whole stands in the first.

    A period stands in a column of its own, without one in the headings.
    """
    for number, level in enumerate(school.levels):
        own = [one for one in facts if one.member == level or (number == 0 and one.member not in plan.LEVELS)]
        about: dict[str, Value] = {"Tên đơn vị": school.name, "Cấp học": level}
        if period:
            about["Kỳ báo cáo"], own = period_name(campaign, period), [one._replace(period="") for one in own]
        yield about, facts_by_heading(campaign, own, with_levels=False)


def _of_money(campaign: Campaign, month: int) -> Sample:
    facts = tuple(plan.money_facts(month))
    rows = table([_line(campaign, "DH-KHTC", facts)])
    return Sample(_SENT_ON[month - 1], f"Kinh phí tháng {month}.csv", csv_table("KINH PHÍ CHƯƠNG TRÌNH", rows), facts)


def _line(campaign: Campaign, unit: str, facts: Sequence[Fact]) -> Line:
    about: dict[str, Value] = {"Đơn vị": campaign.roster[unit].name}
    return about, facts_by_heading(campaign, facts)


def _of_departments(campaign: Campaign, quarter: int) -> Iterator[Sample]:
    """Yield the workbooks of a quarter: three departments with columns for each month, one with the quarter."""
    day, roman = _QUARTER_ON[quarter - 1], _ROMAN[quarter - 1]
    months = range(3 * quarter - 2, 3 * quarter + 1)
    of_months: tuple[tuple[str, str, Callable[[int], Iterator[Fact]], str], ...] = (
        ("DH-KHCN", "Phòng QLKHCN-HTPT", plan.model_facts, day),
        ("DH-TT", "Trung tâm Truyền thông", plan.media_facts, _FORMS_ON[2] if quarter == 3 else day),  # noqa: PLR2004
    )
    for unit, name, facts_of, sent in of_months:
        facts = tuple(fact for month in months for fact in facts_of(month))
        rows = table([_line(campaign, unit, facts)])
        content = workbook(f"SỐ LIỆU CÁC THÁNG QUÝ {roman} NĂM 2024", rows, f"Quý {roman}")
        yield Sample(sent, f"{name} - quý {roman}.xlsx", content, facts)
    trained = [fact for month in months for fact in plan.training_facts(month)]
    content = filled_form(campaign, "DH-BD", trained)
    yield Sample(day, f"Mẫu báo cáo Trung tâm Bồi dưỡng quý {roman}.xlsx", content, tuple(trained))
    faculty = tuple(plan.faculty_facts(quarter))
    rows = table([_line(campaign, "DH-SP", faculty)])
    content = workbook(f"SỐ LIỆU QUÝ {roman} NĂM 2024", rows, f"Quý {roman}")
    yield Sample(day, f"Khoa Sư phạm - quý {roman}.xlsx", content, faculty)


def _year_before(campaign: Campaign) -> Sample:
    facts = tuple(plan.facts_of_2023())
    units = dict.fromkeys(fact.unit for fact in facts)
    rows = table(_line(campaign, unit, [one for one in facts if one.unit == unit]) for unit in units)
    content = workbook("SỐ LIỆU NĂM 2023 CỦA CÁC ĐƠN VỊ", rows, "Năm 2023")
    return Sample(_SENT_ON[0], "Số liệu năm 2023 các đơn vị.xlsx", content, facts)


def _partners() -> list[dict[str, str]]:
    return [row for row in plan.roster() if row["kind"] in {"so", "quan_huyen"}]


def _of_cooperation(quarter: int) -> Sample:
    """Return the export of the form that departments of the city and districts answer each quarter."""
    heading = f"Công tác phối hợp quý {_ROMAN[quarter - 1]}/2024"
    facts, rows = list[Fact](), list[list[Value]]()
    for number, row in enumerate(_partners()):
        if (row["code"], quarter) not in _NO_COOPERATION:
            fact = Fact(row["code"], "cooperation", "", f"2024-Q{quarter}", plan.cooperation(number, quarter))
            moment = f"{15 + number % 5}/{3 * quarter:02}/2024 {8 + number % 9:02}:{7 * number % 60:02}:00"
            facts.append(fact)
            rows.append([moment, row["name"], fact.value])
    content = csv_table("", [["Dấu thời gian", "Đơn vị", heading], *rows])
    return Sample(
        _FORMS_ON[quarter - 1], f"Phối hợp quý {_ROMAN[quarter - 1]} (Câu trả lời).csv", content, tuple(facts)
    )


def _texts_of(campaign: Campaign, quarter: int) -> Iterator[Sample]:
    """Yield what is written of a quarter: reports in Word, a table of departments, the form of the pilot schools."""
    day, roman = _QUARTER_ON[quarter - 1], _ROMAN[quarter - 1]
    yield _word(campaign, day, "Khoa Sư phạm", list(texts.of_faculty(quarter)))
    facts = list(texts.of_departments(quarter))
    rows = table(_line_of_period(campaign, "Đơn vị", own) for own in _by_unit(facts))
    content = workbook("TÌNH HÌNH CÁC ĐƠN VỊ TRỰC THUỘC", rows, "Tình hình")
    yield Sample(day, f"Tình hình các đơn vị trực thuộc quý {roman}.xlsx", content, tuple(facts))
    yield _of_answers(campaign, quarter)


def _of_answers(campaign: Campaign, quarter: int) -> Sample:
    """Return the export of the form that pilot schools answer each quarter."""
    asked = (one for one in plan.schools() if one.joins <= 3 * quarter and (one.code, quarter) not in _NO_TEXTS)
    facts = [fact for school in asked for fact in texts.of_school(school, quarter)]
    lines = list[Line]()
    for number, own in enumerate(_by_unit(facts)):
        about, values = _line_of_period(campaign, "Tên trường", own)
        moment = f"{15 + number % 5}/{3 * quarter:02}/2024 {8 + number % 9:02}:{5 * number % 60:02}:00"
        lines.append(({"Dấu thời gian": moment, **about}, values))
    rows = [row[1:] for row in table(lines)]
    name = f"Tình hình trường thử nghiệm quý {_ROMAN[quarter - 1]} (Câu trả lời).csv"
    return Sample(_FORMS_ON[quarter - 1], name, csv_table("", rows), tuple(facts))


def _by_unit(facts: Sequence[Fact]) -> list[list[Fact]]:
    return [[one for one in facts if one.unit == unit] for unit in dict.fromkeys(fact.unit for fact in facts)]


def _line_of_period(campaign: Campaign, whose: str, facts: Sequence[Fact]) -> Line:
    """Return the row of a unit with its period in a column."""
    about: dict[str, Value] = {
        whose: campaign.roster[facts[0].unit].name,
        "Kỳ báo cáo": period_name(campaign, facts[0].period),
    }
    return about, facts_by_heading(campaign, [one._replace(period="") for one in facts])


def _word(campaign: Campaign, day: str, name: str, facts: list[Fact]) -> Sample:
    """Return a report in Word about the period of its texts."""
    period = period_name(campaign, facts[0].period)
    content = word_report(campaign, period[0].lower() + period[1:], day, facts)
    return Sample(day, f"{name} - báo cáo {_in_file_name(period)}.docx", content, tuple(facts))


def _in_file_name(period: str) -> str:
    return period[0].lower() + period[1:].replace("/", "-")


def _of_teachers(campaign: Campaign) -> Sample:
    """Return the export of the form about teachers at the end of the year."""
    facts, lines = list[Fact](), []
    for number, row in enumerate(_partners()):
        if row["code"] not in _NO_TEACHERS and (row["kind"] == "quan_huyen" or row["code"] == "SO-GDDT"):
            own = list(plan.teacher_facts(row, number))
            facts += own
            moment = f"{16 + number % 4}/12/2024 {8 + number % 9:02}:{11 * number % 60:02}:00"
            about: dict[str, Value] = {"Dấu thời gian": moment, "Đơn vị": row["name"]}
            lines.append((about, facts_by_heading(campaign, own)))
    rows = [row[1:] for row in table(lines)]
    return Sample(_FORMS_ON[3], "Giáo viên cốt cán năm 2024 (Câu trả lời).csv", csv_table("", rows), tuple(facts))


def main(folder: Path) -> None:
    """Write all samples and what they say into a folder."""
    made = sorted(samples(), key=lambda one: (one.day, one.name))
    with (folder / "figures.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("day", *Fact._fields))
        writer.writerows((one.day, *fact) for one in made for fact in one.facts)
    for one in made:
        path = folder / "received" / one.day / one.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(one.content)
        print(f"{one.day}/{one.name}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE)
