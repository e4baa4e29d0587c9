"""The indicators on the page: the figures of `summarize`, by education level and period, each with n/N."""

from pathlib import Path

from lxml import html

from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
every = "{every}"
from = "{first}"
to = "{last}"

[[data_element]]
code = "clubs"
section = "I"
title = "Câu lạc bộ"
type = "count"
unit_of_measure = "câu lạc bộ"
by = ["education_level", "period"]
aggregation = "stock"

[[data_element]]
code = "fairs"
section = "I"
title = "Ngày hội"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "rooms"
section = "I"
title = "Phòng"
type = "count"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["clubs", "fairs", "rooms"]

[[indicator]]
code = "clubs_per_school"
title = "Bình quân câu lạc bộ"
kind = "average"
of = "clubs"
per = "school"

[[indicator]]
code = "clubs_change"
title = "Câu lạc bộ so với kỳ trước"
kind = "change"
of = "clubs"
against = "previous"

[[indicator]]
code = "fairs_per_club"
title = "Ngày hội trên câu lạc bộ"
kind = "share"
numerator = "fairs"
denominator = "clubs"

[[indicator]]
code = "rooms_per_school"
title = "Phòng bình quân"
kind = "average"
of = "rooms"
per = "unit"
"""
SEMESTERS = {"every": "semester", "first": "2024-2025-HK1", "last": "2024-2025-HK2"}
MONTHS = {"every": "month", "first": "2025-01", "last": "2025-06"}
UNITS = ["A,Trường A,truong,TH;THCS,Đông", "B,Trường B,truong,TH,Tây"]


def campaign(folder: Path, periods: dict[str, str]) -> Path:
    outline = OUTLINE
    for name, value in periods.items():
        outline = outline.replace(f"{{{name}}}", value)
    write_campaign(folder, outline, UNITS)
    level = {code: (("education_level", code),) for code in ("TH", "THCS")}
    first, last = periods["first"], periods["last"]
    put_values(folder, "A", {
        ("clubs", level["TH"], first): 2, ("clubs", level["THCS"], first): 1,
        ("clubs", level["TH"], last): 4, ("clubs", level["THCS"], last): 5,
        ("fairs", (), last): 3, ("rooms", (), ""): 7,
    })  # fmt: skip
    put_values(folder, "B", {("clubs", level["TH"], first): 3, ("rooms", (), ""): 2})
    return folder


def tables(folder: Path) -> list[list[list[str]]]:
    """Return the cells of the tables of indicators on the page."""
    ran = command("page", "-o", "page.html", folder=folder)
    assert ran.code == 0, ran.err
    page: html.HtmlElement = html.fromstring((folder / "page.html").read_text(encoding="utf-8"))
    section = page.get_element_by_id("indicators")
    return [
        [[" ".join(cell.text_content().split()) for cell in row.iterchildren("th", "td")] for row in table.iter("tr")]
        for table in section.iter("table")
    ]


def by_level(table: list[list[str]]) -> dict[tuple[str, str], list[str]]:
    return {(row[0], row[1]): row[2:] for row in table[2:]}


def test_each_indicator_is_shown_by_level_and_period_with_the_units_behind_it(tmp_path: Path) -> None:
    timed, once = tables(campaign(tmp_path, SEMESTERS))
    rows = by_level(timed)
    assert rows["Bình quân câu lạc bộ", "Tất cả"] == ["3,0", "2/2", "9,0", "1/2"]  # (3 + 3) ÷ 2, 9 ÷ 1
    assert rows["Bình quân câu lạc bộ", "trung học cơ sở"] == ["1,0", "1/1", "5,0", "1/1"]
    assert rows["Câu lạc bộ so với kỳ trước (câu lạc bộ)", "Tất cả"] == ["-", "0/2", "+6", "1/2"]
    assert once[1:] == [[], ["Phòng bình quân", "Tất cả", "4,5", "2/2"]]


def test_a_level_that_not_all_figures_of_an_indicator_have_is_an_x(tmp_path: Path) -> None:
    rows = by_level(tables(campaign(tmp_path, SEMESTERS))[0])
    assert rows["Ngày hội trên câu lạc bộ (%)", "Tất cả"] == ["-", "0/2", "33,3", "1/2"]
    assert rows["Ngày hội trên câu lạc bộ (%)", "tiểu học"] == ["x", "", "x", ""]


def test_the_page_shows_the_indicators_that_summarize_shows(tmp_path: Path) -> None:
    rows = by_level(tables(campaign(tmp_path, SEMESTERS))[0])
    asked = ("--by", "education_level,period", "--where", "period=2024-2025-HK2", "--format", "json")
    summarized = command("summarize", *asked, folder=tmp_path).data
    summed = [row for row in summarized if row["data_element"] == "clubs_change"]
    shown = [cells[2:] for (title, _level), cells in rows.items() if title.startswith("Câu lạc bộ so với")]
    assert shown[:-1] == [[f"+{row['value']}", f"{row['units_counted']}/{row['units_expected']}"] for row in summed]


def test_of_many_periods_the_last_stand_by_level_and_all_of_them_below(tmp_path: Path) -> None:
    timed, _once, over_time = tables(campaign(tmp_path, MONTHS))
    assert timed[0][2:] == ["Tháng 5/2025", "Tháng 6/2025"]
    assert over_time[0][1:3] == ["Bình quân câu lạc bộ", "Câu lạc bộ so với kỳ trước (câu lạc bộ)"]
    assert [row[1] for row in over_time[1:]] == ["3,0", "-", "-", "-", "-", "9,0 (1/2)"]


def test_an_outline_without_indicators_has_no_such_section(tmp_path: Path) -> None:
    folder = campaign(tmp_path, SEMESTERS)
    written = folder / "outline.toml"
    written.write_text(written.read_text(encoding="utf-8").split("[[indicator]]")[0], encoding="utf-8")
    assert command("page", "-o", "page.html", folder=folder).code == 0
    assert 'id="indicators"' not in (folder / "page.html").read_text(encoding="utf-8")
