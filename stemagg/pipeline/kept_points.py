"""The points of the texts, from the store as long as neither texts nor settings have changed since."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from operator import attrgetter

from pydantic import TypeAdapter

from stemagg.model.campaign import Campaign
from stemagg.model.digest import digest
from stemagg.model.narrative import Narrative, SectionPoints
from stemagg.model.outline import DataElement
from stemagg.model.remark import WrittenText
from stemagg.narrative.gathering import gather
from stemagg.pipeline.made_of import program
from stemagg.store.keeping import Keeping
from stemagg.store.kept import Made

_KIND = "points"


def gathered(campaign: Campaign, kept: Keeping, texts: Iterable[WrittenText]) -> Narrative:
    """Return what `gather` does: of the text elements whose points are kept in the store these, the others anew."""
    elements = {_key(campaign, element): element for element in campaign.outline.text_elements}
    said: dict[str, list[WrittenText]] = {element.code: [] for element in elements.values()}
    for text in texts:
        if text.data_element in said:
            said[text.data_element].append(text)
    made_of = _made_of(campaign, elements, said)
    found = {elements[key].code: points for key, points in _read(kept.find(_KIND, made_of)).items()}
    missing = {key: element for key, element in elements.items() if element.code not in found}
    new = gather(campaign, (one for element in missing.values() for one in said[element.code]), [*missing.values()])
    made = {key: Made(made_of[key], _as_json(new.sections[element.code])) for key, element in missing.items()}
    kept.put(_KIND, made)
    return Narrative({code: found.get(code) or new.sections[code] for code in said})


def _key(campaign: Campaign, element: DataElement) -> str:
    """Return what distinguishes the points of an element in one report from those in others."""
    return f"{element.code} {campaign.reported.code if campaign.reported else ''}"


def _made_of(
    campaign: Campaign, elements: Mapping[str, DataElement], said: Mapping[str, Sequence[WrittenText]]
) -> dict[str, str]:
    """Return by key the hash of all that the points of an element depend on."""
    of_all = digest(program(), campaign.vocabulary, list(campaign.unit_order))
    return {
        key: digest(
            of_all,
            element,
            campaign.outline.themes_of(element.code),
            sorted(said[element.code], key=attrgetter("unit", "period")),
        )
        for key, element in elements.items()
    }


@cache
def _section() -> TypeAdapter[SectionPoints]:
    return TypeAdapter(SectionPoints)


def _as_json(section: SectionPoints) -> str:
    return _section().dump_json(section).decode()


def _read(kept: Mapping[str, str]) -> dict[str, SectionPoints]:
    """Return the points of kept texts; what cannot be read is gathered anew."""
    found = {}
    for key, said in kept.items():
        with suppress(ValueError):
            found[key] = _section().validate_json(said)
    return found
