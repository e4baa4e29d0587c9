"""Options shared by several commands, and the parsing of their values."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from stemagg.cli.help_text import help_text as _
from stemagg.messages.commands import CommandCode


def output_option(text: str, metavar: str = _("FILE")) -> object:
    """Return the option that names the file, or the folder, to save."""
    return typer.Option("-o", "--output", metavar=metavar, help=text)


def form_option(*forms: str, text: str = _("How to show it.")) -> object:
    """Return the option that selects an output format."""
    return typer.Option("--format", metavar="|".join(forms), help=text)


CampaignFolder = Annotated[
    Path | None,
    typer.Option(
        "--campaign",
        metavar=_("FOLDER"),
        help=_("The campaign folder (default: the nearest parent folder that has stemagg.toml)."),
    ),
]
NewFolder = Annotated[Path, typer.Argument(metavar=_("FOLDER"), help=_("The new folder."))]
Received = Annotated[
    list[Path] | None,
    typer.Argument(metavar=_("FILES"), help=_("Files or folders. Without any, re-read the stored originals.")),
]
ReceivedOn = Annotated[
    str,
    typer.Option(
        "--received",
        metavar=_("DATE"),
        help=_(
            "The date the files were received, where mails and answers do not tell it themselves (default: from a "
            "folder named like 2023-03-28, else unknown)."
        ),
    ),
]
AsOf = Annotated[
    str,
    typer.Option(
        "--as-of", metavar=_("DATE"), help=_("What was in the store at the end of this day (default: all of it).")
    ),
]
ReportCode = Annotated[
    str, typer.Option("--report", metavar=_("CODE"), help=_("The routine report ([[report]] in the settings)."))
]
ReportPeriod = Annotated[
    str, typer.Option("--period", metavar=_("PERIOD"), help=_("The period that the routine report is about."))
]
FORM_OR_EXTENSION = _("The format (default: from the file's extension, else a table on the screen).")
_TABLE_OR_JSON = ("table", "json")
TableOrJson = Annotated[str, form_option(*_TABLE_OR_JSON)]
PointsFile = Annotated[
    Path | None,
    typer.Option(
        "--points",
        metavar=_("FILE"),
        help=_("The edited worksheet of points to use (default: the one in stemagg.toml, if it exists)."),
    ),
]


def parse_date(option: str, text: str) -> date | None:
    """Return the date of an option, None when it was not given; UsageError when it is invalid."""
    from stemagg.model.errors import UsageError, fault

    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(fault(option, CommandCode.DATE_NOT_UNDERSTOOD, found=text)) from None


def parse_choice(option: str, text: str, allowed: tuple[str, ...]) -> str:
    """Return the chosen format; UsageError, with the nearest one, for an unknown format."""
    from stemagg.messages.did_you_mean import suggestions
    from stemagg.model.errors import UsageError, fault

    if text not in allowed:
        near = suggestions(text, allowed)
        raise UsageError(
            fault(option, CommandCode.FORMAT_UNKNOWN, found=text, allowed=", ".join(allowed), suggestions=near)
        )
    return text


def check_form(form: str) -> None:
    """Raise UsageError for a format other than table and json."""
    parse_choice("--format", form, _TABLE_OR_JSON)


def form_for(form: str, output: Path | None, allowed: tuple[str, ...]) -> str:
    """Return the chosen format, otherwise that of the file extension, otherwise table; UsageError if not allowed."""
    if form or output is None:
        return parse_choice("--format", form or "table", allowed)
    return parse_choice("--output", output.suffix.lstrip(".").lower(), allowed)


def parse_names(text: str) -> tuple[str, ...]:
    """Return the names in a comma-separated list."""
    return tuple(part.strip() for part in text.split(",") if part.strip())
