"""Options that several commands share, and the reading of their values."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from stemagg.messages import translate as _
from stemagg.messages.commands import CommandCode

CampaignFolder = Annotated[
    Path | None,
    typer.Option(
        "--campaign", metavar=_("FOLDER"), help=_("The campaign folder (default: the one that this folder lies in).")
    ),
]
NewFolder = Annotated[Path, typer.Argument(metavar=_("FOLDER"), help=_("The new folder."))]
Template = Annotated[str, typer.Option("--from", metavar=_("NAME"), help=_("The campaign template to start from."))]
Units = Annotated[
    list[str] | None,
    typer.Option("--unit", metavar=_("UNIT"), help=_("Only this unit (code or name); may be repeated.")),
]
FormsFolder = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar=_("FOLDER"), help=_("Where to write (default: forms/ in the campaign).")),
]
Received = Annotated[
    list[Path] | None,
    typer.Argument(metavar=_("FILES"), help=_("Files and folders, any mix (none: read what is stored once more).")),
]
ReceivedOn = Annotated[
    str,
    typer.Option(
        "--received",
        metavar=_("DATE"),
        help=_("The day on which the files arrived (else: a folder named like 2023-03-28, or unknown)."),
    ),
]
TableOrJson = Annotated[str, typer.Option("--format", metavar="table|json", help=_("How to show it."))]
Interactive = Annotated[
    bool, typer.Option("--interactive", help=_("Ask what unknown names and headings mean, and remember it."))
]
LeastSeverity = Annotated[
    str, typer.Option("--severity", metavar="error|query|note", help=_("Only findings that weigh at least so much."))
]
FindingsFile = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar=_("FILE"), help=_("Write to this file (.xlsx, .csv, .json).")),
]
FindingsFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="table|xlsx|csv|json",
        help=_("The format (default: as the file's name says, else a table on the screen)."),
    ),
]
DecisionKind = Annotated[str, typer.Argument(metavar="unit|heading|value|file", help=_("What the decision is about."))]
Given = Annotated[
    str,
    typer.Argument(
        metavar=_("GIVEN"),
        help=_("The name or heading as it was read; a value: UNIT/ELEMENT/LEVEL/PERIOD; a refused file."),
    ),
]
Means = Annotated[
    str,
    typer.Argument(metavar=_("MEANS"), help=_("The unit or element (code or name); the value that is right.")),
]
Because = Annotated[str, typer.Option("--because", metavar=_("TEXT"), help=_("The reason."))]
DecidedBy = Annotated[str, typer.Option("--by", metavar=_("NAME"), help=_("Who decided (default: the user's name)."))]
Groupings = Annotated[
    str,
    typer.Option(
        "--by",
        metavar=_("NAMES"),
        help=_("Group by: unit, kind, education_level, period and the columns of the roster, separated by commas."),
    ),
]
TotalsFile = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar=_("FILE"), help=_("Write to this file (.xlsx, .csv, .json, .md).")),
]
TotalsFormat = Annotated[
    str,
    typer.Option(
        "--format",
        metavar="table|csv|json|xlsx|md",
        help=_("The format (default: as the file's name says, else a table on the screen)."),
    ),
]
ReportFile = Annotated[Path, typer.Option("-o", "--output", metavar=_("FILE"), help=_("The Word file to write."))]
PageFile = Annotated[Path, typer.Option("-o", "--output", metavar=_("FILE"), help=_("The HTML file to write."))]
Document = Annotated[Path, typer.Argument(metavar=_("FILE"), help=_("The Word document (.docx)."))]
PointsOutput = Annotated[
    Path, typer.Option("-o", "--output", metavar=_("FILE"), help=_("The worksheet of points to write (.xlsx)."))
]
Fresh = Annotated[bool, typer.Option("--fresh", help=_("Begin anew: what was edited in the worksheet is not kept."))]
PointsFile = Annotated[
    Path | None,
    typer.Option(
        "--points",
        metavar=_("FILE"),
        help=_("The edited worksheet of points to follow (default: that of stemagg.toml, if it is there)."),
    ),
]
ReportDate = Annotated[
    str,
    typer.Option(
        "--date",
        metavar=_("DATE"),
        help=_("The date of the document (default: left blank, to be filled in by hand)."),
    ),
]


def parse_date(option: str, text: str) -> date | None:
    """Return the date of an option, None when it was not given; UsageError when it is none."""
    from stemagg.model.errors import UsageError, fault  # noqa: PLC0415  (not on the way of --help)

    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(fault(option, CommandCode.DATE_NOT_UNDERSTOOD, found=text)) from None


def parse_choice(option: str, text: str, allowed: tuple[str, ...]) -> str:
    """Return a format that was chosen; UsageError, with the nearest one, when there is no such format."""
    from stemagg.messages import suggestions  # noqa: PLC0415  (as above)
    from stemagg.model.errors import UsageError, fault  # noqa: PLC0415  (not on the way of --help)

    if text not in allowed:
        near = suggestions(text, allowed)
        raise UsageError(
            fault(option, CommandCode.FORMAT_UNKNOWN, found=text, allowed=", ".join(allowed), suggestions=near)
        )
    return text
