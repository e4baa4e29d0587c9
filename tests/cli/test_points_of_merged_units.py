"""A point of a unit that has merged is told by what its successor says: "chưa rõ" is only of units that still owe."""

from pathlib import Path

from docx import Document

from tests.worlds.campaign_files import write_files
from tests.worlds.outline_world import ROSTER, send, write_campaign
from tests.worlds.running import command
from tests.worlds.told_monthly import OUTLINE, REPORT

DATED = ROSTER.strip() + ",valid_from,valid_to,successor_of\n"
UNITS = (
    "A,Trường A,truong,TH,Đông,,2024-04-10,",
    "B,Trường B,truong,TH,Đông,2024-04-11,,A",
    "C,Trường C,truong,TH,Đông,,2024-03-31,",
    "D,Trường D,truong,TH,Đông,,,",
)
SENTENCE = (
    "{{ narratives.difficulties.over_time.sentence }}; mới: {% for one in narratives.difficulties.over_time.new %}"
)


def told(folder: Path, texts: dict[str, dict[str, str]]) -> str:
    """Return what the report on the second quarter prints of what these units wrote in these months."""
    write_campaign(folder, OUTLINE, [])
    write_files(folder, {"units.csv": DATED + "\n".join(UNITS) + "\n"}, {})
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORT)
    template = Document()
    template.add_paragraph(SENTENCE + "{{ one.text }}{% endfor %}")
    template.save(str(folder / "quy.docx"))
    for month, of_units in texts.items():
        rows = [[f"Trường {unit}", text] for unit, text in of_units.items()]
        send(folder, f"{month}.csv", [["Tên đơn vị", f"Khó khăn tháng {month}/2024"], *rows])
    ran = command("render", "-o", "q.docx", "--report", "quy", "--period", "2024-Q2", folder=folder)
    assert ran.code == 0, ran.err
    said = [one.text for one in Document(str(folder / "q.docx")).paragraphs if "mới:" in one.text]
    return said[0].replace("\u00a0", " ")


def test_what_a_merged_unit_raised_is_no_longer_raised_when_its_successor_says_nothing_of_it(tmp_path: Path) -> None:
    texts = {"3": {"A": "Thiếu phòng học bộ môn"}, "5": {"B": "Đường đến trường xa"}}
    assert told(tmp_path, texts) == (
        "Trong 1 khó khăn nêu ở báo cáo quý I/2024: 1 không còn được nêu; mới: Đường đến trường xa"
    )


def test_of_a_unit_that_is_no_more_nothing_is_waited_for(tmp_path: Path) -> None:
    texts = {"3": {"C": "Kinh phí hạn hẹp", "D": "Thiếu giáo viên"}, "5": {"B": "Đường đến trường xa"}}
    assert told(tmp_path, texts) == (
        "Trong 2 khó khăn nêu ở báo cáo quý I/2024: 1 không còn được nêu, "
        "1 chưa rõ vì đơn vị đã nêu chưa báo cáo; mới: "
    )
