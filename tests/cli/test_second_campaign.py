"""A second campaign, of another city: other levels, months, money and a percentage, grouped by area and ownership.

The figures are those of GIVEN; every expected total is added up by hand beside it.
"""

import ast
import csv
import io
import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from docx import Document

from tests.worlds.running import HOME, command, process
from tests.worlds.second_campaign.build_report import build

pytestmark = pytest.mark.journey

HERE = HOME / "tests" / "worlds" / "second_campaign"
TITLES = {
    "Số ngày hội đọc sách": "events",
    "Số mô hình thư viện đang duy trì": "models",
    "Số giáo viên được tập huấn": "trained",
    "Kinh phí đã chi": "budget",
    "Tỉ lệ giáo viên đã được tập huấn": "trained_share",
}
FIRST_ANSWER = 4
# Figures as they stand in the form from left to right: months, and for DN-03 the months of each of two levels.
GIVEN: dict[str, dict[str, list[object]]] = {
    "DN-01": {
        "events": [1, 2, 3], "models": [1, 1, 2],
        "trained": [5, 0, 7], "budget": [1.25, 2, 0.5], "trained_share": [40, 42.5, 50],
    },
    "DN-03": {
        "events": [1, 1, 1, 2, 2, 2], "models": [1, 2, 3, 4, 5, 6],
        "trained": [10, 11, 12], "budget": ["12,75", 0, 100], "trained_share": ["87,5%", 90, 91],
    },
    "DN-04": {  # opened on 15 February: nothing is asked for January
        "events": [4, 5], "models": [2, 3],
        "trained": [3, 3], "budget": [1.1, 2.2], "trained_share": [10, 20],
    },
}  # fmt: skip
TEXTS = {"DN-01": "Thiếu sách tranh.", "DN-04": "Đường đến thư viện xa."}
MONTHS = ("1/2024", "2/2024", "3/2024")
FORM_HEADINGS = (
    "Dấu thời gian", "Đơn vị", "Cấp học",
    *(f"Số ngày hội đọc sách [Tháng {month}]" for month in MONTHS),
    *(f"Số mô hình thư viện đang duy trì, tháng {month}" for month in MONTHS),
    *(f"Số giáo viên được tập huấn (T{month})" for month in MONTHS),
    *(f"Kinh phí đã chi tháng {month} (triệu đồng)" for month in MONTHS),
    *(f"Tháng {month}: Tỉ lệ giáo viên đã được tập huấn" for month in MONTHS),
    "Khó khăn, vướng mắc",
)  # fmt: skip
FORM_OF_DN_02 = (
    "02/04/2024 08:15:00", "Trường Tiểu học Sông Hàn", "TH",
    6, 7, 8, "", "", 9, 4, "", "", "3,05", "", "", "", "", "", "Kho sách chật.",
)  # fmt: skip
Figures = dict[tuple[str, ...], tuple[str, str]]


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the campaign after everything was received."""
    folder = tmp_path_factory.mktemp("danang") / "campaign"
    shutil.copytree(HERE, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    build(folder / "report.docx")
    assert process("form", folder=folder).code == 0
    received = folder.parent / "received"
    received.mkdir()
    for form in (folder / "forms").iterdir():
        unit = form.name.split()[0]
        if unit in GIVEN:
            fill(form, received / form.name, unit)
    with (received / "Báo cáo đọc sách.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([FORM_HEADINGS, FORM_OF_DN_02])
    ran = command("ingest", received, "--received", "2024-04-05", "--format", "json", folder=folder)
    assert ran.code == 0
    assert ran.data["new"] == 4
    return folder


def fill(form: Path, target: Path, unit: str) -> None:
    book = openpyxl.load_workbook(form)
    sheet = book["Báo cáo"]
    for row in range(1, sheet.max_row + 1):
        element = TITLES.get(str(sheet.cell(row, 2).value))
        for offset, value in enumerate(GIVEN[unit][element] if element else []):
            sheet.cell(row, FIRST_ANSWER + offset).value = value  # type: ignore[assignment]
        if str(sheet.cell(row, 1).value).endswith("Khó khăn, vướng mắc"):
            sheet.cell(row + 1, 2).value = TEXTS[unit]
    book.save(target)


def summed(campaign: Path, *by: str) -> Figures:
    """Return group and data element -> value, n/N, from the CSV that `summarize` prints."""
    ran = command("summarize", "--by", ",".join(by), "--format", "csv", folder=campaign)
    rows = csv.DictReader(io.StringIO(ran.out))
    return {
        (*(row[name] for name in by), row["data_element"]): (
            row["value"],
            f"{row['units_counted']}/{row['units_expected']}",
        )
        for row in rows
    }


def test_counts_of_three_months_add_up_over_areas(campaign: Path) -> None:
    figures = summed(campaign, "area")
    assert figures["nội thành", "events"] == ("27", "2/2")  # 1+2+3, 6+7+8
    assert figures["ngoại thành", "events"] == ("18", "2/3")  # 3x1 + 3x2, 4+5; DN-05 is silent
    assert figures["ngoại thành", "trained"] == ("39", "2/3")  # 10+11+12, 3+3


def test_models_in_use_are_those_of_the_last_month(campaign: Path) -> None:
    figures = summed(campaign, "area")
    assert figures["nội thành", "models"] == ("11", "2/2")  # 2 and 9, both of March
    assert figures["ngoại thành", "models"] == ("12", "2/3")  # 3 + 6 of DN-03, 3 of DN-04


def test_money_keeps_its_two_decimals(campaign: Path) -> None:
    figures = summed(campaign, "area", "period")
    assert figures["nội thành", "2024-01", "budget"] == ("4.30", "2/2")  # 1,25 + 3,05
    assert figures["ngoại thành", "2024-01", "budget"] == ("12.75", "1/2")  # DN-04 did not exist yet
    assert figures["ngoại thành", "2024-02", "budget"] == ("1.10", "2/3")  # 0 + 1,1
    # 3,75 + 3,05 + 112,75 + 3,30: four units are in the sum, though DN-02 gave only March; DN-05 is silent
    assert summed(campaign)["budget",] == ("122.85", "4/5")


def test_percentage_has_a_figure_only_where_one_unit_stands_alone(campaign: Path) -> None:
    assert summed(campaign, "area")["nội thành", "trained_share"][0] == ""
    by_unit = summed(campaign, "unit", "period")
    assert by_unit["DN-03", "2024-01", "trained_share"] == ("87.5", "1/1")
    assert by_unit["DN-01", "2024-02", "trained_share"] == ("42.5", "1/1")
    alone = summed(campaign, "area", "ownership")
    assert alone["ngoại thành", "công lập", "trained_share"] == ("20.0", "1/1")  # DN-04 in March
    assert alone["nội thành", "công lập", "trained_share"][0] == ""


def test_areas_and_ownership_group_together(campaign: Path) -> None:
    figures = summed(campaign, "area", "ownership")
    assert figures["ngoại thành", "tư thục", "events"] == ("9", "1/2")
    assert figures["ngoại thành", "công lập", "events"] == ("9", "1/1")
    assert ("nội thành", "tư thục", "events") not in figures


def test_json_markdown_and_workbook_say_the_same_as_csv(campaign: Path) -> None:
    ran = command("summarize", "--by", "area", "--format", "json", folder=campaign)
    by_json = {(f["area"], f["data_element"]): f["value"] for f in json.loads(ran.out, parse_float=str)}
    by_csv = {key: value or None for key, (value, _n) in summed(campaign, "area").items()}
    assert {key: None if value is None else str(value) for key, value in by_json.items()} == by_csv
    markdown = command("summarize", "--by", "area", "--format", "md", folder=campaign).out
    assert "| ngoại thành | 18 (2/3) | 12 (2/3) |" in markdown
    # Both units of the inner city are in the sums; DN-02 gave only a part of the months, as the mark tells.
    assert "| nội thành | 16 (2/2*) | 6,80 (2/2*) |" in markdown
    assert "*: còn đơn vị được tính chưa có đủ số liệu." in markdown
    book = campaign.parent / "totals.xlsx"
    assert command("summarize", "--by", "area", "-o", book, folder=campaign).code == 0
    cells = [c.value for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for c in row]
    assert {"nội thành", "ngoại thành", 27, 18, 11, 12} <= set(cells)


def test_a_figure_of_which_a_unit_gave_only_a_part_is_marked_on_screen_and_in_the_workbook(campaign: Path) -> None:
    assert "6,80 (2/2*)" in command("summarize", "--by", "area", folder=campaign).out
    book = campaign.parent / "partial.xlsx"
    assert command("summarize", "--by", "area", "-o", book, folder=campaign).code == 0
    cells = [c.value for sheet in openpyxl.load_workbook(book) for row in sheet.iter_rows() for c in row]
    assert {"2/2*", "2/3", "*: còn đơn vị được tính chưa có đủ số liệu."} <= set(cells)


def test_unit_that_is_silent_is_missing_in_the_status(campaign: Path) -> None:
    data = command("status", "--format", "json", folder=campaign).data
    states = {unit["unit"]: unit["reporting"] for unit in data["units"]}
    assert states["DN-05"] == "missing"
    assert [states[unit] for unit in ("DN-01", "DN-02", "DN-03", "DN-04")] == ["in_time"] * 4
    assert (data["received"], data["expected"]) == (4, 5)


def test_rule_on_money_and_obligation_of_public_schools_are_checked(campaign: Path) -> None:
    received = campaign.parent / "received"
    found = command("ingest", received, "--format", "json", folder=campaign).data["findings"]
    told = {(f["code"], f["severity"], f["unit"], f["data_element"], f["period"]) for f in found}
    assert ("rule-violated", "query", "DN-03", "budget", "2024-02") in told  # 11 people trained for nothing
    assert ("values-missing", "error", "DN-02", "", "") in told  # much of its form is blank


def word_texts(file: Path) -> Iterator[str]:
    document = Document(str(file))
    yield from (paragraph.text.replace("\u00a0", " ") for paragraph in document.paragraphs)
    for table in document.tables:
        yield from (cell.text.replace("\u00a0", " ") for row in table.rows for cell in row.cells)


def test_report_has_the_figures_that_were_added_up(campaign: Path) -> None:
    report = campaign.parent / "report.docx"
    assert command("render", "-o", report, folder=campaign).code == 0
    texts = list(word_texts(report))
    assert "Ngày hội tháng 3/2024: 19 ngày hội (4/5 đơn vị)." in texts  # 3 + 8 + 1+2 + 5
    assert "Mô hình mầm non: 5 mô hình." in texts  # 2 + 3
    assert "Kinh phí: 102,70 triệu đồng (3/5 đơn vị); tháng trước 3,10 triệu đồng." in texts
    assert "Có 4/5 đơn vị báo cáo; chưa có: Trường Mầm non Cẩm Lệ." in texts
    assert "Địa bàn ngoại thành: 15 người." in texts  # 12 + 3
    assert "Trường Mầm non Hoa Phượng: Thiếu sách tranh." in texts
    assert "Trường Tiểu học Ngũ Hành: Đường đến thư viện xa." in texts


def test_report_has_no_trace_of_the_template_nor_of_the_program(campaign: Path) -> None:
    report = campaign.parent / "traces.docx"
    command("render", "-o", report, folder=campaign)
    text = "\n".join(word_texts(report))
    assert not re.search(r"\{\{|\{%|\bNone\b|\bnan\b|Decimal|undefined", text)


def test_unit_that_was_decided_is_read_under_its_new_name(campaign: Path, tmp_path: Path) -> None:
    sheet = "Đơn vị,Số ngày hội đọc sách tháng 2/2024\nTrường Ngũ Hành Sơn,44\n"
    (tmp_path / "chung.csv").write_text(sheet, encoding="utf-8")
    second = shutil.copytree(campaign, tmp_path / "campaign")
    found = command("ingest", tmp_path / "chung.csv", "--format", "json", folder=second).data["findings"]
    assert ("unit-matched", "DN-04") in {(f["code"], f["unit"]) for f in found}
    assert ("channels-disagree", "DN-04") in {(f["code"], f["unit"]) for f in found}
    assert summed(second, "unit", "period")["DN-04", "2024-02", "events"] == ("4", "1/1")  # the workbook's


def python_sources() -> list[Path]:
    return sorted((HOME / "stemagg").rglob("*.py"))


def first_campaign_codes() -> set[str]:
    """Return the codes that the outline of the first campaign gives, without those that are plain words."""
    outline = tomllib.loads((HOME / "templates" / "haiphong-stem-2023" / "outline.toml").read_text(encoding="utf-8"))
    lists = ("data_element", "unit_kind", "obligation", "rule")
    codes = {entry["code"] for name in lists for entry in outline[name]}
    return {code for code in codes if "_" in code or "-" in code}


def test_nothing_of_the_first_campaign_is_in_python() -> None:
    names = re.compile(r"(?i:hải phòng|hai ?phong)|\bSTEM\b")
    lines = [
        f"{path.relative_to(HOME)}:{number}: {line.strip()}"
        for path in python_sources()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if names.search(line)
    ]
    assert lines == []


def test_no_code_of_the_first_outline_is_in_python() -> None:
    codes = first_campaign_codes()
    assert {"contest_projects", "phong_gddt", "du-thi-trong-du-an"} <= codes
    found = {(path.name, word) for path in python_sources() for word in words_of_program(path) & codes}
    assert found == set()


def words_of_program(path: Path) -> set[str]:
    """Return the names and the words of the texts in a module, without its docstrings and comments."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docstrings = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, documented)}
    texts = {n.value for n in ast.walk(tree) if isinstance(n, ast.Constant) and isinstance(n.value, str)} - docstrings
    names = {n.attr for n in ast.walk(tree) if isinstance(n, ast.Attribute)}
    names |= {n.id for n in ast.walk(tree) if isinstance(n, ast.Name)}
    return names | {word for text in texts if text for word in re.findall(r"[\w-]+", text)}
