"""Counts over the units' texts: points and themes by unit, citations of letters, and answers given of those owed."""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from stemagg.model.campaign import Campaign
from stemagg.model.citation import CitedDocument
from stemagg.model.figure_key import DOCUMENT, POINT, THEME, FigureKey, mention_key
from stemagg.model.figure_slots import slots_of_figures
from stemagg.model.figures import Mention, Total
from stemagg.model.narrative import Narrative, SectionPoints
from stemagg.model.remark import Remark
from stemagg.model.report_facts import ToldTexts
from stemagg.model.slot import OF_STATEMENTS, Slot, ValueState
from stemagg.model.stored import CurrentValue
from stemagg.model.told_period import is_told, telling, told_texts_of
from stemagg.model.unit_groups import present_units
from stemagg.model.unit_values import KIND
from stemagg.text.normalise import clean, one_line

ANSWERED = frozenset({ValueState.REPORTED, *OF_STATEMENTS})
"""The states of a text element that is answered: in words, or by saying that there is nothing to report."""


def told_texts(campaign: Campaign, values: Iterable[CurrentValue], points: Narrative, period: str = "") -> ToldTexts:
    """Return the texts among values that the report tells of a period, "" for its own; `points` are their points."""
    of = telling(campaign, period)
    told = told_texts_of(of)
    texts = tuple(value for value in values if (value.slot.data_element, value.slot.period) in told)
    owed = _owed_texts(of)
    owing = {code: tuple(dict.fromkeys(slot.unit for slot in slots)) for code, slots in owed.items()}
    return ToldTexts(texts, points, mentions(campaign, points, period), _answers(owed, texts), period, owing)


def mentions(campaign: Campaign, narrative: Narrative, period: str = "") -> dict[FigureKey, Mention]:
    """Return every mention of a narrative of a period by its key, over all units and for each kind of unit."""
    made = {}
    for section in narrative.sections.values():
        for mention in _of_section(campaign, section, period):
            made[mention.key] = mention
            kinds = dict.fromkeys(campaign.roster[unit].kind for unit in mention.units)
            for kind in kinds:
                units = [unit for unit in mention.units if campaign.roster[unit].kind == kind]
                of_kind = narrowed(mention, units, ((KIND, kind),))
                made[of_kind.key] = of_kind
    return made


def narrowed(mention: Mention, units: Iterable[str], group: tuple[tuple[str, str], ...]) -> Mention:
    """Return the mentions of these units only; `group` identifies them."""
    within = frozenset(units)
    return Mention(
        replace(mention.key, group=(*mention.key.group, *group)),
        tuple(unit for unit in mention.units if unit in within),
        tuple(remark for remark in mention.remarks if remark.unit in within),
    )


def _answers(owed: Mapping[str, Sequence[Slot]], values: Iterable[CurrentValue]) -> dict[str, Total]:
    """Return for every text element how many units owe an answer, and how many of these have given one."""
    written = {v.slot for v in values if v.state in ANSWERED and (v.state in OF_STATEMENTS or clean(v.text).strip())}
    return {code: text_answer(code, slots, written) for code, slots in owed.items()}


def _owed_texts(campaign: Campaign) -> dict[str, list[Slot]]:
    owed: dict[str, list[Slot]] = {element.code: [] for element in campaign.outline.text_elements}
    for unit in present_units(campaign):
        for slot in slots_of_figures(campaign, unit):
            if slot.data_element in owed and is_told(campaign, slot.period, slot.data_element):
                owed[slot.data_element].append(slot)
    return owed


def text_answer(code: str, owed: Iterable[Slot], written: Container[Slot]) -> Total:
    """Return how many units these slots of a text element have, and how many of these have an answer."""
    slots = tuple(owed)
    answered = {slot.unit for slot in slots if slot in written}
    return Total((), code, None, len(answered), len({slot.unit for slot in slots}))


def _of_section(campaign: Campaign, section: SectionPoints, period: str) -> Iterator[Mention]:
    titles = {theme.code: theme.title for theme in campaign.outline.themes_of(section.data_element)}
    said: dict[FigureKey, list[Remark]] = defaultdict(list)
    for point in section.points:
        if not point.only_cites:
            said[mention_key(section.data_element, POINT, point.wording, period)] += point.remarks
            theme = titles.get(point.theme, point.theme)
            said[mention_key(section.data_element, THEME, theme, period)] += point.remarks
    for key, remarks in said.items():
        yield Mention(key, tuple(dict.fromkeys(remark.unit for remark in remarks)), tuple(remarks))
    letters: dict[FigureKey, list[CitedDocument]] = defaultdict(list)
    for document in section.documents:
        letters[mention_key(section.data_element, DOCUMENT, document.known_by, period)].append(document)
    for key, alike in letters.items():
        units = tuple(dict.fromkeys(unit for document in alike for unit in document.units))
        symbol = one_line(alike[0].number).partition("/")[0]
        citing = [s for point in section.points for s in point.remarks if s.unit in units and symbol in s.text]
        yield Mention(key, units, tuple(citing))
