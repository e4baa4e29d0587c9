"""Every name that a template may use, with its meaning and its present value: for people, and for the guide.

`content.context.NAMES` has the names at the top; `content.fields.FIELDS` what stands below them. A segment in capitals
stands for a code of the campaign: figures.ELEMENT.LEVEL.PERIOD. Below a list, "[]" stands for each of its items.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from stemagg.messages import translate
from stemagg.report.content.context import NAMES
from stemagg.report.content.fields import AS_ABOVE, FIELDS, FIRST_SHOWN, OPEN

_MOST_SHOWN = 60
_EXAMPLE = """```text
{%p for group in groups %}
{{ group.name }}: {{ group.figures.lessons.total.last.measured }}
{%p endfor %}
```
"""


@dataclass(frozen=True, slots=True)
class Name:
    """A name: as a pattern, as a template of this campaign can write it, its meaning, its present value."""

    pattern: str
    written: str
    meaning: str
    value: str


def names(values: Mapping[str, object], samples: Mapping[str, object]) -> list[Name]:
    """Return every name that a template may use; `samples` stand in where a list is still empty."""
    found = []
    for top in NAMES:
        for pattern, written, value, is_sample in _below(top, top, values.get(top), samples.get(top)):
            shown = "" if is_sample else _shown(value)
            found.append(Name(pattern, written, _meaning(pattern), shown))
    return found


def _meaning(pattern: str) -> str:
    source = NAMES.get(pattern) or FIELDS.get(pattern, "")
    return translate(source) if source else ""


def undocumented(values: Mapping[str, object]) -> list[str]:
    """Return the names in use that have no meaning written down."""
    return [name.pattern for name in names(values, values) if not name.meaning]


def _below(
    pattern: str, written: str, value: object, sample: object, *, is_sample: bool = False
) -> Iterator[tuple[str, str, object, bool]]:
    """Yield a name and those below it: pattern, as written, value, whether the value is only a sample."""
    yield pattern, written, value, is_sample
    if pattern in AS_ABOVE:
        return
    if isinstance(value, list):
        yield from _of_items(pattern, written, value, sample, is_sample=is_sample)
    elif isinstance(value, Mapping):
        others = sample if isinstance(sample, Mapping) else {}
        keys = [str(key) for key in value]
        if pattern in OPEN:
            fixed = [key for key in keys if f"{pattern}.{key}" in FIELDS]
            free = [key for key in keys if key not in fixed]
            code = OPEN[pattern]
            for key in sorted(free, key=lambda key: (key not in FIRST_SHOWN, code[0] == "[" and key.isidentifier()))[
                :1
            ]:
                below = pattern + (code if code[0] == "[" else f".{code}")
                yield from _below(below, _entry(written, key), value[key], others.get(key), is_sample=is_sample)
            keys = fixed
        for key in keys:
            yield from _below(
                f"{pattern}.{key}", _entry(written, key), value[key], others.get(key), is_sample=is_sample
            )


def _of_items(
    pattern: str, written: str, value: list[object], sample: object, *, is_sample: bool
) -> Iterator[tuple[str, str, object, bool]]:
    is_sample = is_sample or not value
    items = value or (sample if isinstance(sample, list) else [])
    if items and isinstance(items[0], Mapping):
        first = items[0]
        for key in first:
            yield from _below(f"{pattern}[].{key}", f"{written}[].{key}", first[key], first[key], is_sample=is_sample)


def _entry(written: str, key: str) -> str:
    return f"{written}.{key}" if key.isidentifier() else f'{written}["{key}"]'


def _shown(value: object) -> str:
    """Return a value in one short line: the keys of a mapping, the number of items of a list."""
    if isinstance(value, Markup):
        return translate("(table or chart)") if value else translate("(empty)")
    if isinstance(value, Mapping):
        text = ", ".join(map(str, value))
    elif isinstance(value, list):
        texts = [item for item in value if isinstance(item, str)]
        text = translate("{count} items").format(count=len(value)) + (f": {'; '.join(texts)}" if texts else "")
    elif isinstance(value, bool):
        text = translate("yes") if value else translate("no")
    else:
        text = "" if value is None else str(value)
    text = " ".join(text.split())
    return text if len(text) <= _MOST_SHOWN else f"{text[:_MOST_SHOWN]}…"


def markdown(found: Sequence[Name]) -> str:
    """Return names as a Markdown table with their present values."""
    titles = translate("Name"), translate("Meaning"), translate("Now")
    rows = [(f"`{name.written}`", name.meaning, name.value) for name in found]
    return _table(titles, rows)


def page() -> str:
    """Return the page of the guide that lists the names, without the values of any campaign."""
    patterns = [pattern for top in NAMES for pattern in (top, *(f for f in FIELDS if _top(f) == top))]
    rows = [(f"`{pattern}`", _meaning(pattern)) for pattern in patterns]
    told = (
        translate(
            "This page is generated from the program: do not edit it. To see the names and present values of a"
            " campaign: stemagg template names."
        ),
        translate(
            "A segment in capitals stands for a code of the campaign: ELEMENT and CODE for codes of outline.toml,"
            " LEVEL for an education level or total, PERIOD for a period, last or previous. The sign [] stands for each"
            " item of a list, which is reached by a repetition:"
        ),
    )
    table = _table((translate("Name"), translate("Meaning")), rows)
    return f"# {translate('Names in the Word template')}\n\n{told[0]}\n\n{told[1]}\n\n{_EXAMPLE}\n{table}"


def _top(pattern: str) -> str:
    return re.split(r"[.\[]", pattern, maxsplit=1)[0]


def _table(titles: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> str:
    lines = [titles, tuple("---" for _ in titles), *rows]
    return "".join("| " + " | ".join(cell.replace("|", r"\|") for cell in line) + " |\n" for line in lines)
