"""The reporting status as a workbook: the funnels, each unit of them, each obligation of each unit, withdrawn files."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from xlsxwriter import Workbook

from stemagg.files.atomic_write import write_bytes
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.duty import duty_state_name
from stemagg.model.duty_status import DutyGroup
from stemagg.model.funnel import STEPS, Funnel, evidence_name, last_step_name, step_name
from stemagg.model.period_labels import period_label
from stemagg.model.reporting import state_name
from stemagg.model.unit_values import KIND, value_of
from stemagg.model.withdrawal import Withdrawal
from stemagg.report.exports.sheet_formats import CREATED, FONT, HEAD, MADE_BY, TEXT, CellFormats
from stemagg.text.days import day_in_figures

_Rows = Iterator[tuple[str | int, ...]]


def write_status(
    campaign: Campaign,
    funnels: Sequence[Funnel],
    groups: Sequence[DutyGroup],
    withdrawn: Sequence[Withdrawal],
    path: Path,
) -> None:
    """Write the status as a workbook with filters; UsageError when the file cannot be written.

    Files that people have withdrawn have a sheet of their own where there are any.
    """
    made = io.BytesIO()
    with Workbook(made, {"in_memory": True, "default_format_properties": FONT}) as book:
        book.set_properties({"title": campaign.outline.title, "author": MADE_BY, "created": CREATED})
        formats = CellFormats(book)
        steps = tuple(step_name(step) for step in STEPS)
        heads = (translate("Period"), translate("Group"), translate("Value"), *steps)
        _sheet(book, formats, translate("Funnel"), heads, (26, 20, 40, 11, 11, 11, 11), _funnel_rows(campaign, funnels))
        _sheet(book, formats, translate("Units"), _unit_heads(campaign), _UNIT_WIDTHS, _unit_rows(campaign, funnels))
        heads = (
            translate("Obligation"), translate("Period"), translate("Due"), translate("Code"), translate("Unit"),
            translate("State"), translate("Received"), translate("Values"), translate("Values owed"),
        )  # fmt: skip
        widths = (48, 20, 12, 10, 40, 20, 12, 9, 9)
        _sheet(book, formats, translate("Obligations"), heads, widths, _duty_rows(campaign, groups))
        if withdrawn:
            heads = (translate("File"), translate("Withdrawn on"), translate("By"), translate("Reason"))
            _sheet(book, formats, translate("Withdrawn files"), heads, (50, 14, 20, 60), _withdrawn_rows(withdrawn))
    write_bytes(path, made.getvalue())


def _sheet(
    book: Workbook, formats: CellFormats, name: str, heads: Sequence[str], widths: Sequence[int], rows: _Rows
) -> None:
    sheet = book.add_worksheet(name)
    sheet.write_row(0, 0, heads, formats(HEAD))
    last = 0
    for last, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            if isinstance(cell, int):
                sheet.write_number(last, column, cell, formats(TEXT))
            else:
                sheet.write_string(last, column, cell, formats(TEXT))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(last, 1), len(heads) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def _withdrawn_rows(withdrawn: Sequence[Withdrawal]) -> _Rows:
    for one in withdrawn:
        yield one.source.shown, day_in_figures(one.at.date()), one.by, one.reason


def _period(campaign: Campaign, code: str, otherwise: str = "") -> str:
    known = campaign.outline.periods_by_code.get(code)
    return period_label(known) if known else otherwise


def _day(day: date | None) -> str:
    return day_in_figures(day) if day else ""


def _funnel_rows(campaign: Campaign, funnels: Sequence[Funnel]) -> _Rows:
    for one in funnels:
        grouping, value = one.group[0] if one.group else ("", "")
        counts = [one.count(step) for step in STEPS] if one.units else [translate("not owed")]
        title = campaign.grouping_title(grouping) if grouping else ""
        period = _period(campaign, one.period, translate("All that is asked"))
        yield (period, title, campaign.group_title(grouping, value), *counts)


_UNIT_WIDTHS = (22, 10, 40, 22, 18, 24, 14, 12, 22, 9, 9, 8, 12)


def _unit_heads(campaign: Campaign) -> tuple[str, ...]:
    group = campaign.grouping_title(campaign.settings.report_grouping)
    return (
        translate("Period"), translate("Code"), translate("Unit"), campaign.grouping_title(KIND), group,
        translate("How far"), translate("State"), translate("Received"), translate("Evidence"), translate("Values"),
        translate("Values owed"), translate("Errors"), translate("Queries"),
    )  # fmt: skip


def _unit_rows(campaign: Campaign, funnels: Sequence[Funnel]) -> _Rows:
    grouping = campaign.settings.report_grouping
    for funnel in funnels:
        for one in () if funnel.group else funnel.units:
            unit = campaign.roster[one.unit]
            yield (
                _period(campaign, funnel.period, translate("All that is asked")), unit.code, unit.name,
                campaign.group_title(KIND, unit.kind), value_of(unit, grouping, campaign.last_day),
                last_step_name(one.step), state_name(one.reporting), _day(one.received), evidence_name(one.evidence),
                one.values_counted, one.values_owed, one.errors, one.queries,
            )  # fmt: skip


def _duty_rows(campaign: Campaign, groups: Sequence[DutyGroup]) -> _Rows:
    for group in groups:
        for one in group.duties:
            unit = campaign.roster[one.duty.unit]
            yield (
                group.obligation.title, _period(campaign, group.period), _day(one.duty.last_day), unit.code, unit.name,
                duty_state_name(one.state), _day(one.received), one.values_counted, len(one.duty.slots),
            )  # fmt: skip
