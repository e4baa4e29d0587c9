"""The header of a table of units, from what its region shows: roles by contents, meanings by evidence."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.heading_meaning import word_of
from stemagg.model.matching import HeadingMatch
from stemagg.model.reason import PERIOD, TextPlace
from stemagg.readers.formats.book import Cell, Sheet
from stemagg.readers.phrases.phrase import Understood
from stemagg.readers.phrases.qualifiers import OF_UNITS
from stemagg.readers.regions.column_holds import Holds
from stemagg.readers.regions.column_roles import ColumnRole
from stemagg.readers.regions.evidence import PathText, Stop, by_letter, weighed
from stemagg.readers.regions.region_figures import RegionFigures, decided_of_sheet, titles_of
from stemagg.readers.regions.spread_titles import HEADING_PARTS
from stemagg.readers.tables.context import ReadingContext
from stemagg.readers.tables.header import Column, Header, joined_match
from stemagg.readers.tables.path_reasons import facts_of, reasons_of
from stemagg.readers.tables.sheet_tables import SheetTable, figures_in

_FIELDS = {
    Holds.UNIT: "unit", Holds.UNIT_CODE: "unit_code", Holds.LEVEL: "education_level", Holds.PERIOD: "period",
    Holds.TIMESTAMP: "timestamp", Holds.ORDINAL: "ignore",
    Holds.MEASURE: "ignore",
}  # fmt: skip
_IGNORE = "ignore"
_MOST_OF = 0.8

_OF_UNITS = frozenset({"unit", "unit_code"})
_NAMES = {"unit": "unit", "unit_code": "unit_code", "education_level": "level", "period": "period"}
"""How `decide` calls the fields of columns that say what a row is."""


@dataclass(frozen=True, slots=True)
class UnitTable:
    """A table in which each row is of a unit: its header, and what its region shows.

    `other` is the title, the note, or the name of the sheet, by which its figures are others than asked for, None for
    none; `notes` are all on its figures.
    `asked` are those that may say what the headings leave open, where only the letter counts.
    """

    sheet: Sheet
    header: Header
    figures: RegionFigures
    other: PathText | None = None
    asked: tuple[PathText, ...] = ()
    notes: tuple[PathText, ...] = ()


def unit_table(context: ReadingContext, table: SheetTable) -> UnitTable | None:
    """Return a table in which each row is of a unit; None for any other."""
    region = table.region
    if not region.headings:
        return None
    figures = figures_in(context, table)
    if figures.in_labels:
        return None
    around = _far(context, table, figures.periods)
    far = [text for text in around if text.source is not TextPlace.NOTE]
    notes = tuple(text for text in around if text.source is TextPlace.NOTE)
    columns = tuple(
        _with_reasons(context, table.sheet, one, _column(context, one, far), far)
        for one in figures.columns.values()
        if one.headings
    )
    header = Header(
        min(region.headings), max(region.headings), _without_partners(context, table, _beside_units(columns))
    )
    other = next(filter(_is_of_others, around), None)
    if not header.of_elements and not any(column.near for column in columns):
        return None
    return UnitTable(table.sheet, header, figures, other, tuple(_asked(context, header, far)), notes)


def _is_of_others(text: PathText) -> bool:
    """Return whether a text makes all figures of a table others than asked for."""
    is_note = text.source is TextPlace.NOTE
    words = [one for one in text.said.qualifiers if one.means != OF_UNITS or is_note]
    is_of_some = is_note and (text.said.match.data_element or text.of_period)
    return bool(text.makes_others and words and not is_of_some)


def _beside_units(columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return columns of which none is asked about as one of units where another is one by its heading.

    It tells of rows that they name a second unit; by itself it gives none where only the letter counts.
    """
    if not any(one.match.field in _OF_UNITS for one in columns):
        return columns
    return tuple(
        replace(one, match=HeadingMatch(field=one.near), is_understood=True, near="") if one.near in _OF_UNITS else one
        for one in columns
    )


def _without_partners(context: ReadingContext, table: SheetTable, columns: tuple[Column, ...]) -> tuple[Column, ...]:
    """Return columns of which those are ignored that name a second unit beside the one under the outline's own heading.

    A branched form has its units in several columns, too, but in each row only one.
    """
    own = next((one for one in columns if one.match.field == "unit" and not one.is_understood), None)
    if own is None:
        return columns
    partners = {
        one.number
        for one in columns
        if one.match.field == "unit" and one.is_understood and _are_partners(context, table, own.number, one.number)
    }
    ignored = HeadingMatch(field=_IGNORE)
    return tuple(
        replace(one, match=ignored, partner_of=own.heading) if one.number in partners else one for one in columns
    )


def _are_partners(context: ReadingContext, table: SheetTable, own: int, other: int) -> bool:
    """Return whether a column names other units in most rows that name their own; few have one "on behalf of"."""
    rows = [cells for row in table.region.body if own in (cells := table.sheet.spread(row))]
    is_usual = sum(other in cells for cells in rows) >= _MOST_OF * len(rows)
    return is_usual and any(_name_two_units(context, cells, (own, other)) for cells in rows)


def _name_two_units(context: ReadingContext, cells: Mapping[int, Cell], numbers: tuple[int, int]) -> bool:
    """Return whether the cells of a row in two columns name different units."""
    units = [context.unit_named(cells[number].line) for number in numbers if number in cells]
    named = {unit.code for unit in units if unit}
    return len(named) == len(numbers)


def _asked(context: ReadingContext, header: Header, far: Sequence[PathText]) -> Iterator[PathText]:
    """Yield the texts far from the headings that may say what these leave open, where only the letter counts."""
    given = {column.match.field for column in header.columns}
    for text in far:
        facts = set(facts_of(text.said.meant)) - given
        for column in header.of_elements:
            element = context.campaign.outline.elements[column.match.data_element]
            asked = {*element.dimensions, *([PERIOD] if element.by_period else ())}
            if facts & asked - facts_of(column.match).keys():
                yield text
                break


def _far(context: ReadingContext, table: SheetTable, periods: frozenset[str]) -> tuple[PathText, ...]:
    """Return what was decided of the sheet, the titles of a table, the nearest first, notes, and the sheet's name."""
    name = PathText(TextPlace.SHEET, 0, 0, context.phrases.read(table.sheet.name))
    decided = decided_of_sheet(table.sheet, context.phrases)
    texts = (*decided, *titles_of(table.region, context.phrases, context.unit_named, periods), name)
    return tuple(map(by_letter, texts)) if context.phrases.is_strict else texts


def _with_reasons(
    context: ReadingContext, sheet: Sheet, role: ColumnRole, column: Column, far: Sequence[PathText]
) -> Column:
    """Return a column of figures with the texts that say what they are of; a decision may be of all its headings."""
    if column.match.field:
        return column
    near = [PathText(TextPlace.HEADING, row, role.number, said) for row, said in role.headings]
    whole = PathText(TextPlace.HEADING, role.headings[0][0], role.number, context.phrases.read(column.heading))
    return replace(column, because=reasons_of(sheet, (*near, whole, *far), facts_of(column.match)))


def _column(context: ReadingContext, role: ColumnRole, far: Sequence[PathText]) -> Column:
    """Return a column with what it means: its role, or by its headings and what stands farther away."""
    titles = [said.text for _row, said in reversed(role.headings)]
    heading = HEADING_PARTS.join(" ".join(title.split()) for title in titles)
    if role.role in _FIELDS:
        return _of_field(context, role, titles, heading)
    if role.is_decided or context.headings.decided(heading):
        decided = role.headings[0][1] if role.is_decided else context.phrases.read(heading)
        return _as_decided(role.number, heading, decided, far)
    path = [PathText(TextPlace.HEADING, row, role.number, said) for row, said in _without_measures(context, role)]
    if any(one.said.match.field == _IGNORE and context.headings.decided(one.said.text) for one in path):
        return Column(role.number, heading, HeadingMatch(field=_IGNORE))
    if all(one.said.is_by_letter for one in path):
        match = joined_match(titles, context.headings)
        if match.is_known and not match.data_element:
            return Column(role.number, heading, match)
        if match.is_known:
            return _of_far(context, Column(role.number, heading, match), far)
    return _by_evidence(context, role.number, heading, path, far)


def _of_field(context: ReadingContext, role: ColumnRole, titles: Sequence[str], heading: str) -> Column:
    """Return a column that says of which unit, level or period rows are; by the letter, only where its heading does."""
    field = _FIELDS[role.role]
    is_other = field in _NAMES and field != joined_match(list(titles), context.headings).field
    if context.phrases.is_strict and is_other and not role.is_decided:
        return Column(role.number, heading, HeadingMatch(), near=_NAMES[field])
    is_of_kind = field in _NAMES and bool(role.kind) and not context.phrases.is_strict
    is_understood = (is_other or is_of_kind) and not role.is_decided
    return Column(role.number, heading, HeadingMatch(field=field), is_understood, role.kind)


def _as_decided(number: int, heading: str, said: Understood, far: Sequence[PathText]) -> Column:
    """Return a column of which a person has decided what its headings, read as one text, mean."""
    if said.states_scope or not said.is_explained:
        other = next(_other_words(PathText(TextPlace.HEADING, 0, number, said)), "")
        return Column(number, heading, HeadingMatch(field=_IGNORE if said.qualifiers else ""), other=other)
    return Column(number, heading, _completed(said.match, far) if said.match.data_element else said.match)


def _without_measures(context: ReadingContext, role: ColumnRole) -> list[tuple[int, Understood]]:
    """Return the headings of a column, the lowest first, without those that only give the unit of measure."""
    kept: list[tuple[int, Understood]] = []
    for place, (row, said) in enumerate(role.headings):
        above = {other.match.data_element for _row, other in role.headings[place + 1 :]} - {""}
        if not any(context.headings.is_measure(said.text, element) for element in above):
            kept.append((row, said))
    return kept


def _by_evidence(
    context: ReadingContext, number: int, heading: str, path: Sequence[PathText], far: Sequence[PathText]
) -> Column:
    """Return a column whose headings are not the outline's own words.

    Where only the letter counts, it is a column of nothing, with what it may mean.
    """
    found = weighed(path, in_labels=False)
    if found.stop is not None:
        is_sure = found.facts.data_element or (
            found.stop is Stop.QUALIFIED and not any(one.said.unknown for one in path)
        )
        other = next((word for one in found.because for word in _other_words(one)), "") if is_sure else ""
        return Column(number, heading, HeadingMatch(), other=other)
    facts = found.facts
    match = HeadingMatch(data_element=facts.data_element, members=facts.members, period=facts.period)
    if not _is_asked(context, match):
        return Column(number, heading, HeadingMatch())
    if context.phrases.is_strict:
        meaning = HeadingMeaning(match.data_element, match.members, match.period)
        return Column(number, heading, HeadingMatch(), near=word_of(context.campaign.outline, meaning))
    return _of_far(context, Column(number, heading, match, is_understood=True), far)


def _of_far(context: ReadingContext, column: Column, far: Sequence[PathText]) -> Column:
    """Return a column with what only texts farther away say of its figures; by one of them they can be others."""
    match = column.match
    by_period = context.campaign.outline.elements[match.data_element].by_period
    if by_period and not match.period:
        nearest = next((text.said for text in far if text.said.match.period or text.said.others), None)
        if nearest is not None and nearest.others:
            return Column(column.number, column.heading, HeadingMatch(), other=nearest.others[0])
    return replace(column, match=_completed(match, far))


def _is_asked(context: ReadingContext, match: HeadingMatch) -> bool:
    """Return whether the outline asks for an element by each dimension of which a member is named."""
    dimensions = context.campaign.outline.elements[match.data_element].dimensions
    return all(dimension in dimensions for dimension, _member in match.members)


def _other_words(text: PathText) -> Iterator[str]:
    """Yield the words of a text by which figures are others than asked for."""
    yield from (one.word for one in text.said.qualifiers)
    yield from text.said.others


def _completed(match: HeadingMatch, far: Sequence[PathText]) -> HeadingMatch:
    """Return what a heading means with the members that only texts farther away name."""
    for one in far:
        if not one.said.qualifiers:
            match = replace(match, members=match.with_dimensions_of(one.said.match).members)
    return match
