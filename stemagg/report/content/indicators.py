"""The indicators of the outline as a template names them: indicators.CODE.THCS.last.measured."""

from decimal import Decimal

from stemagg.model.campaign import UNIT, Campaign
from stemagg.model.figure_key import FigureKey, Statement
from stemagg.model.outline import Indicator
from stemagg.model.roster import ReportingUnit
from stemagg.model.rule import ROSTER_PREFIX
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import joined, keyed
from stemagg.report.content.figures import ALL, TOTAL, Figures, Plain
from stemagg.text.normalise import clean

Number = int | Decimal


def indicators(campaign: Campaign, figures: Figures, head: dict[str, str]) -> dict[str, Plain]:
    """Return the indicators of a head: code -> education level or "total" -> period, "last", "previous"."""
    return {
        indicator.code: {
            "title": clean(indicator.title),
            "numerator_title": clean(indicator.numerator_title),
            "denominator_title": clean(indicator.denominator_title),
            "note": clean(indicator.note),
            **_Shares(campaign, figures, indicator).tree(head),
        }
        for indicator in campaign.outline.indicators
    }


def pairs_of(
    campaign: Campaign, figures: Figures, indicator: Indicator, key: FigureKey
) -> list[tuple[ReportingUnit, Number | None, Number | None]]:
    """Return the units that a share is asked of, each with numerator and denominator, None for what is not known."""
    shares = _Shares(campaign, figures, indicator)
    return shares.pairs(dict(key.group), key.education_level, key.period)


class _Shares:
    """Forms one indicator over the units that have both its numbers."""

    def __init__(self, campaign: Campaign, figures: Figures, indicator: Indicator) -> None:
        self.campaign, self.figures, self.indicator = campaign, figures, indicator
        self.element = campaign.outline.elements[indicator.numerator]

    def tree(self, head: dict[str, str]) -> dict[str, Plain]:
        levels = ("", *(self.campaign.outline.levels if self.element.by_level else ()))
        return {level or TOTAL: self._branch(head, level) for level in levels}

    def _branch(self, head: dict[str, str], level: str) -> Plain:
        codes = [p.code for p in self.campaign.outline.periods] if self.element.by_period else [ALL]
        shares = {code: self._share(head, level, code) for code in codes}
        found = list(shares.values())
        return {**shares, "last": found[-1], "previous": found[-2] if len(found) > 1 else self._unasked()}

    def _unasked(self) -> Plain:
        """Return the share of the period before when there is none: no figure, as of any data element."""
        nothing = self.figures.shown(None)
        said = dict.fromkeys(("bare", "measured", "numerator", "denominator"), nothing)
        return {**said, "units": "0/0", "is_complete": True, "is_known": False}

    def pairs(
        self, head: dict[str, str], level: str, period: str
    ) -> list[tuple[ReportingUnit, Number | None, Number | None]]:
        return [
            (unit, *self._pair(unit, level, period))
            for unit in self.figures.units_in(head)
            if self.figures.find({UNIT: unit.code}, self.element, level, period)
        ]

    def _share(self, head: dict[str, str], level: str, period: str) -> Plain:
        pairs = self.pairs(head, level, period)
        both = [(part, whole) for _unit, part, whole in pairs if part is not None and whole is not None]
        part, whole = sum(p for p, _ in both), sum(w for _, w in both)
        is_known = bool(both and whole)
        asked = (self.indicator.code, level, period if self.element.by_period else "", tuple(head.items()))
        mark = self.figures.mark
        bare = keyed(phrases.share(part, whole) if is_known else mark, FigureKey(Statement.SHARE, *asked))
        units = keyed(f"{len(both)}/{len(pairs)}", FigureKey(Statement.UNITS, *asked))
        is_complete = len(both) == len(pairs)
        return {
            "bare": bare,
            "measured": bare if is_complete else joined(bare, " (", units, f"{phrases.NO_BREAK_SPACE}đơn vị)"),
            "numerator": keyed(phrases.number(part) if both else mark, FigureKey(Statement.NUMERATOR, *asked)),
            "denominator": keyed(phrases.number(whole) if both else mark, FigureKey(Statement.DENOMINATOR, *asked)),
            "units": units,
            "is_complete": is_complete,
            "is_known": is_known,
        }

    def _pair(self, unit: ReportingUnit, level: str, period: str) -> tuple[Number | None, Number | None]:
        """Return numerator and denominator of one unit, None for what is not known."""
        figure = self.figures.find({UNIT: unit.code}, self.element, level, period)
        part = figure.value if figure and figure.is_complete else None
        return part, self._whole(unit, level, period)

    def _whole(self, unit: ReportingUnit, level: str, period: str) -> Number | None:
        name = self.indicator.denominator
        if name.startswith(ROSTER_PREFIX):
            return self._schools(unit, level, period)
        element = self.campaign.outline.elements[name]
        figure = self.figures.find({UNIT: unit.code}, element, level if element.by_level else "", period)
        return figure.value if figure and figure.is_complete else None

    def _schools(self, unit: ReportingUnit, level: str, period: str) -> int | None:
        """Return the roster's number of schools, put together over levels as the numerator is."""
        levels = [level] if level or not self.element.by_level else self._levels_owed(unit, period)
        single = 1 if self.campaign.outline.kinds[unit.kind].single_school else None
        known = [single if (n := unit.schools_at(of_level)) is None else n for of_level in levels]
        numbers = [n for n in known if n is not None]
        if not numbers or len(numbers) < len(known):
            return None
        return max(numbers) if self.element.over_levels == "largest" else sum(numbers)

    def _levels_owed(self, unit: ReportingUnit, period: str) -> list[str]:
        return [
            level
            for level in self.campaign.outline.levels
            if self.figures.find({UNIT: unit.code}, self.element, level, period)
        ]
