"""Until a campaign's thresholds are met its report is a draft, says so on every page and says why."""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from stemagg.aggregate.thresholds import shortfalls
from stemagg.messages.checks import CheckCode
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.finding import finding
from stemagg.model.report_facts import ReportFacts
from stemagg.model.reporting import Shortfall, Threshold
from stemagg.model.routine_report import Final
from stemagg.report.word.decree_styles import pack, paragraph
from stemagg.report.word.render import render_report
from tests.worlds.campaign_files import change, without_line
from tests.worlds.report_world import ON, campaign, facts, lines, numbers, template
from tests.worlds.running import command
from tests.worlds.world import write_campaign

SHORT = (
    Shortfall(Threshold.REPORTING_RATE, Decimal("75.0"), Decimal(90)),
    Shortfall(Threshold.OPEN_ERRORS, 3, 0),
    Shortfall(Threshold.OPEN_QUERIES, 1300, 10),
)


def city(**final: object) -> Campaign:
    small = campaign()
    return replace(small, settings=small.settings.model_copy(update={"final": Final.model_validate(final)}))


def wanting(of: Campaign, *severities: Severity) -> list[tuple[str, object, object]]:
    found = [
        finding(CheckCode.RULE_VIOLATED, unit="A", severity=severity, title="x", figures="1") for severity in severities
    ]
    return [(s.threshold.value, s.found, s.needed) for s in shortfalls(of, facts(of, numbers(), {}).status, found)]


def test_without_settings_every_unit_must_have_reported_and_no_error_may_be_open() -> None:
    assert wanting(campaign(), Severity.ERROR, Severity.QUERY, Severity.NOTE) == [
        ("reporting_rate", Decimal("75.0"), Decimal(100)),
        ("open_errors", 1, 0),
    ]


def test_thresholds_that_are_just_met_are_met() -> None:
    assert wanting(city(reporting_rate=75, open_errors=1, open_queries=1), Severity.ERROR, Severity.QUERY) == []
    assert wanting(city(reporting_rate=75.1)) == [("reporting_rate", Decimal("75.0"), Decimal("75.1"))]
    assert wanting(city(reporting_rate=75, open_queries=0), Severity.QUERY) == [("open_queries", 1, 0)]


def report(folder: Path, *tags: str, short: tuple[Shortfall, ...] = SHORT) -> Path:
    of = campaign()
    given: ReportFacts = replace(facts(of, numbers(), {}), shortfalls=short)
    render_report(of, given, template(folder, *tags), folder / "out.docx", ON)
    return folder / "out.docx"


def boxes(path: Path) -> list[str]:
    """Return the texts of the boxes that say why, with ordinary blanks."""
    tables = Document(str(path)).tables
    return [
        "\n".join(p.text for p in table.rows[0].cells[0].paragraphs).replace("\u00a0", " ")
        for table in tables
        if table._tbl.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None  # noqa: SLF001  (no public way)
    ]


def headers(path: Path) -> Iterator[str]:
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/header\d+\.xml", name):
                yield package.read(name).decode()


def test_the_box_is_where_the_template_puts_it_and_gives_every_reason(tmp_path: Path) -> None:
    path = report(tmp_path, "{{ title }}", "{{p draft_note }}", "Hết./.")

    (said,) = boxes(path)
    assert "DỰ THẢO: báo cáo chưa đủ điều kiện trình ký" in said
    assert "- Có 3/4 đơn vị nộp báo cáo, đạt 75,0%; cần ít nhất 90%." in said
    assert "- Còn 3 lỗi chưa sửa." in said
    assert "- Còn 1.300 nội dung chưa giải trình; được phép không quá 10." in said
    assert [element.tag for element in Document(str(path)).element.body][1] == qn("w:tbl")


def test_a_template_that_knows_nothing_of_drafts_gets_the_box_before_its_text(tmp_path: Path) -> None:
    path = report(tmp_path, "{{ title }}")

    assert len(boxes(path)) == 1
    assert Document(str(path)).element.body[0].tag == qn("w:tbl")


def test_every_header_of_a_draft_carries_the_word_once(tmp_path: Path) -> None:
    found = list(headers(report(tmp_path, "{{ title }}")))

    assert len(found) == 2  # of the first page, and of the others
    assert all(len(re.findall(r'<v:textpath [^>]*string="DỰ THẢO"', header)) == 1 for header in found)
    assert len({match for header in found for match in re.findall(r"PowerPlusWaterMarkObject\d+", header)}) == 2


def test_a_template_without_headers_gets_one(tmp_path: Path) -> None:
    of = campaign()
    plain = tmp_path / "report.docx"
    Document().save(str(plain))
    render_report(of, replace(facts(of, numbers(), {}), shortfalls=SHORT), plain, tmp_path / "out.docx", ON)

    assert ["DỰ THẢO" in header for header in headers(tmp_path / "out.docx")] == [True]


def test_a_final_report_has_neither_word_nor_box(tmp_path: Path) -> None:
    path = report(tmp_path, "{{ title }}", "{{p draft_note }}", "Hết./.", short=())

    assert lines(Document(str(path))) == ["Tủ sách lớp học", "Hết./."]
    assert boxes(path) == []
    assert not any("DỰ THẢO" in header for header in headers(path))


def test_the_box_is_valid_xml_in_the_order_of_the_schema(tmp_path: Path) -> None:
    path = report(tmp_path, "{{p draft_note }}", "x")

    (properties,) = Document(str(path)).element.body.iter(qn("w:tblPr"))
    order = ["tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblCaption"]
    assert [etree.QName(child).localname for child in properties] == order


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = write_campaign(tmp_path / "campaign")
    (path / "report.docx").write_bytes(pack(paragraph("BodyText", "{{ title }}")))
    return path


def test_final_is_refused_with_everything_that_is_missing_and_writes_nothing(folder: Path) -> None:
    output = folder / "final.docx"
    ran = command("render", "-o", output, "--final", folder=folder)

    assert ran.code == 2
    assert not output.exists()
    assert "Mới có 0/5 đơn vị nộp báo cáo (0,0%); báo cáo chính thức cần 100%" in ran.err.replace("\n", " ")


def test_a_draft_is_saved_and_announced_as_draft(folder: Path) -> None:
    ran = command("render", "-o", folder / "draft.docx", folder=folder)

    assert ran.code == 0
    assert "Dự thảo: Mới có 0/5 đơn vị" in ran.err.replace("\n", " ")
    assert boxes(folder / "draft.docx")


def test_final_is_written_when_the_thresholds_of_the_settings_are_met(folder: Path) -> None:
    change(folder, "stemagg.toml", "[office]", "[final]\nreporting_rate = 0\nopen_errors = 99\n[office]")
    ran = command("render", "-o", folder / "final.docx", "--final", folder=folder)

    assert (ran.code, ran.err) == (0, "")
    assert boxes(folder / "final.docx") == []


@pytest.mark.parametrize(
    ("setting", "found", "expected"),
    [
        ("reporting_rate = 101", "101", "≤ 100"),
        ("open_errors = -1", "-1", "≥ 0"),
        ("open_queries = 0.5", "0.5", "open_queries"),
    ],
)
def test_a_threshold_that_makes_no_sense_is_a_fault_of_the_settings(
    folder: Path, setting: str, found: str, expected: str
) -> None:
    change(folder, "stemagg.toml", "[office]", f"[final]\n{setting}\n[office]")
    ran = command("render", "-o", folder / "x.docx", folder=folder)

    assert ran.code == 2
    assert f"stemagg.toml: final › {setting.split(maxsplit=1)[0]}" in without_line(ran.err)
    assert found in ran.err
    assert expected in ran.err
