"""Corrections that no longer count, because their units sent another value since."""

from collections.abc import Iterable, Iterator

from stemagg.checks.explained import explanations, with_explanations
from stemagg.messages.corrections import CorrectionCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_path, where_in_words
from stemagg.model.stored_correction import CorrectionStatus, StoredCorrection
from stemagg.text.days import day_in_figures


def corrections_that_ended(campaign: Campaign, corrections: Iterable[StoredCorrection]) -> Iterator[Finding]:
    """Yield what is to be said of the last correction of each slot, where it has ended; the earliest correction first.

    It is only a note where the unit sent the same value, or somebody has confirmed what it sent.
    """
    last: dict[Slot, StoredCorrection] = {one.slot: one for one in corrections}
    for slot, one in last.items():
        element = campaign.outline.elements.get(slot.data_element)
        if one.status is not CorrectionStatus.ENDED or one.since is None or element is None:
            continue
        code = CorrectionCode.CORRECTION_CONFIRMED if one.is_confirmed else CorrectionCode.CORRECTION_ENDED
        found = finding(
            code,
            one.since.ref,
            unit=slot.unit,
            outline_item=element.section,
            data_element=slot.data_element,
            members=slot.members,
            period=slot.period,
            operands=_operands(campaign, one, element.label),
        )
        yield from with_explanations([found], explanations(campaign, {slot: one.since.raw}))


def _operands(campaign: Campaign, one: StoredCorrection, label: str) -> dict[str, object]:
    said, slot, outline = one.correction, one.slot, campaign.outline
    name = " ".join(filter(None, (label, where_in_words(outline, slot.members, slot.period))))
    day, sent = day_in_figures(said.at.date()), one.since.raw if one.since else ""
    return {"element": name, "value": said.value, "by": said.by, "day": day, "reason": said.reason, "sent": sent,
            "path": slot_path(outline, slot)}  # fmt: skip
