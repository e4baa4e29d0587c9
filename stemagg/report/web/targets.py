"""The rows of targets on the web page."""

from stemagg.model.campaign import Campaign
from stemagg.model.target_result import TargetResult
from stemagg.report.content.target_words import achieved_words, aim_words, difference_words, period_words
from stemagg.report.web.words import PagePart
from stemagg.text.normalise import one_line
from stemagg.text.numbers import percent


def target_row(campaign: Campaign, result: TargetResult) -> PagePart:
    """Return the cells of a target, in the language in use."""
    mark = campaign.settings.missing_mark
    return {
        "title": one_line(result.target.title or result.target.code),
        "period": one_line(period_words(campaign, result)),
        "aim": one_line(aim_words(result)),
        "achieved": achieved_words(result),
        "share": mark if result.share is None else percent(result.share),
        "difference": difference_words(result, mark),
        "units": result.units,
        "is_incomplete": not result.is_complete,
    }
