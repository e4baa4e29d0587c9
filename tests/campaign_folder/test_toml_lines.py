"""Every key of a TOML file has its line, however the file is written."""

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.campaign_folder.toml_lines import toml_lines

DOCUMENT = '''\
# = [ { "
version = "1" # [[x]]
notes = [
  "a = 1",  # ]
  """
[table]
""", 'x',
]
letter.number = "1/CV"
"quoted key" = 1
inner = { a = { b = [1,
  2] }, c = 3 }

[deadline]
date = 2024-03-31 10:00:00

[[data_element]]
code = "schools"

[[data_element]]
code = "lessons"
type = "count"
members = [{ code = "k1" },
  { code = "k2", only_for = { level = ["TH"] } }]

[[data_element.column]]
code = "name"

[data_element.over]
period = "none"
'''


@pytest.mark.parametrize(
    ("location", "line"),
    [
        (("version",), 2), (("notes",), 3), (("notes", 0), 4), (("notes", 1), 5), (("notes", 2), 7),
        (("letter", "number"), 9), (("quoted key",), 10), (("inner", "a", "b", 0), 11), (("inner", "a", "b", 1), 12),
        (("inner", "c"), 12), (("deadline",), 14), (("deadline", "date"), 15), (("data_element", 0, "code"), 18),
        (("data_element", 1), 20), (("data_element", 1, "type"), 22), (("data_element", 1, "members", 0, "code"), 23),
        (("data_element", 1, "members", 1, "only_for", "level", 0), 24), (("data_element", 1, "column", 0, "code"), 27),
        (("data_element", 1, "over", "period"), 30), (("data_element", 1, "title"), 20), ((), 0), (("nothing",), 0),
    ],
)  # fmt: skip
def test_a_location_has_its_line(location: tuple[int | str, ...], line: int) -> None:
    assert toml_lines(DOCUMENT).line(location) == line


KEYS = st.sampled_from(["code", "title", "a-b", "2024-01", "nữ", "x y", "[x]", 'q"']).map(
    lambda key: key if key.replace("-", "").isalnum() and key.isascii() else "'" + key + "'"
)
SCALARS = st.sampled_from(
    [
        "'“x”, y'",
        '"it’s “a”, b”"',
        "1",
        "0.5",
        "true",
        "2024-03-31",
        '"a = [b]"',
        "'# no'",
        '"\\"{"',
        '"""\ntwo = 1\n[[x]]"""',
        "'''a\n'b'''",
    ]
)


def _array(values: list[str], between: str) -> str:
    return "[" + between + f",{between}".join(values) + between + "]"


def _inline(members: dict[str, str]) -> str:
    return "{ " + ", ".join(f"{key} = {value}" for key, value in members.items()) + " }"


VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.builds(_array, st.lists(inner, min_size=1, max_size=3), st.sampled_from([" ", "\n", '\n  # ] = "\n'])),
        st.dictionaries(KEYS, inner, max_size=3).map(_inline),
    ),
    max_leaves=6,
)  # fmt: skip
BODIES = st.dictionaries(KEYS, VALUES, max_size=4).map(
    lambda body: "".join(f"{key} = {value}\n" for key, value in body.items())
)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return a document with keys at the top, tables, blocks, blocks in blocks and dotted keys."""
    parts = [draw(BODIES)]
    parts += [f"\n[{name}] # [x\n{draw(BODIES)}" for name in draw(st.sets(st.sampled_from(["t.one", "t . two", "u"])))]
    for _block in range(draw(st.integers(0, 3))):
        parts.append(f"\n[[block]]\n{draw(BODIES)}")
        parts.append(draw(st.sampled_from(["", "dotted.one = 1\ndotted.two = [2,\n3]\n"])))
        parts += [f"[[block.part]]\n{draw(BODIES)}" for _part in range(draw(st.integers(0, 2)))]
        parts.append(draw(st.sampled_from(["", "[block.table]\nz = 1\n"])))
    return "".join(parts)


def scalars(value: Any, location: tuple[int | str, ...] = ()) -> Iterator[tuple[int | str, ...]]:  # noqa: ANN401
    if isinstance(value, dict | list) and value:
        for step, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from scalars(below, (*location, step))
    else:
        yield location


@given(documents())
def test_every_scalar_of_a_document_has_a_line_that_contains_its_key(text: str) -> None:
    lines, rows = toml_lines(text), text.split("\n")
    assert lines.repeated == []
    for location in scalars(tomllib.loads(text)):
        if not location:
            continue
        line = lines.line(location)
        assert line > 0
        if isinstance(location[-1], str):
            assert location[-1] in rows[line - 1]
        else:
            assert rows[line - 1].strip(" ,]")


@given(st.text(alphabet="ab=.,[]{}\"'#\n \\1"))
def test_no_text_is_too_odd(text: str) -> None:
    assert toml_lines(text).line(("a",)) <= text.count("\n") + 1


@pytest.mark.parametrize(
    "unit", ['"""\\"""x\n', '"\\"', "[", "{a=", "a.", "a=[\n", "[[a]]\n", "'", "'''", "\\", "a=1\n", '"""'],
)  # fmt: skip
def test_a_large_odd_text_is_read_in_one_pass(unit: str) -> None:
    assert toml_lines('"""' + unit * 50_000).line(("x",)) == 0
    assert toml_lines(unit * 50_000).line(("x",)) == 0


def test_keys_and_headings_that_are_repeated_are_told() -> None:
    text = "a = 1\nb = 2\na = [\n3]\n[t]\n[u]\n[t]\n[[v]]\nx = 1\n[[v]]\nx = 1\n"
    found = [(r.name, r.first, r.line, r.last, r.is_heading) for r in toml_lines(text).repeated]
    assert found == [("a", 1, 3, 4, False), ("t", 5, 7, 7, True)]
