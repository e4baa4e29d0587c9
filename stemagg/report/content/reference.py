"""Every template name with its meaning and current value, for users and for the guide.

The names are the fields of `ReportView` and of the views below it. A segment in capitals is a code of the campaign:
figures.ELEMENT.LEVEL.PERIOD. "[]" is each item of a list.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from typing import get_args, get_origin

from stemagg.messages.language import translate
from stemagg.report.content.blocks import Block
from stemagg.report.content.report_views import ReportView
from stemagg.report.content.view import ByCode, ByNumber, View, ViewField, entries, fields_of

_FIRST_SHOWN = frozenset({"total", "last"})
"""Codes preferred as examples."""

_MOST_SHOWN = 60
_EXAMPLE = """```text
{%p for group in groups %}
{{ group.name }}: {{ group.figures.lessons.total.last.measured }}
{%p endfor %}
```
"""


class _Step(Enum):
    CODE = auto()
    ITEM = auto()


@dataclass(frozen=True, slots=True)
class _Beside:
    """The step into a mapping whose codes stand beside the names of its view: it has no name of its own."""

    field: str


_Steps = tuple[str | _Step | _Beside, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A name on the reference page, its meaning in English, and the path to its value."""

    written: str
    meaning: str
    steps: _Steps


@dataclass(frozen=True, slots=True)
class TemplateName:
    """A name: as a pattern, as written in a template of this campaign, its meaning, its current value."""

    pattern: str
    written: str
    meaning: str
    value: str


def patterns() -> list[Pattern]:
    """Return the patterns of all template names, in field order."""
    return list(_fields(ReportView, "", ()))


def _fields(view: type[View], above: str, steps: _Steps) -> Iterator[Pattern]:
    for each in fields_of(view):
        if each.doc.is_beside:
            yield from _beside(each, above, (*steps, _Beside(each.name)))
            continue
        name, further = f"{above}.{each.name}".lstrip("."), (*steps, each.name)
        yield Pattern(name, each.doc.meaning, further)
        if not each.doc.as_above:
            yield from _below(each.type, name, further)


def _beside(each: ViewField, above: str, steps: _Steps) -> Iterator[Pattern]:
    """Yield the patterns of codes beside the names of a view; what is listed above only with a meaning of its own."""
    made = get_origin(each.type)
    if not each.doc.as_above:
        yield from _below(each.type, above, steps)
    elif each.doc.meaning and isinstance(made, type) and issubclass(made, ByCode):
        yield Pattern(f"{above}{made.segment}", each.doc.meaning, (*steps, _Step.CODE))


def _below(kind: object, name: str, steps: _Steps) -> Iterator[Pattern]:
    made, inner = get_origin(kind) or kind, get_args(kind)
    if not isinstance(made, type):
        return
    if issubclass(made, View):
        yield from _fields(made, name, steps)
    elif issubclass(made, ByCode):
        below, further = f"{name}{made.segment}", (*steps, _Step.CODE)
        yield Pattern(below, made.meaning, further)
        yield from _below(inner[0], below, further)
    elif made is tuple:
        yield from _below(inner[0], f"{name}[]", (*steps, _Step.ITEM))


def names(view: ReportView, samples: ReportView) -> list[TemplateName]:
    """Return all template names; `samples` supply values where a list is still empty."""
    found = [(pattern, _followed(pattern.steps, view, samples)) for pattern in patterns()]
    return [
        TemplateName(
            pattern.written, seen.written, translate(pattern.meaning), "" if seen.is_sample else _shown(seen.value)
        )
        for pattern, seen in found
        if seen is not None
    ]


@dataclass(frozen=True, slots=True)
class _Seen:
    """The value of a name in this campaign; `is_sample` when a list on the path was empty."""

    written: str
    value: object
    is_sample: bool


def _followed(steps: _Steps, view: ReportView, samples: ReportView) -> _Seen | None:
    """Return the value at a name's path, None when there is not even a sample."""
    written, is_sample = "", False
    value: object = view
    sample: object = samples
    for step in steps:
        if isinstance(step, _Beside):
            value, sample = getattr(value, step.field), getattr(sample, step.field, None)
            continue
        if step is _Step.ITEM:
            is_sample = is_sample or not value
            items = value or sample
            if not isinstance(items, tuple) or not items:
                return None
            value = sample = items[0]
            written = f"{written}[]"
            continue
        code = _example(value) if isinstance(step, _Step) else step
        if code is None:
            return None
        value, sample = entries(value)[code], entries(sample).get(code)
        written = _entry(written, code)
    return _Seen(written, value, is_sample)


def _example(owner: object) -> str | None:
    """Return the code used as example, None when there is none."""
    names = {each.name for each in fields_of(type(owner))} if isinstance(owner, View) else set()
    codes = [code for code in entries(owner) if code not in names]
    by_number = isinstance(owner, ByNumber)
    return min(codes, key=lambda code: (code not in _FIRST_SHOWN, by_number and code.isidentifier()), default=None)


def _entry(written: str, key: str) -> str:
    return f"{written}.{key}".lstrip(".") if key.isidentifier() else f'{written}["{key}"]'


def _shown(value: object) -> str:
    """Return a value in one short line: the keys of a mapping, the length of a list."""
    if isinstance(value, Block):
        return translate("(table or chart)") if value else translate("(empty)")
    if isinstance(value, View | ByCode):
        text = ", ".join(entries(value))
    elif isinstance(value, tuple):
        texts = [item for item in value if isinstance(item, str)]
        text = translate("{count} items").format(count=len(value)) + (f": {'; '.join(texts)}" if texts else "")
    elif isinstance(value, bool):
        text = translate("yes") if value else translate("no")
    else:
        text = "" if value is None else str(value)
    text = " ".join(text.split())
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def markdown(found: Sequence[TemplateName]) -> str:
    """Return names as a Markdown table with their current values."""
    titles = translate("Name"), translate("Meaning"), translate("Now")
    rows = [(f"`{name.written}`", name.meaning, name.value) for name in found]
    return _table(titles, rows)


def page() -> str:
    """Return the guide's page of names, without values of a campaign."""
    rows = [(f"`{pattern.written}`", translate(pattern.meaning)) for pattern in patterns()]
    told = (
        translate(
            "This page is generated by the program: do not edit it. To see the names and current "
            "values of a campaign: stemagg template names."
        ),
        translate(
            "A segment in capitals stands for a code of the campaign: ELEMENT and CODE for codes of outline.toml,"
            " LEVEL for an education level or total, PERIOD for a period, last or previous. The sign [] stands for each"
            " item of a list, which is reached by a repetition:"
        ),
    )
    table = _table((translate("Name"), translate("Meaning")), rows)
    return f"# {translate('Names in the Word template')}\n\n{told[0]}\n\n{told[1]}\n\n{_EXAMPLE}\n{table}"


def _table(titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [titles, tuple("---" for _ in titles), *rows]
    return "".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |\n" for line in lines)
