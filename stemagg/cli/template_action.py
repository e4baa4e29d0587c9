"""What the commands of `stemagg template` do once their options are known."""

from pathlib import Path

from stemagg.cli.opening import opened
from stemagg.cli.options import parse_choice
from stemagg.console.findings import as_json
from stemagg.console.screen import say, show_faults
from stemagg.console.tables import show_names
from stemagg.messages import translate
from stemagg.model.errors import SettingsError
from stemagg.pipeline import template as templates


def check(folder: Path | None, file: Path | None) -> None:
    """Check a template; SettingsError with all its faults, one line when it has none."""
    path, checked = templates.check(opened(folder), file)
    show_faults(checked.left_out, label=translate("Note"))
    if checked.faults:
        raise SettingsError(*checked.faults)
    say(translate("{file}: no faults.").format(file=path.name))


def names(folder: Path | None, form: str) -> None:
    """List the names that templates may use."""
    parse_choice("--format", form, ("table", "md", "json"))
    found = templates.names(opened(folder))
    if form == "table":
        show_names([(name.written, name.meaning, name.value) for name in found])
    else:
        print(as_json(templates.as_data(found)) if form == "json" else templates.markdown(found).rstrip())  # noqa: T201
