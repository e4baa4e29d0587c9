import csv
import io
import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from stemagg.aggregate.crosstab import cross_tables, long_tables
from stemagg.files.atomic_write import write_text
from stemagg.messages.language import use_language
from stemagg.model.campaign import Campaign
from stemagg.model.errors import UsageError
from stemagg.model.figures import Total
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.model.slot import Channel, Slot, ValueState, at_level, members_of
from stemagg.model.source import SourceFile
from stemagg.model.stored import CurrentValue
from stemagg.model.summary import CrossTable, Summary
from stemagg.readers.read import read_file
from stemagg.readers.tables.collect import ReadingContext
from stemagg.report.exports.blank_form import write_form
from stemagg.report.exports.totals_text import markdown, tidy_csv, tidy_json
from stemagg.report.exports.totals_xlsx import write_totals
from stemagg.store.database import Store
from tests.report.exports.test_blank_form import open_cells
from tests.worlds.outline_world import put_values, write_campaign
from tests.worlds.report_world import campaign, numbers, summary
from tests.worlds.running import command

JANUARY = {slot: number for slot, number in numbers().items() if slot.period == "2024-01"}
MONEY = Total(("Quận Nhất",), "money", Decimal("25.0"), 2, 2)


@pytest.fixture(autouse=True)
def english() -> None:
    use_language("en")


def exported(path: Path, *by: str, given: Mapping[Slot, int] = JANUARY, computed: bool = False) -> Workbook:
    of = campaign()
    write_totals(of, cross_tables(of, summary(of, by, given)), [], path / "totals.xlsx")
    return openpyxl.load_workbook(path / "totals.xlsx", data_only=computed)


def rows(sheet: Worksheet) -> list[list[object]]:
    """Return the rows from the first of the table to its total."""
    first = int(sheet.freeze_panes[1:]) if sheet.freeze_panes else 1
    last = next(n for n in range(first, sheet.max_row + 1) if sheet.cell(n + 1, 1).value is None)
    return [list(row) for row in sheet.iter_rows(first, last, values_only=True)]


def comment(sheet: Worksheet, cell: str) -> str:
    noted = sheet[cell].comment
    return noted.text if noted else ""


def current(slot: Slot, number: int | None, raw: str) -> CurrentValue:
    """Return a value of a workbook that was received at 3:30 in the morning of 2 April in Việt Nam."""
    return CurrentValue(
        slot=slot,
        state=ValueState.REPORTED,
        number=number,
        text="",
        raw=raw,
        channel=Channel.WORKBOOK,
        file="a.xlsx",
        folder="thư mục",
        sheet="Báo cáo",
        cell="C4",
        received_at=datetime(2024, 4, 1, 20, 30, tzinfo=UTC),
        submission=1,
    )


# --- CSV and JSON


def test_csv_has_one_row_for_each_figure_under_codes() -> None:
    of = campaign()
    written = tidy_csv(of, summary(of, ("area", "education_level", "period"), JANUARY)).splitlines()
    of_figures = "data_element,value,units_counted,units_expected,units_partial,with_asked"
    assert written[0] == f"area,education_level,period,{of_figures}"
    assert "Quận Nhất,th,2024-01,books,1000,1,1,0," in written
    assert "Vùng xa,th,2024-01,books,1000,1,2,0," in written
    assert "Vùng xa,,2024-01,money,12.5,1,2,0," in written


def test_csv_keeps_the_order_of_the_summary() -> None:
    of = campaign()
    totals = summary(of, ("unit", "period"), JANUARY)
    written = [row[:3] for row in csv.reader(tidy_csv(of, totals).splitlines())][1:]
    assert written == [[*figure.group, figure.data_element] for figure in totals.figures]


def test_missing_value_is_an_empty_cell_and_zero_is_zero() -> None:
    totals = Summary((), (Total((), "books", None, 0, 4), Total((), "books", 0, 4, 4)))
    assert tidy_csv(campaign(), totals).splitlines()[1:] == ["books,,0,4,0,", "books,0,4,4,0,"]


def test_csv_of_nothing_is_its_header_alone() -> None:
    assert tidy_csv(campaign(), Summary(("area",), ())).count("\n") == 1


def test_csv_ends_its_lines_with_a_line_feed_and_has_no_mark_in_front() -> None:
    written = tidy_csv(campaign(), Summary(("area",), (MONEY,)))
    of_figures = "data_element,value,units_counted,units_expected,units_partial,with_asked"
    assert written == f"area,{of_figures}\nQuận Nhất,money,25.0,2,2,0,\n"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_text_that_looks_like_a_formula_is_defused_in_csv(start: str) -> None:
    totals = Summary(("area",), (Total((f"{start}1+1",), "books", -5, 1, 1),))
    written = io.StringIO(tidy_csv(campaign(), totals), newline="")
    _header, (area, _element, value, *_units) = csv.reader(written)
    assert area == f"'{start}1+1".replace("\r", "\n")
    assert value == "-5"


def test_json_has_the_same_records_with_additivity() -> None:
    of = campaign()
    totals = summary(of, ("area", "period"), JANUARY)
    read = json.loads(tidy_json(of, totals), parse_float=Decimal)
    assert len(read) == len(totals.figures)
    assert read[0] == {
        "area": "Quận Nhất",
        "period": "2024-01",
        "data_element": "books",
        "value": 2000,
        "units_counted": 2,
        "units_expected": 2,
        "units_partial": 0,
        "with_asked": None,
        "additivity": "adds_up",
    }
    (rate,) = (r for r in read if (r["area"], r["period"], r["data_element"]) == ("Vùng xa", "2024-01", "rate"))
    assert (rate["value"], rate["additivity"]) == (None, "not_over_units")


def test_json_writes_decimals_without_noise() -> None:
    noisy = Summary((), (Total((), "money", Decimal("12345678901234567.10"), 1, 1),))
    assert '"value": 12345678901234567.10,' in tidy_json(campaign(), noisy)


def test_json_is_laid_out_as_the_standard_library_does() -> None:
    of = campaign()
    for totals in (summary(of, ("area",), JANUARY), Summary((), ())):
        written = tidy_json(of, replace(totals, figures=tuple(f for f in totals.figures if f.data_element == "books")))
        assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=2) + "\n"


# --- Markdown


def test_markdown_prints_numbers_as_vietnamese_documents_do() -> None:
    of = campaign()
    written = markdown(of, cross_tables(of, summary(of, ("area", "period"), JANUARY)))
    assert (
        "## Kinh phí\n\n| Địa bàn | Tháng 1/2024 | Tháng 2/2024 | Tháng 3/2024 |\n| --- | ---: | ---: | ---: |\n"
        in written
    )
    assert "| Quận Nhất | 2.000 | - | - |" in written
    assert "| Vùng xa | 12,5 (1/2) | - | - |" in written


def test_markdown_escapes_pipes_and_leaves_cells_blank_that_no_unit_owes() -> None:
    table = CrossTable("", ("A|B",), (("x", "y"),), (("một|hai",),), ((None,),))
    assert markdown(campaign(), [table]) == "| A\\|B | x · y |\n| --- | ---: |\n| một\\|hai |  |\n"


# --- the sheets of tables


def test_workbook_has_a_sheet_for_each_table_and_one_of_sources(tmp_path: Path) -> None:
    book = exported(tmp_path, "area", "education_level", "period")
    assert book.sheetnames == ["Số sách", "Kinh phí", "Tỉ lệ lớp có tủ sách", "Values and sources"]


def test_sheet_shows_figures_beside_the_units_behind_them(tmp_path: Path) -> None:
    sheet = exported(tmp_path, "area", "period")["Số sách"]
    assert sheet["A1"].value == "Số sách"
    assert [row[:5] for row in rows(sheet)[:2]] == [
        ["Quận Nhất", 2000, "2/2", "-", "0/2"],
        ["Vùng xa", 2000, "1/2", "-", "0/2"],
    ]


def test_headings_of_several_parts_are_merged_over_their_columns(tmp_path: Path) -> None:
    sheet = exported(tmp_path, "area", "education_level", "period")["Số sách"]
    assert [sheet.cell(3, column).value for column in (1, 2, 8)] == ["Địa bàn", "Tiểu học", "THCS"]
    assert [sheet.cell(4, column).value for column in (2, 4, 6, 8)] == [f"Tháng {n}/2024" for n in (1, 2, 3, 1)]
    assert {"A3:A5", "B3:G3", "H3:M3", "B4:C4"} <= {str(area) for area in sheet.merged_cells.ranges}


def test_total_is_a_live_sum_whose_cached_value_is_the_sum(tmp_path: Path) -> None:
    live = exported(tmp_path, "area", "period")["Số sách"]
    assert rows(live)[-1][:3] == ["Total", "=SUM(B5:B6)", "3/4"]
    cached = exported(tmp_path, "area", "period", computed=True)["Số sách"]
    assert cached["B7"].value == cached["B5"].value + cached["B6"].value == 4000


def test_amount_keeps_its_decimals_in_figures_and_total(tmp_path: Path) -> None:
    sheet = exported(tmp_path, "area", "period", computed=True)["Kinh phí"]
    assert [sheet[f"B{row}"].value for row in (5, 6, 7)] == [25, 12.5, 37.5]
    assert {sheet[f"B{row}"].number_format for row in (5, 6, 7)} == {"#,##0.0"}
    books = exported(tmp_path, "area", "period")["Số sách"]
    assert {books[f"B{row}"].number_format for row in (5, 6, 7)} == {"#,##0"}


def test_element_that_does_not_add_up_over_units_has_no_sum_and_says_why(tmp_path: Path) -> None:
    sheet = exported(tmp_path, "unit", "period")["Tỉ lệ lớp có tủ sách"]
    assert [row[1] for row in rows(sheet)] == [50.5, 50.5, "-", 50.5, "-"]
    assert "does not add up over reporting units" in comment(sheet, "B9")


def test_figure_that_could_not_be_formed_says_why(tmp_path: Path) -> None:
    sheet = exported(tmp_path, "area", "period")["Tỉ lệ lớp có tủ sách"]
    assert (sheet["B5"].value, sheet["C5"].value) == ("-", "2/2")
    assert "does not add up over reporting units" in comment(sheet, "B5")


@pytest.mark.parametrize(
    ("by", "change", "reason"),
    [
        ("education_level", {"aggregation": "stock", "over": {"education_level": "largest"}}, "education levels"),
        ("period", {"aggregation": "stock"}, "periods"),
    ],
)
def test_rows_of_a_dimension_that_does_not_add_up_have_no_sum(
    by: str, change: dict[str, object], reason: str, tmp_path: Path
) -> None:
    plain = campaign()
    elements = [e.model_copy(update=change) if e.code == "books" else e for e in plain.outline.data_elements]
    of = replace(plain, outline=plain.outline.model_copy(update={"data_elements": tuple(elements)}))
    tables = cross_tables(of, summary(of, (by, "area"), numbers()))
    write_totals(of, tables, [], tmp_path / "totals.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "totals.xlsx")["Số sách"]
    assert rows(sheet)[-1][:3] == ["Total", "-", None]
    assert reason in comment(sheet, f"B{4 + len(rows(sheet))}")


def test_rows_of_periods_are_summed_where_periods_add_up(tmp_path: Path) -> None:
    sheet = exported(tmp_path, "period", "area", given=numbers(), computed=True)["Số sách"]
    assert [row[1] for row in rows(sheet)] == [2000, 4000, 6000, 12000]


def test_total_of_a_column_without_any_value_is_the_mark_not_zero(tmp_path: Path) -> None:
    sheet = exported(tmp_path, "area", "period", given={})["Số sách"]
    assert {cell for row in rows(sheet) for cell in row[1::2]} == {"-"}
    assert rows(sheet)[-1][2] == "0/4"


def test_cell_is_grey_and_blank_where_no_unit_owes_the_figure(tmp_path: Path) -> None:
    sheet = exported(tmp_path, "unit", "education_level", "period")["Số sách"]
    assert [sheet[cell].value for cell in ("A6", "H6", "I6")] == ["Trường A", None, None]
    assert sheet["H6"].fill.fgColor.rgb == "FFD9D9D9"


def test_table_with_elements_across_sums_each_by_its_own_rule(tmp_path: Path) -> None:
    of = campaign()
    tables = long_tables(of, summary(of, ("unit", "period"), JANUARY))
    write_totals(of, tables, [], tmp_path / "totals.xlsx")
    book = openpyxl.load_workbook(tmp_path / "totals.xlsx")
    assert book.sheetnames == ["Totals", "Totals (2)", "Values and sources"]
    amounts = book["Totals (2)"]
    assert [amounts.cell(3, column).value for column in (3, 5)] == ["Kinh phí", "Tỉ lệ lớp có tủ sách"]
    assert rows(amounts)[-1][:6] == ["Total", None, "=SUM(C5:C16)", None, "-", None]


def test_table_of_one_ungrouped_row_has_no_total(tmp_path: Path) -> None:
    sheet = exported(tmp_path, given=numbers())["Totals"]
    assert [[cell.value for cell in row] for row in sheet["A3:B5"]] == [
        ["Số sách", None],
        ["Figure", "n/N"],
        [24000, "3/4"],
    ]
    assert not [c for row in sheet.iter_rows() for c in row if str(c.value).startswith("=")]


def test_header_and_row_keys_stay_in_view_and_on_every_page(tmp_path: Path) -> None:
    sheet = exported(tmp_path, "area", "education_level", "period")["Số sách"]
    assert sheet.freeze_panes == "B6"
    assert sheet.print_title_rows == "$3:$5"
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
    assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
    assert {c.font.name for row in sheet.iter_rows() for c in row} == {"Times New Roman"}


def test_names_of_sheets_are_valid_unique_and_short(tmp_path: Path) -> None:
    titles = ["Lớp [A]/B: 1*?", "lớp a b 1", "'History'", "x" * 40, "X" * 40]
    tables = [CrossTable(title, ("Đơn vị",), (), (), (), row_grouping=("unit",)) for title in titles]
    write_totals(campaign(), tables, [], tmp_path / "totals.xlsx")
    names = openpyxl.load_workbook(tmp_path / "totals.xlsx").sheetnames
    assert names[:3] == ["Lớp A B 1", "lớp a b 1 (2)", "History (2)"]
    assert names[3:5] == ["x" * 30 + "…", "X" * 26 + "… (2)"]
    assert max(map(len, names)) <= 31


def test_name_that_looks_like_a_formula_or_a_link_stays_text(tmp_path: Path) -> None:
    names = ("=1+1", "http://example.org/a")
    units = tuple(ReportingUnit(n, n, "school", ("th",), groups={"area": "Một"}) for n in names)
    of = replace(campaign(), roster=Roster(units, ("area",)))
    values = [current(Slot("=1+1", "books", at_level("th"), "2024-01"), 1, "=cmd()")]
    write_totals(of, cross_tables(of, summary(of, ("unit", "period"), {})), values, tmp_path / "totals.xlsx")
    book = openpyxl.load_workbook(tmp_path / "totals.xlsx")
    cells = [book["Số sách"]["A5"], book["Số sách"]["A6"], book["Values and sources"]["G2"]]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [
        ("=1+1", "s", None),
        ("http://example.org/a", "s", None),
        ("=cmd()", "s", None),
    ]


# --- the sheet of sources


def test_every_source_points_to_the_cell_that_holds_the_value(tmp_path: Path) -> None:
    plain = campaign().outline
    fields = plain.fields.model_copy(update={"signature": ("Thủ trưởng đơn vị",)})
    of = replace(campaign(), folder=tmp_path, outline=plain.model_copy(update={"fields": fields}))
    sent = tmp_path / "Trường D.xlsx"
    write_form(of, of.roster["D"], sent)
    form = openpyxl.load_workbook(sent)
    answers = [cell for cell in open_cells(form["Báo cáo"]) if not cell.alignment.wrap_text]
    for number, cell in enumerate(answers, start=1):
        cell.value = number
    form.save(sent)
    store = Store(of)
    received = read_file(sent.read_bytes(), SourceFile(sent.name, "0" * 64, 1, "đợt 1"), ReadingContext(of))
    store.put(received)
    write_totals(of, [], store.current_values(), tmp_path / "totals.xlsx")

    sources = openpyxl.load_workbook(tmp_path / "totals.xlsx")["Values and sources"]
    listed = list(sources.iter_rows(min_row=2, values_only=True))
    assert len(listed) == len(answers) == 12
    for row in listed:
        assert row[8] == "đợt 1/Trường D.xlsx"
        assert str(form[str(row[9])][str(row[10])].value) == row[6]


def test_source_says_unit_element_value_and_local_time_of_receipt(tmp_path: Path) -> None:
    value = current(Slot("A", "money", (), "2024-01"), 125, "12,5 triệu")
    write_totals(campaign(), [], [value], tmp_path / "totals.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "totals.xlsx")["Values and sources"]
    assert [cell.value for cell in sheet[1]][:6] == ["Unit code", "Unit", "Data element", "Cấp học", "Tháng", "Value"]
    assert [cell.value for cell in sheet[2]] == [
        *("A", "Trường A", "Kinh phí", None, "2024-01", 12.5, "12,5 triệu", "workbook"),
        *("thư mục/a.xlsx", "Báo cáo", "C4", datetime(2024, 4, 2, 3, 30)),  # noqa: DTZ001  (Excel has no zones)
    ]
    assert sheet["F2"].number_format == "#,##0.0"
    assert sheet.freeze_panes == "C2"


def test_value_that_is_no_number_is_its_text_or_its_state(tmp_path: Path) -> None:
    said = replace(current(Slot("A", "opinion"), None, "Tốt"), text="Tốt", channel=Channel.GOOGLE_FORMS)
    none = current(Slot("A", "books", at_level("th"), "2024-01"), None, "x")
    exempt = replace(none, state=ValueState.NOT_APPLICABLE, channel=Channel.SHARED_SHEET, received_at=None)
    write_totals(campaign(), [], [said, none, exempt], tmp_path / "totals.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "totals.xlsx")["Values and sources"]
    assert [sheet[f"F{row}"].value for row in (2, 3, 4)] == ["Tốt", "-", "not applicable"]
    assert [sheet[f"H{row}"].value for row in (2, 3, 4)] == ["Google Forms", "workbook", "shared sheet"]
    assert sheet["L4"].value is None


def test_value_of_a_unit_and_element_no_longer_in_the_campaign_is_still_listed(tmp_path: Path) -> None:
    write_totals(campaign(), [], [current(Slot("Z", "gone"), 5, "5")], tmp_path / "totals.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "totals.xlsx")["Values and sources"]
    assert [cell.value for cell in sheet[2]][:7] == ["Z", None, "gone", None, None, "-", "5"]


# --- files


def test_same_totals_give_the_same_bytes(tmp_path: Path) -> None:
    made = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        exported(tmp_path / name, "unit", "education_level", "period")
        made.append((tmp_path / name / "totals.xlsx").read_bytes())
    assert made[0] == made[1]


def test_file_that_cannot_be_written_is_a_usage_error_and_leaves_nothing_behind(tmp_path: Path) -> None:
    (tmp_path / "totals.xlsx").mkdir()
    with pytest.raises(UsageError) as stopped:
        exported(tmp_path, "area")
    assert [f.code for f in stopped.value.faults] == ["output-unwritable"]
    assert [path.name for path in tmp_path.iterdir()] == ["totals.xlsx"]


def test_folder_that_does_not_exist_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_text(tmp_path / "nowhere" / "totals.csv", "a")


def test_text_is_written_as_utf8_with_its_own_line_ends(tmp_path: Path) -> None:
    write_text(tmp_path / "totals.csv", "Tổng\n")
    assert (tmp_path / "totals.csv").read_bytes() == "Tổng\n".encode()


def test_earlier_file_is_replaced_whole(tmp_path: Path) -> None:
    of: Campaign = campaign()
    write_text(tmp_path / "totals.csv", "x" * 100_000)
    write_text(tmp_path / "totals.csv", tidy_csv(of, summary(of, ("area",), JANUARY)))
    assert (tmp_path / "totals.csv").read_text(encoding="utf-8").startswith("area,data_element,value")


def test_a_whole_in_the_rows_needs_no_total_row_and_sources_name_their_members(tmp_path: Path) -> None:
    outline = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-02"

[[dimension]]
code = "sex"
title = "Giới tính"
total = "asked"
members = [{ code = "nu", title = "nữ" }]

[[data_element]]
code = "pupils"
section = "I"
title = "Học sinh"
type = "count"
by = ["sex", "period"]
aggregation = "stock"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["pupils"]
"""
    write_campaign(tmp_path, outline, ["A,Trường A,truong,TH,Đông"])
    girls = members_of({"sex": "nu"})
    put_values(tmp_path, "A", {("pupils", (), "2024-01"): 40, ("pupils", girls, "2024-01"): 18})
    assert command("summarize", "--by", "sex,to_date", "-o", tmp_path / "totals.xlsx", folder=tmp_path).code == 0
    book = openpyxl.load_workbook(tmp_path / "totals.xlsx")
    rows = list(book["Học sinh"].iter_rows(values_only=True))
    assert [row[:2] for row in rows[2:7]] == [
        ("Giới tính", "Lũy kế đến tháng 1/2024"), (None, "Số liệu"), ("chung", 40), ("trong đó: nữ", 18), (None, None),
    ]  # fmt: skip
    heading, *sources = book["Số liệu và nguồn"].iter_rows(values_only=True)
    place = heading.index("Giới tính")
    assert [(source[place], source[heading.index("Giá trị")]) for source in sources] == [(None, 40), ("nữ", 18)]
