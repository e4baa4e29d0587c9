"""How far the units are with what they owe for each period, on screen and as JSON."""

from collections.abc import Iterable, Sequence
from datetime import date

from rich import box
from rich.table import Table
from rich.text import Text

from stemagg.console.screen import out
from stemagg.console.serializer import JsonObject, record, unit_record
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.duty import DutyState, duty_state_name
from stemagg.model.duty_status import DutyGroup, DutyStatus
from stemagg.model.period_labels import period_label
from stemagg.model.report_dues import ReportDue
from stemagg.text.days import day_in_figures

_STYLES = {
    DutyState.OVERDUE: "bold red",
    DutyState.LATE: "yellow",
    DutyState.COMPLETE: "green",
    DutyState.NOTHING_TO_REPORT: "green",
    DutyState.IN_OTHER_REPORT: "green",
}
_COUNTED = (
    DutyState.COMPLETE,
    DutyState.NOTHING_TO_REPORT,
    DutyState.IN_OTHER_REPORT,
    DutyState.LATE,
    DutyState.IN_PART,
    DutyState.OVERDUE,
    DutyState.OPEN,
)

_INDENT = "  "


def report_due_words(due: ReportDue, day: date) -> str:
    """Return when a report of the office is due: "Report quy, Quý I/2024: due 25/3/2024, 5 days left"."""
    left = (due.last_day - day).days
    ahead = translate("{days} days left").format(days=left) if left >= 0 else translate("the day has passed")
    said = translate("Report of the office, {report}, {period}: due {day}, {ahead}.")
    last_day = day_in_figures(due.last_day)
    return said.format(report=due.report.code, period=period_label(due.period), day=last_day, ahead=ahead)


def own_report_record(due: ReportDue) -> JsonObject:
    """Return when a report of the office is due."""
    return record(report=due.report.code, period=due.period.code, last_day=due.last_day)


def show_duty_groups(campaign: Campaign, groups: Sequence[DutyGroup]) -> None:
    """Show a row for each obligation and period whose time has come: when it is due and how many units are how far.

    States that no unit is in have no column, nor has the day where all have the one deadline.
    """
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    longest = max((len(label_of(campaign, group.period)) for group in groups), default=0)
    table.add_column(Text(translate("Obligation")), overflow="fold", min_width=longest + len(_INDENT))
    is_dated = campaign.outline.is_routine
    if is_dated:
        table.add_column(Text(translate("Due")), no_wrap=True)
    states = [state for state in _COUNTED if any(group.count(state) for group in groups)]
    for heading in (translate("Owing"), *map(duty_state_name, states)):
        table.add_column(Text(heading), justify="right", overflow="fold", min_width=max(map(len, heading.split())))
    for obligation in campaign.outline.obligations:
        of_it = [group for group in groups if group.obligation.code == obligation.code]
        if of_it and of_it[0].period:
            table.add_row(Text(obligation.title, style="bold"))
        for group in of_it:
            label = _INDENT + label_of(campaign, group.period) if group.period else obligation.title
            row = [Text(label, style="" if group.period else "bold"), *_group_counts(group, states)]
            if is_dated:
                row.insert(1, Text(day_in_figures(group.last_day)))
            table.add_row(*row)
    out().print(table)
    out().print(Text(translate("As of {day}.").format(day=day_in_figures(campaign.day))))


def _group_counts(group: DutyGroup, states: Iterable[DutyState]) -> list[Text]:
    counts = [(state, group.count(state)) for state in states]
    return [
        Text(str(len(group.duties))),
        *(Text(str(count) if count else "", style=_STYLES.get(state, "")) for state, count in counts),
    ]


def show_duties(campaign: Campaign, groups: Iterable[DutyGroup]) -> None:
    """Show every unit of some obligations and periods with its state."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    headings = (translate("Unit"), translate("State"), translate("Received"), translate("Due"), translate("Values"))
    for heading in headings:
        table.add_column(Text(heading), overflow="fold")
    for group in groups:
        table.add_row(Text(f"{group.obligation.title}, {label_of(campaign, group.period)}", style="bold"))
        for one in group.duties:
            table.add_row(*_duty_row(campaign, one))
    out().print(table)
    out().print(Text(translate("As of {day}.").format(day=day_in_figures(campaign.day))))


def _duty_row(campaign: Campaign, one: DutyStatus) -> list[Text]:
    extended = translate(" (extended)") if one.duty.extended_by else ""
    return [
        Text(campaign.roster[one.duty.unit].name),
        Text(duty_state_name(one.state), style=_STYLES.get(one.state, "")),
        Text(day_in_figures(one.received) if one.received else ""),
        Text(day_in_figures(one.duty.last_day) + extended),
        Text(f"{one.values_counted}/{len(one.duty.slots)}"),
    ]


def label_of(campaign: Campaign, period: str) -> str:
    """Return the name of a period, "" for none."""
    known = campaign.outline.periods_by_code.get(period)
    return period_label(known) if known else ""


def duty_group_record(campaign: Campaign, group: DutyGroup) -> JsonObject:
    """Return an obligation and period with its due day, the number of units by state, and each unit."""
    counts: JsonObject = {state.value: group.count(state) for state in DutyState}
    return {
        **record(obligation=group.obligation.code, title=group.obligation.title, period=group.period),
        **record(last_day=group.last_day, expected=len(group.duties)),
        "states": counts,
        "units": [_duty_record(campaign, one) for one in group.duties],
    }


def _duty_record(campaign: Campaign, one: DutyStatus) -> JsonObject:
    return {
        **unit_record(campaign, one.duty.unit),
        **record(
            state=one.state,
            received=one.received,
            last_day=one.duty.last_day,
            is_extended=one.duty.extended_by is not None,
            values_counted=one.values_counted,
            values_owed=len(one.duty.slots),
        ),
    }
