"""The figures that an indicator takes, by their titles: as headings of what each unit gives."""

from stemagg.aggregate.crosstab import value_name
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.formula import (
    CONSTANT_PREFIX,
    ROSTER_PREFIX,
    Binary,
    Call,
    Expression,
    Function,
    Negated,
    Number,
    Operand,
    Ref,
)
from stemagg.model.indicator import SCHOOLS_OF_ROSTER, UNITS_OF_ROSTER, Indicator
from stemagg.model.outline import PERIOD
from stemagg.model.selection import axes_of, selected
from stemagg.text.numbers import number, plain_number

_SUMS, _EVERY = "+-", "+-*/"
_IN_BRACKETS = {"+": ("", ""), "-": ("", _SUMS), "*": (_SUMS, _SUMS), "/": (_SUMS, _EVERY)}
"""By sign: which ones need brackets on its left and on its right."""

_SIGNS = {"+": "+", "-": "−", "*": "×", "/": "÷"}


def number_titles(campaign: Campaign, indicator: Indicator) -> list[str]:
    """Return the titles of the two numbers of an indicator: as the outline gives them, or by what they are made of."""
    first, second = indicator.first.expression, indicator.second
    titles = [indicator.numerator_title or in_titles(campaign, first)]
    if second is not None:
        titles.append(indicator.denominator_title or in_titles(campaign, second))
    return titles


def operand_titles(campaign: Campaign, indicator: Indicator) -> dict[str, str]:
    """Return the titles of the figures of an indicator by how the outline writes them."""
    return {one.text: _of_operand(campaign, one) for one in indicator.operands}


def _of_operand(campaign: Campaign, operand: Operand) -> str:
    if operand.function is None:
        return in_titles(campaign, operand.ref)
    return in_titles(campaign, Call(operand.function, (operand.ref,), operand.dimensions, operand.periods))


def in_titles(campaign: Campaign, expression: Expression) -> str:
    """Return an expression with titles instead of codes: "Bài học (KHKT) + 2 × Câu lạc bộ, kỳ trước"."""
    match expression:
        case Number(value):
            return number(plain_number(value))
        case Negated(operand):
            return f"−{_inner(campaign, operand, _SUMS)}"
        case Binary(sign, left, right):
            of_left, of_right = _IN_BRACKETS[sign]
            return f"{_inner(campaign, left, of_left)} {_SIGNS[sign]} {_inner(campaign, right, of_right)}"
        case Call():
            return _called(expression, [in_titles(campaign, one) for one in expression.arguments])
        case Ref():
            return _figure(campaign, expression)


def _inner(campaign: Campaign, expression: Expression, in_brackets: str) -> str:
    words = in_titles(campaign, expression)
    return f"({words})" if isinstance(expression, Binary) and expression.sign in in_brackets else words


def _called(call: Call, titles: list[str]) -> str:
    """Return a function of figures; a sum over a dimension and what stands in for nothing are the figure itself."""
    match call.function:
        case Function.PREVIOUS if call.periods > 1:
            return translate("{figure}, {count} periods before").format(figure=titles[0], count=call.periods)
        case Function.PREVIOUS:
            return translate("{figure}, period before").format(figure=titles[0])
        case Function.SAME_LAST_YEAR:
            return translate("{figure}, a year before").format(figure=titles[0])
        case Function.TO_DATE:
            return translate("{figure}, to date").format(figure=titles[0])
        case Function.ABS | Function.MIN | Function.MAX:
            return f"{call.function}({'; '.join(titles)})"
        case _:
            return titles[0]


def _figure(campaign: Campaign, ref: Ref) -> str:
    """Return the title of a reference: of a data element with the members and the period that it names."""
    if ref.name.startswith(CONSTANT_PREFIX):
        return campaign.outline.constants_by_code[ref.name.removeprefix(CONSTANT_PREFIX)].title
    if not ref.is_element:
        return _of_roster(campaign, ref.name)
    selection = selected(Operand(ref), axes_of(campaign.outline))
    chosen = [*selection.members, *([(PERIOD, selection.period)] if selection.period else [])]
    words = ", ".join(value_name(campaign, name, value) for name, value in chosen if value)
    title = campaign.outline.elements[ref.name].title
    return f"{title} ({words})" if words else title


def _of_roster(campaign: Campaign, name: str) -> str:
    known = {SCHOOLS_OF_ROSTER: translate("Schools of the roster"), UNITS_OF_ROSTER: translate("Number of units")}
    return known.get(name) or campaign.grouping_title(name.removeprefix(ROSTER_PREFIX))
