"""Where each submission adds, a figure is the sum of all that a unit sent, and every part of it is shown."""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.errors import SettingsError
from tests.worlds.databases import Placed
from tests.worlds.outline_world import filled_form, send, totals, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
code = "2024-01"

[[data_element]]
code = "visits"
section = "I"
title = "Số lượt tham quan"
type = "count"
by = ["period"]
aggregation = "flow"
maximum = 100

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["period"]
aggregation = "stock"

[[obligation]]
code = "daily"
title = "Báo cáo bổ sung"
kinds = ["truong"]
data_elements = ["visits"]
later = "adds"

[[obligation]]
code = "monthly"
title = "Báo cáo tháng"
kinds = ["truong"]
data_elements = ["pupils"]

[[rule]]
code = "visits-per-pupil"
title = "Lượt tham quan nhiều hơn học sinh"
check = "visits <= pupils"
missing = "skip"
"""

HEADING = ["Đơn vị", "Số lượt tham quan tháng 1/2024", "Số học sinh tháng 1/2024"]


@pytest.fixture
def folder(tmp_path: Path, placed: Placed) -> Path:
    return placed(write_campaign(tmp_path, OUTLINE, ["A,Trường A,truong,TH,Đông", "B,Trường B,truong,TH,Đông"]))


def sent(folder: Path, name: str, visits: object, pupils: object, unit: str = "Trường A") -> list[str]:
    return [one["code"] for one in send(folder, name, [HEADING, [unit, visits, pupils]])["findings"]]


def visits_of(folder: Path) -> dict[str, int]:
    """Return how often each role occurs among the values behind the total."""
    (figure,) = command("explain", "--element", "visits", "--format", "json", folder=folder).data
    return dict(Counter(one["role"] for one in (*figure["counted"], *figure["not_counted"])))


def test_submissions_are_added_and_others_are_replaced_without_a_note_on_the_additions(folder: Path) -> None:
    assert sent(folder, "1.csv", 5, 40) == []
    assert sent(folder, "2.csv", 7, 40) == []
    assert "superseded" in sent(folder, "3.csv", 1, 41)
    assert totals(folder) == {("visits",): 13, ("pupils",): 41}
    assert visits_of(folder) == {"counted": 3}


def test_correction_stands_for_the_sum_until_more_is_added(folder: Path) -> None:
    sent(folder, "1.csv", 5, 40)
    sent(folder, "2.csv", 7, 40)
    assert command("correct", "A/visits/2024-01", "9", "--because", "gọi điện", folder=folder).code == 0
    assert (totals(folder)["visits",], visits_of(folder)) == (9, {"counted": 1, "corrected": 2})
    assert "correction-ended" in sent(folder, "3.csv", 7, 41)
    assert (totals(folder)["visits",], visits_of(folder)) == (19, {"counted": 3})


def alike(folder: Path) -> list[str]:
    found = command("findings", "--severity", "query", "--format", "json", folder=folder).data
    return [one["operands"]["values"] for one in found if one["code"] == "additions-alike"]


def test_the_same_file_adds_once_under_any_name(folder: Path) -> None:
    sent(folder, "1.csv", 5, 40)
    sent(folder, "2.csv", 7, 40)
    sent(folder, "1.csv", 5, 40)
    sent(folder, "again.csv", 5, 40)
    assert totals(folder)["visits",] == 12
    assert visits_of(folder) == {"counted": 2}
    assert alike(folder) == []


def test_two_files_with_the_same_figures_add_twice_and_this_is_asked_about(folder: Path) -> None:
    sent(folder, "1.csv", 5, 40)
    (folder / "received" / "2.csv").write_text("\n" + (folder / "received" / "1.csv").read_text("utf-8"), "utf-8")
    told = command("ingest", folder / "received" / "2.csv", "--format", "json", folder=folder).data
    assert [(one["new"], one["unchanged"]) for one in told["files"]] == [(1, 0)]
    assert totals(folder)["visits",] == 10
    assert alike(folder) == ["5 (1.csv › B2); 5 (2.csv › B3)"]
    command("decide", "value", "A/visits/2024-01", "5 + 5", "--because", "hai ngày", "--by", "Lan", folder=folder)
    assert alike(folder) == []


def test_files_that_came_on_different_days_are_different_reports(folder: Path) -> None:
    for day in ("01", "02"):
        path = folder / "received" / f"2024-01-{day}" / "a.csv"
        path.parent.mkdir(parents=True)
        path.write_text(",".join(HEADING) + "\n" * int(day) + "Trường A,5,40\n", encoding="utf-8")
        command("ingest", path, folder=folder)
    assert totals(folder)["visits",] == 10
    assert alike(folder) == []


def test_equal_rows_of_one_file_are_two_reports(folder: Path) -> None:
    rows = [["Trường A", 5, 40], ["Trường A", 5, 40], ["Trường A", 0, 40], ["Trường A", 0, 40]]
    send(folder, "1.csv", [HEADING, *rows])
    assert totals(folder) == {("visits",): 10, ("pupils",): 40}
    assert len(alike(folder)) == 1


def workbook_and_answer(folder: Path) -> None:
    """Ingest the form of a unit with 5 visits, and its answer to a form with 7."""
    campaign = open_campaign(folder)
    filled_form(campaign, "A", {"visits/2024-01": "5", "pupils/2024-01": "40"}, folder / "received" / "a.xlsx")
    answers: list[list[object]] = [["Dấu thời gian", *HEADING], ["30/1/2024 8:00:00", "Trường A", 7, 41]]
    command("ingest", folder / "received" / "a.xlsx", folder=folder)
    send(folder, "answers.csv", answers)


def test_a_workbook_and_an_answer_to_a_form_are_added(folder: Path) -> None:
    (folder / "received").mkdir()
    workbook_and_answer(folder)
    assert totals(folder) == {("visits",): 12, ("pupils",): 40}
    assert visits_of(folder) == {"counted": 2}
    found = command("findings", "--severity", "query", "--format", "json", folder=folder).data
    assert [(one["code"], one["data_element"]) for one in found] == [("channels-disagree", "pupils")]


def test_a_number_with_an_error_adds_nothing_and_a_later_one_does_not_settle_it(folder: Path) -> None:
    sent(folder, "1.csv", 5, 40)
    sent(folder, "2.csv", 500, 40)
    sent(folder, "3.csv", 7, 40)
    assert totals(folder)["visits",] == 12
    assert visits_of(folder) == {"counted": 2, "rejected": 1}
    found = command("findings", "--severity", "error", "--format", "json", folder=folder).data
    assert [(one["data_element"], one["file"].rpartition("/")[2]) for one in found] == [("visits", "2.csv")]


def test_a_rule_is_asked_of_the_sum(folder: Path) -> None:
    sent(folder, "1.csv", 25, 40)
    sent(folder, "2.csv", 16, 40)
    found = command("findings", "--severity", "query", "--format", "json", folder=folder).data
    assert "rule-violated" in [one["code"] for one in found]


def test_a_rule_that_one_part_does_not_meet_is_asked_of_the_sum_alone(tmp_path: Path) -> None:
    outline = OUTLINE.replace('check = "visits <= pupils"', 'check = "5 * visits >= pupils"')
    folder = write_campaign(tmp_path, outline, ["A,Trường A,truong,TH,Đông"])
    sent(folder, "1.csv", 7, 40)
    found = command("findings", "--format", "json", folder=folder).data
    assert [(one["code"], one["severity"]) for one in found] == [("rule-violated", "query")]
    sent(folder, "2.csv", 1, 40)
    assert totals(folder)["visits",] == 8
    assert command("findings", "--severity", "query", "--format", "json", folder=folder).data == []


def test_page_and_workbook_show_the_sum_and_every_place(folder: Path) -> None:
    sent(folder, "1.csv", 5, 40)
    sent(folder, "2.csv", 7, 40)
    command("page", "-o", folder / "page.html", folder=folder)
    page = (folder / "page.html").read_text("utf-8")
    assert "5 (1.csv" in page
    assert "7 (2.csv" in page
    command("summarize", "--by", "unit", "-o", folder / "out.xlsx", folder=folder)
    rows = list(openpyxl.load_workbook(folder / "out.xlsx").worksheets[-1].values)
    assert sorted(str(row[5]) for row in rows if "Số lượt tham quan" in row) == ["5", "7"]


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ('data_elements = ["pupils"]', 'data_elements = ["pupils", "visits"]', "later-differs"),
        ('data_elements = ["visits"]', 'data_elements = ["visits", "pupils"]', "added-without-flow"),
    ],
)
def test_additions_that_contradict_are_refused(old: str, new: str, code: str, tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE.replace(old, new), ["A,Trường A,truong,TH,Đông"])
    with pytest.raises(SettingsError) as caught:
        open_campaign(tmp_path)
    assert code in [one.code for one in caught.value.faults]
