"""The exceptions that stop a command. Everything else is a `Finding`.

StemaggError
├── UsageError          exit 2: the command or a file it was given cannot be used
│   └── SettingsError   exit 2: settings, outline, roster, decisions or template have faults (all of them)
├── StoreError          exit 3: the store cannot be used
└── Refused             a received file or value cannot be read; readers turn it into a finding
"""

from dataclasses import dataclass, field
from typing import Self

from stemagg.messages.language import translate
from stemagg.messages.text import Code, InnerText, Phrase, Severity, operand
from stemagg.messages.wording import text_of


class Place(str):
    """Where something stands in a file, as messages name it; the file, the line and the key also by themselves.

    The line is 0 for the file as a whole, the key "" for a line.
    """

    __slots__ = ("file", "key", "line")

    file: str
    line: int
    key: str

    def __new__(cls, text: str, file: str, line: int = 0, key: str = "") -> Self:
        """Return the place that is named by a text."""
        made = super().__new__(cls, text)
        made.file, made.line, made.key = file, line, key
        return made

    @classmethod
    def at(cls, file: str, line: int, key: str) -> Self:
        """Return the place of a key: 'outline.toml: line 41: data_element[2] (lessons) › type'."""
        named = translate("{file}: line {line}").format(file=file, line=line) if line else file
        return cls(f"{named}: {key}" if key else named, file, line, key)


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault in a hand-written file of the department: place ("units.csv, dòng 7"), code, operands."""

    place: str
    code: Code
    operands: tuple[tuple[str, str], ...] = ()

    @property
    def is_note(self) -> bool:
        """Whether nothing is wrong: it is said for the record."""
        return self.code.severity is Severity.NOTE

    @property
    def message(self) -> str:
        """What is wrong, in the language in use."""
        return text_of(self.code, self.operands).message

    @property
    def remedy(self) -> str:
        """How to correct it, in the language in use."""
        return text_of(self.code, self.operands).remedy


def fault(place: str, code: Code, /, **operands: object) -> Fault:
    """Return the fault with a catalogue code at a place."""
    return Fault(place, code, tuple((name, operand(value)) for name, value in operands.items()))


def said_by(found: Fault) -> InnerText:
    """Return what a fault says, as a part of another message."""
    return InnerText([Phrase(found.code, found.operands)])


class StemaggError(Exception):
    """A command cannot continue; `faults` give the reasons, each with place, message and remedy."""

    exit_code = 2

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(f"{f.place}: {f.code}" for f in faults))


class UsageError(StemaggError):
    """The command was used wrongly, or one of its input files cannot be used."""


class SettingsError(UsageError):
    """Files of the campaign have faults; all of them are listed."""


class StoreError(StemaggError):
    """The store cannot be opened, read or written; nothing was changed."""

    exit_code = 3


@dataclass
class Refused(Exception):  # noqa: N818  (named after what happened to the file)
    """A received file, or part of it, cannot be read; code and operands give the reason."""

    code: Code
    operands: dict[str, object] = field(default_factory=dict)
