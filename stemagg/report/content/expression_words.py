"""Expressions and conditions of an outline within a Vietnamese sentence: titles instead of codes."""

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
from stemagg.model.indicator import SCHOOLS_OF_ROSTER, UNITS_OF_ROSTER
from stemagg.model.outline import Outline
from stemagg.model.period_labels import period_label
from stemagg.model.rule import BothOrNeither, Comparison, Condition
from stemagg.model.selection import axes_of, selected
from stemagg.model.slot import EDUCATION_LEVEL
from stemagg.report.content import phrases
from stemagg.text.numbers import number, plain_number

_SIGNS = {"+": "cộng", "-": "trừ", "*": "nhân", "/": "chia"}
_OPERATORS = {
    "<=": "không lớn hơn", "<": "nhỏ hơn", ">=": "không nhỏ hơn", ">": "lớn hơn", "=": "bằng", "!=": "khác",
}  # fmt: skip
_OF_ROSTER = {SCHOOLS_OF_ROSTER: "số trường trong danh mục", UNITS_OF_ROSTER: "số đơn vị"}


def in_words(outline: Outline, expression: Expression) -> str:
    """Return an expression within a sentence: "câu lạc bộ (cấp tiểu học) cộng 2 nhân số góc học tập"."""
    match expression:
        case Number(value):
            return number(plain_number(value))
        case Negated(operand):
            return f"trừ {_inner(outline, operand)}"
        case Binary(sign, left, right):
            return f"{_inner(outline, left)} {_SIGNS[sign]} {_inner(outline, right)}"
        case Call(function, arguments):
            return _called(function, [in_words(outline, one) for one in arguments])
        case _:
            return _figure(outline, expression)


def condition_in_words(outline: Outline, condition: Condition) -> str:
    """Return a condition within a sentence: "số chuyến tham quan lớn hơn 0"."""
    test = condition.test
    if isinstance(test, Comparison):
        return f"{in_words(outline, test.left)} {_OPERATORS[test.operator]} {in_words(outline, test.right)}"
    first, second = in_words(outline, test.first), in_words(outline, test.second)
    if isinstance(test, BothOrNeither):
        return f"cả {first} và {second}, hoặc không có cả hai"
    return f"không quá một trong {first} và {second}"


def _inner(outline: Outline, expression: Expression) -> str:
    words = in_words(outline, expression)
    return f"({words})" if isinstance(expression, Binary) else words


def _called(function: Function, arguments: list[str]) -> str:
    """Return a function of figures; a sum over a dimension and what stands in for nothing are the figure itself."""
    match function:
        case Function.PREVIOUS:
            return f"{arguments[0]} của kỳ trước"
        case Function.SAME_LAST_YEAR:
            return f"{arguments[0]} của cùng kỳ năm trước"
        case Function.TO_DATE:
            return f"lũy kế {arguments[0]}"
        case Function.ABS:
            return f"giá trị tuyệt đối của {arguments[0]}"
        case Function.MIN | Function.MAX:
            least = "nhỏ nhất" if function is Function.MIN else "lớn nhất"
            return f"số {least} trong {phrases.listed(arguments)}"
        case _:
            return arguments[0]


def _figure(outline: Outline, ref: Ref) -> str:
    if ref.name.startswith(CONSTANT_PREFIX):
        return phrases.lower_first(outline.constants_by_code[ref.name.removeprefix(CONSTANT_PREFIX)].title)
    if not ref.is_element:
        column = ref.name.removeprefix(ROSTER_PREFIX)
        return _OF_ROSTER.get(ref.name) or phrases.grouping_in_text(outline.grouping_titles.get(column, column))
    title = phrases.lower_first(outline.elements[ref.name].title)
    selection = selected(Operand(ref), axes_of(outline))
    words = [
        phrases.level_in_text(outline.levels[member])
        if name == EDUCATION_LEVEL
        else phrases.lower_first(outline.member_label(name, member))
        for name, member in selection.members
        if member
    ]
    if selection.period:
        words.append(phrases.lower_first(period_label(outline.periods_by_code[selection.period])))
    return f"{title} ({', '.join(words)})" if words else title
