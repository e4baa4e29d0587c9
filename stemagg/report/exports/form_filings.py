"""The cells of a blank form in which a unit says that it has nothing to report: one for each obligation and period."""

from collections.abc import Iterator

from stemagg.model.campaign import Campaign
from stemagg.model.duty import duties_of, duty_title
from stemagg.model.filed_duties import can_be_filed
from stemagg.model.roster import ReportingUnit
from stemagg.model.vocabulary import general_vocabulary
from stemagg.report.exports.form_cells import of_list
from stemagg.report.exports.form_parts import FormPart

TICK = "x"


def filing_labels(campaign: Campaign, unit: ReportingUnit, part: FormPart) -> Iterator[str]:
    """Yield the labels of these cells on a sheet: of what is due period by period, in the order of the periods."""
    words = general_vocabulary().nothing_to_report[0]
    said = f"{words[0].upper()}{words[1:]}"
    for duty in duties_of(campaign, unit):
        is_here = not part.owed.keys().isdisjoint(map(campaign.outline.asked_in, duty.slots))
        if duty.is_routine and can_be_filed(campaign, duty) and is_here:
            yield f"{said}: {duty_title(campaign, duty)}"


def tick() -> dict[str, object]:
    """Return what may be entered into these cells."""
    return {**of_list([TICK]), "error_message": f"Chỉ chọn {TICK}. Có số liệu thì để trống ô này."}
