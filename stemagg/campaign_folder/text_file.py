"""The text of a file that people write."""

from pathlib import Path

from stemagg.files.regular_file import read_regular
from stemagg.messages.files import FileCode
from stemagg.messages.language import translate
from stemagg.messages.os_errors import why
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import SettingsError, fault

MOST_OF_TABLE = 50_000_000
"""Bytes of a table: a roster of 40,000 units has five million, decisions on all that they sent ten times as many."""

_MOST_BYTES = 5_000_000
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def read_text(path: Path, most: int = _MOST_BYTES) -> str:
    """Return the text of a file that people write; SettingsError when it is missing, too large or not UTF-8."""
    try:
        content = read_regular(path, most)
    except FileNotFoundError:
        raise SettingsError(fault(str(path), SettingsCode.SETTINGS_FILE_MISSING)) from None
    except OSError as error:
        raise SettingsError(fault(str(path), FileCode.FILE_UNREADABLE, detail=why(error))) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        found = _encoding(content, content.count(b"\n", 0, error.start) + 1)
        raise SettingsError(fault(path.name, SettingsCode.SETTINGS_ENCODING, found=found)) from None


def _encoding(content: bytes, line: int) -> str:
    """Return in words what a text that is not UTF-8 is written in, and from which line on."""
    if content.startswith(_UTF_16):
        return translate('UTF-16 (in Notepad: "Unicode")')
    old = translate("an old encoding (ANSI in Notepad, Windows-1258, TCVN3); the first such letter: line {line}")
    return old.format(line=line)
