"""The chart part: what a chart says is found again in its XML, whatever it says."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from stemagg.ooxml.build import legal
from stemagg.ooxml.elements import NAMESPACES
from stemagg.report.content.blocks import Chart
from stemagg.report.word.chart_parts import chart_xml, drawing

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=12)
NUMBERS = st.none() | st.integers() | st.decimals(allow_nan=False, allow_infinity=False)


@st.composite
def any_charts(draw: st.DrawFn) -> Chart:
    categories = tuple(draw(st.lists(ANY_TEXT, max_size=4)))
    values = st.lists(NUMBERS, min_size=len(categories), max_size=len(categories)).map(tuple)
    series = draw(st.lists(st.tuples(ANY_TEXT, values), max_size=4))
    return Chart(draw(ANY_TEXT), categories, tuple(series), draw(st.sampled_from((0, 1))), draw(st.booleans()))


def found(root: etree._Element, path: str) -> list[etree._Element]:
    return root.findall(path, NAMESPACES)


def texts(root: etree._Element, path: str) -> list[str]:
    return [one.text or "" for one in found(root, path)]


def part_of(chart: Chart) -> etree._Element:
    return etree.fromstring(chart_xml(chart, "rId1"))


@given(any_charts())
def test_hostile_names_and_numbers_are_read_back_from_the_chart_as_they_are(chart: Chart) -> None:
    part = part_of(chart)
    assert texts(part, ".//c:ser/c:tx//c:v") == [legal(name) for name, _values in chart.series]
    for series, (_name, values) in zip(found(part, ".//c:ser"), chart.series, strict=True):
        assert texts(series, "c:cat//c:v") == [legal(category) for category in chart.categories]
        assert texts(series, "c:val//c:v") == [str(value) for value in values if value is not None]


@given(any_charts(), ANY_TEXT)
def test_the_paragraph_of_a_chart_is_one_drawing_whatever_the_chart_says(chart: Chart, code: str) -> None:
    known = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("w", "r"))
    shown = etree.fromstring(f"<body {known}>{drawing(replace(chart, code=code))}</body>")
    assert len(found(shown, ".//c:chart")) == 1
    assert len(found(shown, "w:p")) == 1 + bool(chart.note)


def test_a_missing_value_is_a_gap_at_its_place_and_is_counted() -> None:
    part = part_of(Chart("Số trường", ("A", "B", "C"), (("2023", (1, None, 3)),)))
    assert [one.get("idx") for one in found(part, ".//c:val//c:pt")] == ["0", "2"]
    assert [one.get("val") for one in found(part, ".//c:val//c:ptCount")] == ["3"]


def test_an_axis_begins_at_zero_unless_a_value_lies_below() -> None:
    above, below = (part_of(Chart("T", ("A",), (("s", (value,)),))) for value in (1, Decimal("-0.5")))
    assert [one.get("val") for one in found(above, ".//c:valAx/c:scaling/c:min")] == ["0"]
    assert not found(below, ".//c:valAx/c:scaling/c:min")


def test_bars_are_horizontal_for_groups_and_vertical_for_education_levels() -> None:
    lying, standing = (part_of(Chart("T", ("A",), (("s", (1,)),), lies=lies)) for lies in (True, False))
    assert [found(one, ".//c:barDir")[0].get("val") for one in (lying, standing)] == ["bar", "col"]
    assert [found(one, ".//c:catAx/c:axPos")[0].get("val") for one in (lying, standing)] == ["l", "b"]
