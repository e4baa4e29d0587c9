"""Headings without a period under which the file itself, or a column of the table, says which one it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from stemagg.model.finding import Finding
from stemagg.model.period import Period
from stemagg.model.roster import ReportingUnit
from stemagg.model.source import SourceFile
from stemagg.readers.formats.book import Sheet
from stemagg.readers.regions.spread_titles import HEADING_PARTS
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.header import Column, Header, with_period_column
from stemagg.readers.tables.reasons import period_reason
from stemagg.readers.tables.stated_period import (
    StatedPeriod,
    by_decision,
    names_another,
    period_findings,
    periods_asked,
    stated_period,
)


@dataclass(frozen=True, slots=True)
class DatedHeader:
    """A header with the period of the file at the headings that name none, and what is to be said of it."""

    header: Header
    findings: tuple[Finding, ...] = ()


def with_period_of_file(context: ReadingContext, source: SourceFile, sheet: Sheet, header: Header) -> DatedHeader:
    """Return a header with the period that the titles above it, the sheet or the file names.

    Not at a heading with something unknown above it, which may say "last year"; nor where a column says the period of
    each row.
    """
    header = with_period_column(context.campaign.outline, header)
    without = _without_period(context, header)
    if header.field("period") or not without:
        return DatedHeader(header)
    stated = _stated(context, source, sheet, header)
    period = context.campaign.outline.periods_by_code.get(stated.code)
    can_be = [column for column in without if period and not _is_of_another(sheet, header, column, period)]
    reason = period_reason(stated, sheet.ref(0))
    dated = {
        column: replace(column, match=replace(column.match, period=stated.code), because=(*column.because, reason))
        for column in can_be
    }
    columns = (dated.get(column, column) for column in header.columns)
    titles = ", ".join(column.heading for column in without)
    found = (
        period_findings(context.campaign.outline, stated, titles, sheet.ref(0))
        if dated or stated.named or stated.asked
        else []
    )
    return DatedHeader(replace(header, columns=tuple(columns)), tuple(found))


def _is_of_another(sheet: Sheet, header: Header, column: Column, period: Period) -> bool:
    """Return whether a text above the heading of a column names another period: "tháng trước"."""
    above = (cells.get(column.number) for row, cells in sheet.rows.items() if row < header.first_row)
    return any(names_another(cell.line, period) for cell in above if cell)


def _without_period(context: ReadingContext, header: Header) -> list[Column]:
    elements = context.campaign.outline.elements
    return [
        column
        for column in header.of_elements
        if elements[column.match.data_element].by_period
        and not column.match.period
        and (column.is_understood or _is_known_throughout(context, column))
    ]


def _is_known_throughout(context: ReadingContext, column: Column) -> bool:
    return all(
        context.headings.match(title).is_known or context.headings.is_measure(title, column.match.data_element)
        for title in column.heading.split(HEADING_PARTS)
    )


def _stated(context: ReadingContext, source: SourceFile, sheet: Sheet, header: Header) -> StatedPeriod:
    outline = context.campaign.outline
    if decided := _decided(sheet):
        return decided
    last = header.last_row if len(outline.periods) == 1 else header.first_row - 1
    lines = (cell.line for row in sorted(sheet.rows) if row <= last for cell in sheet.rows[row].values())
    titles = [line for line in lines if not context.headings.match(line).data_element]
    return stated_by(context, periods_asked(outline), titles, [sheet.name, name_of_file(source)])


def stated_by(
    context: ReadingContext, periods: Sequence[Period], titles: Sequence[str], names: Sequence[str]
) -> StatedPeriod:
    """Return which of some periods titles and names say; where only the letter counts, by decision alone."""
    stated = stated_period(context.campaign.outline, periods, titles, names)
    return by_decision(context.headings, (*titles, *names), stated) if context.phrases.is_strict else stated


def _decided(sheet: Sheet) -> StatedPeriod | None:
    """Return the period that a person has decided that a sheet is of, None where nobody has."""
    return StatedPeriod(sheet.meaning.period) if sheet.meaning and sheet.meaning.period else None


def name_of_file(source: SourceFile) -> str:
    """Return the name of a file without what says its format."""
    return source.name.rpartition(".")[0] or source.name


def periods_owed(context: ReadingContext, unit: ReportingUnit) -> tuple[Period, ...]:
    """Return the periods for which a unit owes anything, all that are asked for when it owes nothing."""
    owed = {slot.period for slot in context.campaign.slots_owed(unit)}
    asked = periods_asked(context.campaign.outline)
    return tuple(period for period in asked if period.code in owed) or asked


def period_of_sheet(context: ReadingContext, unit: ReportingUnit, source: SourceFile, sheet: Sheet) -> StatedPeriod:
    """Return the period that the titles of a unit's sheet, the sheet or the file names."""
    if decided := _decided(sheet):
        return decided
    titles: list[str] = []
    for row in sorted(sheet.rows):
        matches = [context.headings.match(cell.line) for cell in sheet.rows[row].values()]
        if any(match.data_element or match.section for match in matches):
            break
        titles += [cell.line for cell in sheet.rows[row].values()]
    names = [sheet.name, name_of_file(source)]
    return stated_by(context, periods_owed(context, unit), titles, names)
