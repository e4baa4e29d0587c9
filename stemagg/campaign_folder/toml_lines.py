"""The line on which each key of a TOML text stands: the standard library's parser does not tell.

One pass over the text, without recursion; a text that is no TOML is followed as far as it can be.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

Step = int | str

_ROOT = 0
_TOKEN = re.compile(
    r"""
    (?P<newline>\n)
  | (?P<blank>[^\S\n]++|\#[^\n]*+)
  | (?P<text>\"{3}(?:[^"\\]|\\.|""?(?!"))*+\"{3,5}|'{3}(?:[^']|''?(?!'))*+'{3,5})
  | (?P<unclosed>\"{3}|'{3})
  | (?P<line_text>"(?:[^"\\\n]|\\[^\n])*+"|'[^'\n]*+')
  | (?P<broken>["'][^\n]*+)
  | (?P<sign>[\[\]{},=])
  | (?P<bare>[^\s,\[\]{}\#="']++)
    """,
    re.VERBOSE | re.DOTALL,
)


class Repeated(NamedTuple):
    """A key or heading that was there before: its name, the line of the first, its own lines."""

    name: str
    first: int
    line: int
    last: int
    is_heading: bool


class TomlLines:
    """The lines of the keys, tables and entries of a text."""

    def __init__(self) -> None:
        self.repeated: list[Repeated] = []
        self._below: dict[tuple[int, Step], int] = {}
        self._line = [0]

    def line(self, location: Iterable[Step]) -> int:
        """Return the line of a location, or of what holds it when it has none of its own; 0 for the whole file."""
        node = _ROOT
        for step in location:
            if (below := self._below.get((node, step))) is None:
                break
            node = below
        return self._line[node]

    def move_up(self, table: Iterable[Step], key: str) -> None:
        """Let a key of a table have its lines at the top, too."""
        node: int | None = _ROOT
        for step in (*table, key):
            node = None if node is None else self._below.get((node, step))
        if node is not None:
            self._below[_ROOT, key] = node

    def node(self, above: int, step: Step, line: int) -> int:
        """Return the node of a step below another, which begins on this line unless it was there before."""
        node = self._below.setdefault((above, step), len(self._line))
        if node == len(self._line):
            self._line.append(line)
        return node

    def line_of(self, node: int) -> int:
        """Return the line of a node."""
        return self._line[node]


@dataclass(slots=True)
class _Container:
    """An array or inline table that is open: its sign, its node, the number of its elements so far."""

    sign: str
    node: int
    count: int = 0


@dataclass(slots=True)
class _Scan:
    """The state between two tokens: the table, the containers that are open, the key that is being read."""

    lines: TomlLines
    line: int = 1
    table: int = _ROOT
    value: int | None = None
    heading: int = 0
    keys: list[str] = field(default_factory=list)
    open: list[_Container] = field(default_factory=list)
    blocks: dict[int, int] = field(default_factory=dict)
    assigned: set[int] = field(default_factory=set)
    repeats: Repeated | None = None

    def end_of_line(self) -> None:
        """End a statement, unless a container is open."""
        if not self.open:
            if self.heading and self.keys:
                self._enter()
            if self.repeats:
                self.lines.repeated.append(self.repeats._replace(last=self.line))
            self.heading, self.value, self.repeats = 0, None, None
            self.keys.clear()
        self.line += 1

    def sign(self, sign: str) -> None:
        """Take a sign: of a heading, of a container, or between a key and its value."""
        if sign == "=":
            self._assign()
        elif sign == "," and self.open:
            self.open[-1].count += 1
            self._next()
        elif sign in "[{":
            self._open(sign)
        elif sign in "]}" and self.open:
            self.open.pop()
            self.value = None

    def word(self, keys: Iterable[str]) -> None:
        """Take a name or a value."""
        if self.value is None:
            self.keys.extend(keys)
        elif self.open and self.open[-1].sign == "[":
            holder = self.open[-1]
            if self.line != self.lines.line_of(holder.node):
                self.lines.node(holder.node, holder.count, self.line)

    def _next(self) -> None:
        self.keys.clear()
        self.value = self.open[-1].node if self.open[-1].sign == "[" else None

    def _open(self, sign: str) -> None:
        if self.value is None and not self.open:
            self.heading += 1
            return
        node = self.value if self.value is not None else self.table
        if self.open and self.open[-1].sign == "[":
            node = self.lines.node(node, self.open[-1].count, self.line)
        self.open.append(_Container(sign, node))
        self._next()

    def _assign(self) -> None:
        if not self.keys:
            return
        node = self.open[-1].node if self.open else self.table
        for key in self.keys:
            node = self.lines.node(node, key, self.line)
        if node in self.assigned and not self.open:
            name, first = ".".join(self.keys), self.lines.line_of(node)
            self.repeats = Repeated(name, first, self.line, self.line, is_heading=False)
        self.assigned.add(node)
        self.value = node
        self.keys.clear()

    def _enter(self) -> None:
        """Enter the table of a heading; in a list of blocks that is the last one, or a new one."""
        node = _ROOT
        for n, key in enumerate(self.keys):
            node = self.lines.node(node, key, self.line)
            is_new = self.heading > 1 and n == len(self.keys) - 1
            if is_new:
                self.blocks[node] = self.blocks.get(node, 0) + 1
            if node in self.blocks:
                node = self.lines.node(node, self.blocks[node] - 1, self.line)
        if self.heading == 1:
            if node in self.assigned:
                name, first = ".".join(self.keys), self.lines.line_of(node)
                self.lines.repeated.append(Repeated(name, first, self.line, self.line, is_heading=True))
            self.assigned.add(node)
        self.table = node


def toml_lines(text: str) -> TomlLines:
    """Return the lines of a TOML text: every location that the parser knows has one."""
    scan = _Scan(TomlLines())
    for kind, token in _tokens(text):
        match kind:
            case "newline":
                scan.end_of_line()
            case "sign":
                scan.sign(token)
            case "bare":
                scan.word(key for key in token.split(".") if key)
            case "text" | "line_text":
                scan.word((_plain(token),) if scan.value is None else ())
                scan.line += token.count("\n")
            case "unclosed":
                break
    scan.end_of_line()
    return scan.lines


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    for found in _TOKEN.finditer(text):
        yield found.lastgroup or "", found[0]


def _plain(token: str) -> str:
    """Return the key that stands in quotation marks."""
    if "\\" not in token:
        return token[1:-1]
    try:
        return str(tomllib.loads(f"key = {token}")["key"])
    except ValueError:
        return token[1:-1]
