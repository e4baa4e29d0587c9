"""The breakdown of a figure as plain values and as CSV."""

import csv
import io
from collections.abc import Iterable, Iterator

from stemagg.console.corrections import correction_records
from stemagg.console.figure_words import formula, title_of
from stemagg.console.reason_words import in_words, reason_record
from stemagg.console.serializer import (
    Json,
    JsonObject,
    place_record,
    plain_object,
    record,
    slot_record,
    unit_record,
)
from stemagg.model.campaign import Campaign
from stemagg.model.double_count import DoubleCount
from stemagg.model.explanation import (
    ChangeBreakdown,
    ConstantBreakdown,
    ExplainedFigure,
    Explanation,
    IndicatorBreakdown,
    MentionBreakdown,
    RankingBreakdown,
    ReportingBreakdown,
    Source,
    TargetBreakdown,
    TotalBreakdown,
    UnitReport,
    totals_in,
)  # fmt: skip
from stemagg.model.figures import UnitChange
from stemagg.model.indicator_figure import UnitPair
from stemagg.model.list_column import ListColumn
from stemagg.model.list_double import ListDouble
from stemagg.model.listed import cell_text
from stemagg.model.outline_parts import Constant
from stemagg.model.remark import Remark
from stemagg.model.slot import EDUCATION_LEVEL, Slot
from stemagg.model.source import shown_sheet
from stemagg.model.stored import StoredRow
from stemagg.model.verification import PrintedFigure
from stemagg.report.exports.targets_text import record as target_record
from stemagg.report.exports.totals_text import defused

_COLUMNS = (
    "key", "role", "unit", "unit_name", "education_level", "period", "file", "sheet", "cell", "raw", "number",
    "weight", "channel", "reasons", "because",
)  # fmt: skip


def explanation_record(campaign: Campaign, explained: Explanation) -> JsonObject:
    """Return the breakdown of a figure; its members depend on the kind of figure."""
    return {
        **record(key=explained.key, title=title_of(campaign, explained.key), value=explained.value),
        **record(formula=formula(campaign, explained)),
        **_parts(campaign, explained),
    }


def _parts(campaign: Campaign, explained: Explanation) -> JsonObject:
    match explained:
        case TotalBreakdown():
            found = _of_total(campaign, explained)
        case IndicatorBreakdown():
            found = _of_indicator(campaign, explained)
        case ChangeBreakdown():
            found = _of_change(campaign, explained)
        case RankingBreakdown():
            found = _of_ranking(campaign, explained)
        case MentionBreakdown(mention=mention):
            found = {**record(units=mention.units), "remarks": [_remark(one) for one in mention.remarks]}
        case ReportingBreakdown():
            found = _of_reporting(campaign, explained)
        case TargetBreakdown():
            found = _of_target(campaign, explained)
        case ConstantBreakdown(constant=constant):
            found = {"constant": _constant(constant)}
    return found


def _of_indicator(campaign: Campaign, explained: IndicatorBreakdown) -> JsonObject:
    figure = explained.figure
    return {
        **record(units_counted=len(figure.known), units_expected=len(figure.units)),
        **record(percent=figure.percent, additivity=figure.additivity),
        "pairs": [_pair(pair) for pair in figure.units],
        "operands": [explanation_record(campaign, operand) for operand in explained.operands],
    }


def _of_change(campaign: Campaign, explained: ChangeBreakdown) -> JsonObject:
    change = explained.change
    return {
        **record(units_counted=len(change.compared), units_expected=change.units_reporting),
        **record(additivity=change.additivity),
        "compared": [_compared(unit) for unit in change.compared],
        "left_out": [_compared(unit) for unit in change.left_out],
        "operands": [explanation_record(campaign, total) for total in explained.totals],
    }


def _of_ranking(campaign: Campaign, explained: RankingBreakdown) -> JsonObject:
    return {
        **record(incomplete=[group.name for group in explained.ranking.incomplete]),
        **record(missing=[group.name for group in explained.ranking.missing]),
        "operands": [explanation_record(campaign, total) for total in explained.totals],
    }


def _of_reporting(campaign: Campaign, explained: ReportingBreakdown) -> JsonObject:
    return {
        **record(units_counted=explained.rate.received, units_expected=explained.rate.expected),
        "reports": [_report(campaign, report) for report in explained.reports],
    }


def _of_target(campaign: Campaign, explained: TargetBreakdown) -> JsonObject:
    return {
        "target": plain_object(target_record(explained.result)),
        "operands": [explanation_record(campaign, operand) for operand in explained.operands],
    }


def _pair(pair: UnitPair) -> JsonObject:
    """Return what a unit gives to an indicator."""
    return {
        **record(unit=pair.unit, is_counted=pair.is_known, numerator=pair.numerator, denominator=pair.denominator),
        "operands": [record(operand=one.operand, value=one.value) for one in pair.operands],
        **record(answers=pair.answers, joined=pair.joined),
    }


def _of_total(campaign: Campaign, explained: TotalBreakdown) -> JsonObject:
    total = explained.total
    return {
        **record(units_counted=total.units_counted, units_expected=total.units_expected),
        **record(units_partial=total.units_partial, additivity=total.additivity, with_asked=total.with_asked),
        "counted": [_source(campaign, source) for source in explained.counted],
        "not_counted": [_source(campaign, source) for source in explained.not_counted],
        "missing": [
            {**slot_record(campaign, slot), "has_sent_nothing": slot.unit in explained.silent}
            for slot in explained.missing
        ],
        **({"corrections": correction_records(campaign, explained.corrections)} if explained.corrections else {}),
        **({"doubles": [_double(campaign, one) for one in explained.doubles]} if explained.doubles else {}),
        **({"listed": [_listed(one) for one in explained.listed]} if explained.listed else {}),
        **({"rows": [_row(campaign, one) for one in explained.rows]} if explained.rows else {}),
    }


def _listed(one: ListDouble) -> JsonObject:
    """Return a thing in the lists of several units, and in which it is counted."""
    reason = one.decision.reason if one.decision else ""
    return record(thing=one.title, units=one.units, counted_in=one.counted_in, reason=reason)


def _double(campaign: Campaign, one: DoubleCount) -> JsonObject:
    """Return two figures that have something in common, and what is counted of them."""
    element, decided = campaign.outline.elements[one.slot.data_element], one.decision
    return {
        **slot_record(campaign, one.slot),
        **record(
            other=one.other.unit,
            figure=element.number(one.figure),
            other_figure=element.number(one.other_figure),
            together=element.number(one.together),
            reason=decided.reason if decided else "",
            decided_by=decided.decided_by if decided else "",
        ),
    }


def _columns_of(campaign: Campaign, one: StoredRow) -> tuple[ListColumn, ...]:
    return campaign.outline.elements[one.row.data_element].columns


def _row(campaign: Campaign, one: StoredRow) -> JsonObject:
    """Return a row of a list: its unit, members, period and place, and its cells by column."""
    row = one.row
    cells: JsonObject = {column.code: cell_text(campaign.outline, row, column) for column in _columns_of(campaign, one)}
    slot = Slot(one.unit, row.data_element, row.members, row.period)
    return {**slot_record(campaign, slot), **place_record(row.place), "cells": cells}


def _constant(constant: Constant) -> JsonObject:
    return record(
        code=constant.code,
        title=constant.title,
        value=constant.number,
        unit_of_measure=constant.unit_of_measure,
        source=constant.source,
    )


def _origin(one: Remark) -> JsonObject:
    return {**plain_object(one.origin), **record(sheet=shown_sheet(one.origin.sheet))}


def _remark(one: Remark) -> JsonObject:
    return {**record(unit=one.unit), **_origin(one), **record(text=one.text)}


def _report(campaign: Campaign, report: UnitReport) -> JsonObject:
    return {
        **unit_record(campaign, report.status.unit),
        **record(
            reporting=report.status.reporting,
            has_nothing=report.status.has_nothing,
            within=report.status.within,
            files=list(dict.fromkeys(receipt.file for receipt in report.receipts)),
        ),
    }


def _compared(unit: UnitChange) -> JsonObject:
    return record(
        unit=unit.unit,
        joined=unit.joined,
        before=unit.before.value if unit.before else None,
        after=unit.after.value if unit.after else None,
        reason=unit.left_out,
    )


def explained_records(campaign: Campaign, explained: Iterable[ExplainedFigure]) -> list[Json]:
    """Return breakdowns of figures, each with its places in a report if it was found in one."""
    return [
        {
            **explanation_record(campaign, one.explanation),
            **({"report": printed_record(campaign, one.printed)} if one.printed else {}),
            **({"originals_removed": [plain_object(gone) for gone in one.removed]} if one.removed else {}),
        }
        for one in explained
    ]


def printed_record(campaign: Campaign, figure: PrintedFigure) -> JsonObject:
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
            sheet=shown_sheet(value.sheet),
            cell=value.cell,
            raw=value.raw,
            state=value.state,
            number=source.number,
            **({} if source.weight is None else {"weight": source.weight}),
            **({"day": source.day} if source.day else {}),
            channel=value.channel,
            reasons=[found.message for found in source.findings],
            because=[reason_record(one) for one in source.because],
        ),
    }


def _columns(campaign: Campaign) -> tuple[str, ...]:
    """Return the columns of a CSV: one for each dimension, behind the education level."""
    first = _COLUMNS.index(EDUCATION_LEVEL) + 1
    return (*_COLUMNS[:first], *campaign.outline.dimensions_by_code, *_COLUMNS[first:])


def explanations_csv(campaign: Campaign, explained: Iterable[ExplainedFigure]) -> str:
    """Return a row for every value, counted or not, and every missing one; formulas are escaped."""
    out = io.StringIO()
    writer = csv.DictWriter(out, _columns(campaign), restval="", lineterminator="\n")
    writer.writeheader()
    for one in explained:
        for row in _rows(campaign, one.explanation):
            writer.writerow({name: defused(value) if isinstance(value, str) else value for name, value in row.items()})
    return out.getvalue()


def _rows(campaign: Campaign, explained: Explanation) -> Iterator[dict[str, object]]:
    for total in totals_in(explained):
        yield from _rows_of_total(campaign, total)
    match explained:
        case ReportingBreakdown(reports=reports):
            for report in reports:
                files = ", ".join(dict.fromkeys(receipt.file for receipt in report.receipts))
                of_unit = unit_record(campaign, report.status.unit)
                yield {"key": str(explained.key), "role": report.status.reporting.value, **of_unit, "file": files}
        case MentionBreakdown(mention=mention):
            for one in mention.remarks:
                of_unit, origin = unit_record(campaign, one.unit), _origin(one)
                yield {"key": str(explained.key), "role": "said", **of_unit, **origin, "raw": one.text}


def _rows_of_total(campaign: Campaign, explained: TotalBreakdown) -> Iterator[dict[str, object]]:
    key = {"key": str(explained.key)}
    for source in explained.sources:
        row = {name: value for name, value in _source(campaign, source).items() if name in _columns(campaign)}
        why = " ".join(found.message for found in source.findings)
        yield {**key, **row, "reasons": why, "because": in_words(campaign, source.because)}
    for one in explained.rows:
        cells = "; ".join(cell_text(campaign.outline, one.row, c) for c in _columns_of(campaign, one))
        own = {name: value for name, value in _row(campaign, one).items() if name in _columns(campaign)}
        yield {**key, **own, "role": "row", "cell": f"#{one.row.place.row}", "raw": cells}
    for slot in explained.missing:
        yield {**key, "role": "missing", **slot_record(campaign, slot)}
