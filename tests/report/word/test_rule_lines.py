"""The lines under issuer, motto and abstract are as long as the decree asks for, whatever a campaign is called."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from stemagg.model.campaign import Campaign
from stemagg.nd30.lint import lint
from stemagg.report.word.decree_styles import PORTRAIT, pack, paragraph, section
from stemagg.report.word.render import render_report
from stemagg.report.word.rule_lines import fit_drawn_lines
from tests.worlds.report_world import ON, campaign, facts, numbers
from tests.worlds.running import CITY

LINES = {"H05", "H09", "T03"}
NAMES = (
    "Kết quả",
    "Kết quả thực hiện tủ sách lớp học",
    "Kết quả thực hiện tủ sách lớp học" + " trong các trường trên địa bàn tỉnh, ba tháng đầu năm" * 3,
    "Kết quả 2023-2024\nvà phương hướng nhiệm vụ của ba tháng tiếp theo",
)


def called(title: str, office: str) -> Campaign:
    of = campaign()
    settings = of.settings.model_copy(update={"office": of.settings.office.model_copy(update={"name": office})})
    return Campaign(of.folder, settings, of.outline.model_copy(update={"title": title}), of.roster)


def broken(of: Campaign, template: Path, output: Path) -> set[str]:
    """Return the rules about lines that a report breaks."""
    render_report(of, facts(of, numbers(), {}), template, output, ON)
    return {one.rule for one in lint(output.read_bytes())} & LINES


@pytest.fixture
def template(tmp_path: Path) -> Path:
    """Return the head of the city's template."""
    path = tmp_path / "report.docx"
    shutil.copy(CITY / "report.docx", path)
    document = Document(str(path))
    body = document.element.body
    for element in list(body)[5:-1]:  # behind the line under the abstract
        body.remove(element)
    document.save(str(path))
    return path


@pytest.mark.parametrize("title", NAMES)
def test_the_line_under_the_abstract_follows_its_text(title: str, template: Path, tmp_path: Path) -> None:
    assert broken(called(title, "SỞ GIÁO DỤC VÀ ĐÀO TẠO"), template, tmp_path / "out.docx") == set()


@pytest.mark.parametrize("office", ["TRƯỜNG THPT A", "PHÒNG GIÁO DỤC VÀ ĐÀO TẠO THÀNH PHỐ PHAN RANG - THÁP CHÀM"])
def test_the_line_under_the_issuer_follows_its_name(office: str, template: Path, tmp_path: Path) -> None:
    assert broken(called(NAMES[1], office), template, tmp_path / "out.docx") == set()


def test_a_line_with_nothing_above_it_stays_as_it_was_drawn(tmp_path: Path) -> None:
    path = tmp_path / "line.docx"
    drawn = paragraph("ShortLine", more='<w:ind w:left="300" w:right="300"/>')
    path.write_bytes(pack(drawn + paragraph("BodyText", "Hết.") + section(PORTRAIT)))
    document = Document(str(path))

    fit_drawn_lines(document.element.body, document.styles.element)

    assert document.paragraphs[0].paragraph_format.left_indent.twips == 300
