"""Outlines that offices really send, each as its own files: from the blank form to totals added up by hand.

Each folder has the outline, six units with made-up figures, what two of them write into the program's form
(`forms.csv`, rows of lists in `list_forms.csv`), the plain tables of the others (`table.csv`, `list_table.csv`), what
it must come to (`expected.csv`), and where it has targets, milestones, indicators or dates, how far those are reached
and what these are (`targets.csv`, `milestones.csv`, `indicators.csv`, `days.csv`).
"""

from decimal import Decimal
from pathlib import Path

import openpyxl

from stemagg.model.listed import cell_text
from stemagg.store.database import Store
from tests.outlines.conftest import Sent, figures_of_forms, listed_in_forms, tables_of
from tests.worlds.outline_world import (
    plain,
    rows_of,
    stored_values,
)
from tests.worlds.running import command


def test_the_outline_has_no_fault(sent: Sent) -> None:
    ran = command("outline", "check", folder=sent.campaign.folder)
    assert ran.code == 0, ran.out + ran.err


def test_six_units_send_two_forms_and_a_table(sent: Sent) -> None:
    rows = [row for table in tables_of(sent.data) if table.exists() for row in rows_of(table)]
    in_table = {row.get("Đơn vị") or row.get("Tên đơn vị") or row["Mã đơn vị"] for row in rows}
    assert (len(sent.campaign.roster), len(figures_of_forms(sent.data)), len(in_table)) == (6, 2, 4)


def test_what_they_send_is_read_without_an_error(sent: Sent) -> None:
    assert sent.errors == []
    left = command("findings", "--severity", "error", "--format", "json", folder=sent.campaign.folder)
    assert [found["message"] for found in left.data] == []


def test_each_form_number_is_a_sheet_of_the_blank_form(sent: Sent, tmp_path: Path) -> None:
    unit = next(iter(sent.campaign.roster))
    command("form", "--unit", unit.code, "-o", tmp_path, folder=sent.campaign.folder)
    (form,) = tmp_path.glob("*.xlsx")
    numbers = {one.symbol for one in sent.campaign.obligations_of(unit) if one.symbol}
    book = openpyxl.load_workbook(form, read_only=True)
    told = {sheet: next(book[sheet].values) for sheet in book.sheetnames}
    assert {number for number in numbers if f"Biểu số: {number}" in told.get(number, ())} == numbers


def test_the_blank_form_read_back_gives_the_values_written_into_it(sent: Sent) -> None:
    for unit, values in figures_of_forms(sent.data).items():
        assert stored_values(sent.campaign, unit) == values


def test_the_lists_of_the_form_read_back_have_the_rows_written_into_it(sent: Sent) -> None:
    outline, wanted = sent.campaign.outline, listed_in_forms(sent.data)
    units = {row["unit"] for row in wanted}
    made = [
        {"unit": one.unit, "list": one.row.data_element, "period": one.row.period}
        | {c.title: cell_text(outline, one.row, c) for c in outline.elements[one.row.data_element].columns}
        for one in Store(sent.campaign).rows()
        if one.unit in units
    ]
    assert sorted(made, key=str) == sorted(wanted, key=str)


def test_the_totals_are_those_added_up_by_hand(sent: Sent) -> None:
    expected: dict[str, dict[tuple[str, str], str]] = {}
    for row in rows_of(sent.data / "expected.csv"):
        expected.setdefault(row["by"], {})[row["group"], row["data_element"]] = row["value"]
    for by, wanted in expected.items():
        made = totals_by(sent.campaign.folder, by.split(";") if by else [])
        assert {key: made.get(key, "") for key in wanted} == wanted, by
        elements = {element for _group, element in wanted}
        assert {key for key, value in made.items() if key[1] in elements and value} <= set(wanted), by


def test_the_earliest_and_the_latest_day_are_those_found_by_hand(sent: Sent) -> None:
    told = sent.data / "days.csv"
    expected = rows_of(told) if told.exists() else []
    assert {row["data_element"] for row in expected} == {
        e.code for e in sent.campaign.outline.data_elements if e.is_date
    }
    for row in expected:
        made = command("summarize", "--by", row["by"], "--format", "json", folder=sent.campaign.folder).data
        (figure,) = [
            one for one in made if one["data_element"] == row["data_element"] and one.get(row["by"], "") == row["group"]
        ]
        assert (figure["earliest"] or "", figure["latest"] or "") == (row["earliest"], row["latest"]), row


def test_the_targets_are_reached_as_far_as_worked_out_by_hand(sent: Sent) -> None:
    told = sent.data / "targets.csv"
    expected = [tuple(row.values()) for row in rows_of(told)] if told.exists() else []
    made = command("summarize", "--targets", "--format", "json", folder=sent.campaign.folder).data
    keys = ("code", "achieved", "share", "missing", "is_met")
    assert [tuple(str(target[key]) for key in keys) for target in made] == expected


def test_the_milestones_are_as_far_as_worked_out_by_hand(sent: Sent) -> None:
    told = sent.data / "milestones.csv"
    expected = [tuple(row.values()) for row in rows_of(told)] if told.exists() else []
    asked = ("summarize", "--milestones", "--on", "2025-06-30", "--format", "json")
    made = command(*asked, folder=sent.campaign.folder).data
    keys = ("code", "state", "done_on", "days_late")
    assert [tuple(str(one[key]) for key in keys) for one in made] == expected


def test_the_indicators_are_those_worked_out_by_hand(sent: Sent) -> None:
    told = sent.data / "indicators.csv"
    expected = rows_of(told) if told.exists() else []
    assert {row["indicator"] for row in expected} == set(sent.campaign.outline.indicators_by_code)
    for row in expected:
        where = ("--where", row["where"]) if row["where"] else ()
        asked = ("--element", row["indicator"], "--level", row["level"], "--period", row["period"], *where)
        (made,) = command("explain", *asked, "--format", "json", folder=sent.campaign.folder).data
        assert plain(Decimal(str(made["value"]))) == row["value"], row


def totals_by(folder: Path, by: list[str]) -> dict[tuple[str, str], str]:
    """Return what `summarize` prints by (group, data element): the figure, or why there is none."""
    made = {}
    for row in command("summarize", "--by", ",".join(by), "--format", "json", folder=folder).data:
        group = ";".join(str(row[name] or "") for name in by)
        value = row["value"]
        figure = "" if value is None else plain(Decimal(str(value)))
        made[group, row["data_element"]] = figure if row["additivity"] == "adds_up" else row["additivity"]
    return made
