"""Corrections on screen and as JSON."""

from collections.abc import Sequence

from rich.padding import Padding
from rich.text import Text

from stemagg.console.findings import show_findings
from stemagg.console.screen import JSON, out, print_if_json, say
from stemagg.console.serializer import Json, JsonObject, finding_records, record
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.correction import Correction
from stemagg.model.correction_request import TakenCorrection
from stemagg.model.slot import channel_name
from stemagg.model.slot_path import slot_path
from stemagg.model.stored import CurrentValue
from stemagg.model.stored_correction import CorrectionStatus, StoredCorrection
from stemagg.text.days import day_in_figures


def present_corrected(campaign: Campaign, taken: Sequence[TakenCorrection], form: str) -> None:
    """Show what counts now, what the units had written there, and what is to be asked about it."""
    for one in taken:
        said = translate('{path}: "{value}" counts now; the unit had written {sent}.')
        nothing = translate('{path}: "{value}" counts now; the unit had written nothing there.')
        if one.is_without_report:
            nothing = translate('{path}: "{value}" counts now; the unit has not sent a report, and still owes it.')
        sent = ", ".join(f'"{value.raw}" ({_where(value)})' for value in one.sent)
        say((said if sent else nothing).format(path=one.path, value=one.correction.value, sent=sent), form)
    findings = [found for one in taken for found in one.findings]
    if findings and form != JSON:
        show_findings(out(), campaign, findings)
    say(translate("It counts until the unit sends another value; stemagg undo takes it back."), form)
    print_if_json(form, [_record(campaign, one) for one in taken])


def show_corrections(campaign: Campaign, corrections: Sequence[StoredCorrection]) -> None:
    """Show corrections, each with what it was made instead of and what has become of it."""
    if corrections:
        out().print(Text(translate("Corrections:"), style="bold"))
    for one in corrections:
        out().print(Padding(Text(_words(campaign, one)), (0, 0, 0, 2)))


def _words(campaign: Campaign, one: StoredCorrection) -> str:
    said = one.correction
    line = translate('{path}: "{value}" instead of {sent} ({by}, {day}: {reason}); {status}').format(
        path=slot_path(campaign.outline, one.slot),
        value=said.value,
        sent=", ".join(f'"{raw}"' for raw in said.instead) or translate("nothing"),
        by=said.by,
        day=day_in_figures(said.at.date()),
        reason=said.reason,
        status=_status(one),
    )
    return f"{line}: {one.since.raw} ({_where(one.since)})" if one.since else line


def _status(one: StoredCorrection) -> str:
    return {
        CorrectionStatus.IN_FORCE: translate("in force"),
        CorrectionStatus.REPLACED: translate("replaced by a later correction"),
        CorrectionStatus.ENDED: translate("ended, as the unit sent another value"),
        CorrectionStatus.NOT_READ: translate("not readable under the present outline and roster"),
    }[one.status]


def correction_records(campaign: Campaign, corrections: Sequence[StoredCorrection]) -> list[Json]:
    """Return corrections with their status."""
    return [
        {
            **_said(slot_path(campaign.outline, one.slot), one.correction),
            **record(instead=one.correction.instead, status=one.status, since=one.since and _sent(one.since)),
        }
        for one in corrections
    ]


def _where(value: CurrentValue) -> str:
    return f"{channel_name(value.channel)}, {value.place}"


def _record(campaign: Campaign, one: TakenCorrection) -> JsonObject:
    return {
        **_said(one.path, one.correction),
        "is_without_report": one.is_without_report,
        "sent": [_sent(value) for value in one.sent],
        "findings": finding_records(campaign, one.findings),
    }


def _said(path: str, said: Correction) -> JsonObject:
    return record(path=path, value=said.value, reason=said.reason, by=said.by, at=said.at)


def _sent(value: CurrentValue) -> JsonObject:
    return record(raw=value.raw, channel=value.channel, place=value.place)
