"""A slip in a TOML file is recognised, and the line is shown as it should be."""

import tomllib

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from stemagg.campaign_folder.toml_slips import Mender
from tests.campaign_folder.test_toml_lines import documents
from tests.worlds.running import HOME

BLOCKS = ("period", "data_element")

LINES = {
    "title = “Kết quả”": ("text-in-curly-quotes", 'title = "Kết quả"'),
    "title = ‘Kết quả’ # x": ("text-in-curly-quotes", 'title = "Kết quả" # x'),
    'title = "Kết quả”': ("text-in-curly-quotes", 'title = "Kết quả"'),
    'levels = ["THCS”, "THPT"]': ("text-in-curly-quotes", 'levels = ["THCS", "THPT"]'),
    "day = 15/12/2025": ("date-of-another-form", "day = 2025-12-15"),
    "day = 15-12-2025": ("date-of-another-form", "day = 2025-12-15"),
    "day = 2025-9-30 # hạn": ("date-of-another-form", "day = 2025-09-30 # hạn"),
    "single = có": ("truth-of-another-form", "single = true"),
    "single = Không": ("truth-of-another-form", "single = false"),
    "single = True": ("truth-of-another-form", "single = true"),
    "single = FALSE": ("truth-of-another-form", "single = false"),
    "title = Số trường, lớp": ("quotes-missing", 'title = "Số trường, lớp"'),
    'title = Số trường"': ("quotes-missing", 'title = "Số trường"'),
    "code = 2022-2023": ("quotes-missing", 'code = "2022-2023"'),
    "codes = [2024-Q1, 2024-01]": ("quotes-missing", 'codes = ["2024-Q1", "2024-01"]'),
    "lũy kế = 5": ("quotes-missing", '"lũy kế" = 5'),
    'means = { nữ = "sex=nu" }': ("quotes-missing", 'means = { "nữ" = "sex=nu" }'),
    'title "a = b"': ("equals-missing", 'title = "a = b"'),
    "title: x": ("equals-missing", None),
    'entry = { code "a" }': ("equals-missing", 'entry = { code = "a" }'),
    "share = 0,5": ("number-of-another-form", "share = 0.5"),
    'entry = { share = 0,5, code = "x" }': ("number-of-another-form", 'entry = { share = 0.5, code = "x" }'),
    "money = 1.234.567": ("number-of-another-form", "money = 1234567"),
    'title = "Số trường': ("quote-unclosed", 'title = "Số trường"'),
    'levels = ["a", "b]': ("quote-unclosed", 'levels = ["a", "b"]'),
    'levels = ["a, "b"]': ("quote-unclosed", 'levels = ["a", "b"]'),
    'title = "Phong trào "Dạy tốt""': ("quotes-inside", "title = 'Phong trào \"Dạy tốt\"'"),
    'levels = ["a" "b"]': ("comma-missing", 'levels = ["a", "b"]'),
    'title = "x",': ("comma-too-many", 'title = "x"'),
    "entry = { a = 1, }": ("comma-too-many", "entry = { a = 1 }"),
    'levels = ["a", "b"': ("bracket-unclosed", 'levels = ["a", "b"]'),
    "entry = { a = 1 # x": ("bracket-unclosed", "entry = { a = 1 } # x"),
    "[[period]": ("bracket-unclosed", "[[period]]"),
    "[letter": ("bracket-unclosed", "[letter]"),
    "[data_element]": ("heading-of-block", "[[data_element]]"),
    "share\u00a0=\u00a05": ("space-unseen", "share = 5"),
    "\ufeffshare = 5": ("space-unseen", "share = 5"),
}


def mended(text: str) -> list[tuple[int, str, str]]:
    """Return the slips of a text: the line, the code, the line as it should be."""
    mender = Mender(text, BLOCKS)
    return [(slip.line, slip.code.value, mender.lines[slip.line - 1]) for slip in mender.slips]


@pytest.mark.parametrize("line", LINES)
def test_a_slip_is_shown_as_the_line_should_be(line: str) -> None:
    code, right = LINES[line]
    found = mended(f"before = 1\n{line}\nafter = 2")
    assert [(number, name) for number, name, _right in found] == [(2, code)] or line == "title: x"
    assert tomllib.loads("\n".join(Mender(f"before = 1\n{line}\nafter = 2", BLOCKS).lines))["before"] == 1
    assert right is None or found[0][2] == right


def test_all_slips_come_in_one_run_each_with_its_line() -> None:
    text = "\n".join(LINES)
    found = mended(text)
    assert {line for line, _code, _right in found} == set(range(1, len(LINES) + 1))


def test_an_entry_over_several_lines_is_put_on_one() -> None:
    text = 'over = {\n  period = "none", # x\n  level = "sum",\n}\nperiod = [\n  { code = "a",\n    title = "b" },\n]'
    assert mended(text) == [
        (1, "entry-over-lines", 'over = { period = "none", level = "sum" }'),
        (6, "entry-over-lines", '  { code = "a", title = "b" },'),
    ]
    assert len(Mender(text, BLOCKS).lines) == len(text.split("\n"))


def test_commas_and_brackets_that_are_missing_at_the_end_of_a_line() -> None:
    text = 'x = [\n  { code = "a" } # one\n  { code = "b",\n  { code = "c"\n]\ny = [\n  "d"\n\n[letter]\nz = 1'
    assert mended(text) == [
        (2, "comma-missing", '  { code = "a" }, # one'),
        (3, "bracket-unclosed", '  { code = "b" },'),
        (4, "bracket-unclosed", '  { code = "c" }'),
        (7, "bracket-unclosed", '  "d"]'),
    ]


def test_what_is_not_understood_is_left_to_the_parser_and_the_next_statement_is_read() -> None:
    text = 'a = = 5\nb = ["x", ?? "y" = ]\nc = “z”'
    assert mended(text) == [(3, "text-in-curly-quotes", 'c = "z"')]
    assert Mender(text, BLOCKS).lines[:2] == text.split("\n")[:2]


@given(documents())
def test_a_text_that_is_right_stays_as_it_is(text: str) -> None:
    mender = Mender(text, BLOCKS)
    assert "\n".join(mender.lines) == text
    assert mender.slips == []


@pytest.mark.parametrize("path", sorted(HOME.glob("templates/*/*.toml")), ids=lambda path: f"{path.parent.name}")
def test_the_files_of_the_templates_stay_as_they_are(path: str) -> None:
    text = HOME.joinpath(path).read_text(encoding="utf-8")
    mender = Mender(text, BLOCKS)
    assert "\n".join(mender.lines) == text
    assert mender.slips == []


@given(st.text(alphabet="ab=.,[]{}\"'#\n \\1“”có/", max_size=60))
def test_no_text_is_too_odd_to_be_gone_through(text: str) -> None:
    mender = Mender(text, BLOCKS)
    assert len(mender.lines) == text.count("\n") + 1
    assert all(1 <= slip.line <= len(mender.lines) for slip in mender.slips)


@given(documents(), st.sampled_from(sorted(LINES)))
@example('\'nữ\' = "\\"{"\n', 'levels = ["a", "b"')
def test_one_slip_before_a_text_that_is_right_is_all_that_is_found(text: str, line: str) -> None:
    slips = Mender(f"{line}\n{text}", BLOCKS).slips
    assert {slip.line for slip in slips} == {1}


@pytest.mark.parametrize("unit", ["a=[", "a={", "a = {\n", '"a', "“", "a=[{\n", 'a="\\"', 'a = ["a", "\n', "x = “a”\n"])
def test_a_large_odd_text_is_gone_through_in_one_pass(unit: str) -> None:
    assert Mender(unit * 20_000, BLOCKS).lines
