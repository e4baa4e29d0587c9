"""Typical slips in a TOML file: each is named with its line, and with the line as it should be.

The text is gone through line by line. A line that is right stays as it is, letter by letter; what is put right keeps
its line, so that the mended text can be parsed and checked further, and every fault comes in one run.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from stemagg.campaign_folder.toml_line import Bracket, MendedLine
from stemagg.campaign_folder.toml_scalars import mended_scalar, quoted
from stemagg.messages.settings import SettingsCode

_PART = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')"""
_KEY = re.compile(rf"(\s*+)({_PART}(?:\s*+\.\s*+{_PART})*+)(\s*+=(?!=))")
_WORD = r"""[^=\#\[\]"'{},\s]++"""
_KEY_WITHOUT_QUOTES = re.compile(rf"(\s*+)({_WORD}(?:\s++{_WORD})*+)(\s*+=(?!=))")
_KEY_WITHOUT_EQUALS = re.compile(
    r"""(\s*+)([A-Za-z_][\w-]*+)(?:\s*+:\s*+(?=\S)|\s++(?=["'“‘\[{\d]|(?:true|false)\b))""", re.ASCII
)
_HEADING = re.compile(r"""(\s*+)(\[{1,2})\s*+([^\[\]\#=,]+?)\s*(\]{0,2})(\s*(?:\#.*)?)""")
_STATEMENT = re.compile(
    rf"""\s*+(?:{_PART}(?:\s*+\.\s*+{_PART})*+\s*+=(?!=)|\[{{1,2}}\s*+[A-Za-z_][\w.-]*+\s*+\]{{1,2}}\s*+(?:\#.*)?$)"""
)
_BARE_WORDS = {"true", "false", "inf", "nan"}
_LONG = re.compile(r"\"{3}|'{3}")
_ENDS = {
    '"""': re.compile(r'(?:[^"\\]|\\.?|""?(?!"))*+"{3,5}'),
    "'''": re.compile(r"(?:[^']|''?(?!'))*+'{3,5}"),
}
_TEXT = re.compile(r"""("(?:[^"\\]|\\.)*+"|'[^']*+')(\s*+(?:[,\]}#]|$))?+""")
_CURLY_END = re.compile(r"""["“„]([^"“”„]*+)[”“](?=\s*+(?:[,\]}#]|$))""")
_CURLY = re.compile(r"""[“”„«]([^“”„"»]*+)[“”„"»]|[‘’‚]([^‘’']*+)[‘’']""")
_INNER = re.compile(r'"(.*)"(?=\s*$)')
_UNCLOSED = re.compile(r"((?:[^\s#]|\s++(?!#|$)|(?<!\s)#)*+)")
_UNCLOSED_IN_BRACKETS = re.compile(r"([^,\]}#]*+)")
_BLANK = re.compile(r"[ \t\r]++")
_UNSEEN = re.compile("[\u00a0\u2002-\u200d\u202f\u3000\ufeff]++")
_ODD_START = re.compile("[ \t]*+[\u00a0\u2002-\u200d\u202f\u3000\ufeff][\\s\u200b-\u200d\ufeff]*+")
_NO_SPACES = {
    **dict.fromkeys((0xA0, *range(0x2002, 0x200B), 0x202F, 0x3000), " "),
    **dict.fromkeys((0x200B, 0x200C, 0x200D, 0xFEFF), ""),
}
_NOTHING = re.compile(r"\s*+(?:#|$)")
_BARE = {"": re.compile(r"[^#]++"), "[": re.compile(r"[^,\]#]++"), "{": re.compile(r"[^,}#]++")}
_DECIMAL = re.compile(r"[+-]?\d[\d.]*+,\d++(?=\s*+(?:[,}#]|$))")
_CLOSING = {"[": "]", "{": "}"}
_MOST_LETTERS, _MOST_JOINED, _DEEPEST = 2_000, 200, 100


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip: its line, the key that it stands at, what it is, and what was found."""

    line: int
    key: str
    code: SettingsCode
    found: str


class Mender:
    """One pass over the lines of a text: afterwards `lines` can be parsed, and `slips` says what was put right."""

    def __init__(self, text: str, blocks: Iterable[str]) -> None:
        self.lines = text.split("\n")
        self.slips: list[Slip] = []
        self._blocks = frozenset(blocks)
        self._open: list[Bracket] = []
        self._long = ""  # the mark of a text over several lines that is open
        self._key = ""
        self._line = 0
        self._last = (0, 0)  # the line with the last part of the statement, and where in it that part ends
        self._joined: int | None = None  # the line into which those of a broken brace are put
        self._lost = False  # what stands here is not understood: wait for the next statement
        self._value_ended = False
        for line in range(len(self.lines)):
            self._line = line
            self._next_line()
        if not self._long:
            self._close()

    def _slip(self, code: SettingsCode, found: str, line: int | None = None) -> None:
        here = (self._line if line is None else line) + 1
        if not any(slip.line == here and slip.code is code for slip in self.slips[-4:]):
            self.slips.append(Slip(here, self._key, code, found.strip()))

    def _next_line(self) -> None:
        line = self.lines[self._line]
        if len(line) > _MOST_LETTERS or len(self._open) > _DEEPEST:
            self._lose()
            return
        starts = not self._long and _STATEMENT.match(line)
        if starts and (self._lost or (self._open and not self._goes_on(line))):
            self._close()
            self._lost = False
        if self._lost:
            return
        row = MendedLine(line)
        self._read(row)
        if self._lost:
            self._forget_slips()
            return
        if self._joined is not None:
            self._join(row)
            return
        self.lines[self._line] = "".join(row.written)
        if row.end:
            self._last = (self._line, len("".join(row.written[: row.end])))
        if self._open and self._open[-1].sign == "{" and row.end and not self._long:
            self._brace_at_end_of_line()

    def _goes_on(self, line: str) -> bool:
        """Tell whether a line that looks like a statement belongs to the value that is open."""
        if line.lstrip().startswith("["):
            return line.strip(" \t\r[]") in _BARE_WORDS
        return self._open[-1].sign == "{"

    # --- braces and brackets that are left open

    def _brace_at_end_of_line(self) -> None:
        """Join the lines of a brace that goes on below, close one that does not."""
        line, end = self._last
        content = self.lines[line][:end]
        following = (self.lines[n].strip() for n in range(line + 1, min(line + 20, len(self.lines))))
        below = next(filter(None, following), "")
        if below.startswith("{") and content.endswith(","):
            self.lines[line] = content[:-1].rstrip() + " }," + self.lines[line][end:]
            self._slip(SettingsCode.BRACKET_UNCLOSED, "{", line)
            self._open.pop()
            if self._open:
                self._open[-1].value_ended = False
        elif content.endswith(("{", ",")) or below.startswith((",", "}")):
            self.lines[line] = content
            self._slip(SettingsCode.ENTRY_OVER_LINES, content, line)
            self._joined = line
        else:
            self._close(1)

    def _join(self, row: MendedLine) -> None:
        line = self._joined or 0
        if self._line - line > _MOST_JOINED:
            self._lose()
            return
        more = "".join(row.written[: row.end]).strip()
        before = self.lines[line]
        if more.startswith("}"):
            before = before.rstrip().removesuffix(",")
        self.lines[line] = f"{before} {more}".rstrip()
        self.lines[self._line] = ""
        self._last = (line, len(self.lines[line]))
        if not self._open or self._open[-1].sign != "{":
            self._joined = None

    def _close(self, most: int | None = None) -> None:
        """Close the brackets that are open, behind the last part of their statement."""
        line, end = self._last
        for _bracket in range(len(self._open) if most is None else most):
            sign = self._open.pop().sign
            text = self.lines[line]
            before = f"{text[:end].rstrip().removesuffix(',')} " if sign == "{" else text[:end]
            self.lines[line] = before + _CLOSING[sign] + text[end:]
            end = len(before) + 1
            self._slip(SettingsCode.BRACKET_UNCLOSED, sign, line)
        self._last = (line, end)
        self._joined = None
        if self._open:
            self._open[-1].value_ended = True

    # --- statements

    def _read(self, row: MendedLine) -> None:
        if self._long:
            if found := _ENDS[self._long].match(row.text):
                self._long = ""
                row.take(found)
            else:
                row.write(row.text)
                row.at = len(row.text)
        elif not self._open:
            self._statement(row)
        while row.at < len(row.text):
            self._part(row)

    def _statement(self, row: MendedLine) -> None:
        """Read the beginning of a line that begins a statement; the whole line unless a value follows."""
        self._value_ended = False
        if found := _ODD_START.match(row.text):
            self._slip(SettingsCode.SPACE_UNSEEN, row.text)
            row.text = found[0].translate(_NO_SPACES) + row.text[found.end() :]
        if not row.text.strip() or row.text.lstrip().startswith("#"):
            row.give_up()
        elif row.text.lstrip().startswith("["):
            self._heading(row)
        elif not self._key_before_value(row):
            self._give_up(row)

    def _heading(self, row: MendedLine) -> None:
        found = _HEADING.fullmatch(row.text)
        if found is None:
            self._give_up(row)
            return
        name = re.sub(r"\s+", "", found[3])
        self._key = name
        is_block = name in self._blocks
        count = 2 if is_block or "[[" in found[2] or "]]" in found[4] else 1
        if (len(found[2]), len(found[4])) == (count, count):
            row.take(found)
            return
        wrong = SettingsCode.HEADING_OF_BLOCK if len(found[2]) == len(found[4]) else SettingsCode.BRACKET_UNCLOSED
        self._slip(wrong, row.text if wrong is SettingsCode.HEADING_OF_BLOCK else "[")
        row.take(found, f"{found[1]}{'[' * count}{name}{']' * count}{found[5]}")

    def _key_before_value(self, row: MendedLine) -> bool:
        """Read a key with its equals sign; False when there is none that can be recognised."""
        if found := _KEY.match(row.text, row.at):
            self._name(found[2])
            self._take_key(row, found, found[0])
        elif (found := _KEY_WITHOUT_QUOTES.match(row.text, row.at)) and not _KEY_WITHOUT_EQUALS.match(row.text, row.at):
            self._name(found[2])
            self._slip(SettingsCode.QUOTES_MISSING, found[2])
            self._take_key(row, found, f"{found[1]}{quoted(found[2].strip('“”„‘’'))}{found[3]}")
        elif found := _KEY_WITHOUT_EQUALS.match(row.text, row.at):
            self._name(found[2])
            self._slip(SettingsCode.EQUALS_MISSING, row.text)
            self._take_key(row, found, f"{found[1]}{found[2]} = ")
        else:
            return False
        return True

    def _name(self, key: str) -> None:
        if not self._open:
            self._key = key.strip()

    def _take_key(self, row: MendedLine, found: re.Match[str], instead: str) -> None:
        if _UNSEEN.search(found[0]):
            self._slip(SettingsCode.SPACE_UNSEEN, row.text)
        row.take(found, instead.translate(_NO_SPACES))

    def _give_up(self, row: MendedLine) -> None:
        """Leave what is not understood to the parser: it says what is wrong with the line."""
        row.give_up()
        self._lose()

    def _lose(self) -> None:
        self._open.clear()
        self._lost, self._joined, self._long = True, None, ""

    def _forget_slips(self) -> None:
        """Forget the slips of this line: with them alone put right it would still be wrong."""
        while self.slips and self.slips[-1].line == self._line + 1:
            self.slips.pop()

    # --- values

    def _part(self, row: MendedLine) -> None:
        """Read one part of a value: a blank, a comment, a sign, a text, or something else without quotation marks."""
        top = self._open[-1] if self._open else None
        letter = row.text[row.at]
        if found := _BLANK.match(row.text, row.at):
            row.take(found)
        elif found := _UNSEEN.match(row.text, row.at):
            self._slip(SettingsCode.SPACE_UNSEEN, row.text)
            row.take(found, found[0].translate(_NO_SPACES))
        elif letter == "#":
            row.give_up()
        elif letter == ",":
            self._comma(row, top)
        elif letter in "]}":
            self._end_of_bracket(row, top)
        elif top and top.key_next:
            top.key_next = False
            if not self._key_before_value(row):
                self._give_up(row)
        else:
            self._value(row, top, letter)

    def _comma(self, row: MendedLine, top: Bracket | None) -> None:
        if top:
            top.key_next, top.value_ended = top.sign == "{", False
        elif _NOTHING.match(row.text, row.at + 1):
            self._slip(SettingsCode.COMMA_TOO_MANY, row.text)
            row.at += 1
            return
        row.at += 1
        row.write(",")

    def _end_of_bracket(self, row: MendedLine, top: Bracket | None) -> None:
        sign = row.text[row.at]
        if top is None:
            self._give_up(row)
            return
        if _CLOSING[top.sign] != sign:
            self._slip(SettingsCode.BRACKET_UNCLOSED, top.sign)
            row.write(_CLOSING[top.sign])
        else:
            if sign == "}" and row.end and row.written[row.end - 1] == ",":
                del row.written[row.end - 1]
                row.end -= 1
                self._slip(SettingsCode.COMMA_TOO_MANY, row.text)
            row.at += 1
            row.write(sign)
        self._open.pop()
        self._ended()

    def _ended(self) -> None:
        if self._open:
            self._open[-1].value_ended = True
        else:
            self._value_ended = True

    def _value(self, row: MendedLine, top: Bracket | None, letter: str) -> None:
        if top is None and self._value_ended:
            self._give_up(row)
            return
        if top and top.value_ended:
            if top.sign == "{":
                self._give_up(row)
                return
            self._missing_comma(row)
        if letter in "[{":
            row.at += 1
            row.write(letter)
            self._open.append(Bracket(letter, letter == "{"))
            return
        if letter in "\"'“”„«‘’‚":
            self._text(row, top)
        else:
            self._bare(row, top.sign if top else "")
        if not self._lost:
            self._ended()

    def _missing_comma(self, row: MendedLine) -> None:
        """Put a comma behind the value before, on its own line."""
        if row.end:
            self._slip(SettingsCode.COMMA_MISSING, row.text)
            row.written[row.end - 1] += ","
        else:
            line, end = self._last
            self._slip(SettingsCode.COMMA_MISSING, self.lines[line], line)
            self.lines[line] = f"{self.lines[line][:end]},{self.lines[line][end:]}"

    def _bare(self, row: MendedLine, sign: str) -> None:
        """Read a value without quotation marks up to what ends it."""
        found = (_DECIMAL.match(row.text, row.at) if sign == "{" else None) or _BARE[sign].match(row.text, row.at)
        if found is None or found[0].startswith("="):
            self._give_up(row)
            return
        text = found[0].rstrip()
        if re.search(r"""=|["'“‘]\s*\S""", text):
            self._give_up(row)
            return
        mended, wrong = mended_scalar(text)
        if wrong:
            self._slip(wrong, text)
        row.at += len(text)
        row.write(mended)

    def _text(self, row: MendedLine, top: Bracket | None) -> None:
        """Read a text in quotation marks of whatever kind."""
        if found := _LONG.match(row.text, row.at):
            end = _ENDS[found[0]].match(row.text, found.end())
            self._long = "" if end else found[0]
            row.write(row.text[row.at : end.end() if end else len(row.text)])
            row.at = end.end() if end else len(row.text)
            return
        found = _TEXT.match(row.text, row.at)
        curly_end = _CURLY_END.match(row.text, row.at)
        is_whole = found is not None and found[2] is not None
        if found and (is_whole or not (curly_end or self._has_odd_quotes(row))):
            inner = None if is_whole or top else _INNER.match(row.text, row.at)
            if inner:
                self._slip(SettingsCode.QUOTES_INSIDE, inner[0])
                row.take(inner, quoted(inner[1]))
            else:
                row.at = found.end(1)
                row.write(found[1])
        elif curly := curly_end or _CURLY.match(row.text, row.at):
            self._slip(SettingsCode.QUOTES_CURLY, curly[0])
            row.take(curly, quoted(next(text for text in curly.groups() if text is not None)))
        else:
            self._unclosed(row, top)

    def _has_odd_quotes(self, row: MendedLine) -> bool:
        return bool(self._open) and row.text.count('"') % 2 == 1

    def _unclosed(self, row: MendedLine, top: Bracket | None) -> None:
        """Read a text whose closing mark is missing: it ends before the next comma, bracket or comment."""
        found = (_UNCLOSED_IN_BRACKETS if top else _UNCLOSED).match(row.text, row.at + 1)
        if found is None or not found[1].strip():
            self._give_up(row)
            return
        is_curly = row.text[row.at] not in "\"'"
        wrong = SettingsCode.QUOTES_CURLY if is_curly else SettingsCode.QUOTE_UNCLOSED
        self._slip(wrong, row.text[row.at] + found[1])
        row.at = found.end(1)
        row.write(quoted(found[1].strip(" \"'“”„‘’")))
