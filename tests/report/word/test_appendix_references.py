"""A template that refers to an appendix which it has not is warned of, when it is checked and when it is filled in."""

import shutil
from pathlib import Path

import pytest
from docx import Document

from stemagg.report.word.check_template import template_warnings
from tests.worlds.running import CITY, command
from tests.worlds.template_world import text, written

TAG = text("{{ title }}")


def missed(folder: Path, *paragraphs: str) -> list[str]:
    path = written(folder, TAG, *map(text, paragraphs))
    return [str(dict(one.operands)["names"]) for one in template_warnings("report.docx", path.read_bytes())]


@pytest.mark.parametrize(
    ("paragraphs", "names"),
    [
        (["Chi tiết tại Phụ lục I, Phụ lục III kèm theo.", "Phụ lục I"], ["Phụ lục III"]),
        (["Chi tiết tại phụ lục số II.", "Xem Phụ lục IV.", "PHỤ LỤC I"], ["Phụ lục II", "Phụ lục IV"]),
        (["Xem Phụ lục V.", "Phụ lục {{ 'VI' if lists_with_rows else 'V' }}"], []),
        (["Theo Phụ lục I Nghị định 30/2020/NĐ-CP và Phụ lục II kèm theo Thông tư 32."], []),
        (["Xem Phụ lục kèm theo; phụ lục liên quan."], []),
    ],
)
def test_each_paragraph_is_told_with_what_it_lacks(paragraphs: list[str], names: list[str], tmp_path: Path) -> None:
    assert missed(tmp_path, *paragraphs) == names


def test_the_template_of_the_city_lacks_nothing_until_an_appendix_is_taken_out(tmp_path: Path) -> None:
    city = Path(shutil.copytree(CITY, tmp_path / "city"))
    assert command("template", "check", "--format", "json", folder=city).data["warnings"] == []
    document = Document(str(city / "report.docx"))
    for label in document.paragraphs:
        if label.text == "Phụ lục II":
            label.text = ""
    document.save(str(city / "report.docx"))
    (warned,) = command("template", "check", "--format", "json", folder=city).data["warnings"]
    assert (warned["code"], "Phụ lục II nhưng" in warned["message"]) == ("template-appendix-missing", True)
    assert "dẫn Phụ lục II" in " ".join(command("render", "-o", "x.docx", folder=city).err.split())
