"""Update and compile the Vietnamese catalogue.

    python tests/translations.py

collects every text that a user can be shown: the messages and remedies of `stemagg.messages.CODES`, the meanings of
the names that templates use (the fields of the views of `stemagg.report`), the examples of the rules of `stemagg lint`,
every literal in `translate("…")` and `_("…")` in `stemagg/`, and the words of click and typer. It brings
`stemagg/locale/vi/LC_MESSAGES/stemagg.po` up to date (translations stay, what is gone goes, nothing is guessed) and
compiles `stemagg.mo` beside it. A file that already holds these messages stays as it is, and no header names a day or
the release of a tool: the tool run twice, or with another Babel, changes nothing. It prints what has no translation
yet; then the exit code is 1.
"""

import ast
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

from stemagg.messages.catalogue import CODES
from stemagg.nd30.example import FormExample
from stemagg.nd30.lint import RULES
from stemagg.report.content.reference import patterns

PACKAGE = Path(__file__).parent.parent / "stemagg"
PO_FILE = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "stemagg.po"
MO_FILE = PO_FILE.with_suffix(".mo")

_HEADER = """# Bản dịch tiếng Việt của stemagg. Sửa phần msgstr rồi chạy: python tests/translations.py
# Chữ trong ngoặc nhọn, ví dụ {file}, là chỗ điền số liệu: giữ nguyên, đổi thứ tự được."""

_OF_A_TOOL = b"Generated-By"
"""What a header has that was written by another tool, such as one that merges two catalogues."""
_FIELDS_OF_HEADER = (
    "Project-Id-Version: stemagg",
    "Language: vi",
    "Plural-Forms: nplurals=1; plural=0;",
    "MIME-Version: 1.0",
    "Content-Type: text/plain; charset=utf-8",
    "Content-Transfer-Encoding: 8bit",
)

LIBRARY_TEXTS = (
    "(deprecated) ",
    "(dynamic)",
    "Aborted!",
    "Aborted.",
    "Arguments",
    "Argument {name!r} takes {nargs} values.",
    "Commands",
    "Error",
    "Error: {message}",
    "Invalid value for {param_hint}: {message}",
    "Invalid value: {message}",
    "Missing argument",
    "Missing command.",
    "Missing option",
    "Missing parameter",
    "Missing {param_type}",
    "No such command {name!r}.",
    "No such option {name!r}.",
    "No such option: {name}",
    "Option {name!r} does not take a value.",
    "Options",
    "Show this message and exit.",
    "Try '{command} {option}' for help.",
    "Try [blue]'{command_path} {help_option}'[/] for help.",
    "Usage:",
    "[default: {}]",
    "[env var: {}]",
    "[required]",
    "default: {default}",
    "directory",
    "env var: {var}",
    "file",
    "path",
    "required",
    "{name} {filename!r} does not exist.",
    "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.",
    "{value!r} is not a valid {number_type}.",
)
LIBRARY_PLURALS = (
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""What click and typer print in help and usage errors, in all their versions from click 8.1 and typer 0.15 on.

They look it up by gettext in the domain that `stemagg.messages.use_language` sets.
"""


class SteadyCatalog(Catalog):
    """A catalogue whose header is the same on every day and with every Babel."""

    def __iter__(self) -> Iterator[Message]:
        """Yield the header, then the messages."""
        messages = super().__iter__()
        next(messages)
        yield Message("", "\n".join(_FIELDS_OF_HEADER) + "\n")
        yield from messages


def sources() -> Iterator[tuple[str, ast.Module]]:
    """Yield each module of the package: its path from the checkout, and its syntax tree."""
    for path in sorted(PACKAGE.rglob("*.py")):
        yield path.relative_to(PACKAGE.parent).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def called(call: ast.Call) -> str:
    """Return the last name of what is called: "translate" of both `translate(…)` and `messages.translate(…)`."""
    match call.func:
        case ast.Name(name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def literal(node: ast.expr) -> str:
    """Return the text of a literal; "" for anything else."""
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def texts_in_sources() -> Iterator[str]:
    """Yield every text that is translated where it stands; "" where it is no literal."""
    for _path, tree in sources():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and called(node) in {"translate", "_"} and node.args:
                yield literal(node.args[0])


def template() -> Catalog:
    """Return a catalogue of every text to be translated, without translations."""
    catalogue = SteadyCatalog(locale="vi", domain="stemagg", header_comment=_HEADER, fuzzy=False)
    of_messages = {text for message in CODES.values() for text in (message.message, message.remedy)}
    of_names = {pattern.meaning for pattern in patterns()}
    examples = [rule.example for rule in RULES if isinstance(rule.example, FormExample)]
    of_examples = {text for one in examples for text in (one.wrong, one.right)}
    for text in sorted({*of_messages, *of_names, *of_examples, *texts_in_sources(), *LIBRARY_TEXTS} - {""}):
        catalogue.add(text)
    for singular_and_plural in LIBRARY_PLURALS:
        catalogue.add(singular_and_plural)
    return catalogue


def committed() -> Catalog:
    """Return the catalogue as it stands in the .po file; an empty one when there is none."""
    if not PO_FILE.exists():
        return Catalog(locale="vi", domain="stemagg")
    with PO_FILE.open("rb") as file:
        return read_po(file, locale="vi", domain="stemagg")


def compiled() -> Catalog:
    """Return the catalogue as it stands in the .mo file; an empty one when there is none."""
    if not MO_FILE.exists():
        return Catalog(locale="vi", domain="stemagg")
    with MO_FILE.open("rb") as file:
        return read_mo(file)


def contents(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return what a catalogue says: each id (singular and plural) with its strings, the header left out."""
    return {_all(message.id): _all(message.string) for message in catalogue if message.id}


def _all(texts: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (texts,) if isinstance(texts, str) else tuple(texts or ())


def updated() -> Catalog:
    """Return the catalogue of today's texts with the translations that the .po file has for exactly these."""
    old, new = committed(), template()
    for message in new:
        known = old.get(message.id) if message.id else None
        if known is not None:
            message.string = known.string
    return new


def untranslated(catalogue: Catalog) -> list[str]:
    """Return the ids of a catalogue that have no translation."""
    return [str(message.id) for message in catalogue if message.id and not _is_complete(message.string)]


def _is_complete(string: str | tuple[str, ...] | list[str] | None) -> bool:
    return bool(string) and all(string or ())


def translated(catalogue: Catalog) -> dict[tuple[str, ...], tuple[str, ...]]:
    """Return what a catalogue says without the messages that have no translation: these are not compiled."""
    return {ids: strings for ids, strings in contents(catalogue).items() if any(strings)}


def as_po(catalogue: Catalog) -> bytes:
    """Return a catalogue as the text of a .po file."""
    file = io.BytesIO()
    write_po(file, catalogue, width=120, ignore_obsolete=True)
    return file.getvalue()


def as_mo(catalogue: Catalog) -> bytes:
    """Return a catalogue as the bytes of a .mo file."""
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def main() -> int:
    """Write both files and tell what is still to be translated."""
    catalogue = updated()
    PO_FILE.parent.mkdir(parents=True, exist_ok=True)
    if contents(committed()) != contents(catalogue) or _OF_A_TOOL in PO_FILE.read_bytes():
        PO_FILE.write_bytes(as_po(catalogue))
    if contents(compiled()) != translated(catalogue) or _OF_A_TOOL in MO_FILE.read_bytes():
        MO_FILE.write_bytes(as_mo(catalogue))
    missing = untranslated(catalogue)
    sys.stdout.write("".join(f"not translated: {text}\n" for text in missing))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
