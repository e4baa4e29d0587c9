"""Milestones as text: tidy CSV, JSON with the day of each unit, and sentences for the report."""

import json
from collections.abc import Iterable, Sequence
from datetime import date

from stemagg.model.milestone_result import MilestoneResult
from stemagg.report.content.milestone_sentences import sentence
from stemagg.report.exports.totals_text import records_csv

Cell = str | int | None


def milestones_csv(results: Iterable[MilestoneResult]) -> str:
    """Return milestones as CSV, a row each; what is not known is an empty cell."""
    return records_csv([_record(result) for result in results])


def milestones_json(results: Iterable[MilestoneResult]) -> str:
    """Return the records of `milestones_csv` as JSON, null for what is not known, each with the day of every unit."""
    records = [
        {
            **_record(result),
            "units": [
                {
                    "unit": one.unit,
                    "due": one.due.isoformat(),
                    "state": one.state.value,
                    "done_on": _iso(one.done_on),
                    "planned_on": _iso(one.planned_on),
                    "days_late": one.days_late,
                }
                for one in result.units
            ],
        }
        for result in results
    ]
    return json.dumps(records, ensure_ascii=False, indent=2) + "\n"


def milestones_markdown(results: Sequence[MilestoneResult]) -> str:
    """Return milestones as a list of sentences."""
    return "".join(f"- {sentence(result)}.\n" for result in results)


def _record(result: MilestoneResult) -> dict[str, Cell]:
    milestone = result.milestone
    return {
        "code": milestone.code,
        "title": milestone.title,
        "due": result.due.isoformat(),
        "state": result.state.value if result.state else None,
        "done_on": _iso(result.done_on),
        "planned_on": _iso(result.planned_on),
        "days_late": result.days_late,
        "units_done": result.units_done,
        "units_expected": len(result.units),
        "source": milestone.source,
        "sentence": sentence(result),
    }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
