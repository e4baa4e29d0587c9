"""Which findings go back to the unit, and what it is asked to do about each.

A finding on the roster, the outline or a decision is the office's own and stays here.
"""

from stemagg.messages.cells import CellCode
from stemagg.messages.checks import CheckCode
from stemagg.messages.files import FileCode
from stemagg.messages.language import translate
from stemagg.messages.requests import RequestCode
from stemagg.messages.tables import TableCode
from stemagg.messages.text import Code, Severity, Trait
from stemagg.messages.word import WordCode
from stemagg.model.finding import Finding

_REQUESTS: dict[Code, RequestCode] = {
    CellCode.NUMBER_NOT_WHOLE: RequestCode.ENTER_WHOLE,
    CellCode.NUMBER_THOUSANDS_OR_DECIMAL: RequestCode.ENTER_WHOLE,
    CellCode.NUMBER_CELL_DECIMAL: RequestCode.ENTER_WHOLE,
    CellCode.NUMBER_IS_DATE: RequestCode.NUMBER_FORMAT,
    CellCode.NUMBER_IS_PERCENT: RequestCode.NUMBER_FORMAT,
    CellCode.CELL_ERROR: RequestCode.TYPE_NUMBER,
    CellCode.CELL_MERGED: RequestCode.UNMERGE,
    CellCode.CELL_STRUCK: RequestCode.UNSTRIKE,
    CellCode.CELL_REMARKED: RequestCode.WITHOUT_COMMENT,
    CellCode.TEXT_IS_ERROR: RequestCode.FILL_IN_TEXT,
    CellCode.FORMULA_NOT_CALCULATED: RequestCode.SAVE_CALCULATED,
    CellCode.ANSWER_UNKNOWN: RequestCode.CHOOSE,
    CellCode.NOT_A_DATE: RequestCode.ENTER_DAY,
    CellCode.DATE_IMPOSSIBLE: RequestCode.ENTER_DAY,
    CellCode.DATE_AMBIGUOUS: RequestCode.ENTER_DAY,
    CellCode.DATE_OUT_OF_RANGE: RequestCode.ENTER_DAY,
    CellCode.VALUE_NOT_AVAILABLE: RequestCode.WHEN_AVAILABLE,
    CellCode.VALUE_TWICE: RequestCode.ONE_NUMBER,
    CellCode.SEVERAL_NUMBERS: RequestCode.ONE_NUMBER,
    CellCode.TEXT_UNANSWERED: RequestCode.FILL_IN_TEXT,
    CellCode.TEXT_HAS_PROMPT: RequestCode.FILL_IN_BLANK,
    CellCode.VALUE_OUTSIDE_LEVELS: RequestCode.LEVEL,
    CheckCode.CHANNELS_DISAGREE: RequestCode.WHICH_IS_RIGHT,
    CheckCode.ANSWERS_OF_ONE_DAY_DIFFER: RequestCode.WHICH_IS_RIGHT,
    CheckCode.BLANK_DID_NOT_REPLACE: RequestCode.WITHDRAW,
    FileCode.SHEETS_BOTH_MATCH: RequestCode.ONE_SHEET,
    TableCode.HEADING_UNKNOWN: RequestCode.HEADING,
    TableCode.HEADINGS_UNKNOWN: RequestCode.HEADING,
    TableCode.HEADING_TWICE: RequestCode.HEADING,
    WordCode.WORD_NUMBER_IN_SENTENCE: RequestCode.OWN_LINE,
}
_OURS = frozenset({CheckCode.VALUE_NOT_ASKED, CheckCode.TEXT_NOT_ASKED, CheckCode.UNIT_LEFT_ROSTER})


def request_of(found: Finding) -> str | None:
    """Return what the unit of a finding is asked to do, in the language in use; None when it is not asked."""
    if not found.unit or found.severity is Severity.NOTE or found.code in _OURS:
        return None
    code = _REQUESTS.get(found.code) or _usual(found)
    return translate(code.message) if code else None


def _usual(found: Finding) -> RequestCode | None:
    """Return the request of a finding that has none of its own: on a figure of the unit, what its severity asks."""
    if not found.data_element:
        return None
    if found.severity is Severity.QUERY:
        return RequestCode.CORRECT_OR_CONFIRM if found.code.has(Trait.EXPLAINABLE) else None
    return RequestCode.CORRECT if isinstance(found.code, CheckCode) else RequestCode.ENTER_NUMBER
