"""Summaries arranged as tables: rows and columns of figures, for the screen and for workbooks."""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import combinations, product

from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Additivity
from stemagg.model.outline import PERIOD, TIME_GROUPINGS, DataElement, Outline
from stemagg.model.period import DateSpan
from stemagg.model.period_labels import period_label
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.model.spans import gap_note, span_title, spans_of
from stemagg.model.summary import CrossTable, Summary


def long_tables(campaign: Campaign, summary: Summary) -> list[CrossTable]:
    """Return tables with the groups as rows and the data elements as columns.

    Elements that are asked for the same members, levels and periods share a table.
    """
    tables = []
    for codes in _families(campaign, summary).values():
        element = campaign.outline.elements[codes[0]]
        kept = [i for i, name in enumerate(summary.by) if campaign.outline.is_shown_by(element, name)]
        figures = {(_kept(f.group, kept), f.data_element): f for f in summary.figures if f.data_element in codes}
        row_keys = tuple(dict.fromkeys(key for key, _code in figures))
        tables.append(
            CrossTable(
                title="",
                row_headings=tuple(campaign.grouping_title(summary.by[i]) for i in kept),
                column_headings=tuple((campaign.outline.elements[code].label,) for code in codes),
                row_keys=tuple(named(campaign, [summary.by[i] for i in kept], key, codes) for key in row_keys),
                figures=tuple(tuple(figures.get((key, code)) for code in codes) for key in row_keys),
                row_grouping=tuple(summary.by[i] for i in kept),
                down=tuple(_down(campaign, campaign.outline.elements[code], summary.by, kept) for code in codes),
            )
        )
    return [*tables, *_indicator_tables(campaign, summary)]


def _indicator_tables(campaign: Campaign, summary: Summary) -> Iterator[CrossTable]:
    """Yield tables with the groups as rows and the indicators as columns: those for the same groups share one."""
    groups: dict[str, list[tuple[str, ...]]] = {}
    for figure in summary.indicators:
        groups.setdefault(figure.data_element, []).append(figure.group)
    families: dict[Hashable, list[str]] = {}
    for code, own in groups.items():
        families.setdefault(frozenset(own), []).append(code)
    for codes in families.values():
        rows = list(dict.fromkeys(groups[codes[0]]))
        kept = [
            i for i, name in enumerate(summary.by) if not campaign.outline.is_split(name) or any(r[i] for r in rows)
        ]
        table = {(figure.group, figure.data_element): figure for figure in summary.indicators}
        by = tuple(summary.by[i] for i in kept)
        yield CrossTable(
            title=translate("Indicators"),
            row_headings=tuple(campaign.grouping_title(name) for name in by),
            column_headings=tuple((campaign.outline.indicators_by_code[code].title,) for code in codes),
            row_keys=tuple(
                tuple(value_name(campaign, name, value) for name, value in zip(by, _kept(row, kept), strict=True))
                for row in rows
            ),
            figures=tuple(tuple(table[row, code] for code in codes) for row in rows),
            row_grouping=by,
            down=(Additivity.NOT_OVER_UNITS,) * len(codes),
        )


def cross_tables(campaign: Campaign, summary: Summary) -> list[CrossTable]:
    """Return a table for each data element: the first grouping as rows, the others as columns.

    With fewer than two groupings there is one table, with the elements as columns.
    """
    if len(summary.by) < 2:  # noqa: PLR2004
        return long_tables(campaign, summary)
    tables = [
        _cross_table(campaign, summary, element)
        for element in campaign.outline.numeric_elements
        if any(f.data_element == element.code for f in summary.figures)
    ]
    return [*tables, *_indicator_tables(campaign, summary)]


def _cross_table(campaign: Campaign, summary: Summary, element: DataElement) -> CrossTable:
    figures = [figure for figure in summary.figures if figure.data_element == element.code]
    others = [i for i, name in enumerate(summary.by) if i and campaign.outline.is_shown_by(element, name)]
    table = {(figure.group[0], _kept(figure.group, others)): figure for figure in figures}
    rows = list(dict.fromkeys(row for row, _column in table))
    columns = list(dict.fromkeys(column for _row, column in table))
    by = [summary.by[i] for i in others]
    return CrossTable(
        title=element.title,
        row_headings=(campaign.grouping_title(summary.by[0]),),
        column_headings=tuple(_column(campaign, by, column, element) or (element.label,) for column in columns),
        row_keys=tuple(named(campaign, summary.by[:1], (row,), [element.code]) for row in rows),
        figures=tuple(tuple(table.get((row, column)) for column in columns) for row in rows),
        data_element=element.code,
        row_grouping=() if _has_whole(campaign, element, summary.by[0], rows) else summary.by[:1],
        down=(adds_down(campaign, element, summary.by[:1]),) * len(columns),
    )


def _has_whole(campaign: Campaign, element: DataElement, grouping: str, rows: Sequence[str]) -> bool:
    """Return whether one of the rows by a grouping is the whole."""
    return (
        "" in rows and campaign.outline.is_split(grouping) and not campaign.outline.choice_grouping(element, grouping)
    )


def _families(campaign: Campaign, summary: Summary) -> dict[Hashable, list[str]]:
    """Return the data elements of a summary by the dimensions they are split by, and by what of these anybody owes."""
    split = [place for place, name in enumerate(summary.by) if campaign.outline.is_split(name)]
    owed: dict[str, set[tuple[str, ...]]] = {}
    for figure in summary.figures:
        owed.setdefault(figure.data_element, set()).add(_kept(figure.group, split))
    families: dict[Hashable, list[str]] = {}
    for element in campaign.outline.numeric_elements:
        if element.code in owed:
            key = tuple(sorted(element.by)), frozenset(owed[element.code])
            families.setdefault(key, []).append(element.code)
    return families


def _kept(group: tuple[str, ...], places: Iterable[int]) -> tuple[str, ...]:
    return tuple(group[i] for i in places)


def _column(campaign: Campaign, by: Sequence[str], group: Sequence[str], element: DataElement) -> tuple[str, ...]:
    """Return a group as the heading of a column, which has no heading of its own: periods with their kind."""
    names = named(campaign, by, group, [element.code])
    return tuple(
        campaign.period_alone(grouping, code) if grouping in TIME_GROUPINGS else name
        for grouping, code, name in zip(by, group, names, strict=True)
    )


def named(campaign: Campaign, by: Iterable[str], group: Iterable[str], elements: Sequence[str]) -> tuple[str, ...]:
    """Return a group of figures of some elements as shown to users.

    A member of a dimension whose whole is asked beside it is named as a part: "of which girls".
    """
    return tuple(_in_table(campaign, name, value, elements) for name, value in zip(by, group, strict=True))


def _in_table(campaign: Campaign, grouping: str, value: str, elements: Sequence[str]) -> str:
    name = value_name(campaign, grouping, value)
    outline = campaign.outline
    if not value and any(outline.choice_grouping(outline.elements[code], grouping) for code in elements):
        return translate("(no answer)")
    if value and outline.dimensions_by_code.get(grouping):
        wholes = {outline.whole_of(outline.elements[code], grouping) for code in elements}
        return translate("of which {member}").format(member=name) if wholes == {"asked"} else name
    return name


def value_name(campaign: Campaign, grouping: str, value: str) -> str:
    """Return the display name of a value of a grouping."""
    if not value and campaign.outline.is_split(grouping):
        return translate("total")
    if grouping in TIME_GROUPINGS:
        return campaign.period_name(grouping, value)
    if campaign.outline.is_split(grouping):
        return campaign.outline.member_label(grouping, value)
    return campaign.group_title(grouping, value)


def _down(campaign: Campaign, element: DataElement, by: Sequence[str], kept: Iterable[int]) -> Additivity:
    return adds_down(campaign, element, [by[i] for i in kept])


def adds_down(campaign: Campaign, element: DataElement, rows: Sequence[str]) -> Additivity:
    """Return whether figures of an element in rows by some groupings may be added: nothing is added twice."""
    split = [name for name in rows if campaign.outline.is_split(name)]
    if len(split) < len(rows) and element.over_units != "sum":
        return Additivity.NOT_OVER_UNITS
    if EDUCATION_LEVEL in split and element.way_over(EDUCATION_LEVEL) != "sum":
        return Additivity.NOT_OVER_LEVELS
    times = [name for name in split if name in TIME_GROUPINGS]
    if times and (element.way_over(PERIOD) != "sum" or any(_some_overlap(campaign, name) for name in times)):
        return Additivity.NOT_OVER_PERIODS
    choices = [choice for name in rows if (choice := campaign.outline.choice_grouping(element, name))]
    if any(choice.several for choice in choices):
        return Additivity.NOT_OVER_DIMENSION
    others = [name for name in split if name not in times and element.is_by(name)]
    if any(element.way_over(name) != "sum" or campaign.outline.whole_of(element, name) != "sum" for name in others):
        return Additivity.NOT_OVER_DIMENSION
    return Additivity.ADDS_UP


def _some_overlap(campaign: Campaign, grouping: str) -> bool:
    outline = campaign.outline
    days: Iterable[DateSpan] = outline.periods
    if grouping != PERIOD:
        days = [span.days for span in spans_of(grouping, outline.periods).spans]
    return any(one.overlaps(other) for one, other in combinations(days, 2))


def span_notes(summary: Summary, outline: Outline) -> tuple[str, ...]:
    """Return what a table by quarter, year, to date … leaves out or does not fill, a sentence each.

    What fills a span is told of the data elements that are asked for the same periods, by name when not all are.
    """
    asked: dict[tuple[str, ...], list[str]] = {}
    for element in (outline.elements[code] for code in dict.fromkeys(one.data_element for one in summary.figures)):
        if element.by_period:
            asked.setdefault(outline.periods_asked(element), []).append(element.label)
    notes = []
    for spans in summary.spans:
        heading = span_title(spans.grouping)
        for one in (one for one in spans.outside if one.across):
            first, last = map(period_label, one.across)
            text = translate("Cannot be added: {period} lies in both {first} and {last}.")
            notes.append(text.format(period=period_label(one.period), first=first, last=last))
        if longer := ", ".join(period_label(one.period) for one in spans.outside if not one.across):
            text = translate("{heading}: not included, as they lie in none: {periods}.")
            notes.append(text.format(heading=heading, periods=longer))
        for span, codes in product(spans.spans, asked):
            of = replace(span, inside=tuple(period for period in span.inside if period.code in codes))
            if of.inside and of.has_gaps:
                names = f"{', '.join(asked[codes])} – " if len(asked) > 1 else ""
                notes.append(f"{names}{gap_note(spans.grouping, of)}")
    return tuple(notes)
