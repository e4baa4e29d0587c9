"""The reporting status as a table on screen."""

from rich import box
from rich.table import Table
from rich.text import Text

from stemagg.console.screen import JSON, out, print_json
from stemagg.console.serializer import JsonObject, record, unit_record
from stemagg.messages.language import translate
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.reporting import CampaignStatus, Reporting, UnitStatus, status_name
from stemagg.text.days import day_in_figures
from stemagg.text.numbers import percent


def present_status(campaign: Campaign, status: CampaignStatus, form: str) -> None:
    """Show the reporting status as a table or as JSON."""
    if form == JSON:
        print_json(status_record(campaign, status))
    else:
        show_status(campaign, status)


def show_status(campaign: Campaign, status: CampaignStatus) -> None:
    """Show every unit with its status, and a line with the reporting rate."""
    console = out()
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in (
        translate("Unit"),
        translate("State"),
        translate("Received"),
        translate("Values"),
        translate("Open"),
    ):
        table.add_column(Text(heading), overflow="fold")
    for unit in status.units:
        table.add_row(*_unit_row(campaign, unit))
    console.print(table)
    counts = {state: sum(u.reporting is state for u in status.units) for state in Reporting}
    console.print(
        Text(
            translate(
                "{received}/{expected} units have reported ({rate}%): {in_time} on time, {late} late, "
"{unknown} without a date; {missing} have not."
            ).format(
                received=status.received, expected=status.expected, rate=percent(status.reporting_rate),
                in_time=counts[Reporting.IN_TIME], late=counts[Reporting.LATE],
                unknown=counts[Reporting.DATE_UNKNOWN], missing=counts[Reporting.MISSING],
            )
        )
    )  # fmt: skip
    nothing = sum(unit.has_nothing for unit in status.units)
    if nothing:
        console.print(Text(translate("Units that have nothing to report: {count}.").format(count=nothing)))
    last_day = day_in_figures(campaign.deadline.last_day)
    console.print(Text(translate("Last day: {day} ({quoted}).").format(day=last_day, quoted=campaign.deadline.quoted)))


_STATE_STYLES = {Reporting.MISSING: "bold red", Reporting.LATE: "yellow", Reporting.IN_TIME: "green"}


def _unit_row(campaign: Campaign, unit: UnitStatus) -> list[Text]:
    counts = [sum(f.severity is s for f in unit.findings) for s in (Severity.ERROR, Severity.QUERY)]
    words = (translate("errors: {n}"), translate("queries: {n}"))
    open_findings = ", ".join(word.format(n=n) for word, n in zip(words, counts, strict=True) if n)
    return [
        Text(campaign.roster[unit.unit].name),
        Text(status_name(unit), style=_STATE_STYLES.get(unit.reporting, "")),
        Text(day_in_figures(unit.first_received) if unit.first_received else ""),
        Text(f"{unit.values_counted}/{unit.values_owed}" if unit.has_reported else ""),
        Text(open_findings),
    ]


def status_record(campaign: Campaign, status: CampaignStatus) -> JsonObject:
    """Return the reporting status of the whole and of each unit."""
    return {
        **based_on_record(status),
        **record(as_of=status.as_of, last_day=campaign.deadline.last_day),
        "units": [
            {
                **unit_record(campaign, unit.unit),
                **record(
                    reporting=unit.reporting,
                    has_nothing=unit.has_nothing,
                    first_received=unit.first_received,
                    channels=unit.channels,
                    values_counted=unit.values_counted,
                    values_owed=unit.values_owed,
                    errors=sum(f.severity is Severity.ERROR for f in unit.findings),
                    queries=sum(f.severity is Severity.QUERY for f in unit.findings),
                ),
            }
            for unit in status.units
        ],
    }


def based_on_record(status: CampaignStatus) -> JsonObject:
    """Return the number of units that have reported, and of those that owe a report."""
    return record(received=status.received, expected=status.expected, reporting_rate=status.reporting_rate)
