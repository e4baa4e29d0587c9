"""The names that a template may use: all explained, each with its value now."""

import json
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.messages.language import use_language
from stemagg.pipeline.example_facts import sampled
from stemagg.report.content.blocks import Block
from stemagg.report.content.context import report_view
from stemagg.report.content.reference import names, patterns
from stemagg.report.content.report_views import ReportView
from stemagg.report.content.view import ByCode, View, entries, fields_of
from tests.worlds.report_world import campaign, city_numbers, city_texts, facts, numbers
from tests.worlds.running import CITY, command


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")  # a command that ran before has set that of its campaign


def of_the_small_campaign() -> ReportView:
    of = campaign()
    return report_view(of, facts(of, numbers(), {("A", "opinion"): "Tốt."}), None)


def kinds_of_view(kind: type[View] = View) -> list[type[View]]:
    return [each for below in kind.__subclasses__() for each in (below, *kinds_of_view(below))]


def test_every_field_of_every_view_has_a_meaning_or_lends_its_codes() -> None:
    without = [
        f"{view.__name__}.{each.name}"
        for view in kinds_of_view()
        for each in fields_of(view)
        if not each.doc.meaning and not each.doc.is_beside
    ]
    assert without == [], "write its meaning beside its type: Annotated[str, Doc(…)]"


def test_no_two_names_are_written_alike() -> None:
    written = [name.written for name in patterns()]
    assert len(written) == len(set(written))


def test_every_name_leads_to_a_value_of_the_city() -> None:
    of = open_campaign(CITY)
    view = report_view(of, sampled(of, facts(of, city_numbers(of), city_texts(of))), None)
    of_others = (
        "DIMENSION",
        "elements[].dimensions[]",
        "targets.CODE",
        "constants.CODE",
        "milestones.CODE",
        "lists.CODE",
        "narratives.ELEMENT.PERIOD",
        "over_time.lasting[].",
        "group_tables[]",
        "last_plan.tasks[].",
    )  # of these the city has none
    asked = {name.written for name in patterns() if not any(part in name.written for part in of_others)}
    assert asked == {name.pattern for name in names(view, view)}


def test_what_lies_below_a_view_is_a_value_a_view_or_a_row_of_them() -> None:
    of = open_campaign(CITY)
    below: list[object] = [report_view(of, sampled(of, facts(of, city_numbers(of), city_texts(of))), None)]
    others = set()
    while below:
        value = below.pop()
        if not isinstance(value, View | ByCode | Block | str | int | tuple):
            others.add(type(value))
        below += [*entries(value).values(), *(value if isinstance(value, tuple) else ())]
    assert others == set()


def test_a_name_is_shown_as_a_template_writes_it_with_its_value() -> None:
    view = of_the_small_campaign()
    shown = {name.written: name.value for name in names(view, view)}

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
    samples = report_view(of, sampled(of, nothing), None)
    shown = {name.written: name.value for name in names(report_view(of, nothing, None), samples)}

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


def test_an_unknown_format_is_reported(city: Path) -> None:
    assert command("template", "names", "--format", "xml", folder=city).code == 2
