"""Expressions over figures, as outlines write them in rules and indicators: `sum(trained, trainee) / 2`.

expr := term (("+" | "-") term)*    term := factor (("*" | "/") factor)*
factor := number | ref | call | "(" expr ")" | "-" factor
ref := CODE ["[" selector ("," selector)* "]"] | "roster." COLUMN | "constant." CODE
selector := PERIOD | MEMBER | DIMENSION "=" (MEMBER | "total") | "total"
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import NoReturn

ROSTER_PREFIX = "roster."
CONSTANT_PREFIX = "constant."
_MOST_LENGTH = 300
_MOST_DEPTH = 20
_MOST_DIGITS = 15
_MOST_PERIODS = 120
_TOKEN = re.compile(
    r"(?P<number>\d+(?:\.\d+)?(?![\w.]))|(?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)?(?![\w.]))|(?P<selectors>\[[^\[\]]*\])"
    r"|(?P<sign><=|>=|==|!=|[-+*/(),<>=])|(?P<blank>[ \t\r\n]+)|(?P<other>.)",
    re.ASCII | re.DOTALL,
)
_SELECTOR = re.compile(r"\s*(?:(\w+)\s*=)?\s*([\w-]+)\s*\Z")


def is_ambiguous(number: str) -> bool:
    """Return whether the point of a number may stand between thousands: 2.748, but neither 0.125 nor 2.75."""
    return re.fullmatch(r"[+-]?[1-9]\d{0,2}\.\d{3}", number) is not None


class ConditionError(ValueError):
    """The text is no condition or expression: where reading stopped (from 0), and what was expected there."""

    def __init__(self, position: int, expected: str, rest: str = "", **values: int) -> None:
        self.position = position
        self.expected = expected
        self.rest = rest
        self.values = values
        super().__init__(position, expected, rest)

    def message(self, translated: Callable[[str], str]) -> str:
        """Return where reading stopped and what was expected there, in a language."""
        expected = translated(self.expected).format(**self.values)
        if not self.rest:
            return translated(_("{expected} at the end")).format(expected=expected)
        where = translated(_('{expected} at character {position}, before "{rest}"'))
        return where.format(expected=expected, position=self.position + 1, rest=self.rest)


def _(text: str) -> str:
    """Return a text of the catalogue as it is: whoever shows the error translates it."""
    return text


class Function(StrEnum):
    """What an expression can call."""

    PREVIOUS = "previous"
    SAME_LAST_YEAR = "same_last_year"
    TO_DATE = "to_date"
    SUM = "sum"
    NVL = "nvl"
    ABS = "abs"
    MIN = "min"
    MAX = "max"


OF_A_FIGURE = frozenset({Function.PREVIOUS, Function.SAME_LAST_YEAR, Function.TO_DATE, Function.SUM})
"""The functions of one figure, not of a number: they look at its other periods or members."""


@dataclass(frozen=True, slots=True)
class Selector:
    """A period, a member or `total` as written; `dimension` is "" when none is named."""

    value: str
    dimension: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is written in the expression."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Ref:
    """A data element with its selectors, a roster column ("roster.schools") or a constant ("constant.schools_2020")."""

    name: str
    selectors: tuple[Selector, ...] = ()
    text: str = field(default="", compare=False)

    @property
    def is_element(self) -> bool:
        """Whether it names a data element, which units report."""
        return "." not in self.name


@dataclass(frozen=True, slots=True)
class Call:
    """A function with its arguments; `dimensions` are those that `sum` adds over, `periods` how far `previous` goes."""

    function: Function
    arguments: tuple["Expression", ...]
    dimensions: tuple[str, ...] = ()
    periods: int = 1


@dataclass(frozen=True, slots=True)
class Negated:
    """An expression with its sign turned."""

    operand: "Expression"


@dataclass(frozen=True, slots=True)
class Binary:
    """Two expressions and the sign between them: + - * /."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression = Number | Ref | Call | Negated | Binary


@dataclass(frozen=True, slots=True)
class Operand:
    """A figure that an expression takes: a reference, and the function of other periods or members around it."""

    ref: Ref
    function: Function | None = None
    dimensions: tuple[str, ...] = ()
    periods: int = 1

    @property
    def text(self) -> str:
        """The operand as an outline writes it: "previous(lessons[THCS], 2)"."""
        if self.function is None:
            return self.ref.text
        further = (*self.dimensions, *([str(self.periods)] if self.periods > 1 else []))
        return f"{self.function}({', '.join((self.ref.text, *further))})"


@dataclass(frozen=True, slots=True)
class Formula:
    """A parsed expression and the text that it was written as."""

    text: str
    expression: Expression

    @classmethod
    def parse(cls, text: str) -> "Formula":
        """Return the expression that a text holds; ConditionError when it holds none."""
        reader = FormulaReader(text)
        expression = reader.expression()
        reader.end()
        return cls(text, expression)

    @property
    def refs(self) -> tuple[Ref, ...]:
        """The references in the order in which they appear, each once."""
        return tuple(dict.fromkeys(operand.ref for operand in operands(self.expression)))


def operands(expression: Expression) -> Iterator[Operand]:
    """Yield the figures that an expression takes, in the order in which they appear."""
    match expression:
        case Ref():
            yield Operand(expression)
        case Call(function, (Ref() as ref,), dimensions, periods) if function in OF_A_FIGURE:
            yield Operand(ref, function, dimensions, periods)
        case Call(_, arguments):
            for argument in arguments:
                yield from operands(argument)
        case Negated(operand):
            yield from operands(operand)
        case Binary(_, left, right):
            yield from operands(left)
            yield from operands(right)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


class FormulaReader:
    """Reads expressions from a text, sign by sign; ConditionError at the first place that does not fit."""

    def __init__(self, text: str) -> None:
        self._text = text
        if len(text) > _MOST_LENGTH:
            raise ConditionError(_MOST_LENGTH, _("at most {most} characters"), "…", most=_MOST_LENGTH)
        found = ((match.lastgroup or "", match.group(), match.start()) for match in _TOKEN.finditer(text))
        self._tokens = [_Token(*one) for one in found if one[0] != "blank"] + [_Token("end", "", len(text))]
        self._at = 0
        self._depth = 0

    @property
    def ahead(self) -> _Token:
        """The token that is read next."""
        return self._tokens[self._at]

    def take(self, *texts: str) -> str:
        """Return the next sign and go on when it is one of these, "" otherwise."""
        if self.ahead.kind not in {"sign", "name"} or self.ahead.text not in texts:
            return ""
        self._at += 1
        return texts[texts.index(self._tokens[self._at - 1].text)]

    def require(self, *texts: str) -> str:
        """Return the next sign, which must be one of these, and go on."""
        return self.take(*texts) or self.fail(", ".join(texts))

    def fail(self, expected: str, **values: int) -> NoReturn:
        """Raise the error that something else was expected here."""
        raise ConditionError(self.ahead.position, expected, self._text[self.ahead.position :][:20], **values)

    def end(self) -> None:
        """Make sure that nothing follows."""
        if self.ahead.kind != "end":
            self.fail(_("the end"))

    def expression(self) -> Expression:
        """Read terms with + and - between them."""
        left = self._term()
        while sign := self.take("+", "-"):
            left = Binary(sign, left, self._term())
        return left

    def ref(self) -> Ref:
        """Read a reference with its selectors."""
        if self.ahead.kind != "name" or self._tokens[self._at + 1].text == "(":
            self.fail(_("the code of a data element"))
        name = self._advance()
        if "." in name.text and not name.text.startswith((ROSTER_PREFIX, CONSTANT_PREFIX)):
            self._at -= 1
            self.fail(_('a name after "roster." or "constant."'))
        if self.ahead.kind != "selectors" or "." in name.text:
            return Ref(name.text, (), name.text)
        selectors = tuple(self._selector(part) for part in self.ahead.text[1:-1].split(","))
        return Ref(name.text, selectors, name.text + self._advance().text)

    def _advance(self) -> _Token:
        self._at += 1
        return self._tokens[self._at - 1]

    def _selector(self, written: str) -> Selector:
        match = _SELECTOR.match(written)
        if match is None:
            self.fail(_("a period, a member, DIMENSION=MEMBER or total in the brackets"))
        return Selector(match[2], match[1] or "")

    def _term(self) -> Expression:
        left = self._factor()
        while sign := self.take("*", "/"):
            left = Binary(sign, left, self._factor())
        return left

    def _factor(self) -> Expression:
        self._depth += 1
        if self._depth > _MOST_DEPTH:
            self.fail(_("at most {most} brackets in one another"), most=_MOST_DEPTH)
        expression = self._one_factor()
        self._depth -= 1
        return expression

    def _one_factor(self) -> Expression:
        if self.take("-"):
            return Negated(self._factor())
        if self.take("("):
            inner = self.expression()
            self.require(")")
            return inner
        if self.ahead.kind == "number":
            return Number(self._number())
        if self.ahead.kind == "name" and self._tokens[self._at + 1].text == "(":
            return self._call()
        if self.ahead.kind != "name":
            self.fail(_("a number, a data element, a function or a bracket"))
        return self.ref()

    def _number(self) -> Decimal:
        if self.ahead.kind != "number":
            self.fail(_("a number"))
        if is_ambiguous(self.ahead.text):
            whole = int(self.ahead.text.replace(".", ""))
            self.fail(_("{whole} without a point for thousands, or a number of other than three decimals"), whole=whole)
        if len(self.ahead.text) > _MOST_DIGITS:
            self.fail(_("a number of at most {most} digits"), most=_MOST_DIGITS)
        return Decimal(self._advance().text)

    def _call(self) -> Call:
        function = Function(self.require(*Function))
        self.require("(")
        call = self._figure_call(function) if function in OF_A_FIGURE else self._number_call(function)
        self.require(")")
        return call

    def _figure_call(self, function: Function) -> Call:
        ref = self.ref()
        if not ref.is_element:
            self.fail(_("the code of a data element"))
        if function is Function.SUM:
            self.require(",")
            dimensions = [self._dimension()]
            while self.take(","):
                dimensions.append(self._dimension())
            return Call(function, (ref,), tuple(dimensions))
        if function is Function.PREVIOUS and self.take(","):
            return Call(function, (ref,), periods=self._periods())
        return Call(function, (ref,))

    def _dimension(self) -> str:
        if self.ahead.kind != "name" or "." in self.ahead.text:
            self.fail(_("the code of a dimension"))
        return self._advance().text

    def _periods(self) -> int:
        count = self._number()
        if count != int(count) or not 1 <= count <= _MOST_PERIODS:
            self._at -= 1
            self.fail(_("a whole number from 1 to {most}"), most=_MOST_PERIODS)
        return int(count)

    def _number_call(self, function: Function) -> Call:
        arguments = [self.expression()]
        if function is Function.NVL:
            self.require(",")
            negative = self.take("-")
            number = self._number()
            return Call(function, (arguments[0], Number(-number if negative else number)))
        while function is not Function.ABS and self.take(","):
            arguments.append(self.expression())
        return Call(function, tuple(arguments))
