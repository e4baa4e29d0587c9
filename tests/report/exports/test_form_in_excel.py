"""What Excel 2010 and later must not stumble over in the forms of the bundled campaigns."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from openpyxl.workbook import Workbook

from stemagg.campaign_folder.open import open_campaign
from stemagg.report.exports.blank_form import write_form
from tests.worlds.running import HOME

FUNCTIONS = {
    "IF", "IFERROR", "OR", "AND", "NOT", "ISNUMBER", "LEN", "INT", "ABS", "SUM", "COUNT", "COUNTA", "COUNTIF",
    "MIN", "MAX", "ROUND",
}  # fmt: skip
"""Functions that Excel 2010 has, with the same meaning in LibreOffice."""
MOST_FORMULA, MOST_LISTED, MOST_VALIDATIONS = 8_192, 255, 65_534
MOST_LETTERS = {"promptTitle": 32, "errorTitle": 32, "prompt": 255, "error": 255}
"""Specifications and limits of Excel; ECMA-376 part 1, 18.3.1.32."""
ONE_OF_EACH = {
    "haiphong-stem-2023": ("PGD-303", "PTNC-LTT"),
    "hanoi-ecosystem": ("TR-05", "DH-KHCN"),
    "stem-2026": ("LC-02", "XA-10888"),
}


@pytest.fixture(scope="module")
def forms(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return forms of units of all kinds, by their codes."""
    made = {}
    for name, units in ONE_OF_EACH.items():
        folder = Path(shutil.copytree(HOME / "templates" / name, tmp_path_factory.mktemp(name) / name))
        campaign = open_campaign(folder)
        for unit in units:
            made[unit] = folder / f"{unit}.xlsx"
            write_form(campaign, campaign.roster[unit], made[unit])
    return made


def formulas(book: Workbook) -> Iterator[str]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from (str(cell.value) for cell in row if cell.data_type == "f")


def test_formulas_have_only_functions_that_excel_2010_knows_and_are_not_too_long(forms: dict[str, Path]) -> None:
    for path in forms.values():
        written = list(formulas(openpyxl.load_workbook(path)))
        assert written
        assert max(map(len, written)) < MOST_FORMULA
        used = {name for one in written for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", one))}
        assert used <= FUNCTIONS


def test_rules_for_entries_are_within_the_limits_of_excel_and_all_are_kept(forms: dict[str, Path]) -> None:
    for path in forms.values():
        book = openpyxl.load_workbook(path)
        for sheet in book.worksheets:
            rules = sheet.data_validations.dataValidation
            assert len(rules) <= MOST_VALIDATIONS
            for rule in rules:
                assert len(str(rule.formula1 or "")) <= MOST_LISTED
                assert all(len(getattr(rule, name) or "") <= most for name, most in MOST_LETTERS.items())


def test_every_cell_that_is_filled_in_is_open_on_a_locked_sheet_and_has_a_rule_or_takes_any_text(
    forms: dict[str, Path],
) -> None:
    for path in forms.values():
        book = openpyxl.load_workbook(path)
        for kind, name, *places in book["_stemagg"].iter_rows(values_only=True):
            if kind != "cells":
                continue
            sheet = book[str(name)]
            ruled = {cell for rule in sheet.data_validations.dataValidation for cell in str(rule.sqref).split()}
            numbers, texts, _others = (str(of or "").split() for of in places[:3])
            assert sheet.protection.sheet
            assert not any(sheet[place].protection.locked for place in (*numbers, *texts))
            assert set(numbers) <= ruled


def test_the_parts_of_a_sheet_stand_in_the_order_of_the_schema(forms: dict[str, Path]) -> None:
    order = [
        "sheetPr", "dimension", "sheetViews", "sheetFormatPr", "cols", "sheetData", "sheetProtection", "mergeCells",
        "conditionalFormatting", "dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup",
        "headerFooter", "rowBreaks", "colBreaks",
    ]  # fmt: skip
    for path in forms.values():
        with ZipFile(path) as file:
            for part in (name for name in file.namelist() if name.startswith("xl/worksheets/sheet")):
                names = [etree.QName(one).localname for one in etree.fromstring(file.read(part))]
                assert [order.index(name) for name in names] == sorted(order.index(name) for name in names)
