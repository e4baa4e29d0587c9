"""The header of a table of units, from what its region shows: roles by contents, meanings by evidence."""

from collections.abc import Sequence
from dataclasses import replace

from stemagg.model.matching import HeadingMatch
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.column_roles import ColumnRole, Role
from stemagg.readers.tables.evidence import PathText, Source, weighed
from stemagg.readers.tables.header import HEADING_PARTS, Column, Header, joined_match
from stemagg.readers.tables.region_figures import RegionFigures
from stemagg.readers.tables.sheet_tables import SheetTable

_FIELDS = {
    Role.UNIT: "unit", Role.UNIT_CODE: "unit_code", Role.LEVEL: "education_level", Role.PERIOD: "period",
    Role.TIMESTAMP: "timestamp", Role.ORDINAL: "ignore",
}  # fmt: skip


def header_of(context: ReadingContext, table: SheetTable) -> Header | None:
    """Return the header of a table in which each row is of a unit; None for any other."""
    region = table.region
    if not region.headings:
        return None
    figures = RegionFigures(table.sheet, region, context.phrases, context.unit_named)
    if figures.in_labels:
        return None
    far = _far(context, table)
    columns = tuple(_column(context, one, far) for one in figures.columns.values() if one.headings)
    header = Header(min(region.headings), max(region.headings), columns)
    return header if header.of_elements else None


def _far(context: ReadingContext, table: SheetTable) -> tuple[PathText, ...]:
    """Return the titles of a table, the nearest first, and the name of its sheet."""
    titles = (PathText(Source.TITLE, one.row, one.column, context.phrases.read(one.text))
              for one in reversed(table.region.titles))  # fmt: skip
    return (*titles, PathText(Source.SHEET, 0, 0, context.phrases.read(table.sheet.name)))


def _column(context: ReadingContext, role: ColumnRole, far: Sequence[PathText]) -> Column:
    """Return a column with what it means: its role, or by its headings and what stands farther away."""
    titles = [said.text for _row, said in reversed(role.headings)]
    heading = HEADING_PARTS.join(" ".join(title.split()) for title in titles)
    if role.role in _FIELDS:
        return Column(role.number, heading, HeadingMatch(field=_FIELDS[role.role]))
    path = [PathText(Source.HEADING, row, role.number, said) for row, said in role.headings]
    by_letter = joined_match(titles, context.headings) if all(one.said.is_by_letter for one in path) else HeadingMatch()
    if not by_letter.is_known:
        found = weighed(path, in_labels=False)
        if found.stop is not None:
            return Column(role.number, heading, HeadingMatch())
        facts = found.facts
        by_letter = HeadingMatch(data_element=facts.data_element, members=facts.members, period=facts.period)
    return Column(role.number, heading, _completed(by_letter, far) if by_letter.data_element else by_letter)


def _completed(match: HeadingMatch, far: Sequence[PathText]) -> HeadingMatch:
    """Return what a heading means with the members that only texts farther away name."""
    for one in far:
        if not one.said.qualifiers:
            match = replace(match, members=match.with_dimensions_of(one.said.match).members)
    return match
