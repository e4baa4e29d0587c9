"""Headings without a period where the outline declares a single one: there they can mean only that one."""

from collections.abc import Iterator
from dataclasses import replace

from stemagg.model.period import Period, PeriodKind
from stemagg.model.period_mentions import alone, mentioned_period
from stemagg.model.source import SourceFile
from stemagg.model.vocabulary import general_vocabulary
from stemagg.readers.formats.book import Sheet
from stemagg.readers.tables.collect import ReadingContext
from stemagg.readers.tables.header import HEADING_PARTS, Column, Header
from stemagg.text.normalise import fold


def with_only_period(context: ReadingContext, source: SourceFile, sheet: Sheet, header: Header) -> Header:
    """Return a header with the outline's only period at the headings that name none.

    Not where anything around the table names another period (a title, the sheet, the file), nor where something
    unknown stands above a heading: it may say "last year".
    """
    periods = context.campaign.outline.periods
    if len(periods) > 1 or any(_names_another(text, periods[0]) for text in _around(source, sheet, header)):
        return header
    elements = context.campaign.outline.elements
    columns = [
        replace(column, match=replace(column.match, period=periods[0].code))
        if column in header.of_elements
        and elements[column.match.data_element].by_period
        and not column.match.period
        and _is_known_throughout(context, column)
        else column
        for column in header.columns
    ]
    return replace(header, columns=tuple(columns))


def _is_known_throughout(context: ReadingContext, column: Column) -> bool:
    return all(
        context.headings.match(title).is_known or context.headings.is_measure(title, column.match.data_element)
        for title in column.heading.split(HEADING_PARTS)
    )


def _around(source: SourceFile, sheet: Sheet, header: Header) -> Iterator[str]:
    yield source.name.rpartition(".")[0]
    yield sheet.name
    for row in sorted(sheet.rows):
        if row > header.last_row:
            return
        yield from (cell.line for cell in sheet.rows[row].values())


def _names_another(text: str, period: Period) -> bool:
    """Tell whether a text names another period; the day of a letter is none unless the period is a day itself."""
    folded = fold(text)
    if any(alone(fold(word)).search(folded) for word in general_vocabulary().other_periods):
        return True
    mention = mentioned_period(text)
    if mention is None or mention.period.code == period.code:
        return False
    return period.kind is PeriodKind.DAY or mention.period.kind is not PeriodKind.DAY
