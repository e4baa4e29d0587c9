"""An explanation of a figure as plain values and as CSV, for other programs."""

import csv
import io
from collections.abc import Iterable, Iterator

from stemagg.console.figure_words import formula, title_of
from stemagg.console.serializer import Json, JsonObject, plain_object, record, slot_record, unit_record
from stemagg.model.campaign import Campaign
from stemagg.model.explanation import Explanation, Source
from stemagg.model.figures import UnitChange
from stemagg.pipeline.explain import ExplainedFigure
from stemagg.pipeline.figure_query import FoundFigure
from stemagg.report.exports.totals_text import defused

_COLUMNS = (
    "key", "role", "unit", "unit_name", "education_level", "period", "file", "sheet", "cell", "raw", "number",
    "channel", "reasons",
)  # fmt: skip


def explanation_record(campaign: Campaign, explained: Explanation) -> JsonObject:
    """Return a figure taken apart."""
    return {
        **record(
            key=explained.key,
            title=title_of(campaign, explained.key),
            value=explained.value,
            units_counted=explained.units_counted,
            units_expected=explained.units_expected,
            additivity=explained.additivity,
            formula=formula(campaign, explained),
        ),
        "counted": [_source(campaign, source) for source in explained.counted],
        "not_counted": [_source(campaign, source) for source in explained.not_counted],
        "missing": [
            {**slot_record(campaign, slot), "has_sent_nothing": slot.unit in explained.silent}
            for slot in explained.missing
        ],
        "reports": [
            {
                **unit_record(campaign, report.status.unit),
                **record(
                    reporting=report.status.reporting,
                    files=list(dict.fromkeys(receipt.file for receipt in report.receipts)),
                ),
            }
            for report in explained.reports
        ],
        **record(pairs=explained.pairs, units=explained.units),
        "sayings": [
            {**record(unit=one.unit), **plain_object(one.origin), **record(text=one.text)} for one in explained.sayings
        ],
        "compared": [_compared(unit) for unit in explained.change.compared] if explained.change else [],
        "left_out": [_compared(unit) for unit in explained.change.left_out] if explained.change else [],
        "operands": [explanation_record(campaign, operand) for operand in explained.operands],
    }


def _compared(unit: UnitChange) -> JsonObject:
    return record(
        unit=unit.unit,
        before=unit.before.value if unit.before else None,
        after=unit.after.value if unit.after else None,
        reason=unit.left_out,
    )


def explained_records(campaign: Campaign, explained: Iterable[ExplainedFigure]) -> list[Json]:
    """Return figures taken apart, each with the places where a report prints it when it was found in one."""
    return [
        {
            **explanation_record(campaign, one.explanation),
            **({"report": printed_record(campaign, one.printed)} if one.printed else {}),
        }
        for one in explained
    ]


def printed_record(campaign: Campaign, figure: FoundFigure) -> JsonObject:
    """Return where a report prints a figure, and how it would be printed now."""
    return {
        **record(key=figure.key, title=title_of(campaign, figure.key)),
        "places": [{"text": one.text, **plain_object(one.place)} for one in figure.places],
        **record(now=figure.now, is_outdated=figure.is_outdated),
    }


def _source(campaign: Campaign, source: Source) -> JsonObject:
    value = source.value
    return {
        **record(role=source.role),
        **slot_record(campaign, value.slot),
        **record(
            file=value.shown_file,
            sheet=value.sheet,
            cell=value.cell,
            raw=value.raw,
            number=source.number,
            channel=value.channel,
            reasons=[found.message for found in source.findings],
        ),
    }


def explanations_csv(campaign: Campaign, explained: Iterable[ExplainedFigure]) -> str:
    """Return a row for every value, counted or not, and for every one that is missing; formulas are defused."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _COLUMNS, restval="", lineterminator="\n")
    writer.writeheader()
    for one in explained:
        for row in _rows(campaign, one.explanation):
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
        yield {**key, "role": "missing", **slot_record(campaign, slot)}
    for report in explained.reports:
        name = campaign.roster[report.status.unit].name
        files = dict.fromkeys(receipt.file for receipt in report.receipts)
        yield {
            **key, "role": report.status.reporting.value, "unit": report.status.unit, "unit_name": name,
            "file": ", ".join(files),
        }  # fmt: skip
