"""Targets as text: tidy CSV, JSON with the part of each unit, and sentences for the report."""

import json
from collections.abc import Iterable, Sequence
from decimal import Decimal

from stemagg.model.target_result import TargetResult
from stemagg.report.content.target_sentences import sentence
from stemagg.report.exports.totals_text import records_csv

Cell = str | int | float | bool | None


def targets_csv(results: Iterable[TargetResult]) -> str:
    """Return targets as CSV, a row each; what is not known is an empty cell, never zero."""
    return records_csv([record(result) for result in results])


def targets_json(results: Iterable[TargetResult]) -> str:
    """Return the records of `targets_csv` as JSON, null for what is not known, each with the part of every unit."""
    records = [
        {
            **record(result),
            "units": [
                {"unit": one.unit, "value": _cell(one.value), "is_complete": one.is_complete} for one in result.parts
            ],
        }
        for result in results
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def targets_markdown(results: Sequence[TargetResult]) -> str:
    """Return targets as a list of sentences."""
    return "".join(f"- {sentence(result)}.\n" for result in results)


def record(result: TargetResult) -> dict[str, Cell]:
    """Return a target with what has been achieved, by the names of the columns of CSV and JSON."""
    target = result.target
    return {
        "code": target.code,
        "title": target.title,
        "of": target.of.text,
        "period": target.period,
        "where": "; ".join(f"{column}={value}" for column, value in target.where.items()),
        "sense": target.sense.value,
        "value": _cell(target.number),
        "achieved": _cell(result.achieved),
        "additivity": result.additivity.value,
        "share": _cell(result.share),
        "missing": _cell(result.missing),
        "over": _cell(result.over),
        "is_met": result.is_met,
        "units_counted": result.units_counted,
        "units_expected": result.units_expected,
        "is_complete": result.is_complete,
        "unit_of_measure": result.unit_of_measure,
        "source": target.source,
        "sentence": sentence(result),
    }


def _cell(value: int | Decimal | None) -> int | float | None:
    return float(value) if isinstance(value, Decimal) else value
