"""The indicators of the outline as a template names them: indicators.CODE.THCS.last.measured."""

from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Statement
from stemagg.model.figures import Number, Share
from stemagg.model.outline import Indicator
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import KeyedText, joined, keyed
from stemagg.report.content.figures import ALL, TOTAL, Figures, Plain
from stemagg.text.normalise import clean


def indicators(campaign: Campaign, figures: Figures, head: dict[str, str]) -> dict[str, Plain]:
    """Return the indicators of a head: code -> education level or "total" -> period, "last", "previous"."""
    return {
        indicator.code: {
            "title": clean(indicator.title),
            "numerator_title": clean(indicator.numerator_title),
            "denominator_title": clean(indicator.denominator_title),
            "note": clean(indicator.note),
            **_tree(campaign, figures, indicator, head),
        }
        for indicator in campaign.outline.indicators
    }


def _tree(campaign: Campaign, figures: Figures, indicator: Indicator, head: dict[str, str]) -> dict[str, Plain]:
    element = campaign.outline.elements[indicator.numerator]
    levels = ("", *(campaign.outline.levels if element.by_level else ()))
    periods = {p.code: p.code for p in campaign.outline.periods} if element.by_period else {ALL: ""}
    made: dict[str, Plain] = {}
    for level in levels:
        of_level = (indicator.code, level)
        shown = {
            name: _plain(figures, figures.share(FigureKey(Statement.SHARE, *of_level, code, tuple(head.items()))))
            for name, code in periods.items()
        }
        found = list(shown.values())
        made[level or TOTAL] = {**shown, "last": found[-1], "previous": found[-2] if len(found) > 1 else _none(figures)}
    return made


def _none(figures: Figures) -> Plain:
    """Return the share of the period before when there is none: no figure, as of any data element."""
    nothing = figures.shown(None)
    said = dict.fromkeys(("bare", "measured", "numerator", "denominator"), nothing)
    return {**said, "units": "0/0", "is_complete": True, "is_known": False}


def _plain(figures: Figures, share: Share) -> Plain:
    text = figures.mark if share.percent is None else f"{phrases.percent(share.percent)}%"
    bare = keyed(text, figures.of(share, Statement.SHARE))
    units = keyed(f"{len(share.known)}/{len(share.units)}", figures.of(share, Statement.UNITS))
    return {
        "bare": bare,
        "measured": bare if share.is_complete else joined(bare, " (", units, f"{phrases.NO_BREAK_SPACE}đơn vị)"),
        "numerator": _number(figures, share, Statement.NUMERATOR, share.numerator),
        "denominator": _number(figures, share, Statement.DENOMINATOR, share.denominator),
        "units": units,
        "is_complete": share.is_complete,
        "is_known": share.percent is not None,
    }


def _number(figures: Figures, share: Share, statement: Statement, value: Number | None) -> KeyedText:
    return keyed(figures.mark if value is None else phrases.number(value), figures.of(share, statement))
