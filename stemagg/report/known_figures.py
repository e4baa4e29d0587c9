"""Every figure that a report of the campaign could print now, with the ways in which it is printed."""

from stemagg.campaign import Campaign
from stemagg.figure_key import FigureKey
from stemagg.report.docx_context import content
from stemagg.report.keyed import figures_in
from stemagg.summary import ReportFacts


def known_figures(campaign: Campaign, facts: ReportFacts) -> dict[FigureKey, tuple[str, ...]]:
    """Return the texts that print each figure: in a sentence ("tăng 15") and in a table ("15") they may differ.

    The figures of a campaign that was narrowed to a part are of that part.
    """
    forms: dict[FigureKey, dict[str, None]] = {}
    for key, text in figures_in(content(campaign, facts, None).values):
        forms.setdefault(key.within(campaign.part) if campaign.part else key, {})[text.strip()] = None
    return {key: tuple(texts) for key, texts in forms.items()}
