"""Every figure that a report of the campaign could currently print, with its printed forms."""

from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey
from stemagg.report.content.figure_text import figures_in
from stemagg.report.content.report_views import ReportView


def known_figures(campaign: Campaign, view: ReportView) -> dict[FigureKey, tuple[str, ...]]:
    """Return the printed forms of each figure: in a sentence ("tăng 15") and in a table ("15") they may differ.

    The figures of a campaign narrowed to a part are those of the part. What a template makes when it reads it is in the
    `view` that a report was rendered with.
    """
    forms: dict[FigureKey, dict[str, None]] = {}
    for key, text in figures_in(view):
        forms.setdefault(key.within(campaign.part) if campaign.part else key, {})[text.strip()] = None
    return {key: tuple(texts) for key, texts in forms.items()}
