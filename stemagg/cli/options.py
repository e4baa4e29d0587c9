"""Options that several commands share, and the reading of their values."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from stemagg.messages import translate as _

CampaignFolder = Annotated[
    Path | None,
    typer.Option(
        "--campaign", metavar=_("FOLDER"), help=_("The campaign folder (default: the one that this folder lies in).")
    ),
]


def parse_date(option: str, text: str) -> date | None:
    """Return the date of an option, None when it was not given; UsageError when it is none."""
    from stemagg.errors import UsageError, fault  # noqa: PLC0415  (not on the way of --help)

    if not text:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(fault(option, "date-not-understood", found=text)) from None


def parse_choice(option: str, text: str, allowed: tuple[str, ...]) -> str:
    """Return a format that was chosen; UsageError, with the nearest one, when there is no such format."""
    from stemagg.errors import UsageError, fault  # noqa: PLC0415  (not on the way of --help)
    from stemagg.messages import suggestions  # noqa: PLC0415  (as above)

    if text not in allowed:
        near = suggestions(text, allowed)
        raise UsageError(fault(option, "format-unknown", found=text, allowed=", ".join(allowed), suggestions=near))
    return text
