"""The indicators of the outline as a template names them: indicators.CODE.THCS.last.measured."""

from decimal import ROUND_HALF_UP, Decimal

from stemagg.campaign import UNIT, Campaign
from stemagg.folding import clean
from stemagg.outline import Indicator
from stemagg.report import phrases
from stemagg.report.docx_figures import ALL, TOTAL, Figures, Plain
from stemagg.roster import ReportingUnit
from stemagg.rule import ROSTER_PREFIX

Number = int | Decimal
_ONE_DECIMAL = Decimal("0.1")


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
        return {**shares, "last": found[-1], "previous": found[-2] if len(found) > 1 else found[-1]}

    def _share(self, head: dict[str, str], level: str, period: str) -> Plain:
        pairs = [
            self._pair(unit, level, period)
            for unit in self.figures.units_in(head)
            if self.figures.find({UNIT: unit.code}, self.element, level, period)
        ]
        both = [(part, whole) for part, whole in pairs if part is not None and whole is not None]
        part, whole = sum(p for p, _ in both), sum(w for _, w in both)
        is_known = bool(both and whole)
        bare = f"{phrases.number(_percent(part, whole))}%" if is_known else self.figures.mark
        standing = f" ({phrases.of_units(len(both), len(pairs))})" if len(both) < len(pairs) else ""
        return {
            "bare": bare,
            "measured": bare + standing,
            "numerator": phrases.number(part) if both else self.figures.mark,
            "denominator": phrases.number(whole) if both else self.figures.mark,
            "units": f"{len(both)}/{len(pairs)}",
            "is_complete": len(both) == len(pairs),
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


def _percent(part: Number, whole: Number) -> Decimal:
    return (Decimal(100) * Decimal(part) / Decimal(whole)).quantize(_ONE_DECIMAL, ROUND_HALF_UP)
