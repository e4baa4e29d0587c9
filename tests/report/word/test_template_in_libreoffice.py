"""A template that was opened and saved in LibreOffice still gives the same report."""

import shutil
import zipfile
from pathlib import Path

import pytest
from docx import Document

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.report_facts import ReportFacts
from stemagg.report.word.render import check_template, render_report
from templates.authoring.dump import dump
from tests.worlds.programs import saved_by_libreoffice
from tests.worlds.report_world import ON, campaign, cells, city_numbers, city_texts, facts, lines, numbers
from tests.worlds.running import CITY
from tests.worlds.template_world import cell, heading, row, runs, table, text, written

pytestmark = pytest.mark.libreoffice


def report(of: Campaign, known: ReportFacts, path: Path, output: Path) -> Path:
    assert check_template(of, known, path).faults == ()
    render_report(of, known, path, output, ON)
    return output


def test_paragraph_tags_row_tags_tables_and_charts_survive(tmp_path: Path) -> None:
    of = campaign()
    known = facts(of, numbers(), {("A", "opinion"): "Tốt <b> & {{ 7*7 }}.\nDòng hai.", ("B", "opinion"): "Khá."})
    path = written(
        tmp_path,
        heading('{{ headings["I"] }}'),
        runs("Có {", "{ figures.books.total.last", ".measured }", "}: “{{ title|upper }}”."),
        text("{%p if narratives.opinion.entries %}"),
        text("{%p for entry in narratives.opinion.entries %}"),
        text("- {{ entry.units }}: {{ entry.text }}{% if loop.last %}.{% else %};{% endif %}"),
        text("{%p endfor %}"),
        text("{%p endif %}"),
        table(
            row(cell("Địa bàn"), cell("Số sách")),
            row(cell("{%tr for group in groups %}"), cell("")),
            row(cell("{{ group.name }}"), cell("{{ group.figures.books.total.last.value }}")),
            row(cell("{%tr endfor %}"), cell("")),
        ),
        text("{{p table_by_group }}"),
        text("{{p charts.money }}"),
        text("Hết./."),
    )
    before = Document(str(report(of, known, path, tmp_path / "before.docx")))
    after_path = report(of, known, saved_by_libreoffice(path), tmp_path / "after.docx")
    after = Document(str(after_path))

    assert [line for line in lines(after) if line] == [line for line in lines(before) if line]
    assert [cells(table) for table in after.tables] == [cells(table) for table in before.tables]
    with zipfile.ZipFile(after_path) as package:
        assert "word/charts/stemagg-chart1.xml" in package.namelist()


def test_the_template_of_the_city_survives(tmp_path: Path) -> None:
    of = open_campaign(CITY)
    known = facts(of, city_numbers(of), city_texts(of))
    path = tmp_path / "report.docx"
    shutil.copy(CITY / "report.docx", path)
    before = Document(str(report(of, known, path, tmp_path / "before.docx")))
    after_path = report(of, known, saved_by_libreoffice(path), tmp_path / "after.docx")
    after = Document(str(after_path))

    assert [line for line in lines(after) if line] == [line for line in lines(before) if line]
    assert [cells(table) for table in after.tables] == [cells(table) for table in before.tables]
    assert len(after.sections) == len(before.sections)
    assert [s.orientation for s in after.sections] == [s.orientation for s in before.sections]
    assert dump(after_path).count("<drawing: Biểu đồ") == dump(tmp_path / "before.docx").count("<drawing: Biểu đồ")
