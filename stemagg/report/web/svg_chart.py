"""A chart as SVG: the same horizontal bars as in the Word report, inline in the page."""

from collections.abc import Iterator

from markupsafe import Markup

from stemagg.report.content.blocks import COLOURS, Chart
from stemagg.text.numbers import number

_LABELS, _BARS, _VALUES = 190, 560, 110
_BAR, _BETWEEN, _AXIS = 13, 10, 26
_WIDTH = _LABELS + _BARS + _VALUES
_MOST_LETTERS = 27


def svg(chart: Chart) -> Markup:
    """Return the chart as an `svg` element with title and description; a missing value stays a gap."""
    step = _BAR * max(len(chart.series), 1) + _BETWEEN
    height = _AXIS + step * len(chart.categories)
    body = Markup("").join(_bars(chart, step))
    return Markup(
        '<svg role="img" viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg">'
        "<title>{title}</title><desc>{description}</desc>{legend}{body}</svg>"
    ).format(
        width=_WIDTH, height=height, title=chart.title, description=chart.description,
        legend=Markup("").join(_legend(chart)), body=body,
    )  # fmt: skip


def _legend(chart: Chart) -> Iterator[Markup]:
    left = _LABELS
    for place, (name, _values) in enumerate(chart.series):
        yield Markup(
            '<rect x="{x}" y="4" width="12" height="12" fill="#{colour}"/><text x="{text}" y="14">{name}</text>'
        ).format(x=left, colour=_colour(chart.first_colour + place), text=left + 18, name=name)
        left += 60 + 7 * len(name)


def _bars(chart: Chart, step: int) -> Iterator[Markup]:
    most = max((float(v) for _name, values in chart.series for v in values if v is not None), default=0) or 1
    for place, category in enumerate(chart.categories):
        top = _AXIS + place * step
        middle = top + _BAR * len(chart.series) / 2 + 4
        yield Markup('<text x="{x}" y="{y}" text-anchor="end">{name}</text>').format(
            x=_LABELS - 8, y=f"{middle:.1f}", name=_shortened(category)
        )
        for row, (name, values) in enumerate(chart.series):
            value = values[place]
            if value is not None:
                width = _BARS * max(float(value), 0) / most
                yield _bar(f"{category}, {name}", number(value), width, (top + row * _BAR, chart.first_colour + row))


def _bar(title: str, value: str, width: float, place: tuple[int, int]) -> Markup:
    top, series = place
    return Markup(
        '<rect x="{x}" y="{y}" width="{width}" height="{height}" fill="#{colour}">'
        '<title>{title}: {value}</title></rect><text class="value" x="{after}" y="{line}">{value}</text>'
    ).format(
        x=_LABELS, y=top, width=f"{width:.1f}", height=_BAR - 2, colour=_colour(series), title=title, value=value,
        after=f"{_LABELS + width + 5:.1f}", line=top + _BAR - 3,
    )  # fmt: skip


def _colour(series: int) -> str:
    return COLOURS[series % len(COLOURS)]


def _shortened(name: str) -> str:
    return name if len(name) <= _MOST_LETTERS else f"{name[: _MOST_LETTERS - 1]}…"
