import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from docx import Document
from lxml import etree

from stemagg.campaign_folder.bundled import template_names
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.model.slot import Slot
from stemagg.report.word.render import render_report
from templates.authoring.dump import dump
from templates.authoring.general_report import build
from templates.authoring.programme_report import build as build_programme
from templates.authoring.programme_report import read as programme
from templates.authoring.programme_report import twin
from tests.worlds.programs import saved_by_libreoffice
from tests.worlds.report_world import (
    MONTHS,
    ON,
    PARTS,
    campaign,
    city_numbers,
    city_texts,
    facts,
    numbers,
    rendered,
    template,
)
from tests.worlds.running import CITY, HOME

CHART = {"c": "http://schemas.openxmlformats.org/drawingml/2006/chart"}
AGAIN = """
import sys
from pathlib import Path
from tests.worlds.report_world import ON, PARTS, campaign, facts, numbers, template
from stemagg.report.word.render import render_report
folder = Path(sys.argv[1])
of = campaign()
render_report(of, facts(of, numbers(), {}), template(folder, *PARTS), folder / "again.docx", ON)
"""


def test_the_same_input_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    rendered(tmp_path, *PARTS)
    environment = {
        **os.environ,
        "PYTHONPATH": str(HOME),
        "PYTHONHASHSEED": "7",
        "TZ": "Asia/Tokyo",
    }
    subprocess.run([sys.executable, "-c", AGAIN, str(tmp_path)], check=True, env=environment)  # noqa: S603

    assert (tmp_path / "again.docx").read_bytes() == (tmp_path / "out.docx").read_bytes()


def test_an_existing_report_is_replaced_and_nothing_else_is_left(tmp_path: Path) -> None:
    (tmp_path / "out.docx").write_text("old")
    rendered(tmp_path, *PARTS)

    assert Document(str(tmp_path / "out.docx")).paragraphs
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.docx", "report.docx"]


def chart_in(tmp_path: Path, of: Campaign, given: Mapping[Slot, int], tag: str) -> etree._Element:
    """Return the part of the one chart of a report."""
    render_report(of, facts(of, given, {}), template(tmp_path, tag), tmp_path / "out.docx", ON)
    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        return etree.fromstring(package.read("word/charts/stemagg-chart1.xml"))


def categories(chart: etree._Element) -> list[str | None]:
    return [v.text for v in chart.iterfind(".//c:ser[1]/c:cat//c:v", CHART)]


def by_areas(**areas: str) -> Campaign:
    """Return the campaign with its schools in other areas."""
    small = campaign()
    units = tuple(replace(unit, groups={"area": areas[unit.code]}) for unit in small.roster)
    return replace(small, roster=Roster(units, ("area",)))


def test_the_chart_is_native_and_its_workbook_has_the_same_figures(tmp_path: Path) -> None:
    chart = chart_in(tmp_path, campaign(), numbers(), "{{p charts.money }}")

    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        book = openpyxl.load_workbook(io.BytesIO(package.read("word/embeddings/stemagg-chart1.xlsx")))
    rows = [list(row) for row in book["Sheet1"].iter_rows(values_only=True)]
    assert rows == [[None, "Tháng 3/2024"], ["Quận Nhất", 75], ["Vùng xa*", 37.5]]
    assert [v.text for v in chart.iterfind(".//c:numCache//c:v", CHART)] == ["75.0", "37.5"]
    assert categories(chart) == ["Quận Nhất", "Vùng xa*"]
    assert not chart.findall(".//c:legend", CHART)


def test_bars_fall_from_the_largest_and_groups_that_lack_figures_come_behind(tmp_path: Path) -> None:
    of = by_areas(A="Quận Nhất", B="Quận Nhì", C="Vùng xa", D="Vùng xa")
    money = {"A": 10, "B": 20, "D": 900}
    given = {Slot(unit, "money", (), MONTHS[-1]): value for unit, value in money.items()}

    assert categories(chart_in(tmp_path, of, given, "{{p charts.money }}")) == ["Quận Nhì", "Quận Nhất", "Vùng xa*"]
    assert "dấu “*”: chưa có đủ số liệu của các đơn vị, xếp sau." in dump(tmp_path / "out.docx")


def test_no_letter_in_a_chart_is_smaller_than_eight_points(tmp_path: Path) -> None:
    chart = chart_in(tmp_path, campaign(), numbers(), "{{p charts_by_level.books }}")

    drawing = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
    assert {int(one.get("sz", "0")) >= 800 for one in chart.iterfind(".//a:defRPr", drawing)} == {True}


def test_a_group_without_any_figure_has_no_bar_but_is_named(tmp_path: Path) -> None:
    given = {slot: value for slot, value in numbers().items() if slot.unit in {"A", "B"}}

    assert categories(chart_in(tmp_path, campaign(), given, "{{p charts.books }}")) == ["Quận Nhất"]
    assert "[Ghi chú bảng] Ghi chú: chưa có số liệu: Vùng xa." in dump(tmp_path / "out.docx")


def test_many_groups_without_any_figure_are_counted(tmp_path: Path) -> None:
    of = campaign()
    many = (ReportingUnit(f"E{n}", f"Trường E{n}", "school", ("th",), groups={"area": f"Quận {n}"}) for n in range(6))
    of = replace(of, roster=Roster((*of.roster, *many), ("area",)))
    chart_in(tmp_path, of, numbers(), "{{p charts.books }}")

    assert "chưa có số liệu: 6\u00a0địa bàn." in dump(tmp_path / "out.docx")


def test_a_period_without_a_figure_is_a_gap_in_the_bars_of_a_level(tmp_path: Path) -> None:
    given = {slot: value for slot, value in numbers().items() if slot.unit == "B" or slot.period == MONTHS[0]}
    chart = chart_in(tmp_path, campaign(), given, "{{p charts_by_level.books }}")

    assert categories(chart) == ["Tiểu học*", "THCS*"]
    assert [point.get("idx") for point in chart.findall(".//c:ser[2]/c:val//c:pt", CHART)] == ["1"]
    assert len(chart.findall(".//c:legend", CHART)) == 1


def test_the_chart_by_level_is_vertical_and_has_every_level_and_period(tmp_path: Path) -> None:
    rendered(tmp_path, "{{p charts_by_level.books }}", "{{p charts.books }}")

    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        chart = etree.fromstring(package.read("word/charts/stemagg-chart1.xml"))
        assert "word/embeddings/stemagg-chart2.xlsx" in package.namelist()
    assert [direction.get("val") for direction in chart.iterfind(".//c:barDir", CHART)] == ["col"]
    assert [v.text for v in chart.iterfind(".//c:ser[3]/c:cat//c:v", CHART)] == ["Tiểu học*", "THCS"]
    assert [v.text for v in chart.iterfind(".//c:ser[3]/c:val//c:v", CHART)] == ["6000", "6000"]


def test_the_chart_has_a_text_for_those_who_cannot_see_it(tmp_path: Path) -> None:
    rendered(tmp_path, "{{p charts.money }}")

    said = dump(tmp_path / "out.docx")
    assert ("Biểu đồ thanh ngang. Kinh phí, theo địa bàn. Tháng 3/2024: Quận Nhất 75,0; Vùng xa* 37,5.") in said
    assert "[Ghi chú bảng] Ghi chú: dấu “*”: chưa có đủ số liệu của các đơn vị, xếp sau." in said


def test_charts_that_the_template_does_not_show_are_not_in_the_file(tmp_path: Path) -> None:
    rendered(tmp_path, "{{ title }}")

    with zipfile.ZipFile(tmp_path / "out.docx") as package:
        assert not [name for name in package.namelist() if "chart" in name]


def test_the_dump_shows_styles_tables_sections_and_headers(tmp_path: Path) -> None:
    rendered(tmp_path, "{{ title }}", "{{p table_by_group }}")

    said = dump(tmp_path / "out.docx")
    assert "[Nội dung] Tủ sách lớp học" in said
    assert "| 2 | Vùng xa | 1/2 | 3.000 (1/2) | 3.000 | 37,5 (1/2) | x |" in said
    assert "=== section: 297 x 210 mm, margins 20 15 20 30, page numbers from 1" in said
    assert "    header of other pages: 2 <PAGE>" in said
    assert "Nội dung (BodyText): spacing(after=120 line=264 lineRule=auto)" in said


AUTHORING = CITY.parent / "authoring"
TEMPLATES = [CITY.parent / name for name in template_names()]


@pytest.mark.parametrize("folder", TEMPLATES, ids=lambda folder: folder.name)
def test_each_template_is_the_one_for_any_outline_with_its_text_twin(folder: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(build())) as new, zipfile.ZipFile(folder / "report.docx") as old:
        assert {name: new.read(name) for name in new.namelist()} == {name: old.read(name) for name in old.namelist()}
    assert dump(folder / "report.docx") == (folder / "report.txt").read_text(encoding="utf-8")


def test_the_templates_of_a_programme_are_those_of_its_script_with_their_text_twins() -> None:
    described = list(AUTHORING.glob("*.toml"))
    assert described
    for of in map(programme, described):
        for kind, name in of.files.items():
            assert (of.folder / name).read_bytes() == build_programme(kind, of), name
            assert dump(of.folder / name) == twin(of, name).read_text(encoding="utf-8")


@pytest.mark.libreoffice
def test_libreoffice_opens_the_report(tmp_path: Path) -> None:
    of = open_campaign(CITY)
    render_report(of, facts(of, city_numbers(of), city_texts(of)), CITY / "report.docx", tmp_path / "city.docx", ON)

    assert saved_by_libreoffice(tmp_path / "city.docx", "pdf").read_bytes().startswith(b"%PDF-")


def renamed(path: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    with zipfile.ZipFile(path, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data.replace(old.encode(), new.encode()))


def test_styles_are_found_by_name_when_an_editor_has_changed_their_ids(tmp_path: Path) -> None:
    of, path = campaign(), template(tmp_path, "{{p table_by_group }}")
    renamed(path, 'w:styleId="TableHead"', 'w:styleId="Bnguct"')
    render_report(of, facts(of, numbers(), {}), path, tmp_path / "out.docx", ON)

    first = Document(str(tmp_path / "out.docx")).tables[0].rows[0].cells[0].paragraphs[0]
    assert first.style
    assert (first.style.style_id, first.style.name) == ("Bnguct", "Bảng: đầu cột")


def test_a_template_without_the_styles_of_tables_still_gets_its_tables(tmp_path: Path) -> None:
    of, path = campaign(), template(tmp_path, "{{p table_by_group }}")
    renamed(path, 'w:styleId="ReportTable"><w:name w:val="Bảng số liệu"', 'w:styleId="Other"><w:name w:val="Khác"')
    render_report(of, facts(of, numbers(), {}), path, tmp_path / "out.docx", ON)

    table = Document(str(tmp_path / "out.docx")).tables[0]
    assert table.style
    assert table.style.name == "Normal Table"
