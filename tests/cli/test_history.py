"""A campaign and the earlier one that it names show the figures of one campaign that holds the periods of both."""

import re
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from tests.worlds.history_world import campaign_of_both, earlier_campaign, later_campaign
from tests.worlds.outline_world import totals
from tests.worlds.running import command, unchanged

MORE = """
[[indicator]]
code = "more"
title = "Tăng, giảm số bài"
kind = "change"
of = "lessons"
against = "previous"

[[rule]]
code = "leap"
title = "Số học sinh giảm"
check = "pupils >= previous(pupils)"
missing = "skip"
severity = "query"

[[target]]
code = "many"
title = "60 bài"
of = "lessons"
period = "GD2023-2024"
value = 60
sense = "at_least"
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with an earlier campaign, the present one, and one that holds what both do."""
    world = tmp_path_factory.mktemp("history")
    earlier_campaign(world / "earlier")
    later_campaign(world / "now", MORE, "../earlier")
    campaign_of_both(world / "one", MORE)
    return world


def of_both(world: Path, *arguments: str) -> list[Any]:
    """Return what a command says as JSON in the campaign with a history, and in that which holds everything."""
    ran = [command(*arguments, "--format", "json", folder=world / name) for name in ("now", "one")]
    assert [one.code for one in ran] == [0, 0], ran
    return [one.data for one in ran]


@pytest.mark.parametrize("by", ["period", "unit,period", "district,period", "quarter", "to_date", "year", "district"])
def test_totals_are_those_of_one_campaign_that_holds_the_periods_of_both(world: Path, by: str) -> None:
    assert totals(world / "now", by) == totals(world / "one", by)


def test_a_target_reaches_over_both(world: Path) -> None:
    now, one = of_both(world, "summarize", "--targets")
    assert now == one
    assert now[0]["achieved"] == 78


def test_a_change_is_explained_down_to_the_cells_of_the_earlier_campaign(world: Path) -> None:
    now, one = of_both(world, "explain", "--element", "pupils", "--period", "2024-01", "--measure", "change")
    for name in ("value", "compared", "left_out", "units_counted"):
        assert now[0][name] == one[0][name], name
    before, after = now[0]["operands"]
    assert {value["file"] for value in before["counted"]} == {f"../earlier › {unit}.xlsx" for unit in ("A", "B", "M1")}
    assert before["units_expected"] == 4
    assert {value["file"] for value in after["counted"]} == {"A.xlsx", "B.xlsx", "M.xlsx"}


def test_predecessors_that_only_the_earlier_roster_holds_are_compared_with_their_successor(world: Path) -> None:
    now, one = of_both(world, "explain", "--element", "pupils", "--period", "2024-01", "--measure", "change")
    assert now[0]["left_out"] == one[0]["left_out"]
    assert "M1" in str(now[0]["left_out"])


def test_a_rule_looks_back_and_names_the_cell_there(world: Path) -> None:
    ran = command("findings", "--format", "json", folder=world / "now")
    (found,) = ran.data
    assert (found["code"], found["unit"], found["file"]) == ("rule-violated", "B", "B.xlsx")
    assert "51 (../earlier › B.xlsx › Sheet1!B5)" in found["message"]


def test_the_screen_names_the_earlier_campaign(world: Path) -> None:
    for arguments in (("summarize", "--by", "period"), ("status",)):
        assert "../earlier" in command(*arguments, folder=world / "now").out


def test_the_workbook_of_totals_names_it_as_well(world: Path, tmp_path: Path) -> None:
    command("summarize", "--by", "period", "-o", tmp_path / "t.xlsx", folder=world / "now")
    sheet = openpyxl.load_workbook(tmp_path / "t.xlsx").worksheets[-1]
    files = {str(cell.value) for row in sheet.iter_rows() for cell in row if ".xlsx" in str(cell.value)}
    assert {"A.xlsx", "../earlier › A.xlsx", "../earlier › M2.xlsx"} <= files


def test_a_report_has_the_figures_of_the_month_before_and_the_earlier_folder_is_not_touched(
    world: Path, tmp_path: Path
) -> None:
    template = Document()
    for name in ("this", "previous"):
        template.add_paragraph(f"{{{{ figures.pupils.total.{name}.value }}}}")
    template.save(str(world / "now" / "report.docx"))
    with (world / "now" / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[report]]\ncode = "thang"\nperiod_kind = "month"\n')
    month = ("--report", "thang", "--period", "2024-01")
    with unchanged(world / "earlier"):
        ran = command("render", "-o", tmp_path / "r.docx", *month, folder=world / "now")
        assert command("verify", tmp_path / "r.docx", *month, folder=world / "now").code == 0
        assert command("page", "-o", tmp_path / "r.html", folder=world / "now").code == 0
    assert "../earlier" in ran.out, ran.err
    assert [paragraph.text for paragraph in Document(str(tmp_path / "r.docx")).paragraphs][:2] == ["125", "103"]
    assert "../earlier › A.xlsx" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_units_that_only_the_earlier_roster_holds_have_a_row_with_their_sources_on_the_page(
    world: Path, tmp_path: Path
) -> None:
    command("page", "-o", tmp_path / "r.html", folder=world / "now")
    rows = re.findall("<tr data-kind.*?</tr>", (tmp_path / "r.html").read_text(encoding="utf-8"), re.DOTALL)
    states = {re.findall('data-state="(.*?)"', row)[0]: row for row in rows}
    assert [re.findall('data-text="(.*?) [ABM]', row)[0] for row in rows if 'data-state="earlier"' in row] == [
        "Trường Cũ 1",
        "Trường Cũ 2",
    ]
    assert "11 (../earlier › M1.xlsx › Sheet1 › B5)" in " ".join(rows)
    assert '<td class="earlier">chỉ có ở đợt trước</td>' in states["earlier"]


def test_the_office_asks_and_awaits_nothing_for_the_periods_of_the_earlier_campaign(world: Path) -> None:
    told = command("status", "--format", "json", folder=world / "now").data
    assert {group["period"] for group in told["reports"]} == {"2024-01", "2024-02"}
