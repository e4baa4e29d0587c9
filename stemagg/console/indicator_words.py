"""How figures of indicators are computed, in words."""

from decimal import Decimal
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
        "numerator": _exact(figure.first), "denominator": _exact(figure.second),
        "decimals": indicator.decimals,
    }  # fmt: skip
    if not figure.second:
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
    if measure is Measure.PERCENT:
        return change_in_percent(figure.second, figure.first, figure.percent)
    numbers = {"before": number(figure.denominator or 0), "after": number(figure.numerator or 0)}
    return translate("{after} − {before} = {value}").format(value=number(figure.value or 0), **numbers)


def change_in_percent(before: Fraction | None, after: Fraction | None, change: Decimal | None) -> str:
    """Return how a change in percent is computed of the numbers before they are rounded; None of a change from zero."""
    if change is None:
        return translate("There is no percentage change from zero.")
    numbers = {"before": _exact(before), "after": _exact(after), "value": percent(change)}
    return translate("100 × ({after} − {before}) ÷ {before} = {value}, one decimal place").format(**numbers)


def _exact(value: Fraction | None) -> str:
    return number(plain_number(value or Fraction(0)))


def _not_formed(reason: Additivity) -> str:
    if reason is Additivity.NOT_AT_GRAIN:
        return translate("It compares periods, and this group is of no single one: it has no figure here.")
    return translate("One of its figures has no total here, so it has none either.")
