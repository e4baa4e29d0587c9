"""A choice: the figure is the number of units by answer, or the number of different answers."""

import io
from pathlib import Path

import openpyxl
import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.pipeline.report_facts import report_facts
from tests.cli.test_documentation import GUIDE
from tests.worlds.outline_world import send, totals, write_campaign
from tests.worlds.running import command
from tests.worlds.word_world import package, paragraph

TOOLS = """
[[period]]
code = "2024-2025"

[[data_element]]
code = "tools"
section = "I"
title = "Thiết bị đang dùng"
type = "choice"
options = [
  { code = "robot", title = "Robot, lập trình", aliases = ["rô bốt"] },
  { code = "kit", title = "Bộ kit" },
  { code = "none", title = "Không dùng" },
]

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["tools"]
"""
BOXES = TOOLS.replace("options = [", "several = true\noptions = [")
UNITS = [f"{code},Trường {code},truong,TH,Đông" for code in "ABCDE"]
HEADING = ["Đơn vị", "Thiết bị đang dùng"]


def by_answer(folder: Path) -> dict[str, object]:
    made = totals(folder, "tools")
    return {answer: made[answer, "tools"] for answer in ("robot", "kit", "none")}


def test_the_figure_of_a_choice_is_the_number_of_units_by_answer(tmp_path: Path) -> None:
    write_campaign(tmp_path, TOOLS, UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường A", "Bộ kit"], ["Trường B", "rô bốt"], ["Trường C", "kit"]])
    assert by_answer(tmp_path) == {"robot": 1, "kit": 2, "none": 0}
    row = command("summarize", "--by", "", "--format", "json", folder=tmp_path).data[0]
    assert (row["value"], row["units_counted"], row["units_expected"]) == (3, 3, 5)


@pytest.mark.parametrize("written", ["Bộ kit; Robot, lập trình", "Robot, lập trình, Bộ kit", "bộ kit,rô bốt"])
def test_boxes_are_read_however_they_are_joined_and_count_a_unit_for_each(tmp_path: Path, written: str) -> None:
    write_campaign(tmp_path, BOXES, UNITS)
    moment = "15/12/2025 08:00:0"
    heading = ["Dấu thời gian", *HEADING]
    send(tmp_path, "form.csv", [heading, [f"{moment}1", "Trường A", f'"{written}"'], [f"{moment}2", "Trường B", "kit"]])
    assert by_answer(tmp_path) == {"robot": 1, "kit": 2, "none": 0}
    assert totals(tmp_path) == {("tools",): 2}


def test_what_is_no_answer_is_a_finding_with_the_near_one_and_no_new_answer(tmp_path: Path) -> None:
    write_campaign(tmp_path, BOXES, UNITS)
    told = send(tmp_path, "a.csv", [HEADING, ["Trường A", "Bộ kits; Robot"], ["Trường B", "máy in"]])
    unknown = [found["message"] for found in told["findings"] if found["code"] == "answer-unknown"]
    assert ["Có phải" in message and "Bộ kit" in message for message in unknown] == [True, False]
    assert by_answer(tmp_path) == {"robot": None, "kit": None, "none": None}


def test_two_answers_to_a_question_for_one_are_a_finding(tmp_path: Path) -> None:
    write_campaign(tmp_path, TOOLS, UNITS)
    told = send(tmp_path, "a.csv", [HEADING, ["Trường A", "Bộ kit; Không dùng"]])
    assert "answer-unknown" in [found["code"] for found in told["findings"]]


def test_different_answers_are_counted_once_each(tmp_path: Path) -> None:
    write_campaign(tmp_path, TOOLS.replace("options = [", 'aggregation = "distinct"\noptions = ['), UNITS)
    send(tmp_path, "a.csv", [HEADING, *([f"Trường {unit}", "Bộ kit"] for unit in "ABC"), ["Trường D", "Không dùng"]])
    assert totals(tmp_path) == {("tools",): 2}


def test_a_change_of_different_answers_is_one_of_their_number_not_of_the_units(tmp_path: Path) -> None:
    by_year = TOOLS.replace("options = [", 'aggregation = "distinct"\nby = ["period"]\noptions = [')
    write_campaign(tmp_path, '\n[[period]]\ncode = "2023-2024"\n' + by_year, UNITS)
    heading = ["Đơn vị", *(f"Thiết bị đang dùng năm học {year}" for year in ("2023-2024", "2024-2025"))]
    answers = {"A": '"Robot, lập trình"', "B": "Bộ kit", "C": "Không dùng"}
    send(tmp_path, "a.csv", [heading, *([f"Trường {unit}", "Bộ kit", said] for unit, said in answers.items())])
    campaign = open_campaign(tmp_path)
    (change,) = (one for key, one in report_facts(campaign).changes.items() if not key.group)
    assert (change.before, change.after, len(change.compared)) == (1, 3, 3)


def test_the_answers_may_be_the_members_of_a_dimension(tmp_path: Path) -> None:
    models = '\n[[dimension]]\ncode = "model"\ntitle = "Mô hình"\ntotal = "asked"\n'
    models += 'members = [{ code = "m1", title = "Mô hình 1" }, { code = "m2", title = "Mô hình 2" }]\n'
    start, end = TOOLS.index("options"), TOOLS.index("[[obligation]]")
    write_campaign(tmp_path, models + TOOLS[:start] + 'dimension = "model"\n\n' + TOOLS[end:], UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường A", "Mô hình 2"], ["Trường B", "m2"]])
    assert {key: value for key, value in totals(tmp_path, "model").items() if key[0]} == {
        ("m1", "tools"): 0, ("m2", "tools"): 2}  # fmt: skip


def test_a_unit_that_has_not_answered_lacks_one_value_not_one_for_each_answer(tmp_path: Path) -> None:
    two = TOOLS.replace('type = "choice"', 'type = "choice"\nby = ["education_level"]')
    write_campaign(tmp_path, two, ["A,Trường A,truong,TH;THCS,Đông"])
    send(tmp_path, "a.csv", [["Đơn vị", "Thiết bị đang dùng TH"], ["Trường A", "Bộ kit"]])
    found = command("findings", "--format", "json", folder=tmp_path).data
    missing = [one["operands"] for one in found if one["code"] == "values-missing"]
    assert [(one["count"], one["owed"]) for one in missing] == [("1", "2")]


def test_the_own_form_lists_the_answers_and_is_read_back(tmp_path: Path) -> None:
    write_campaign(tmp_path, TOOLS, UNITS)
    command("form", "--unit", "A", "-o", tmp_path / "forms", folder=tmp_path)
    path = next((tmp_path / "forms").glob("*.xlsx"))
    book = openpyxl.load_workbook(path)
    sheet, hidden = book.worksheets[0], book["_stemagg"]
    assert [one.formula1 for one in sheet.data_validations.dataValidation] == ["_stemagg!$B$5:$D$5"]
    assert [cell.value for cell in hidden[5]][1:4] == ["Robot, lập trình", "Bộ kit", "Không dùng"]
    row = next(row[1].row for row in sheet.iter_rows(max_col=2) if row[1].value == "Thiết bị đang dùng")
    sheet.cell(row=row or 0, column=4, value="Robot, lập trình")
    made = io.BytesIO()
    book.save(made)
    path.write_bytes(made.getvalue())
    command("ingest", path, folder=tmp_path)
    assert by_answer(tmp_path) == {"robot": 1, "kit": 0, "none": 0}


def test_a_choice_is_read_from_a_word_report_and_explained(tmp_path: Path) -> None:
    write_campaign(tmp_path, TOOLS, UNITS)
    text = ("TRƯỜNG A", "BÁO CÁO", "I. Số liệu", "- Thiết bị đang dùng: Robot, lập trình")
    (tmp_path / "Trường A.docx").write_bytes(package("".join(map(paragraph, text))))
    command("ingest", tmp_path / "Trường A.docx", folder=tmp_path)
    assert by_answer(tmp_path) == {"robot": 1, "kit": 0, "none": 0}
    shown = command("explain", "--element", "tools", folder=tmp_path)
    assert "Robot, lập trình" in shown.out


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('title = "Bộ kit"', 'title = "rô bốt"', "alias-twice"),
        ("options = [", 'dimension = "x"\noptions = [', "options-needed"),
        ('type = "choice"', 'type = "text"', "key-of-other-type"),
        ('type = "choice"', 'type = "choice"\naggregation = "flow"', "answers-are-no-flow"),
    ],
)
def test_outline_check_refuses_a_choice_that_contradicts_itself(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    write_campaign(tmp_path, TOOLS.replace(before, after), UNITS)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    assert code in ran.out + ran.err


def test_two_sources_with_other_answers_are_one_query(tmp_path: Path) -> None:
    write_campaign(tmp_path, TOOLS, UNITS)
    send(tmp_path, "a.csv", [HEADING, ["Trường A", "Bộ kit"], ["Trường B", "Bộ kit"]])
    send(tmp_path, "form.csv", [["Dấu thời gian", *HEADING], ["15/12/2025 08:00:01", "Trường A", "Không dùng"]])
    listed = command("findings", "--format", "json", folder=tmp_path).data
    assert [one["code"] for one in listed].count("channels-disagree") == 1


OPENED = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-03"

[[data_element]]
code = "opened"
section = "I"
title = "Đã mở phòng"
type = "yes_no"
by = ["period"]
aggregation = "stock"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["opened"]
"""


def test_of_a_yes_or_no_by_month_the_last_month_counts_when_it_is_a_stock_as_the_guide_says(tmp_path: Path) -> None:
    write_campaign(tmp_path, OPENED, UNITS[:2])
    heading = ["Đơn vị", *(f"Đã mở phòng tháng {month}/2024" for month in (1, 2, 3))]
    send(tmp_path, "a.csv", [heading, ["Trường A", "Không", "Có", "Có"], ["Trường B", "Có", "Có", "Không"]])
    assert totals(tmp_path) == {("opened",): 1}
    assert '`yes_no` cũng vậy khi ghi\n`aggregation = "stock"`' in GUIDE.read_text(encoding="utf-8")
