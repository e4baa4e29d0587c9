"""Reads a figure from a cell: the number when it is unambiguous, otherwise the reason. Nothing is guessed."""

import re
from decimal import Decimal

from stemagg.messages.cells import CellCode
from stemagg.model.element_type import ElementType
from stemagg.model.outline import DataElement, Words
from stemagg.model.slot import ValueState
from stemagg.readers.cells.in_other_report import says_in_other_report
from stemagg.readers.cells.reading import NumberReading, all_folded, faulty, from_word
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.text.normalise import clean, fold, without_accents
from stemagg.text.number_words import number_in_words

_PLAIN = re.compile(r"\d+")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:([. ])\d{3})(?:\1\d{3})*")
_COMMA_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_DECIMAL_COMMA = re.compile(r"(\d+|[1-9]\d{0,2}(?:\.\d{3})+),(\d+)")
_DECIMAL_POINT = re.compile(r"(\d+)\.(\d+)")
_NEGATIVE = re.compile(r"[-−–(]\s*\d[\d., ]*\)?")
_WITH_WORDS = re.compile(r"(\d[\d., ]*?)\s*\(?\s*([^\W\d][^()\d]*?)\s*\)?[.;]?")
_IN_BRACKETS = re.compile(r"(\d[\d., ]*?)\s*\(\s*([^()\d]+?)\s*\)")
_INEXACT = re.compile(
    r"[<>≤≥≈~+*?]|\d\s*[-–/]\s*\d|\b(?:khoảng|hơn|gần|trên|dưới|vài|mấy|tầm|chừng|ít nhất|nhiều nhất|hoặc|đến|tới)\b"
)
_MIDNIGHT = re.compile(r"(\d{4})-(\d\d)-(\d\d) 00:00:00")
_BROKEN_INSIDE = re.compile(r"\d\s*[\n\t]\s*\d")
_NOT_UNDERSTOOD = CellCode.NUMBER_NOT_UNDERSTOOD
_MOST_DIGITS = 15
_MOST_LETTERS = 200
_NOT_QUITE_WHOLE = Decimal("1e-9")


def read_number(cell: Cell, element: DataElement, words: Words) -> NumberReading:
    """Return the reading of a cell as a number."""
    if cell.kind is CellKind.TEXT and cell.text.isascii() and cell.text.isdecimal() and len(cell.text) <= _MOST_LETTERS:
        return _from_text(cell.line, element, words)
    if cell.kind is CellKind.TEXT:
        is_more = len(cell.text) > _MOST_LETTERS or _BROKEN_INSIDE.search(clean(cell.text)) or _has_signs(cell.text)
        return faulty(_NOT_UNDERSTOOD, cell.line) if is_more else _from_text(cell.line, element, words)
    if cell.kind is CellKind.NUMBER:
        return _from_number_cell(cell, cell.line, element)
    if cell.kind is CellKind.DATE:
        return faulty(CellCode.NUMBER_IS_DATE, cell.line, day=_day(cell.line))
    return faulty(CellCode.NUMBER_IS_BOOLEAN, cell.line)


def _day(moment: str) -> str:
    """Return a stored date and time as a date, 03/04/2023; the text itself when it is not midnight of a day."""
    found = _MIDNIGHT.fullmatch(moment)
    return "/".join(reversed(found.groups())) if found else moment


def _has_signs(text: str) -> bool:
    """Return whether a text has number characters that are not digits, such as the ² of a footnote or ½."""
    return any(c.isnumeric() and not c.isdecimal() for c in text)


def _from_number_cell(cell: Cell, raw: str, element: DataElement) -> NumberReading:
    number = cell.number
    if number is None or not number.is_finite():
        return faulty(_NOT_UNDERSTOOD, raw)
    if number.adjusted() > _MOST_DIGITS:
        return faulty(CellCode.NUMBER_TOO_LARGE, raw)
    if cell.is_percent:
        if element.type is not ElementType.PERCENTAGE:
            return faulty(CellCode.NUMBER_IS_PERCENT, f"{_trimmed(number * 100)}%")
        number = number * 100
    whole = number.to_integral_value()
    if abs(number - whole) <= _NOT_QUITE_WHOLE:
        number = whole
    elif element.decimals == 0:
        thousands = number * 1000
        if thousands == thousands.to_integral_value() and abs(number) < 1000 and _is_usual(thousands, element):  # noqa: PLR2004
            return faulty(CellCode.NUMBER_CELL_DECIMAL, raw.replace(".", ","), thousands=f"{thousands:.0f}")
    else:
        number = Decimal(f"{float(number):.15g}")
    return _checked(number, raw, element)


def _is_usual(number: Decimal, element: DataElement) -> bool:
    return element.unusual_above is None or number <= element.unusual_above


def _from_text(raw: str, element: DataElement, words: Words) -> NumberReading:
    folded = fold(raw)
    by_word = from_word(folded, raw, words)
    if by_word is not None:
        return by_word
    figures = folded.removesuffix("%").strip()
    if figures != folded and element.type is not ElementType.PERCENTAGE:
        is_percent = _DECIMAL_COMMA.fullmatch(figures) or _DECIMAL_POINT.fullmatch(figures) or _PLAIN.fullmatch(figures)
        return faulty(CellCode.NUMBER_IS_PERCENT if is_percent else _NOT_UNDERSTOOD, raw)
    reading = _from_figures(figures, raw, element, words)
    return reading or _from_words(figures, raw, element, words)


def _from_figures(text: str, raw: str, element: DataElement, words: Words) -> NumberReading | None:
    """Return the reading of a text of digits and separators only, None for any other text."""
    if _PLAIN.fullmatch(text) or _THOUSANDS.fullmatch(text):
        return _checked(Decimal(re.sub(r"[. ]", "", text)), raw, element)
    if _COMMA_THOUSANDS.fullmatch(text):
        thousands = text.replace(",", "")
        if words.comma == "thousands":
            return _checked(Decimal(thousands), raw, element)
        return faulty(CellCode.NUMBER_THOUSANDS_OR_DECIMAL, raw, thousands=thousands, decimal=text)
    match = _DECIMAL_COMMA.fullmatch(text) or _DECIMAL_POINT.fullmatch(text)
    if match:
        return _checked(Decimal(f"{match[1].replace('.', '')}.{match[2]}"), raw, element)
    return faulty(CellCode.NUMBER_NEGATIVE, raw) if _NEGATIVE.fullmatch(text) else None


def _from_words(folded: str, raw: str, element: DataElement, words: Words) -> NumberReading:
    """Return the reading of a text with words: "12 dự án", "mười hai", "12 (mười hai)"; anything else is a fault."""
    spelt = number_in_words(folded)
    if spelt is not None:
        return _noted(_checked(Decimal(spelt), raw, element), raw, element)
    bracketed = _IN_BRACKETS.fullmatch(folded)
    if bracketed and (spelt := number_in_words(bracketed[2])) is not None:
        reading = _from_figures(bracketed[1], raw, element, words)
        if reading and reading.scaled is not None and element.number(reading.scaled) != spelt:
            return faulty(CellCode.NUMBER_WORDS_DIFFER, raw)
        return _noted(reading, raw, element) if reading else faulty(_NOT_UNDERSTOOD, raw)
    counted = all_folded((element.unit_of_measure, *element.counted_words))
    counted |= {"".join(without_accents(word)[0] for word in thing.split()) for thing in counted if " " in thing}
    followed = _WITH_WORDS.fullmatch(folded)
    if followed and followed[2] in counted:
        reading = _from_figures(followed[1], raw, element, words)
        if reading:
            return _noted(reading, raw, element)
    inexact = CellCode.NUMBER_NOT_EXACT if _INEXACT.search(folded) else _NOT_UNDERSTOOD
    return faulty(CellCode.NUMBER_IN_OTHER_REPORT if says_in_other_report(folded) else inexact, raw)


def _noted(reading: NumberReading, raw: str, element: DataElement) -> NumberReading:
    if reading.scaled is None or reading.code:
        return reading
    operands: dict[str, object] = {"raw": raw, "number": _trimmed(Decimal(element.number(reading.scaled)))}
    return NumberReading(reading.state, reading.scaled, CellCode.NUMBER_READ_FROM_TEXT, operands)


def _trimmed(number: Decimal) -> str:
    text = f"{number:f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")


def _checked(number: Decimal, raw: str, element: DataElement) -> NumberReading:
    """Return the reading of a number after checking its sign, size, decimals and the element's range."""
    if number.adjusted() >= _MOST_DIGITS - element.decimals:
        return faulty(CellCode.NUMBER_TOO_LARGE, raw)
    if number < 0 and (element.minimum is None or element.minimum >= 0):
        return faulty(CellCode.NUMBER_NEGATIVE, raw)
    try:
        scaled = element.scaled(number)
    except ValueError:
        code = CellCode.NUMBER_TOO_MANY_DECIMALS if element.decimals else CellCode.NUMBER_NOT_WHOLE
        return faulty(code, raw, decimals=element.decimals)
    return _out_of_range(number, raw, element) or _usual(number, scaled, raw, element)


def _out_of_range(number: Decimal, raw: str, element: DataElement) -> NumberReading | None:
    low, high = element.minimum, element.maximum
    if (low is None or number >= low) and (high is None or number <= high):
        return None
    limits = {"minimum": "-" if low is None else low, "maximum": "-" if high is None else high}
    return faulty(CellCode.NUMBER_OUT_OF_RANGE, raw, **limits)


def _usual(number: Decimal, scaled: int, raw: str, element: DataElement) -> NumberReading:
    """Return the reading of a valid number, with a query when it is unusually large."""
    if _is_usual(number, element):
        return NumberReading(ValueState.REPORTED, scaled)
    operands: dict[str, object] = {"raw": raw, "element": element.label, "limit": element.unusual_above}
    return NumberReading(ValueState.REPORTED, scaled, CellCode.NUMBER_UNUSUAL, operands)
