"""How figures of indicators are computed, in words."""

from fractions import Fraction

from stemagg.messages.language import translate
from stemagg.model.figure_key import Measure
from stemagg.model.figures import Additivity
from stemagg.model.indicator_figure import IndicatorFigure
from stemagg.text.numbers import number, percent, plain_number


def indicator_formula(figure: IndicatorFigure, measure: Measure) -> list[str]:
    """Return how a figure of an indicator is computed, a sentence for each rule applied."""
    if figure.additivity is not Additivity.ADDS_UP:
        return [_not_formed(figure.additivity)]
    indicator = figure.indicator
    lines = [_calculation(figure, measure)] if figure.known else []
    counted = translate("Includes only units that have all of its figures: {counted} of {expected}.")
    lines.append(counted.format(counted=len(figure.known), expected=len(figure.units)))
    return [*lines, *([indicator.note] if indicator.note else [])]


def _calculation(figure: IndicatorFigure, measure: Measure) -> str:
    match figure.indicator.kind:
        case "distinct":
            said = translate("The number of different answers: {answers}.")
            return said.format(answers=", ".join(figure.answers) or "–")
        case "change":
            return _change(figure, measure)
        case _:
            return _mean(figure) if figure.indicator.is_mean_of_units else _quotient(figure)


def _quotient(figure: IndicatorFigure) -> str:
    indicator = figure.indicator
    numbers = {
        "numerator": number(figure.numerator or 0), "denominator": number(figure.denominator or 0),
        "decimals": indicator.decimals,
    }  # fmt: skip
    if not figure.denominator:
        return translate("{numerator} ÷ {denominator}: there is no quotient.").format(**numbers)
    if not indicator.is_percentage:
        return translate("{numerator} ÷ {denominator}, rounded to {decimals} decimal place(s)").format(**numbers)
    if indicator.decimals == 1:
        return translate("100 × {numerator} ÷ {denominator}, one decimal place").format(**numbers)
    return translate("100 × {numerator} ÷ {denominator}, rounded to {decimals} decimal place(s)").format(**numbers)


def _mean(figure: IndicatorFigure) -> str:
    """Return how the mean of the units' own quotients is formed."""
    total, count = figure.mean_of_quotients or (Fraction(0), 1)
    scaled = total * (100 if figure.indicator.is_percentage else 1)
    said = translate(
        "The mean of the quotients of the units, not the quotient of their sums: {total} ÷ {count}, rounded to "
        "{decimals} decimal place(s)"
    )
    return said.format(total=number(plain_number(scaled)), count=count, decimals=figure.indicator.decimals)


def _change(figure: IndicatorFigure, measure: Measure) -> str:
    numbers = {"before": number(figure.denominator or 0), "after": number(figure.numerator or 0)}
    if measure is not Measure.PERCENT:
        return translate("{after} − {before} = {value}").format(value=number(figure.value or 0), **numbers)
    if figure.percent is None:
        return translate("There is no percentage change from zero.")
    said = translate("100 × ({after} − {before}) ÷ {before} = {value}, one decimal place")
    return said.format(value=percent(figure.percent), **numbers)


def _not_formed(reason: Additivity) -> str:
    if reason is Additivity.NOT_AT_GRAIN:
        return translate("It compares periods, and this group is of no single one: it has no figure here.")
    return translate("One of its figures has no total here, so it has none either.")
