"""The catalogue of messages: code -> severity, message, remedy.

English is the source; translations are in `stemagg/locale`. Placeholders in braces are the operands of the finding or
fault. Operands are data, inserted verbatim.
"""

from stemagg.messages.as_of import AsOfCode
from stemagg.messages.cells import CellCode
from stemagg.messages.checks import CheckCode
from stemagg.messages.commands import CommandCode
from stemagg.messages.corrections import CorrectionCode
from stemagg.messages.double_counts import DoubleCode
from stemagg.messages.events import EventCode
from stemagg.messages.files import FileCode
from stemagg.messages.filings import FilingCode
from stemagg.messages.formats import FormatCode
from stemagg.messages.history import HistoryCode
from stemagg.messages.lists import ListCode
from stemagg.messages.mails import MailCode
from stemagg.messages.narrative import NarrativeCode
from stemagg.messages.nd30 import LintCode
from stemagg.messages.outline import OutlineCode
from stemagg.messages.own_files import OwnFileCode
from stemagg.messages.peers import PeerCode
from stemagg.messages.periods import PeriodCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.reports import ReportCode
from stemagg.messages.requests import RequestCode
from stemagg.messages.roster import RosterCode
from stemagg.messages.settings import SettingsCode
from stemagg.messages.tables import TableCode
from stemagg.messages.templates import TemplateCode
from stemagg.messages.text import Code
from stemagg.messages.times import TimeCode
from stemagg.messages.totals import TotalCode
from stemagg.messages.word import WordCode

SUBJECTS: tuple[type[Code], ...] = (
    FileCode,
    TableCode,
    TimeCode,
    FormatCode,
    MailCode,
    TotalCode,
    WordCode,
    CellCode,
    CheckCode,
    PeerCode,
    DoubleCode,
    ListCode,
    RosterCode,
    PeriodCode,
    HistoryCode,
    FilingCode,
    OwnFileCode,
    CorrectionCode,
    SettingsCode,
    OutlineCode,
    TemplateCode,
    ReportCode,
    LintCode,
    NarrativeCode,
    CommandCode,
    EventCode,
    AsOfCode,
    PhraseCode,
    RequestCode,
)
"""The message enums, one per subject."""

CODES: dict[str, Code] = {code.value: code for subject in SUBJECTS for code in subject}
"""Every message by its code, for codes read from the store or from decisions."""
