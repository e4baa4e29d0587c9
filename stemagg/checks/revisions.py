"""What a later answer of a unit changes in an earlier one of the same channel."""

from stemagg.messages.checks import CheckCode
from stemagg.model.campaign import Campaign
from stemagg.model.duty import duties_of, duty_title
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import SlotKey, ValueState
from stemagg.model.slot_path import where_in_words
from stemagg.model.submission import DataValue, PreviousValues, Submission

_MOST_SHOWN = 12


def changes(campaign: Campaign, before: PreviousValues, later: Submission) -> list[Finding]:
    """Report old -> new for each figure, and what the later answer leaves blank (the earlier still counts).

    Blank is also a figure of which the unit had said that there is nothing to report. A value with an error replaces
    nothing, nor does an answer without the timestamp that its channel requires.
    """
    if later.channel.has_own_times and later.received_at is None:
        return []
    changed = []
    values = {value.key: value for value in later.values}
    filed = filed_by(campaign, later)
    blank = _filed_and_blank(campaign, before, later)
    for key, old in before.raw.items():
        element = campaign.outline.elements.get(key[0])
        new = values.get(key)
        if key[0] in campaign.outline.adding:
            continue
        if element is None or new is None or not new.counted or (_gives_nothing(new) and not element.is_numeric):
            continue
        name = " ".join(filter(None, (element.label, where_in_words(campaign.outline, key[1], key[2]))))
        if _gives_nothing(new) and key in filed:
            continue
        if _gives_nothing(new):
            blank.append(f"{name}: {_short(old)}")
        elif new.raw != old:
            changed.append(f"{name}: {_short(old)} → {_short(new.raw)}")
    place = later.place
    findings = []
    if changed:
        findings.append(finding(CheckCode.SUPERSEDED, place, unit=later.unit, changes="; ".join(changed[:_MOST_SHOWN])))
    if blank:
        findings.append(
            finding(CheckCode.BLANK_DID_NOT_REPLACE, place, unit=later.unit, values="; ".join(blank[:_MOST_SHOWN]))
        )
    return findings


def filed_by(campaign: Campaign, later: Submission) -> dict[SlotKey, str]:
    """Return what an answer says that there is nothing to report of: blank, and yet it replaces what was there."""
    said = {(one.obligation, one.period): one.raw for one in later.filings if not one.withdrawn}
    duties = duties_of(campaign, campaign.roster[later.unit]) if said else ()
    made = ((slot, said.get((one.obligation.code, one.period))) for one in duties for slot in one.slots)
    return {slot.key: raw for slot, raw in made if raw is not None}


def _filed_and_blank(campaign: Campaign, before: PreviousValues, later: Submission) -> list[str]:
    """Return the earlier statements for which an answer has blank figures and no word: "Báo cáo tháng, Tháng 1: x"."""
    if not before.filed:
        return []
    named = {(one.obligation, one.period) for one in later.filings}
    given = {value.key: _gives_nothing(value) for value in later.values}
    made = []
    for duty in duties_of(campaign, campaign.roster[later.unit]):
        keys = [slot.key for slot in duty.slots if slot.key in before.filed]
        read = [given[key] for key in keys if key in given]
        if read and all(read) and (duty.obligation.code, duty.period) not in named:
            made.append(f"{duty_title(campaign, duty)}: {_short(before.filed[keys[0]])}")
    return made


def _gives_nothing(value: DataValue) -> bool:
    """Return whether a value is blank, or states that there is none yet."""
    return value.state in {ValueState.MISSING, ValueState.NOT_AVAILABLE}


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004
