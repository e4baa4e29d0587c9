"""Mentions: how many units made a point or one of a theme, or cite a letter."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from stemagg.model.campaign import KIND, Campaign
from stemagg.model.figure_key import DOCUMENT, POINT, THEME, FigureKey, mention_key
from stemagg.model.figures import Mention
from stemagg.model.narrative import Narrative, Remark, SectionPoints
from stemagg.text.normalise import one_line


def mentions(campaign: Campaign, narrative: Narrative) -> dict[FigureKey, Mention]:
    """Return every mention of a narrative by its key, of all units and of each kind of unit."""
    made = {}
    for section in narrative.sections.values():
        for mention in _of_section(campaign, section):
            made[mention.key] = mention
            kinds = dict.fromkeys(campaign.roster[unit].kind for unit in mention.units)
            for kind in kinds:
                units = [unit for unit in mention.units if campaign.roster[unit].kind == kind]
                of_kind = narrowed(mention, units, ((KIND, kind),))
                made[of_kind.key] = of_kind
    return made


def narrowed(mention: Mention, units: Sequence[str], group: tuple[tuple[str, str], ...]) -> Mention:
    """Return what only these units mentioned; `group` is what they have in common."""
    return Mention(
        replace(mention.key, group=(*mention.key.group, *group)),
        tuple(unit for unit in mention.units if unit in units),
        tuple(remark for remark in mention.remarks if remark.unit in units),
    )


def _of_section(campaign: Campaign, section: SectionPoints) -> Iterator[Mention]:
    titles = {theme.code: theme.title for theme in campaign.outline.themes_of(section.data_element)}
    said: dict[FigureKey, list[Remark]] = defaultdict(list)
    for point in section.points:
        if not point.only_cites:
            said[mention_key(section.data_element, POINT, point.wording)] += point.remarks
            theme = titles.get(point.theme, point.theme)
            said[mention_key(section.data_element, THEME, theme)] += point.remarks
    for key, remarks in said.items():
        yield Mention(key, tuple(dict.fromkeys(remark.unit for remark in remarks)), tuple(remarks))
    for document in section.documents:
        symbol = one_line(document.number).partition("/")[0]
        citing = [s for point in section.points for s in point.remarks if s.unit in document.units and symbol in s.text]
        yield Mention(
            mention_key(section.data_element, DOCUMENT, document.number),
            tuple(dict.fromkeys(document.units)),
            tuple(citing),
        )
