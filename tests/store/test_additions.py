"""Where each submission adds, a figure is the sum of all that a unit sent, and every part of it is shown."""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.errors import SettingsError
from tests.worlds.outline_world import send, totals, write_campaign
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
def folder(tmp_path: Path) -> Path:
    return write_campaign(tmp_path, OUTLINE, ["A,Trường A,truong,TH,Đông", "B,Trường B,truong,TH,Đông"])


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


def test_the_same_file_and_the_same_content_add_once(folder: Path) -> None:
    sent(folder, "1.csv", 5, 40)
    sent(folder, "2.csv", 7, 40)
    sent(folder, "1.csv", 5, 40)
    (folder / "received" / "again.csv").write_text("\n" + (folder / "received" / "1.csv").read_text("utf-8"), "utf-8")
    command("ingest", folder / "received" / "again.csv", folder=folder)
    assert totals(folder)["visits",] == 12
    assert visits_of(folder) == {"counted": 2, "repeated": 1}


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
