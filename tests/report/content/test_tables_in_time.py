"""Tables of a routine report are of its own period; one of its months or quarters is made on demand."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.messages.language import use_language
from stemagg.pipeline.report_facts import report_facts
from stemagg.pipeline.routine_report import campaign_for_report
from stemagg.report.content.blocks import ReportTable, UnknownChoiceError
from stemagg.report.content.chosen_table import TableMaker
from stemagg.report.content.figures import Figures
from stemagg.report.content.table_notes import table_notes
from stemagg.report.content.tables import Tables
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import put_values, write_campaign

REPORTS = """
[[report]]
code = "quy"
title = "Báo cáo {period}"
period_kind = "quarter"
compare = ["previous", "to_date"]

[[report]]
code = "nam"
title = "Báo cáo {period}"
period_kind = "year"
"""


@pytest.fixture(autouse=True)
def _in_vietnamese(_in_english: None) -> None:
    use_language("vi")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a campaign of three schools, each with as many lessons in a month as the month has in its number."""
    folder = write_campaign(
        tmp_path_factory.mktemp("time"),
        monthly("2024-01", "2024-12"),
        [f"{code},Trường {code},truong,TH,Đông" for code in "ABC"],
    )
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORTS)
    for month in range(1, 13):
        for unit in "ABC":
            put_values(
                folder, unit, {("lessons", (), f"2024-{month:02}"): month, ("pupils", (), f"2024-{month:02}"): 10}
            )
    return folder


class Made:
    """The tables of a report, without those of other parts; of the whole campaign where no report is named."""

    def __init__(self, folder: Path, report: str = "", period: str = "") -> None:
        opened = open_campaign(folder)
        self.campaign = campaign_for_report(opened, report, period) if report else opened
        facts = report_facts(self.campaign)
        self.figures = Figures(self.campaign, facts)
        self.tables = Tables(self.campaign, facts, self.figures)

    def chosen(self, **options: str) -> list[list[str]]:
        return texts(TableMaker(self.campaign, self.figures).make(options))

    @property
    def notes(self) -> tuple[str, ...]:
        return table_notes(self.campaign, self.figures, self.tables.shown, self.tables.elements)


def texts(table: ReportTable) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for part in table.parts for row in part.rows]


def test_a_quarter_stands_beside_the_one_before_its_change_and_what_is_reached_to_date(folder: Path) -> None:
    made = Made(folder, "quy", "2024-Q2")
    heads, under, lessons, *_pupils = texts(made.tables.by_level())
    assert heads[2:] == ["Quý II/2024", "Quý I/2024", "So với quý I/2024", "Lũy kế từ đầu năm"]
    assert under[2:] == ["Số liệu", "Đơn vị", "Quý I/2024", "Đơn vị so sánh", "Tăng, giảm", "Tỉ lệ (%)",
                         "Lũy kế từ đầu năm"]  # fmt: skip
    assert lessons[2:] == ["45", "3/3", "18", "3", "27", "150,0", "63"]
    assert made.notes == ("Số liệu từng tháng ở tệp số liệu tổng hợp kèm theo",)


@pytest.mark.parametrize("compare", ['["previous", "same_last_year"]', '["same_last_year", "previous"]'])
def test_the_year_before_has_one_column_though_it_is_that_of_last_year_too(tmp_path: Path, compare: str) -> None:
    folder = write_campaign(tmp_path, monthly("2023-01", "2024-12"), ["A,Trường A,truong,TH,Đông"])
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(REPORTS + f"compare = {compare}\n")
    put_values(folder, "A", {("lessons", (), month): 3 for month in ("2023-02", "2024-02")})
    heads, *_rows = texts(Made(folder, "nam", "2024").tables.by_level())
    assert sorted(heads[2:]) == ["Năm 2023", "Năm 2024", "So với năm 2023"]


def test_a_year_by_months_is_one_table_of_twelve_rows_below_the_year(folder: Path) -> None:
    made = Made(folder, "nam", "2024").chosen(rows="months")
    assert made[:4] == [
        ["TT", "Tháng", "Số bài", "Số học sinh"],
        ["", "Năm 2024", "234", "30"],
        ["1", "1/2024", "3", "30"],
        ["2", "2/2024", "6", "30"],
    ]
    assert [row[1] for row in made[1:]] == ["Năm 2024", *(f"{month}/2024" for month in range(1, 13))]


def test_a_quarter_of_its_months_has_no_other_months(folder: Path) -> None:
    made = Made(folder, "quy", "2024-Q2")
    assert made.chosen(elements="lessons", periods="months, last") == [
        ["TT", "Nội dung", "Tháng 4/2024", "Tháng 5/2024", "Tháng 6/2024", "Quý II/2024"],
        ["1", "Số bài", "12", "15", "18", "45"],
    ]


def test_without_a_routine_report_quarters_are_all_and_have_no_row_of_the_whole(folder: Path) -> None:
    made = Made(folder).chosen(elements="lessons", rows="quarters")
    assert made == [
        ["TT", "Quý", "Số bài"], ["1", "I/2024", "18"], ["2", "II/2024", "45"], ["3", "III/2024", "72"],
        ["4", "IV/2024", "99"],
    ]  # fmt: skip


def test_of_more_than_six_periods_the_last_two_are_shown_and_where_the_others_are(folder: Path) -> None:
    made = Made(folder)
    heads, *_rows = texts(made.tables.by_level())
    assert heads[2:] == ["Tháng 12/2024", "Tháng 11/2024", "So với tháng 11/2024", "Lũy kế từ đầu năm"]
    assert made.notes == ("Số liệu từng tháng ở tệp số liệu tổng hợp kèm theo",)


def test_rows_of_periods_have_no_columns_of_periods(folder: Path) -> None:
    with pytest.raises(UnknownChoiceError, match="periods"):
        Made(folder).chosen(rows="months", periods="last")
