from pathlib import Path

import pytest

from stemagg.model.errors import SettingsError, UsageError
from stemagg.report.word.render import render_report
from tests.worlds.report_world import ON, campaign, facts, lines, numbers, rendered, template


def codes(folder: Path, *tags: str) -> list[str]:
    with pytest.raises(SettingsError) as refused:
        rendered(folder, *tags)
    assert not (folder / "out.docx").exists()
    assert all(fault.place.startswith("report.docx") for fault in refused.value.faults)
    return [fault.code for fault in refused.value.faults]


@pytest.mark.parametrize(
    "tag",
    [
        "{{ lipsum.__globals__['os'].popen('id').read() }}",
        "{{ title.__class__.__mro__ }}",
        "{{ title['__class__'] }}",
        "{{ ''['__class__'] }}",
        "{{ title|attr('__class__') }}",
        "{{ figures.keys() }}",
        "{{ figures.values }}",
        "{{ title.upper() }}",
        "{{ range(1000000000) }}",
        "{{ cycler('a') }}",
        "{{ '%s'|format(title) }}",
        "{{ title|safe }}",
        "{% autoescape false %}{{ title }}{% endautoescape %}",
        "{% include 'x' %}",
        "{% import 'x' as y %}",
        "{% macro f() %}{% endmacro %}",
        "{{ 9**9**9**9 }}",
        "{{ 'a'*1000000000 }}",
        "{{ '%1000000000d' % 1 }}",
        "{{ self.x }}",
        "{{ self }}",
        "{{ figures }}",
        "{{ elements|sort(attribute='__class__') }}",
        "{% for e in elements %}{{ loop.__class__ }}{% endfor %}",
        "{% if false %}{{ title.__class__ }}{% endif %}",
    ],
)
def test_a_template_cannot_reach_out_of_the_sandbox(tmp_path: Path, tag: str) -> None:
    allowed = {"template-refused", "template-syntax", "template-name-unknown", "template-not-a-value"}
    assert set(codes(tmp_path, tag)) <= allowed


@pytest.mark.parametrize(
    ("tag", "name", "suggested"),
    [
        ("{{ coverag.received }}", "coverag", "coverage"),
        ("{{ coverage.recieved }}", "recieved", "received"),
        ("{{ figures.book.total.last.value }}", "book", "books"),
        ('{{ figures.books.THCS["2024-3"].value }}', "2024-3", "p2024_03"),
        ("{% if coverage.completed %}x{% endif %}", "completed", "is_complete"),
        ("{%p for entry in narratives.opinions.entries %}", "opinions", "opinion"),
    ],
)
def test_a_misspelt_name_is_named_with_its_place_and_the_right_one(
    tmp_path: Path, tag: str, name: str, suggested: str
) -> None:
    tags = [tag, *(["x", "{%p endfor %}"] if "{%p for" in tag else [])]
    with pytest.raises(SettingsError) as refused:
        rendered(tmp_path, "{{ title }}", *tags)

    (fault,) = refused.value.faults
    operands = dict(fault.operands)
    assert (fault.code, operands["name"]) == ("template-name-unknown", name)
    assert suggested in operands["suggestions"]
    assert tag.removeprefix("{%p").strip()[:20] in operands["context"]


@pytest.mark.parametrize("tag", ["{{ headings[“I”] }}", "{{ headings[‘I’] }}", "{{ headings[„I“] }}"])
def test_quotation_marks_that_word_has_curled_are_read_as_straight_ones(tmp_path: Path, tag: str) -> None:
    assert lines(rendered(tmp_path, tag, "“{{ letter.subject|default(“không”, true) }}”")) == ["I. Kết quả", "“không”"]


def test_a_text_typed_in_a_tag_appears_as_it_was_typed(tmp_path: Path) -> None:
    assert lines(rendered(tmp_path, """{{ "R&D < 5, it's" }}""")) == ["R&D < 5, it's"]


def test_every_misspelt_name_is_reported_in_one_run(tmp_path: Path) -> None:
    assert codes(tmp_path, "{{ titel }}", "{{ offices.name }}") == ["template-name-unknown"] * 2


@pytest.mark.parametrize("tag", ["Xem {{p table_by_level }}", "{%p if title %} và chữ"])
def test_text_that_would_be_lost_beside_a_tag_is_a_fault(tmp_path: Path, tag: str) -> None:
    assert "template-tag-not-alone" in codes(tmp_path, tag, "{%p endif %}")


def test_a_table_without_its_own_paragraph_is_a_fault(tmp_path: Path) -> None:
    assert codes(tmp_path, "{{ table_by_level }}") == ["template-tag-not-alone"]


def test_an_unanswered_name_can_have_a_default(tmp_path: Path) -> None:
    assert lines(rendered(tmp_path, "{{ letter.number|default('không số') }} {{ title|upper }}")) == [
        "12/CV TỦ SÁCH LỚP HỌC"
    ]


@pytest.mark.parametrize("data", [b"", b"not a document", b"PK\x03\x04damaged", b"\xd0\xcf\x11\xe0"])
def test_a_file_that_is_no_word_document_is_refused(tmp_path: Path, data: bytes) -> None:
    of, path = campaign(), tmp_path / "report.docx"
    path.write_bytes(data)

    with pytest.raises(SettingsError) as refused:
        render_report(of, facts(of, numbers(), {}), path, tmp_path / "out.docx", ON)
    assert [fault.code for fault in refused.value.faults] == ["template-not-docx"]


def test_a_template_that_is_missing_is_named(tmp_path: Path) -> None:
    of = campaign()

    with pytest.raises(SettingsError) as refused:
        render_report(of, facts(of, numbers(), {}), tmp_path / "none.docx", tmp_path / "out.docx", ON)
    assert [(fault.place, fault.code) for fault in refused.value.faults] == [("none.docx", "settings-file-missing")]


def test_an_output_that_cannot_be_written_is_named_and_leaves_nothing(tmp_path: Path) -> None:
    of, output = campaign(), tmp_path / "none" / "out.docx"

    with pytest.raises(UsageError) as refused:
        render_report(of, facts(of, numbers(), {}), template(tmp_path, "x"), output, ON)
    assert [(fault.place, fault.code) for fault in refused.value.faults] == [(str(output), "output-unwritable")]
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def test_an_output_that_is_a_folder_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    of, output = campaign(), tmp_path / "out.docx"
    output.mkdir()

    with pytest.raises(UsageError):
        render_report(of, facts(of, numbers(), {}), template(tmp_path, "x"), output, ON)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.docx", "report.docx"]
