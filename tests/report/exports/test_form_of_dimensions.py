"""Blank forms of outlines with dimensions: what they look like, and that every figure comes back as what it is."""

from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.slot_path import slot_path
from tests.worlds.outline_world import filled_form, stored_values, write_campaign
from tests.worlds.running import command

YEARS = '\n[[period]]\ncode = "2023-2024"\n\n[[period]]\ncode = "2024-2025"\n'
MONTHS = '\n[[period]]\nevery = "month"\nfrom = "2024-01"\nto = "2024-03"\n'
UNITS = ["A,Trường A,truong,TH;THCS,Đông", "B,UBND xã B,xa,MN;TH,Tây"]


def dimension(code: str, members: str, total: str = "sum") -> str:
    return f'\n[[dimension]]\ncode = "{code}"\ntitle = "{code}"\ntotal = "{total}"\nmembers = [{members}]\n'


def member(code: str, title: str, more: str = "") -> str:
    return f'{{ code = "{code}", title = "{title}"{more} }},'


MODE = member("kh", "khám phá") + member("khkt", "nghiên cứu KHKT") + member("tn", "trải nghiệm")
GRADES = "".join(
    member(f"k{n}", f"lớp {n}", ', only_for = { education_level = ["TH"] }') for n in range(1, 6)
) + "".join(member(f"k{n}", f"lớp {n}", ', only_for = { education_level = ["THCS"] }') for n in range(6, 10))
SEX = dimension("sex", member("nu", "nữ"), "asked")


def outline(periods: str, dimensions: str, by: str, more: str = "") -> str:
    elements = "".join(
        f'\n[[data_element]]\ncode = "{code}"\nsection = "I"\ntitle = "{title}"\ntype = "count"\n'
        f'unit_of_measure = "x"\nby = [{by}]\naggregation = "flow"\n{more}\n'
        for code, title in (("events", "Số hoạt động"), ("pupils", "Số học sinh"))
    )
    owed = '\n[[obligation]]\ncode = "all"\ntitle = "Báo cáo"\nkinds = ["truong", "xa"]\n'
    return periods + dimensions + elements + owed + 'data_elements = ["events", "pupils"]\n'


OUTLINES = {
    "no dimension": outline(YEARS, "", '"education_level", "period"'),
    "level whole": outline(YEARS, "", '"education_level", "period"', 'total = { education_level = "asked" }'),
    "mode": outline(YEARS, dimension("mode", MODE), '"education_level", "mode", "period"'),
    "mode checked": outline(YEARS, dimension("mode", MODE, "checked"), '"mode", "period"'),
    "mode without period": outline(YEARS, dimension("mode", MODE), '"mode"'),
    "of which": outline(MONTHS, SEX, '"sex", "period"'),
    "of which, nothing else": outline(MONTHS, SEX, '"sex"'),
    "grades": outline(YEARS, dimension("grade", GRADES), '"education_level", "grade", "period"'),
    "two": outline(YEARS, dimension("mode", MODE, "checked") + SEX, '"education_level", "mode", "sex", "period"'),
    "two in rows": outline(MONTHS, dimension("grade", GRADES, "checked") + SEX, '"grade", "sex", "period"'),
}


def filled(folder: Path, text: str, unit: str = "A") -> tuple[Campaign, Path, dict[str, str]]:
    """Return a campaign, the form of a unit with another number in each owed cell, and the numbers by path."""
    campaign = open_campaign(write_campaign(folder, text, UNITS))
    owed = campaign.slots_owed(campaign.roster[unit])
    values = {slot_path(campaign.outline, slot).partition("/")[2]: str(100 + n) for n, slot in enumerate(owed)}
    (folder / "received").mkdir()
    return campaign, filled_form(campaign, unit, values, folder / "received" / "form.xlsx"), values


@pytest.mark.parametrize("unit", ["A", "B"])
@pytest.mark.parametrize("name", OUTLINES)
def test_every_cell_comes_back_as_the_figure_that_stands_around_it(name: str, unit: str, tmp_path: Path) -> None:
    campaign, form, values = filled(tmp_path, OUTLINES[name], unit)
    told = command("ingest", form, "--format", "json", folder=tmp_path).data
    assert stored_values(campaign, unit) == values, told["findings"]


def sheet_of(path: Path) -> Worksheet:
    return openpyxl.load_workbook(path)["Báo cáo"]


def table(path: Path) -> list[list[str]]:
    rows = [["" if v is None else str(v) for v in row] for row in sheet_of(path).iter_rows(values_only=True)]
    first = next(n for n, row in enumerate(rows) if row[0] == "STT")
    return [row for row in rows[first:] if any(row)][:-4]


def test_dimensions_are_columns_under_merged_headings_and_the_whole_is_headed(tmp_path: Path) -> None:
    _campaign, form, _values = filled(tmp_path, OUTLINES["mode checked"])
    top = table(form)[0][3:]
    assert top == ["Tổng số", "", "khám phá", "", "nghiên cứu KHKT", "", "trải nghiệm", "", "Cách ghi"]


def test_a_form_with_many_columns_is_printed_across_the_page(tmp_path: Path) -> None:
    for name, members, wanted in (("few", MODE, "portrait"), ("many", GRADES, "landscape")):
        _, path, _ = filled(tmp_path / name, outline(YEARS, dimension("mode", members), '"mode"'))
        assert sheet_of(path).page_setup.orientation == wanted


def test_members_that_are_a_part_are_indented_rows_below_their_element(tmp_path: Path) -> None:
    _campaign, form, _values = filled(tmp_path, OUTLINES["of which"])
    assert [row[:2] for row in table(form)[1:]] == [
        ["1", "Số hoạt động"],
        ["", "    Trong đó: nữ"],
        ["2", "Số học sinh"],
        ["", "    Trong đó: nữ"],
    ]


def test_what_needs_more_than_twelve_columns_goes_to_rows_and_what_nobody_owes_is_grey(tmp_path: Path) -> None:
    _campaign, form, _values = filled(tmp_path, OUTLINES["grades"])
    rows = table(form)
    assert len([cell for cell in rows[1][3:] if cell]) == 4
    assert [row[1].strip() for row in rows[2:12]] == ["Số hoạt động", *(f"lớp {n}" for n in range(1, 10))]
    sheet = sheet_of(form)
    first = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "    lớp 1")
    assert [sheet.cell(first.row, column).protection.locked for column in range(4, 8)] == [False, False, True, True]


def test_a_form_whose_rows_were_moved_is_read_by_its_labels(tmp_path: Path) -> None:
    campaign, form, values = filled(tmp_path, OUTLINES["of which"])
    book = openpyxl.load_workbook(form)
    first = next(cell.row for row in book["Báo cáo"].iter_rows() for cell in row if cell.value == "Số hoạt động")
    book["Báo cáo"].insert_rows(first)
    book.save(form)
    told = command("ingest", form, "--format", "json", folder=tmp_path).data
    assert {found["code"] for found in told["findings"]} == {"part-above-whole"}
    assert stored_values(campaign, "A") == values


def test_a_form_for_some_periods_has_only_those(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINES["of which"], UNITS)
    command("form", "--unit", "A", "--periods", "2024-01,2024-03", "-o", tmp_path / "forms", folder=tmp_path)
    (form,) = (tmp_path / "forms").glob("*.xlsx")
    assert table(form)[0][3:-1] == ["Tháng 1/2024", "Tháng 3/2024"]


def test_a_period_that_the_outline_lacks_is_named(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINES["of which"], UNITS)
    ran = command("form", "--periods", "2024-07", folder=tmp_path)
    assert ran.code != 0
    assert "2024-07" in ran.err
