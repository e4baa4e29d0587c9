"""The charts of a Word document: the numbers that each shows, as cached in its part (ECMA-376 part 1, 21.2)."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from stemagg.ooxml.elements import NAMESPACES, OFFICE
from stemagg.ooxml.parts import tree
from stemagg.ooxml.word_file import WordFile

_CHART = f"{{{NAMESPACES['c']}}}chart"


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """A bar, column or point of a chart: the names of its series and category, and its number as cached."""

    series: str
    category: str
    number: str


def charts_of(document: WordFile) -> Iterator[tuple[ChartPoint, ...]]:
    """Yield the points of each chart in the order of the text; Refused when a chart's part is damaged or too large."""
    codes = (one.get(f"{OFFICE}id", "") for one in document.main.root.iter(_CHART))
    for code in dict.fromkeys(codes):
        relation = document.main.relations.get(code)
        if relation is not None and not relation.is_external and relation.target in document.package:
            yield tuple(_points(tree(document.package, relation.target)))


def _points(root: etree._Element) -> Iterator[ChartPoint]:
    for series in root.iterfind(".//c:ser", NAMESPACES):
        name = " ".join(_cached(series, "c:tx").values())
        categories = _cached(series, "c:cat")
        for place, number in _cached(series, "c:val").items():
            yield ChartPoint(name, categories.get(place, ""), number)


def _cached(series: etree._Element, of: str) -> dict[str, str]:
    """Return the cached texts of names, categories or values by their place."""
    points = series.iterfind(f"{of}//c:pt", NAMESPACES)
    return {point.get("idx", ""): (point.findtext("c:v", "", NAMESPACES) or "").strip() for point in points}
