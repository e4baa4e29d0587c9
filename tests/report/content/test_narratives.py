from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemagg.model.nothing_told import says_none
from stemagg.model.vocabulary import general_vocabulary
from stemagg.text.normalise import clean
from tests.worlds.report_world import campaign, lines, rendered

LOOP = (
    "{%p for entry in narratives.opinion.entries %}",
    "{{ entry.units }}: {{ entry.text }}",
    "{%p endfor %}",
    "Hết./.",
)


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }}",
        "{% for x in y %}",
        "{_{ 7*7 }_}",
        "{#p x #}",
        "R&D, điểm < 5",
        "<b>đậm</b>",
        "</w:t></w:r></w:p>",
        "&lt;&amp;&#0;",
        "một < hai",
        "“{{ title }}”",
        "năm học 2021-2022",
    ],
)
def test_text_of_a_unit_comes_out_as_text(tmp_path: Path, text: str) -> None:
    said = lines(rendered(tmp_path, *LOOP, texts={("A", "opinion"): text}))

    assert said == [f"Trường A: {text}", "Hết./."]


@pytest.mark.parametrize("text", ["a\x00b", "a\x0bb", "a\ud800b", "a\ufffeb", "a\u200bb"])
def test_characters_that_a_document_cannot_hold_are_left_out(tmp_path: Path, text: str) -> None:
    assert lines(rendered(tmp_path, *LOOP, texts={("A", "opinion"): text})) == ["Trường A: ab", "Hết./."]


def test_a_new_line_is_a_new_paragraph_of_the_same_style(tmp_path: Path) -> None:
    document = rendered(tmp_path, *LOOP, texts={("A", "opinion"): "một\r\nhai\n\n\nba"})

    assert lines(document) == ["Trường A: một", "hai", "ba", "Hết./."]
    assert {p.style.style_id for p in document.paragraphs if p.style} == {"BodyText"}


def test_text_after_a_tag_of_many_lines_follows_the_last_line(tmp_path: Path) -> None:
    tags = (LOOP[0], "({{ entry.text }}) của {{ entry.units }}.", LOOP[2])

    assert lines(rendered(tmp_path, *tags, texts={("A", "opinion"): "một\nhai"})) == [
        "(một",
        "hai) của Trường A.",
    ]


def test_equal_texts_appear_once_with_all_their_units(tmp_path: Path) -> None:
    texts = {("B", "opinion"): "Tốt.", ("A", "opinion"): " Tốt.\n", ("D", "opinion"): "Khá."}

    assert lines(rendered(tmp_path, *LOOP, texts=texts)) == [
        "Trường A, Trường B: Tốt.",
        "Trường D: Khá.",
        "Hết./.",
    ]


def test_the_narrative_says_how_many_of_how_many_wrote_it(tmp_path: Path) -> None:
    texts = {("B", "opinion"): "Tốt.", ("A", "opinion"): "Khá.", ("D", "opinion"): " \n "}
    tag = "{{ narratives.opinion.units }} {{ narratives.opinion.answered }}"

    assert lines(rendered(tmp_path, tag, texts=texts)) == ["2/4 2"]


def test_a_section_without_answers_can_say_so(tmp_path: Path) -> None:
    tags = ("{%p if not narratives.opinion.entries %}", "Chưa có.", "{%p endif %}")

    assert lines(rendered(tmp_path, *tags)) == ["Chưa có."]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=60))
def test_any_text_appears_and_the_rest_of_the_document_is_still_there(tmp_path: Path, text: str) -> None:
    said = lines(rendered(tmp_path, *LOOP, texts={("A", "opinion"): text}))

    expected = [line.strip() for line in clean(text).replace("\u2028", "\n").replace("\u2029", "\n").split("\n")]
    written = "\n".join(line for line in expected if line)
    assert said[-1] == "Hết./."
    tells = written and not says_none(general_vocabulary(), campaign().outline.elements["opinion"].title, written)
    assert "\n".join(said[:-1]) == (f"Trường A: {written}" if tells else "")


def test_a_number_stays_on_one_line_with_its_unit_wherever_it_comes_from(tmp_path: Path) -> None:
    document = rendered(tmp_path, "Có 12 học sinh, {{ figures.books.total.last.value }} cuốn và 5 điều.")

    assert "Có 12\u00a0học sinh, 12.000\u00a0cuốn và 5 điều." in [p.text for p in document.paragraphs]
