"""How many cells the form of a unit has for one data element in one period: many are a slip, very many are a list."""

from collections.abc import Iterator

from stemagg.campaign_folder.written import Places
from stemagg.messages.outline import OutlineCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, fault
from stemagg.model.slot import Members

MOST_WITHOUT_WARNING = 60
MOST_CELLS = 400


def cells_of_elements(campaign: Campaign) -> Iterator[Fault]:
    """Yield a warning, or above 400 cells an error, for each element that a unit owes in very many cells a period."""
    path = campaign.folder / campaign.settings.outline
    most = _most_cells(campaign)
    for n, element in enumerate(campaign.outline.data_elements):
        cells = 0 if element.is_list else most.get(element.code, 0)
        if cells > MOST_WITHOUT_WARNING:
            code = OutlineCode.CELLS_TOO_MANY if cells > MOST_CELLS else OutlineCode.CELLS_MANY
            at = Places(path).at("data_element", n, "by")
            yield fault(at, code, element=element.code, count=cells, most=MOST_CELLS)


def _most_cells(campaign: Campaign) -> dict[str, int]:
    """Return for each element the breakdowns that a unit owes, of the unit that owes most; alike units once."""
    most: dict[str, int] = {}
    alike = {(u.kind, u.education_levels, tuple(map(id, campaign.obligations_of(u)))): u for u in campaign.roster}
    for unit in alike.values():
        owed: dict[str, set[Members]] = {}
        for slot in campaign.slots_owed(unit):
            owed.setdefault(slot.data_element, set()).add(slot.members)
        for code, breakdowns in owed.items():
            most[code] = max(most.get(code, 0), len(breakdowns))
    return most
