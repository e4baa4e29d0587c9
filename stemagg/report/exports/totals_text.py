"""Totals as text: tidy CSV and JSON for programs, Markdown tables for people."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from stemagg.messages.wording import partial_note
from stemagg.model.asked_words import headline_words, mark_note, shown_with_asked
from stemagg.model.campaign import Campaign
from stemagg.model.figures import Total
from stemagg.model.summary import CrossTable, Summary
from stemagg.text.normalise import one_line

Value = str | int | Decimal | None

_NOT_IN_CSV = ["additivity", "unit_of_measure"]
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def tidy_csv(campaign: Campaign, summary: Summary) -> str:
    """Return a summary as CSV, a row per figure: group codes, data element, value, units counted, expected, partial.

    A value not reported is an empty cell. Text that a spreadsheet would read as a formula is prefixed with an
    apostrophe (OWASP, "CSV Injection").
    """
    frame = summary.to_frame(campaign.outline).drop(columns=_NOT_IN_CSV)
    return frame.map(_csv_text).rename(columns=defused).to_csv(index=False, lineterminator="\n")


def tidy_json(campaign: Campaign, summary: Summary) -> str:
    """Return the records of `tidy_csv` as JSON, each with its additivity; null for values not reported."""
    frame = summary.to_frame(campaign.outline).drop(columns="unit_of_measure")
    records = [
        ",\n".join(f"    {_json(str(name))}: {_json(value)}" for name, value in record.items())
        for record in frame.to_dict("records")
    ]
    written = ",\n".join(f"  {{\n{record}\n  }}" for record in records)
    return f"[\n{written}\n]\n" if records else "[]\n"


def markdown(campaign: Campaign, tables: Sequence[CrossTable], headlines: Sequence[Total] = ()) -> str:
    """Return tables in Markdown: numbers in Vietnamese notation, (n/N) where units are missing.

    Values not reported have the missing mark; cells where nothing is owed are empty. The last lines explain the mark
    after n/N and that of figures under query, if they are used, and tell the `headlines` that these are not in.
    """
    parts = ["\n".join((*_lines(campaign, table), "")) for table in tables]
    figures = [figure for table in tables for row in table.figures for figure in row if figure]
    notes = [partial_note()] if any(figure.units_partial for figure in figures) else []
    notes += [mark_note()] if any(figure.asked for figure in figures) else []
    notes += [one_line(headline_words(campaign, one)) for one in headlines]
    return "\n".join([*parts, *(f"{note}\n" for note in notes)])


def records_csv(records: Sequence[Mapping[str, object]]) -> str:
    """Return records as CSV, a row each below their names; what is not known (None) is an empty cell, never zero."""
    written = io.StringIO(newline="")
    table = csv.writer(written, lineterminator="\n")
    table.writerow(records[0] if records else ())
    table.writerows(["" if cell is None else defused(str(cell)) for cell in record.values()] for record in records)
    return written.getvalue()


def _csv_text(value: Value) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}"
    return "" if value is None else defused(value) if isinstance(value, str) else str(value)


def defused(text: str) -> str:
    """Return a text safe as a CSV cell; carriage returns are replaced, as they would end the row."""
    safe = f"'{text}" if text.startswith(_FORMULA_STARTS) else text
    return safe.replace("\r\n", "\n").replace("\r", "\n")


def _json(value: Value) -> str:
    """Return a value as JSON; a decimal is a number with exactly its own digits."""
    return f"{value:f}" if isinstance(value, Decimal) else json.dumps(value, ensure_ascii=False)


def _lines(campaign: Campaign, table: CrossTable) -> Iterator[str]:
    if table.title:
        yield f"## {one_line(table.title)}"
        yield ""
    yield _row([*table.row_headings, *(" · ".join(parts) for parts in table.column_headings)])
    yield _row(["---"] * len(table.row_headings) + ["---:"] * len(table.column_headings))
    for key, figures in zip(table.row_keys, table.figures, strict=True):
        yield _row([*key, *(_shown(figure, campaign.settings.missing_mark) for figure in figures)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(one_line(cell).replace("|", r"\|") for cell in cells) + " |"


def _shown(figure: Total | None, mark: str) -> str:
    if figure is None or not figure.units_expected:
        return ""
    shown = shown_with_asked(figure)
    if not shown:
        return mark
    return shown if figure.is_complete else f"{shown} ({figure.units})"
