"""What the commands of `stemagg template` do once their options are known."""

from pathlib import Path

from stemagg.cli.opening import opened
from stemagg.console.screen import say, show_faults
from stemagg.errors import SettingsError
from stemagg.messages import translate
from stemagg.pipeline import templates


def check(folder: Path | None, file: Path | None) -> None:
    """Check a template; SettingsError with all its faults, one line when it has none."""
    path, checked = templates.check(opened(folder), file)
    show_faults(checked.left_out, label=translate("Note"))
    if checked.faults:
        raise SettingsError(*checked.faults)
    say(translate("{file}: no faults.").format(file=path.name))
