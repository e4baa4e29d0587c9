"""The names that a template may use: all explained, each with its value now."""

import json
from pathlib import Path

import pytest

from stemagg.campaign_folder import open_campaign
from stemagg.messages import use_language
from stemagg.report.content.context import NAMES, content
from stemagg.report.content.example_facts import sampled
from stemagg.report.content.fields import FIELDS
from stemagg.report.content.reference import names, undocumented
from tests.worlds.report_world import CITY, campaign, city_numbers, city_texts, facts, numbers
from tests.worlds.running import command

ADVICE = (
    "write its meaning in content.fields.FIELDS (a name of its own: content.context.NAMES),"
    " run python tests/translations.py, translate, run it again, then python tests/names_page.py"
)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")  # a command that ran before has set that of its campaign


def of_the_city() -> dict[str, object]:
    of = open_campaign(CITY)
    return content(of, facts(of, city_numbers(of), city_texts(of)), None).values


def of_the_small_campaign() -> dict[str, object]:
    of = campaign()
    return content(of, facts(of, numbers(), {("A", "opinion"): "Tốt."}), None).values


def test_every_name_has_a_meaning() -> None:
    assert undocumented(of_the_city()) == [], ADVICE
    assert undocumented(of_the_small_campaign()) == [], ADVICE


def test_every_meaning_is_of_a_name() -> None:
    of = open_campaign(CITY)
    values = content(of, sampled(of, facts(of, city_numbers(of), {})), None).values
    used = {name.pattern for name in names(values, values)}
    assert {*NAMES, *FIELDS} - used == set(), "take these out of content.fields.FIELDS, or content.context.NAMES"


def test_a_name_is_shown_as_a_template_writes_it_with_its_value() -> None:
    values = of_the_small_campaign()
    shown = {name.written: name.value for name in names(values, values)}

    assert shown["title"] == "Tủ sách lớp học"
    assert shown["figures.books.total.last.measured"] == "12.000 cuốn (3/4 đơn vị)"
    assert shown["coverage.received"] == "3"
    assert shown["coverage.is_complete"] == "no"
    assert shown["groups"] == "2 items"
    assert shown["groups[].name"] == "Quận Nhất"
    assert shown["charts.books"] == "(table or chart)"
    assert shown["table_decisions"] == "(empty)"


def test_names_below_a_list_that_is_still_empty_are_shown_without_a_value() -> None:
    of = campaign()
    nothing = facts(of, {}, {})
    samples = content(of, sampled(of, nothing), None).values
    shown = {name.written: name.value for name in names(content(of, nothing, None).values, samples)}

    assert shown["narratives.opinion.entries"] == "0 items"
    assert shown["narratives.opinion.entries[].text"] == ""


@pytest.fixture
def city(tmp_path: Path) -> Path:
    assert command("init", "dot", "--from", "haiphong-stem-2023", folder=tmp_path).code == 0
    return tmp_path / "dot"


def test_the_command_lists_names_before_anything_has_arrived(city: Path) -> None:
    ran = command("template", "names", "--format", "json", folder=city)

    assert ran.code == 0
    shown = {row["name"]: row for row in json.loads(ran.out)}
    assert shown["coverage.received"] == {"name": "coverage.received", "meaning": "số đơn vị đã nộp", "value": "0"}
    assert shown["narratives.directive_documents.entries[].text"]["value"] == ""


def test_the_command_writes_a_markdown_table_and_a_table_for_the_screen(city: Path) -> None:
    markdown = command("template", "names", "--format", "md", folder=city)
    assert markdown.out.startswith(
        "| Tên | Ý nghĩa | Hiện có |\n| --- | --- | --- |\n| `title` | tên của đề cương (tríc"
    )

    screen = command("template", "names", folder=city)
    assert screen.code == 0
    assert "figures.schools.total.last.measured" in screen.out


def test_a_format_that_does_not_exist_is_told(city: Path) -> None:
    assert command("template", "names", "--format", "xml", folder=city).code == 2
