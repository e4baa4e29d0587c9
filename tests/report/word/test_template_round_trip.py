"""A template that staff opened and saved in LibreOffice gives the same report, and one that keeps every rule."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.report_facts import ReportFacts
from stemagg.nd30.lint import lint
from stemagg.report.word.render import render_report
from tests.worlds.decree_world import text_of
from tests.worlds.programs import saved_by_libreoffice
from tests.worlds.report_world import ON, city_numbers, city_texts, facts
from tests.worlds.running import CITY

pytestmark = pytest.mark.libreoffice


@pytest.fixture(scope="module")
def of() -> Campaign:
    return open_campaign(CITY)


@pytest.fixture(scope="module")
def given_facts(of: Campaign) -> ReportFacts:
    return facts(of, city_numbers(of), city_texts(of))


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the city's template, opened and saved by LibreOffice."""
    template = Path(shutil.copy(CITY / "report.docx", tmp_path_factory.mktemp("office")))
    saved = saved_by_libreoffice(template)
    assert saved.read_bytes() != template.read_bytes()
    return saved


@pytest.fixture(scope="module")
def report(of: Campaign, given_facts: ReportFacts, saved: Path) -> Path:
    output = saved.parent / "bao-cao.docx"
    render_report(of, given_facts, saved, output, ON)
    return output


def printed(path: Path) -> Iterator[str]:
    """Yield the texts of all paragraphs, in tables too."""
    for p in Document(str(path)).element.body.iter(qn("w:p")):
        if text := text_of(p):
            yield text


def test_it_gives_the_report_that_the_template_gave(
    of: Campaign, given_facts: ReportFacts, report: Path, tmp_path: Path
) -> None:
    render_report(of, given_facts, CITY / "report.docx", tmp_path / "bao-cao.docx", ON)

    assert list(printed(report)) == list(printed(tmp_path / "bao-cao.docx"))


def test_its_report_keeps_every_rule(report: Path) -> None:
    assert [(one.rule, one.found, one.places[0]) for one in lint(report.read_bytes())] == []
