"""An explanation of a figure as plain values and as CSV, for other programs."""

import csv
import io
from collections.abc import Iterator, Sequence
from decimal import Decimal

from stemagg.console.figure_words import formula, title_of
from stemagg.model.campaign import Campaign
from stemagg.model.explanation import Explanation, Source
from stemagg.model.narrative import Saying
from stemagg.model.submission import Slot
from stemagg.pipeline.figure_query import FoundFigure
from stemagg.report.audit.report_reader import DocumentPlace
from stemagg.report.exports.totals_text import defused

_COLUMNS = (
    "key", "role", "unit", "unit_name", "education_level", "period", "file", "sheet", "cell", "raw", "number",
    "channel", "reasons",
)  # fmt: skip


def explanation_as_data(campaign: Campaign, explained: Explanation) -> dict[str, object]:
    """Return a figure taken apart as plain values."""
    return {
        "key": str(explained.key),
        "title": title_of(campaign, explained.key),
        "value": _plain(explained.value),
        "units_counted": explained.units_counted,
        "units_expected": explained.units_expected,
        "additivity": explained.additivity.value,
        "formula": formula(campaign, explained),
        "counted": [_source(campaign, source) for source in explained.counted],
        "not_counted": [_source(campaign, source) for source in explained.not_counted],
        "missing": [
            {**_slot(campaign, slot), "has_sent_nothing": slot.unit in explained.silent} for slot in explained.missing
        ],
        "reports": [
            {
                "unit": report.status.unit,
                "unit_name": campaign.roster[report.status.unit].name,
                "reporting": report.status.reporting.value,
                "files": list(dict.fromkeys(receipt.file for receipt in report.receipts)),
            }
            for report in explained.reports
        ],
        "pairs": [
            {"unit": pair.unit, "numerator": _plain(pair.numerator), "denominator": _plain(pair.denominator)}
            for pair in explained.pairs
        ],
        "units": list(explained.units),
        "sayings": [_saying(saying) for saying in explained.sayings],
        "operands": [explanation_as_data(campaign, operand) for operand in explained.operands],
    }


def _saying(saying: Saying) -> dict[str, object]:
    origin = saying.origin
    return {
        "unit": saying.unit, "file": origin.file, "sheet": origin.sheet, "cell": origin.cell, "text": saying.text,
    }  # fmt: skip


def found_as_data(campaign: Campaign, figure: FoundFigure) -> dict[str, object]:
    """Return where a report prints a figure, and how it would be printed now, as plain values."""
    return {
        "key": str(figure.key),
        "title": title_of(campaign, figure.key),
        "places": [{"text": one.text, **place_as_data(one.place)} for one in figure.places],
        "now": list(figure.now),
        "is_outdated": figure.is_outdated,
    }


def place_as_data(place: DocumentPlace) -> dict[str, object]:
    """Return a place in a document as plain values."""
    return {
        "paragraph": place.paragraph,
        "heading": place.heading,
        "table": place.table,
        "row": place.row,
        "column": place.column,
        "near": place.near,
    }


def _source(campaign: Campaign, source: Source) -> dict[str, object]:
    value = source.value
    return {
        "role": source.role.value,
        **_slot(campaign, value.slot),
        "file": value.shown_file,
        "sheet": value.sheet,
        "cell": value.cell,
        "raw": value.raw,
        "number": _plain(source.number),
        "channel": value.channel.value,
        "reasons": [found.message for found in source.findings],
    }


def _slot(campaign: Campaign, slot: Slot) -> dict[str, object]:
    return {
        "unit": slot.unit,
        "unit_name": campaign.roster[slot.unit].name if slot.unit in campaign.roster else "",
        "education_level": slot.education_level,
        "period": slot.period,
    }


def _plain(number: Decimal | int | None) -> float | int | None:
    return float(number) if isinstance(number, Decimal) else number


def explanations_csv(campaign: Campaign, explained: Sequence[Explanation]) -> str:
    """Return a row for every value, counted or not, and for every one that is missing; formulas are defused."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for one in explained:
        for row in _rows(campaign, one):
            writer.writerow({name: defused(value) if isinstance(value, str) else value for name, value in row.items()})
    return out.getvalue()


def _rows(campaign: Campaign, explained: Explanation) -> Iterator[dict[str, object]]:
    for operand in explained.operands:
        yield from _rows(campaign, operand)
    key = {"key": str(explained.key)}
    for source in explained.sources:
        row = _source(campaign, source)
        yield {**key, **row, "reasons": " ".join(found.message for found in source.findings)}
    for slot in explained.missing:
        yield {**key, "role": "missing", **_slot(campaign, slot)}
    for report in explained.reports:
        name = campaign.roster[report.status.unit].name
        files = dict.fromkeys(receipt.file for receipt in report.receipts)
        yield {
            **key, "role": report.status.reporting.value, "unit": report.status.unit, "unit_name": name,
            "file": ", ".join(files),
        }  # fmt: skip
