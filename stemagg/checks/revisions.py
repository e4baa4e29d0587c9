"""What a later answer of a unit changes in an earlier one of the same channel."""

from collections.abc import Mapping

from stemagg.messages.checks import CheckCode
from stemagg.model.campaign import Campaign
from stemagg.model.duty import duties_of
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import SlotKey, ValueState
from stemagg.model.slot_path import where_in_words
from stemagg.model.submission import DataValue, Submission

_MOST_SHOWN = 12


def changes(campaign: Campaign, before: Mapping[SlotKey, str], later: Submission) -> list[Finding]:
    """Report old -> new for each figure, and figures that the later answer leaves blank (the earlier still counts).

    `before` holds the raw text of each value that counted in the channel so far. A value with an error replaces
    nothing, nor does an answer without the timestamp that its channel requires.
    """
    if later.channel.has_own_times and later.received_at is None:
        return []
    changed, blank = [], []
    values = {value.key: value for value in later.values}
    filed = _filed(campaign, later)
    for key, old in before.items():
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


def _filed(campaign: Campaign, later: Submission) -> set[SlotKey]:
    """Return what an answer says that there is nothing to report of: blank, and yet it replaces what was there."""
    if not later.filings:
        return set()
    said = {(one.obligation, one.period) for one in later.filings}
    duties = duties_of(campaign, campaign.roster[later.unit])
    return {slot.key for one in duties if (one.obligation.code, one.period) in said for slot in one.slots}


def _gives_nothing(value: DataValue) -> bool:
    """Return whether a value is blank, or states that there is none yet."""
    return value.state in {ValueState.MISSING, ValueState.NOT_AVAILABLE}


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"  # noqa: PLR2004
