"""How the form looks on A4: of a size that can be read, no text cut off."""

from pathlib import Path

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet

from stemagg.campaign_folder.open import open_campaign
from stemagg.report.exports.blank_form import write_form
from tests.worlds.outline_world import write_campaign

SCHOOL = "A,Trường A,truong,TH,Đông"
MONTHS = """
[[period]]
every = "month"
from = "2025-01"
to = "2025-{last:02}"

[[data_element]]
code = "lessons"
section = "I"
title = "{title}"
type = "count"
by = ["period"]
aggregation = "flow"

[[obligation]]
code = "all"
title = "Chung"
kinds = ["truong"]
data_elements = ["lessons"]
"""


def form(folder: Path, last: int, title: str = "Số bài học") -> Worksheet:
    folder.mkdir()
    write_campaign(folder, MONTHS.format(last=last, title=title), [SCHOOL])
    campaign = open_campaign(folder)
    write_form(campaign, campaign.roster["A"], folder / "A.xlsx")
    return openpyxl.load_workbook(folder / "A.xlsx")["Báo cáo"]


def test_few_columns_are_on_one_page_and_more_of_them_across(tmp_path: Path) -> None:
    setups = [(form(tmp_path / str(last), last).page_setup) for last in (3, 4)]
    assert [(one.orientation, one.fitToHeight) for one in setups] == [("portrait", 0), ("landscape", 0)]


def test_more_columns_than_a_page_can_show_go_on_pages_beside_it_that_begin_with_the_labels(tmp_path: Path) -> None:
    sheet = form(tmp_path / "wide", 12)
    assert not (sheet.sheet_properties.pageSetUpPr and sheet.sheet_properties.pageSetUpPr.fitToPage)
    assert sheet.print_title_cols == "$A:$C"
    assert [one.id for one in sheet.col_breaks.brk] == [11]
    assert (sheet.page_setup.scale, sheet.freeze_panes) == (64, "D1")
    (title,) = (str(area) for area in sheet.merged_cells.ranges if area.min_row == area.max_row == 5)
    assert title == "A5:K5"


def test_the_row_of_a_long_label_is_as_high_as_the_label_needs(tmp_path: Path) -> None:
    long = "Số bài học theo định hướng giáo dục tích hợp khoa học, công nghệ, kỹ thuật và toán học đã thực hiện"
    heights = []
    for name, title in (("short", "Số bài học"), ("long", long)):
        sheet = form(tmp_path / name, 1, title)
        (label,) = (row[1] for row in sheet.iter_rows() if row[1].value == title)
        heights.append(sheet.row_dimensions[label.row].height)
    assert heights == [18.75, 34.5]
