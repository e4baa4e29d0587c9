"""`stemagg render --each` and `--pdf`, and reports on nothing, on one unit and on very many."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure, digest_of
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.pipeline.file_names import file_name
from stemagg.report.word.decree_styles import pack, paragraph
from stemagg.report.word.render import render_report
from tests.worlds.campaign_files import change
from tests.worlds.report_world import ON, city_numbers, facts, lines
from tests.worlds.running import CITY, command
from tests.worlds.steps import steps
from tests.worlds.told import sheet
from tests.worlds.world import write_campaign

TAGS = (
    "{{ title }}",
    "Có {{ coverage.received }}/{{ coverage.expected }}.",
    "Trong đó:{% for kind in coverage.kinds %} {{ kind.title }} {{ kind.received }}/{{ kind.expected }}{% endfor %}.",
    "Bài học: {{ figures.lessons.total.last.value }}.",
    "{{p table_appendix_by_group }}",
    "{%p for group in groups %}",
    "{{ group.name }}: {{ group.figures.lessons.total.last.measured }}.",
    "{%p endfor %}",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = write_campaign(tmp_path / "campaign")
    (path / "report.docx").write_bytes(pack("".join(paragraph("BodyText", tag) for tag in TAGS)))
    received = tmp_path / "received"
    received.mkdir()
    rows = (
        {"unit": "A", "level": "THPT", "lessons 2021-2022": 3, "lessons 2022-2023": 4},
        {"unit": "B", "level": "THPT", "lessons 2022-2023": 5},
        {"unit": "J", "level": "THCS", "lessons 2021-2022": 6, "lessons 2022-2023": 7},
    )
    sheet(received / "a.csv", rows)
    assert command("ingest", received, folder=path).code in {0, 1}
    return path


def texts(path: Path) -> list[str]:
    return lines(Document(str(path)))


def test_each_district_has_a_report_with_the_figures_of_its_row_in_the_whole(folder: Path) -> None:
    command("render", "-o", folder / "all.docx", folder=folder)
    ran = command("render", "--each", "district", "-o", folder / "each", folder=folder)

    assert ran.code == 0
    whole = [line for line in texts(folder / "all.docx") if line.startswith(("Đông", "Tây", "Nam"))]
    parts = {path.stem: texts(path) for path in (folder / "each").iterdir()}
    assert sorted(parts) == ["Nam", "Tây", "Đông"]
    for line in whole:
        assert line in parts[line.split(":")[0]]
    assert not any(line.startswith("Đông") for line in parts["Tây"])


def test_the_title_and_the_coverage_are_those_of_the_part(folder: Path) -> None:
    command("render", "--each", "unit", "-o", folder / "each", folder=folder)

    (path,) = (folder / "each").glob("A *.docx")
    said = texts(path)
    assert "Kết quả giáo dục STEM của Trường THPT Hòa Bình" in said
    assert "Có 1/1." in said
    assert "Trong đó: Trường 1/1." in said  # no kind of which the part has no unit
    assert "Bài học: 4." in said


def marked(path: Path) -> set[str]:
    """Return the digests of the figures that are marked in a document."""
    starts = Document(str(path)).element.body.iter(qn("w:bookmarkStart"))
    return {digest_of(str(start.get(qn("w:name")))) for start in starts}


def test_figures_of_a_part_are_marked_as_those_of_the_part(folder: Path) -> None:
    command("render", "-o", folder / "all.docx", folder=folder)
    command("render", "--each", "district", "-o", folder / "each", folder=folder)

    total = FigureKey(Measure.VALUE, "lessons", "", "2022-2023", (("district", "Đông"),)).digest
    assert total in marked(folder / "each" / "Đông.docx")
    assert total in marked(folder / "all.docx")
    assert FigureKey(Measure.VALUE, "lessons", "", "2022-2023").digest not in marked(folder / "each" / "Đông.docx")


def test_a_report_on_a_part_is_verified_and_explained_as_one_of_that_part(folder: Path) -> None:
    command("render", "--each", "district", "-o", folder / "each", folder=folder)
    ran = command("verify", folder / "each" / "Đông.docx", "--format", "json", folder=folder)

    assert ran.code == 0
    assert (ran.data["changed"], ran.data["deleted"], ran.data["gone"]) == ([], [], [])
    asked = command("explain", folder / "each" / "Đông.docx", "4", "--at", "1", folder=folder)
    assert "Quận: Đông = 4" in asked.out


def test_final_is_refused_for_all_parts_when_one_of_them_is_a_draft(folder: Path) -> None:
    ran = command("render", "--each", "district", "-o", folder / "each", "--final", folder=folder)

    assert ran.code == 2
    assert "Nam" in ran.err
    assert not (folder / "each").exists()


@pytest.mark.parametrize(("name", "suggested"), [("distrikt", "district"), ("period", ""), ("education_level", "")])
def test_reports_can_only_be_on_units(folder: Path, name: str, suggested: str) -> None:
    ran = command("render", "--each", name, "-o", folder / "each", folder=folder)

    assert ran.code == 2
    assert name in ran.err
    assert suggested in ran.err


def test_a_file_where_the_folder_should_be_is_refused(folder: Path) -> None:
    (folder / "each").write_text("old")

    assert command("render", "--each", "district", "-o", folder / "each", folder=folder).code == 2
    assert (folder / "each").read_text() == "old"


def test_parts_whose_names_differ_only_in_what_a_file_name_cannot_say_have_files_of_their_own(folder: Path) -> None:
    change(folder, "units.csv", "THCS,Đông", "THCS,Khu: 1/2")
    change(folder, "units.csv", "THCS;THPT,Tây", "THCS;THPT,KHU- 1-2")
    assert command("render", "--each", "district", "-o", folder / "each", folder=folder).code == 0

    assert {"Khu- 1-2.docx", "KHU- 1-2 (2).docx"} <= {path.name for path in (folder / "each").iterdir()}


@pytest.mark.parametrize(
    ("text", "name"),
    [("a/b\\c:d", "a-b-c-d"), ("con", "_con"), (" . ", "-"), ("x.", "x"), ("a\nb", "a b"), ("ế" * 300, "ế" * 66)],
)
def test_names_of_files_are_such_that_every_system_can_have_them(text: str, name: str) -> None:
    assert file_name(text) == name


# --- PDF


def program(folder: Path, script: str) -> str:
    """Write a program that is called soffice and return a search path on which it stands first."""
    path = folder / "bin" / "soffice"
    path.parent.mkdir()
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return f"{path.parent}:/usr/bin:/bin"


def test_without_libreoffice_the_word_file_is_written_and_one_sentence_says_what_to_do(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(folder / "nothing"))
    ran = command("render", "-o", folder / "out.docx", "--pdf", folder=folder)

    assert ran.code == 1
    assert (folder / "out.docx").exists()
    assert not (folder / "out.pdf").exists()
    assert "LibreOffice" in ran.err


@pytest.mark.parametrize("script", ["exit 0", "exit 77", 'for last; do :; done; echo junk > "${last%.docx}.pdf"'])
def test_a_libreoffice_that_makes_no_pdf_is_not_believed(
    folder: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    (folder / "out.pdf").write_bytes(b"%PDF-old")
    monkeypatch.setenv("PATH", program(folder, script))
    ran = command("render", "-o", folder / "out.docx", "--pdf", folder=folder)

    assert ran.code == 1
    assert (folder / "out.pdf").read_bytes() == b"%PDF-old"
    assert "out.pdf" in ran.err.replace("\n", "")


@pytest.mark.libreoffice
def test_each_report_has_its_pdf_beside_it(folder: Path) -> None:
    ran = command("render", "--each", "district", "-o", folder / "each", "--pdf", folder=folder)

    assert (ran.code, ran.err) == (0, "")
    made = sorted((folder / "each").glob("*.pdf"))
    assert [path.stem for path in made] == ["Nam", "Tây", "Đông"]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in made)


# --- nothing, one, very many


def test_a_report_before_anything_has_arrived_is_written(tmp_path: Path) -> None:
    city = tmp_path / "city"
    shutil.copytree(CITY, city)
    assert command("render", "-o", city / "out.docx", folder=city).code == 0

    said = "\n".join(texts(city / "out.docx"))
    assert "có 0/71 đơn vị nộp báo cáo, đạt 0,0%; chưa nộp: 71 đơn vị" in said.replace("Có", "có")
    assert "Lưu ý khi so sánh" not in said


def test_a_report_on_the_first_unit_alone_is_written(tmp_path: Path) -> None:
    of = open_campaign(CITY)
    first = of.roster.units[0].code
    given = {slot: number for slot, number in city_numbers(of).items() if slot.unit == of.roster.units[1].code}
    assert first
    render_report(of, facts(of, given, {}), CITY / "report.docx", tmp_path / "one.docx", ON)

    assert "1/71 đơn vị" in "\n".join(texts(tmp_path / "one.docx"))


def written_on(city: Campaign, units: int, path: Path) -> None:
    """Write the report on so many units with seven long texts each."""
    many = tuple(
        ReportingUnit(f"T{n}", f"Trường THPT số {n}", "thpt", ("THPT",), groups={"district": f"Quận Số {n % 20}"})
        for n in range(units)
    )
    of = replace(city, roster=Roster(many, city.roster.grouping_columns))
    written = [element.code for element in of.outline.data_elements if element.type == "text"]
    long = "Nhà trường tổ chức tập huấn, sinh hoạt chuyên môn theo cụm và ngày hội. "
    said = {(unit.code, code): f"{code} {unit.code}. {long * 4}" for unit in many for code in written}
    render_report(of, facts(of, city_numbers(of), said), CITY / "report.docx", path, ON)


def test_a_report_on_500_units_with_seven_texts_each_is_written(
    tmp_path: Path,
) -> None:
    written_on(open_campaign(CITY), 500, tmp_path / "many.docx")

    assert Document(str(tmp_path / "many.docx")).paragraphs


def test_the_work_on_a_report_grows_with_the_units(tmp_path: Path) -> None:
    city, path = open_campaign(CITY), tmp_path / "many.docx"
    some, twice, four_times = (steps(lambda n=n: written_on(city, n, path)) for n in (40, 80, 160))  # type: ignore[misc]

    assert (four_times - twice) / (twice - some) < 2.4  # as a square it would be 4
