"""The catalogue of messages: code -> severity, what is wrong, how to put it right.

English is the source; translations are in `stemagg/locale`. Placeholders in braces are the operands of the
finding or fault. Operands are data and are put in as they are, whatever characters they have.
"""

from stemagg.messages.cells import CellCode
from stemagg.messages.checks import CheckCode
from stemagg.messages.commands import CommandCode
from stemagg.messages.files import FileCode
from stemagg.messages.formats import FormatCode
from stemagg.messages.narrative import NarrativeCode
from stemagg.messages.nd30 import LintCode
from stemagg.messages.reports import ReportCode
from stemagg.messages.settings import SettingsCode
from stemagg.messages.templates import TemplateCode
from stemagg.messages.text import Code
from stemagg.messages.word import WordCode

SUBJECTS: tuple[type[Code], ...] = (
    FileCode,
    FormatCode,
    WordCode,
    CellCode,
    CheckCode,
    SettingsCode,
    TemplateCode,
    ReportCode,
    LintCode,
    NarrativeCode,
    CommandCode,
)
"""The enums of the messages, one for each subject."""

CODES: dict[str, Code] = {code.value: code for subject in SUBJECTS for code in subject}
"""Every message by its code: for codes that were written down, in the store or in decisions."""
