"""The page to look at: one file that asks for nothing, with the figures of `summarize`, that shows texts as texts."""

import os
import re
import subprocess
from pathlib import Path

import pytest
from lxml import html

from tests.worlds.campaign_files import change
from tests.worlds.programs import chromium
from tests.worlds.running import command
from tests.worlds.told import put, said, sheet
from tests.worlds.world import FIRST, LAST, write_campaign


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign")
    put(folder, said(tmp_path / "a.csv", 7), said(tmp_path / "e.csv", 1250, unit="E"))
    return folder


def page(campaign: Path) -> html.HtmlElement:
    """Return the page of a campaign, parsed."""
    written = campaign / "page.html"
    ran = command("page", "-o", "page.html", folder=campaign)
    assert ran.code == 0, ran.err
    return html.fromstring(written.read_text(encoding="utf-8"))


def rows(table: html.HtmlElement) -> list[list[str]]:
    return [
        [" ".join(cell.text_content().split()) for cell in row.iterchildren("th", "td")] for row in table.iter("tr")
    ]


def unit_row(of: html.HtmlElement, name: str) -> list[str]:
    found = [row for row in rows(of.get_element_by_id("units")) if row[0].startswith(name)]
    assert len(found) == 1
    return found[0]


def test_page_says_how_many_of_how_many_units_have_reported_and_who_has_not(campaign: Path) -> None:
    said_of_reporting = " ".join(page(campaign).get_element_by_id("reporting").text_content().split())
    assert "2/5 đơn vị đã báo cáo (40,0%)" in said_of_reporting
    assert "Trường THPT Lý Tự Trọng" in said_of_reporting


def test_totals_on_the_page_are_those_of_summarize(campaign: Path) -> None:
    shown = rows(page(campaign).get_element_by_id("totals").find(".//table"))
    summed = command("summarize", "--by", "education_level,period", "--format", "json", folder=campaign).data
    printed = {cell for row in shown for cell in row}
    for record in summed:
        if record["value"] is not None:
            assert f"{record['value']:,}".replace(",", ".") in printed, record


def test_each_figure_of_a_unit_names_the_cell_that_it_came_from(campaign: Path) -> None:
    cells = [cell.get("title", "") for cell in page(campaign).get_element_by_id("units").iter("td")]
    assert any(re.search(r"^7 \(a\.csv › [A-Z]+2\)", title) for title in cells), cells


def test_a_missing_figure_is_a_mark_and_never_a_zero(campaign: Path) -> None:
    silent = [row for row in rows(page(campaign).get_element_by_id("units")) if "chưa báo cáo" in row]
    assert len(silent) == 3
    assert all("0" not in row for row in silent)


def test_where_too_few_units_gave_both_periods_no_change_is_shown(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "two")
    given = [
        {"unit": "A", "level": "THPT", f"lessons {FIRST}": 5, f"lessons {LAST}": 7},
        {"unit": "E", "level": "THCS", f"lessons {LAST}": 9},
    ]
    put(folder, sheet(tmp_path / "both.csv", given))
    cells = {
        cell.get("data-figure"): cell.text_content() for cell in page(folder).get_element_by_id("totals").iter("td")
    }
    assert cells[f"compared; lessons; ; {LAST}"] == "1/2"
    assert cells[f"change; lessons; ; {LAST}"] == "chưa so sánh được"


def test_a_text_with_tags_in_it_is_shown_and_not_run(campaign: Path) -> None:
    change(campaign, "outline.toml", "Kết quả giáo dục STEM", "<script>alert(1)</script> & {{ 7*7 }}")
    shown = page(campaign)
    assert shown.find(".//h1").text_content() == "<script>alert(1)</script> & {{ 7*7 }}"
    assert len(list(shown.iter("script"))) == 1


def test_page_refers_to_no_other_file_and_forbids_every_load(campaign: Path) -> None:
    shown = page(campaign)
    referring = [(e.tag, k) for e in shown.iter() for k in e.attrib if k in {"src", "href", "action", "data", "poster"}]
    assert referring == []
    text = (campaign / "page.html").read_text(encoding="utf-8")
    assert "default-src 'none'" in text
    assert not re.search(r"url\(|@import|https?://(?!www\.w3\.org/2000/svg)", text)


def test_same_store_gives_the_same_page(campaign: Path) -> None:
    page(campaign)
    first = (campaign / "page.html").read_bytes()
    page(campaign)
    assert (campaign / "page.html").read_bytes() == first


def test_page_of_a_campaign_that_has_received_nothing_says_so(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path / "empty")
    assert all("chưa báo cáo" in row for row in rows(page(folder).get_element_by_id("units"))[2:])


def test_page_that_cannot_be_written_leaves_the_old_one(campaign: Path) -> None:
    ran = command("page", "-o", "no-such-folder/page.html", folder=campaign)
    assert ran.code == 2
    assert "no-such-folder" in ran.err


@pytest.fixture
def browser(tmp_path: Path) -> list[str]:
    """Return the command of a browser without a window, and without a network."""
    return [
        str(chromium()), "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--host-resolver-rules=MAP * ~NOTFOUND", f"--user-data-dir={tmp_path / 'profile'}",
    ]  # fmt: skip


def opened(browser: list[str], url: str, *more: str) -> html.HtmlElement:
    """Return the page as it stands in the browser once its script has run."""
    command = [*browser, *more, "--dump-dom", url]
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    done = subprocess.run(command, capture_output=True, check=True, timeout=600, env=environment)  # noqa: S603
    return html.fromstring(done.stdout.decode())


class TestInABrowser:
    pytestmark = pytest.mark.chromium

    def test_filter_shows_the_units_whose_names_have_the_words_whatever_the_accents(
        self, campaign: Path, browser: list[str]
    ) -> None:
        page(campaign)
        shown = opened(browser, f"{(campaign / 'page.html').as_uri()}#text=truong%20ly%20tu%20trong")
        table = shown.get_element_by_id("units")
        visible = [row for row in table.find("tbody") if row.get("hidden") is None]
        assert [row.get("data-text").split(" ")[:5] for row in visible] == [["Trường", "THPT", "Lý", "Tự", "Trọng"]]
        assert shown.find(".//output").text_content() == "Đang hiện 1/5 đơn vị"

    def test_filter_by_state_shows_who_has_not_reported(self, campaign: Path, browser: list[str]) -> None:
        page(campaign)
        shown = opened(browser, f"{(campaign / 'page.html').as_uri()}#state=missing")
        visible = [row for row in shown.get_element_by_id("units").find("tbody") if row.get("hidden") is None]
        assert len(visible) == 3

    def test_page_prints(self, campaign: Path, browser: list[str], tmp_path: Path) -> None:
        page(campaign)
        printed = tmp_path / "page.pdf"
        opened_for_print = [*browser, f"--print-to-pdf={printed}", (campaign / "page.html").as_uri()]
        subprocess.run(opened_for_print, check=True, capture_output=True, timeout=600)  # noqa: S603
        assert printed.read_bytes().startswith(b"%PDF-")
