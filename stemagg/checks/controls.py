"""Control totals, beside what units have reported."""

from collections.abc import Iterable, Iterator

from stemagg.messages.peers import PeerCode
from stemagg.messages.text import phrase
from stemagg.model.campaign import Campaign
from stemagg.model.control import Control
from stemagg.model.figures import Total
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import at_level
from stemagg.model.slot_path import where_in_words
from stemagg.model.source import CellRef
from stemagg.text.numbers import number, plain_number


def controls_agree(campaign: Campaign, totals: Iterable[tuple[Control, Total]]) -> Iterator[Finding]:
    """Yield a query for each total that is another than the office knows."""
    for control, total in totals:
        if total.value is not None and total.value != control.total:
            yield _found(campaign, control, total)


def _found(campaign: Campaign, control: Control, total: Total) -> Finding:
    element, members = campaign.outline.elements[control.data_element], at_level(control.education_level)
    where = where_in_words(campaign.outline, members, control.period)
    reported = total.value or 0
    code = PeerCode.CONTROL_MORE if reported > control.total else PeerCode.CONTROL_LESS
    return finding(
        code, CellRef(control.file, "", control.line, 0), unit=control.unit, outline_item=element.section,
        data_element=element.code, members=members, period=control.period,
        element=f"{element.label} ({where})" if where else element.label,
        body=control.body or phrase(PeerCode.LIST_OF_OFFICE), control=number(plain_number(control.total)),
        reported=number(reported), difference=number(plain_number(abs(reported - control.total))), units=total.units,
    )  # fmt: skip
