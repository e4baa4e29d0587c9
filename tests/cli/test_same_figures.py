"""The figures of the samples are the same in the Word report, on the page, in the workbook and in `summarize`."""

import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from lxml import etree, html

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.figure_key import FigureKey, Measure, digest_of
from stemagg.model.outline import PERIOD
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.text.numbers import number
from tests.worlds.running import CITY, RECEIVED, command

pytestmark = pytest.mark.journey

GROUPINGS = (
    (EDUCATION_LEVEL, PERIOD),
    (PERIOD,),
    ("district", EDUCATION_LEVEL, PERIOD),
    ("unit", EDUCATION_LEVEL, PERIOD),
    ("unit", PERIOD),
    ("unit",),
    ("district", PERIOD),
    ("district",),
    (),
)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
UNDER_QUERY = "PGD-316/lessons/THCS/2022-2023"
_DIGITS = frozenset("0123456789.,-")
_WITH_UNIT = FigureKey(Measure.WITH_ASKED, "lessons", "THCS", "2022-2023", (("district", "Huyện Vĩnh Bảo"),))


@pytest.fixture(scope="module", params=["under query", "confirmed"])
def campaign(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the campaign of the samples with its report, page and workbook written.

    A figure of it is under query, and set apart from all totals, until its unit confirms it.
    """
    folder = tmp_path_factory.mktemp("city") / "campaign"
    shutil.copytree(CITY, folder)
    command("ingest", RECEIVED, folder=folder)
    confirmed = ("decide", "value", UNDER_QUERY, "--because", "phòng xác nhận")
    for arguments in (
        *([confirmed] if request.param == "confirmed" else []),
        ("render", "-o", "bao-cao.docx"),
        ("page", "-o", "page.html"),
        ("summarize", "--by", "district,education_level,period", "-o", "totals.xlsx"),
    ):
        assert command(*arguments, folder=folder).code == 0
    return folder


def summarized(folder: Path) -> dict[FigureKey, str]:
    """Return what `summarize` gives by every grouping, printed as Vietnamese documents print numbers."""
    figures: dict[FigureKey, str] = {}
    for by in GROUPINGS:
        for record in command("summarize", "--by", ",".join(by), "--format", "json", folder=folder).data:
            group = [(name, record[name]) for name in by if name not in {EDUCATION_LEVEL, PERIOD}]
            key = FigureKey(
                Measure.VALUE, record["data_element"], record.get(EDUCATION_LEVEL, ""),
                record.get(PERIOD, ""), tuple(group),
            )  # fmt: skip
            is_all_asked = record["with_asked"] is not None and record["value"] in {None, record["with_asked"]}
            if record["value"] is not None and not is_all_asked:
                figures[key] = number(record["value"])
            elif is_all_asked:
                figures[replace(key, measure=Measure.WITH_ASKED)] = f"({number(record['with_asked'])})"
    return figures


def in_report(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the digest of each figure in the report with the text between its bookmarks."""
    with zipfile.ZipFile(folder / "bao-cao.docx") as package:
        body = etree.fromstring(package.read("word/document.xml"))
    for start in body.iter(f"{_WORD}bookmarkStart"):
        digest = digest_of(start.get(f"{_WORD}name", ""))
        if digest:
            yield digest, _text_until(start, start.get(f"{_WORD}id", ""))


def _text_until(start: etree._Element, number: str) -> str:
    text = ""
    for element in start.itersiblings():
        if element.tag == f"{_WORD}bookmarkEnd" and element.get(f"{_WORD}id") == number:
            break
        text += "".join(t.text or "" for t in element.iter(f"{_WORD}t"))
    return text


def on_page(folder: Path) -> Iterator[tuple[FigureKey, str]]:
    shown = html.fromstring((folder / "page.html").read_text(encoding="utf-8"))
    for cell in shown.iter("td"):
        key = cell.get("data-figure", "")
        if key:
            yield FigureKey.parse(key), (cell.text or "").strip()


def in_workbook(folder: Path) -> Iterator[tuple[FigureKey, str]]:
    """Yield the figures of districts by level and period that stand in the workbook, each under its key."""
    campaign = open_campaign(folder)
    titles = {element.title: element for element in campaign.outline.numeric_elements if element.by}
    levels = {level.label: code for code, level in campaign.outline.levels.items()}
    for sheet in openpyxl.load_workbook(folder / "totals.xlsx").worksheets:
        element = titles.get(str(sheet["A1"].value))
        if element is None:
            continue
        heads = [_filled([cell.value for cell in row]) for row in sheet.iter_rows(min_row=3, max_row=4)]
        for row in sheet.iter_rows(min_row=6, values_only=True):
            if row[0] not in campaign.roster.groups_of("district"):
                continue
            for column in range(1, len(row), 2):
                level, period, cell = levels[str(heads[0][column])], str(heads[1][column]), row[column]
                key = FigureKey(Measure.VALUE, element.code, level, period, (("district", str(row[0])),))
                if isinstance(cell, int | float):
                    yield key, number(Decimal(str(cell)).quantize(Decimal(1)))
                elif str(cell).startswith("("):
                    yield replace(key, measure=Measure.WITH_ASKED), str(cell)


def _filled(values: list[object]) -> list[object]:
    """Return a header row with each heading repeated over the columns that it spans."""
    filled: list[object] = []
    for value in values:
        filled.append(value if value is not None or not filled else filled[-1])
    return filled


def test_every_figure_of_the_report_that_summarize_gives_is_equal(campaign: Path) -> None:
    expected = {key.digest: (str(key), text) for key, text in summarized(campaign).items()}
    compared = [(expected[digest], text) for digest, text in in_report(campaign) if digest in expected]
    assert [(key, said, text) for (key, said), text in compared if said != text] == []
    assert len(compared) > 500


def test_every_figure_of_the_page_is_the_one_that_summarize_gives(campaign: Path) -> None:
    expected = summarized(campaign)
    values = [(key, text) for key, text in on_page(campaign) if key.measure in {Measure.VALUE, Measure.WITH_ASKED}]
    printed = {key: text for key, text in values if set(text) & _DIGITS - {"-"}}
    assert {str(key): text for key, text in printed.items()} == {str(key): expected[key] for key in printed}
    assert len(printed) > 500


def test_page_and_report_print_the_same_changes(campaign: Path) -> None:
    """Of units compared a sentence tells the number, the page, as a table, of how many they are."""
    report = {key: text.partition("/")[0] for key, text in in_report(campaign)}
    of_page = ((key, text) for key, text in on_page(campaign) if key.measure.compares_periods)
    changes = [(key, text.partition("/")[0]) for key, text in of_page]
    assert [(str(key), text, report[key.digest]) for key, text in changes if report[key.digest] != text] == []
    assert len(changes) > 10


def test_every_figure_of_the_workbook_stands_in_the_report_and_on_the_page(campaign: Path) -> None:
    report, shown = dict(in_report(campaign)), dict(on_page(campaign))
    written = dict(in_workbook(campaign))
    assert {str(key): report.get(key.digest) for key in written} == {str(key): text for key, text in written.items()}
    assert {str(key): shown.get(key) for key in written} == {str(key): text for key, text in written.items()}
    assert len(written) > 150


def test_figure_under_query_stands_alike_in_brackets_and_its_total_is_told_beside_the_one_without_it(
    campaign: Path,
) -> None:
    asked = "explain", "--element", "lessons", "--period", "2022-2023"
    total, with_asked = (command(*asked, *more, folder=campaign).out for more in ((), ("--measure", "with_asked")))
    assert with_asked.split("=")[1].split()[0] == "4.787"
    of_unit = {text for key, text in in_report(campaign) if key == _WITH_UNIT.digest}
    if "= 4.787" in total:
        assert of_unit == set()
    else:
        assert "= 3.537" in total
        assert (
            of_unit == {"(1.250)"} == {dict(in_workbook(campaign))[_WITH_UNIT]} == {dict(on_page(campaign))[_WITH_UNIT]}
        )
