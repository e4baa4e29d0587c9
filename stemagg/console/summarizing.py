"""Summaries as tables on screen, as wide as the screen allows."""

import textwrap
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rich import box
from rich.cells import cell_len
from rich.table import Table
from rich.text import Text

from stemagg.aggregate.crosstab import span_notes
from stemagg.console.screen import TABLE, err, out
from stemagg.messages.language import translate
from stemagg.messages.wording import partial_note, standing_in_note
from stemagg.model.asked_words import headline_words, mark_note, shown_with_asked
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Additivity, Total
from stemagg.model.outline import PERIOD
from stemagg.model.summary import CrossTable, Summary
from stemagg.text.numbers import NOTHING_MARK, number

_MOST_LINES = 3
"""A heading is wrapped to this many lines where its words allow."""

_MOST_KEY = 30
_BETWEEN, _AROUND = 3, 2


def show_tables(campaign: Campaign, tables: Sequence[CrossTable]) -> None:
    """Show summaries; figures have n/N when not all units are counted.

    A table that is too wide for the screen is continued below with the same rows; one none of whose figures may be
    formed is told in a line.
    """
    console = out()
    told = [table for table in tables if not (table.title and _is_without_figures(table))]
    for table in told:
        shown = _Shown(campaign, table, console.width)
        for places in shown.pieces:
            console.print(shown.piece(places))
    for table in tables:
        if table not in told:
            said = translate("{title}: has no figures by these groupings (×).").format(title=_titles(table))
            console.print(Text(said))
    for line in _legend(campaign, [figure for table in tables for row in table.figures for figure in row]):
        console.print(Text(line, style="dim"))


def _is_without_figures(table: CrossTable) -> bool:
    """Return whether somebody owes a figure of a table, and none may be formed."""
    owed = [figure for row in table.figures for figure in row if figure and figure.units_expected]
    return bool(owed) and all(figure.additivity is not Additivity.ADDS_UP for figure in owed)


def _titles(table: CrossTable) -> str:
    """Return what the figures of a table are of: its title, or its columns where these are data elements."""
    return table.title if table.data_element else ", ".join(dict.fromkeys(parts[0] for parts in table.column_headings))


def show_span_notes(campaign: Campaign, summary: Summary, form: str) -> None:
    """Show what the spans of a summary leave out: on standard error where the table itself is for programs."""
    console = out() if form == TABLE else err()
    for one in summary.headlines:
        console.print(Text(headline_words(campaign, one), style="yellow"))
    for counted, every in summary.once:
        console.print(Text(_once_in_words(campaign, counted, every), style="yellow"))
    for note in span_notes(summary, campaign.outline):
        console.print(Text(note, style="dim"))


def _once_in_words(campaign: Campaign, counted: Total, every: Total) -> str:
    """Return a total in which something is counted once beside that of all figures."""
    element = campaign.outline.elements[counted.data_element]
    period = "".join(counted.group)
    named = f"{element.label} ({campaign.period_name(PERIOD, period)})" if period else element.label
    said = translate("{element}: {counted}; with figures that several units have in common: {every}.")
    shown = ("–" if one.value is None else number(one.value) for one in (counted, every))
    return said.format(element=named, **dict(zip(("counted", "every"), shown, strict=True)))


class _Shown:
    """A table with the widths of its columns: no heading is wrapped where the table fits without that."""

    def __init__(self, campaign: Campaign, table: CrossTable, width: int) -> None:
        self._table = table
        self._keys = [_without_repeats(key, before) for before, key in pairwise([(), *table.row_keys])]
        self._cells = [[_figure(campaign, figure) for figure in row] for row in table.figures]
        self._headings = [" ".join(parts) for parts in table.column_headings]
        for lines in range(1, _MOST_LINES + 1):
            self._set_widths(lines)
            self.pieces = list(self._pieces(width))
            if len(self.pieces) == 1:
                break

    def _set_widths(self, lines: int) -> None:
        table = self._table
        self._key_widths = [
            _width(heading, [key[place] for key in table.row_keys], lines, most=_MOST_KEY)
            for place, heading in enumerate(table.row_headings)
        ]
        self._widths = [
            _width(heading, [row[place].plain for row in self._cells], lines)
            for place, heading in enumerate(self._headings)
        ]

    def _pieces(self, width: int) -> Iterator[list[int]]:
        """Yield the columns of figures that fit beside the row keys, in order."""
        fixed = sum(self._key_widths) + _BETWEEN * len(self._key_widths) + _AROUND - _BETWEEN
        places: list[int] = []
        used = fixed
        for place, own in enumerate(self._widths):
            if places and used + _BETWEEN + own > width:
                yield places
                places, used = [], fixed
            places = [*places, place]
            used += _BETWEEN + own
        if places:
            yield places

    def piece(self, places: Sequence[int]) -> Table:
        """Return the table with some of its columns."""
        table = self._table
        shown = Table(box=box.SIMPLE_HEAD, title=Text(table.title) if table.title else None, pad_edge=False)
        for heading, width in zip(table.row_headings, self._key_widths, strict=True):
            shown.add_column(Text(heading), overflow="fold", width=width)
        for place in places:
            shown.add_column(Text(self._headings[place]), justify="right", width=self._widths[place])
        for key, cells in zip(self._keys, self._cells, strict=True):
            shown.add_row(*map(Text, key), *(cells[place] for place in places))
        return shown


def _width(heading: str, cells: Sequence[str], lines: int, most: int = 0) -> int:
    """Return the width of a column with a heading of so many lines; cells wider than `most` are broken."""
    widest = max(map(cell_len, (*heading.split(), *cells)), default=1)
    width = max(1, min(widest, most) if most else widest)
    while len(textwrap.wrap(heading, width)) > lines:
        width += 1
    return width


def _without_repeats(key: tuple[str, ...], before: tuple[str, ...]) -> list[str]:
    """Return a row's key with the leading parts blanked that repeat the row above."""
    parts, same = [], True
    for index, part in enumerate(key):
        same = same and index < len(before) and before[index] == part and index < len(key) - 1
        parts.append("" if same else part)
    return parts


def _figure(campaign: Campaign, figure: Total | None) -> Text:
    if figure is None or not figure.units_expected:
        return Text("")
    if figure.additivity is not Additivity.ADDS_UP:
        return Text("×", style="dim")
    text = Text(shown_with_asked(figure) or campaign.settings.missing_mark)
    if not figure.is_complete:
        text.append(f" ({figure.units})", style="yellow")
    return text


def _legend(campaign: Campaign, figures: Sequence[Total | None]) -> Iterator[str]:
    """Yield what the marks that occur mean."""
    owed = [figure for figure in figures if figure and figure.units_expected]
    yield translate("(n/N): the figure is based on n of N units; no mark: on all of them.")
    if any(figure.units_partial for figure in owed):
        yield partial_note()
    if any(figure.asked for figure in owed):
        yield mark_note()
    if any(figure.is_without_number for figure in owed):
        yield translate("{mark}: nothing to report, or not applicable; it is not zero.").format(mark=NOTHING_MARK)
    if any(not (figure.shown or figure.asked) and figure.additivity is Additivity.ADDS_UP for figure in owed):
        mark = campaign.settings.missing_mark
        yield translate("{mark}: no unit has reported it yet, which is not zero.").format(mark=mark)
    if len(owed) < len(figures):
        yield translate("Blank: no unit owes this figure.")
    if standing_in := sum(figure.units_standing_in for figure in owed):
        yield standing_in_note(standing_in)
    periods = ", ".join(next((figure.overlapping for figure in owed if figure.overlapping), ()))
    for reason in sorted({figure.additivity for figure in owed} - {Additivity.ADDS_UP}):
        yield _why_not(reason, periods)


def _why_not(reason: Additivity, periods: str) -> str:
    return {
        Additivity.NOT_OVER_PERIODS: translate("×: does not add up over periods; add period to --by."),
        Additivity.NOT_OVER_LEVELS: translate("×: does not add up over education levels; add education_level to --by."),
        Additivity.NOT_OVER_UNITS: translate("×: does not add up over units; add unit to --by."),
        Additivity.NOT_OVER_DIMENSION: translate("×: does not add up over the members of a dimension; add it to --by."),
        Additivity.NOT_AT_GRAIN: translate(
            "×: an indicator exists for what all its figures are asked by, a change for single periods."
        ),
        Additivity.PERIODS_OVERLAP: translate(
            "×: {periods} have days in common and neither lies in the other; add period to --by."
        ).format(periods=periods),
    }[reason]
