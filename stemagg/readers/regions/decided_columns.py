"""The columns of which a person has decided what they are, found by their headings, wherever they are by now."""

import re
from collections.abc import Mapping, Sequence

from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.readers.formats.book import CellKind, DecidedColumn, Sheet
from stemagg.readers.regions.region import Region
from stemagg.readers.regions.spread_titles import HEADING_PARTS, joined_titles, titles_of_columns
from stemagg.text.normalise import fold

_NUMBER = re.compile(r"\d[\d.,]*")


def decided_texts(sheet: Sheet) -> Mapping[str, HeadingMeaning]:
    """Return the texts of cells that are the lowest heading of a decided column: their row is one of headings."""
    lowest = {fold(one.heading.split(HEADING_PARTS)[-1]): one.meaning for one in sheet.decided}
    return {
        cell.text: lowest[said]
        for row in sheet.rows.values()
        for cell in row.values()
        if (said := fold(cell.line)) in lowest
    }


def headings_of(sheet: Sheet, region: Region) -> Mapping[int, str]:
    """Return the headings of each column of a region, from top to bottom, as one text."""
    titles = titles_of_columns(sheet, region.headings) if region.headings else {}
    return {number: joined_titles(of) for number, of in titles.items() if number in region}


def text_above_numbers(sheet: Sheet, column: int) -> tuple[int, str]:
    """Return the row and the text right above the first number of a column; 0 and "" where there is none."""
    above = 0, ""
    for row in sorted(sheet.rows):
        cell = sheet.spread(row).get(column)
        if cell is not None and (cell.kind is not CellKind.TEXT or _NUMBER.fullmatch(cell.line)):
            return above
        above = (row, cell.line) if cell is not None else (0, "")
    return 0, ""


def decided_columns(sheet: Sheet, regions: Sequence[Region]) -> list[dict[int, DecidedColumn]]:
    """Return the decided columns, by number, of each region of a sheet.

    A column is known by its headings, and where several have the same by its number, too; of two in the same column it
    is not known which one is meant. The latest decision on a column holds.
    """
    titles = [headings_of(sheet, region) for region in regions]
    found: list[dict[int, DecidedColumn]] = [{} for _region in regions]
    for one in sheet.decided:
        places = [
            (table, number)
            for table, columns in enumerate(titles)
            for number, heading in columns.items()
            if fold(heading) == fold(one.heading)
        ]
        if len(places) > 1:
            places = [(table, number) for table, number in places if number == one.number]
        if len(places) == 1:
            table, number = places[0]
            found[table][number] = one
    return found
