"""What `outline check` says of an earlier campaign: what of it fits this one, what is not taken and why."""

from collections.abc import Iterator

from stemagg.campaign_folder.earlier import history_place
from stemagg.campaign_folder.unknown_names import few
from stemagg.messages.history import HistoryCode
from stemagg.model.campaign import Campaign
from stemagg.model.earlier_fit import EarlierFit, comparable_elements
from stemagg.model.errors import Fault, fault
from stemagg.text.days import day_in_figures

_MOST_TITLES = 10


def history_notes(campaign: Campaign, folder: str, earlier: Campaign, found: EarlierFit) -> Iterator[Fault]:
    """Yield what is taken of an earlier campaign, what is not, and which codes had other titles there."""
    here = history_place(campaign, folder)
    elements = comparable_elements(campaign.outline)
    if found.periods and found.scales:
        yield fault(here, HistoryCode.PERIODS_TAKEN, folder=folder, title=earlier.outline.title,
                    periods=few([period.code for period in found.periods]), taken=len(found.scales),
                    all=len(elements))  # fmt: skip
    elif not found.periods and not found.given:
        yield fault(here, HistoryCode.NOTHING_BEFORE, folder=folder, first=day_in_figures(found.first_day))
    for codes, code in ((found.left, HistoryCode.PERIODS_LEFT), (sorted(found.shared), HistoryCode.PERIODS_SHARED)):
        if codes:
            yield fault(here, code, folder=folder, periods=few(codes))
    for first in dict.fromkeys(found.given.values()):
        codes = [code for code, giving in found.given.items() if giving == first]
        yield fault(here, HistoryCode.PERIODS_GIVEN, folder=folder, first=first, periods=few(codes))
    for one in found.unfit:
        yield fault(here, HistoryCode.ELEMENT_UNFIT, folder=folder, element=one.element.label, why=one.why)
    absent = [one.label for one in elements if one.code not in earlier.outline.elements]
    if absent:
        yield fault(here, HistoryCode.ELEMENTS_ABSENT, folder=folder, elements=few(absent))
    if found.renamed:
        titles = "; ".join([*found.renamed[:_MOST_TITLES], *(["…"] if found.renamed[_MOST_TITLES:] else [])])
        yield fault(here, HistoryCode.RENAMED, folder=folder, count=len(found.renamed), titles=titles)
    if earlier.settings.history:
        yield fault(here, HistoryCode.NOT_FOLLOWED, folder=folder, folders=", ".join(earlier.settings.history))
