"""Documents that several units cite as their own by one number: a form that was filled in has been left standing."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from stemagg.messages.peers import PeerCode
from stemagg.model.campaign import Campaign
from stemagg.model.finding import Finding, finding
from stemagg.model.source import CellRef
from stemagg.text.normalise import fold

_MOST_SHOWN = 10


@dataclass(frozen=True, slots=True)
class OwnDocument:
    """A document of a unit itself as it cites it in a text: "Thông báo số 12/TB-THPT", and the cell of the text."""

    unit: str
    data_element: str
    kind: str
    number: str
    place: CellRef


def documents_of_several(campaign: Campaign, cited: Iterable[OwnDocument], units: Collection[str]) -> list[Finding]:
    """Report each number that so many units cite as that of a document of theirs, of which one is among these."""
    settings = campaign.settings.checks.documents
    known = {fold(one) for one in settings.known}
    alike: dict[str, list[OwnDocument]] = defaultdict(list)
    for one in cited:
        if fold(one.number) not in known:
            alike[fold(f"{one.kind} {one.number}")].append(one)
    return [
        _found(campaign, same)
        for same in alike.values()
        if len(of := {one.unit for one in same}) >= settings.units > 0 and not of.isdisjoint(units)
    ]


def _found(campaign: Campaign, same: Sequence[OwnDocument]) -> Finding:
    first, names = same[0], list(dict.fromkeys(campaign.roster[one.unit].name for one in same))
    element = campaign.outline.elements[first.data_element]
    return finding(
        PeerCode.DOCUMENT_OF_SEVERAL, first.place, outline_item=element.section, data_element=element.code,
        document=" ".join(filter(None, (first.kind, first.number))), count=len(names),
        units=", ".join(names[:_MOST_SHOWN]) + (" …" if len(names) > _MOST_SHOWN else ""), number=first.number,
    )  # fmt: skip
