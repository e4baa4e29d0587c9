"""The rows of targets on the web page."""

from stemagg.model.target_result import TargetResult
from stemagg.report.content.target_words import achieved_words, aim_words, difference_words
from stemagg.report.web.words import PagePart
from stemagg.text.normalise import one_line
from stemagg.text.numbers import percent


def target_row(result: TargetResult, mark: str) -> PagePart:
    """Return the cells of a target, in the language in use."""
    return {
        "title": one_line(result.target.title or result.target.code),
        "period": one_line(result.target.period),
        "aim": one_line(aim_words(result)),
        "achieved": achieved_words(result),
        "share": mark if result.share is None else percent(result.share),
        "difference": difference_words(result, mark),
        "units": result.units,
        "is_incomplete": not result.is_complete,
    }
