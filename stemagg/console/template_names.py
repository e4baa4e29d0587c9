"""The names that templates may use, on screen."""

from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from stemagg.console.screen import JSON, out, print_json, print_raw
from stemagg.console.serializer import record
from stemagg.messages.language import translate
from stemagg.report.content.reference import TemplateName, markdown


def present_names(names: Sequence[TemplateName], form: str) -> None:
    """Show the template names as a table, as Markdown or as JSON."""
    if form == JSON:
        print_json([record(name=one.written, meaning=one.meaning, value=one.value) for one in names])
    elif form == "md":
        print_raw(markdown(names))
    else:
        _show_names(names)


def _show_names(names: Sequence[TemplateName]) -> None:
    shown = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    title = f"{translate('Name')}: {translate('Meaning').lower()}"
    shown.add_column(Text(title), min_width=max(len(one.written) for one in names))
    shown.add_column(Text(translate("Now")))
    for one in names:
        shown.add_row(Text.assemble((one.written, "bold"), "\n  ", (one.meaning, "dim")), Text(one.value))
    out().print(shown)
