"""How many of the units that owe a report have sent it, completely, without open findings: on screen and as JSON."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich import box
from rich.table import Table
from rich.text import Text

from stemagg.console.duties import (
    duty_group_record,
    label_of,
    own_report_record,
    report_due_words,
    show_duties,
    show_duty_groups,
)
from stemagg.console.screen import out
from stemagg.console.serializer import Json, JsonObject, record, unit_record
from stemagg.console.tables import status_record
from stemagg.console.withdrawing import show_withdrawals, withdrawal_record
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.funnel import STEPS, ArrivalEvidence, Funnel, FunnelStep, FunnelUnit, evidence_name, step_name
from stemagg.model.reporting import CampaignStatus, Reporting, state_name
from stemagg.pipeline.status import StatusView
from stemagg.text.days import day_in_figures
from stemagg.text.numbers import percent

_INDENT = "  "
_MOST_NAMED = 10
_MOST_GROUPS = 20


def show_status(view: StatusView, *, by_unit: bool) -> None:
    """Show the funnels, the units at each drop, and all obligations side by side, or every unit of them."""
    shown = _shown(view)
    if shown:
        out().print(_table(view, shown))
        for line in (*_drops(view.campaign, shown), *_arrivals(shown)):
            out().print(Text(line))
    if by_unit:
        show_duties(view.campaign, view.groups)
    else:
        show_duty_groups(view.campaign, view.begun)
        for words in _not_owed(view):
            out().print(Text(words))
    if view.units is not None:
        _show_whole(view.campaign, view.units)
    for one in view.reports:
        out().print(Text(report_due_words(one, view.campaign.day)))
    show_withdrawals(view.withdrawn)


def _shown(view: StatusView) -> Funnel | None:
    """Return the funnel whose units are named: of all that is asked, otherwise of the period that is due last."""
    wholes = [one for one in view.funnels if not one.group]
    last = {group.period: group.last_day for group in sorted(view.groups, key=lambda group: group.last_day)}
    if view.units is not None and wholes:
        return wholes[0]
    return max(wholes, key=lambda one: last[one.period], default=None)


def _table(view: StatusView, shown: Funnel) -> Table:
    """Return the table of funnels: a row for each period, then the groups of the one that is shown."""
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column(Text(translate("Report")), overflow="fold")
    for step in STEPS:
        words = step_name(step)
        table.add_column(Text(words), justify="right", overflow="fold", min_width=max(map(len, words.split())))
    for one in view.funnels:
        if not one.group:
            table.add_row(*_row(_period_name(view, one.period), one))
    of_groups = [one for one in view.funnels if one.group and one.period == shown.period]
    for grouping, members in groupby(of_groups, key=lambda one: one.group[0][0]):
        table.add_row(Text(view.campaign.grouping_title(grouping), style="bold"))
        found = list(members)
        for one in (chosen := _most_lacking(found)):
            table.add_row(*_row(_INDENT + view.campaign.group_title(*one.group[0]), one))
        if len(chosen) < len(found):
            more = translate("… and {count} more (all of them: -o FILE)").format(count=len(found) - len(chosen))
            table.add_row(Text(_INDENT + more))
    return table


def _most_lacking(funnels: Sequence[Funnel]) -> list[Funnel]:
    """Return the funnels to show, in their order: of too many those of which the most units are not complete."""
    lacking = sorted(funnels, key=lambda one: one.count(FunnelStep.COMPLETE) - len(one.units))[:_MOST_GROUPS]
    kept = {one.group for one in lacking}
    return [one for one in funnels if one.group in kept]


def _row(label: str, funnel: Funnel) -> list[Text]:
    if not funnel.units:
        return [Text(f"{label}: {translate('not owed')}")]
    counts = [funnel.count(step) for step in STEPS]
    return [Text(label), *(Text(str(count)) for count in counts)]


def _period_name(view: StatusView, period: str) -> str:
    return label_of(view.campaign, period) or translate("All that is asked")


def _drops(campaign: Campaign, funnel: Funnel) -> Iterator[str]:
    """Yield for each step the units that have not come to it, so many as can be read."""
    headings = {
        FunnelStep.RECEIVED: translate("Nothing received"),
        FunnelStep.COMPLETE: translate("Received in part"),
        FunnelStep.CLEARED: translate("Complete, with open findings"),
    }
    for step, heading in headings.items():
        if dropped := funnel.dropped_before(step):
            yield _listed(heading, [_named(campaign, one) for one in dropped])
    if entered := [one for one in funnel.units if one.is_entered_by_office]:
        yield _listed(translate("Figures entered by this office, no report yet"), [
            f"{campaign.roster[one.unit].name} ({one.values_counted}/{one.values_owed})" for one in entered
        ])  # fmt: skip
    for reporting in (Reporting.LATE, Reporting.DATE_UNKNOWN):
        if of := funnel.of(reporting):
            yield _listed(state_name(reporting).capitalize(), [campaign.roster[one.unit].name for one in of])


def _listed(heading: str, names: Sequence[str]) -> str:
    more = len(names) - _MOST_NAMED
    ends = [translate("… and {count} more").format(count=more)] if more > 0 else []
    return f"{heading} ({len(names)}): {'; '.join([*names[:_MOST_NAMED], *ends])}"


def _named(campaign: Campaign, one: FunnelUnit) -> str:
    """Return the name of a unit with why it has come no further."""
    name = campaign.roster[one.unit].name
    if one.step is FunnelStep.RECEIVED:
        return f"{name} ({one.values_counted}/{one.values_owed})"
    counts = ((translate("errors: {n}"), one.errors), (translate("queries: {n}"), one.queries))
    open_ones = ", ".join(words.format(n=n) for words, n in counts if n)
    return f"{name} ({open_ones})" if one.step is FunnelStep.COMPLETE else name


def _arrivals(funnel: Funnel) -> Iterator[str]:
    """Yield how many reports came in time, and what tells it."""
    in_time = funnel.of(Reporting.IN_TIME)
    told = ((evidence_name(which), sum(one.evidence is which for one in in_time)) for which in ArrivalEvidence)
    by = ", ".join(f"{name} {count}" for name, count in told if count)
    if by:
        words = translate("{state}: {count}, by {evidence}.")
        yield words.format(state=state_name(Reporting.IN_TIME).capitalize(), count=len(in_time), evidence=by)


def _not_owed(view: StatusView) -> Iterator[str]:
    """Yield the obligations that no unit has."""
    owed = {group.obligation.code for group in view.groups}
    outline = view.campaign.outline
    for one in outline.obligations:
        if one.code not in owed and not outline.is_milestone(one) and not view.is_narrowed:
            yield f"{one.title}: {translate('not owed')}"


def _show_whole(campaign: Campaign, status: CampaignStatus) -> None:
    """Show how many units have sent a report, and until when they had to."""
    counts = {state: sum(u.reporting is state for u in status.units) for state in Reporting}
    words = translate(
        "{received}/{expected} units have sent a report ({rate}%): {in_time} on time, {late} late, "
        "{unknown} without a date; {missing} have not."
    )
    said = words.format(
        received=status.received, expected=status.expected, rate=percent(status.reporting_rate),
        in_time=counts[Reporting.IN_TIME], late=counts[Reporting.LATE],
        unknown=counts[Reporting.DATE_UNKNOWN], missing=counts[Reporting.MISSING],
    )  # fmt: skip
    out().print(Text(said if status.expected else translate("No unit owes a report.")))
    if nothing := sum(unit.has_nothing for unit in status.units):
        out().print(Text(translate("Units that have nothing to report: {count}.").format(count=nothing)))
    if merged := [unit for unit in status.units if unit.within]:
        names = "; ".join(f"{campaign.roster[one.unit].name} → {', '.join(one.within)}" for one in merged)
        said = translate("Units whose figures are in the reports of others: {count} ({names}).")
        out().print(Text(said.format(count=len(merged), names=names)))
    last_day = day_in_figures(campaign.deadline.last_day)
    out().print(Text(translate("Last day: {day} ({quoted}).").format(day=last_day, quoted=campaign.deadline.quoted)))


def view_record(view: StatusView) -> JsonObject:
    """Return the status as data: obligations and funnels, and the units of a campaign with one deadline."""
    groups: list[Json] = [duty_group_record(view.campaign, group) for group in view.groups]
    shown: list[Json] = [funnel_record(view.campaign, one) for one in view.funnels]
    return {
        **(status_record(view.campaign, view.units) if view.units is not None else {}),
        **record(on=view.campaign.day),
        "reports": groups,
        "own_reports": [own_report_record(one) for one in view.reports],
        "funnels": shown,
        "withdrawn": [withdrawal_record(one) for one in view.withdrawn],
    }


def funnel_record(campaign: Campaign, funnel: Funnel) -> JsonObject:
    """Return a funnel: the number of units at each step, and the units that drop out before each; each unit once."""
    counts: JsonObject = {step.value: funnel.count(step) for step in STEPS}
    dropped = {f"not_{step.value}": [one.unit for one in funnel.dropped_before(step)] for step in STEPS[1:]}
    units: list[Json] = [] if funnel.group else [_unit_record(campaign, one) for one in funnel.units]
    return {
        **record(period=funnel.period, group=dict(funnel.group), is_owed=bool(funnel.units)),
        **counts,
        **record(**dropped),
        **({} if funnel.group else {"units": units}),
    }


def _unit_record(campaign: Campaign, one: FunnelUnit) -> JsonObject:
    return {
        **unit_record(campaign, one.unit),
        **record(
            step=one.step, reporting=one.reporting, received=one.received, evidence=one.evidence,
            values_counted=one.values_counted, values_owed=one.values_owed, errors=one.errors, queries=one.queries,
        ),
    }  # fmt: skip
