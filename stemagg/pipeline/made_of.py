"""What results depend on besides what is stored, as hashes under which they are kept: program and settings."""

from functools import cache
from pathlib import Path

from stemagg import __version__
from stemagg.messages.language import current_language
from stemagg.model.campaign import Campaign
from stemagg.model.digest import digest

_PROGRAM = Path(__file__).parent.parent
_IN_PROGRAM = ("*.py", "*.mo")


@cache
def program() -> str:
    """Return what is another in another version of the program, also in one of the same number."""
    files = (path for name in _IN_PROGRAM for path in sorted(_PROGRAM.rglob(name)))
    return digest(__version__, [(path.as_posix(), path.stat().st_size, path.stat().st_mtime_ns) for path in files])


def settings_of(campaign: Campaign) -> str:
    """Return a hash of what results depend on besides store, roster and decisions: settings, day, language, program.

    Of earlier campaigns, too, with the state of their stores.
    """
    earlier = [(one.folder, one.title, one.periods, one.shared, one.gone, one.files, one.values.state)
               for one in campaign.earlier]  # fmt: skip
    looked_at = (
        campaign.day,
        campaign.as_of,
        campaign.changed_since,
        campaign.reported,
        campaign.routine,
        campaign.part,
    )
    read = (campaign.settings, campaign.outline, campaign.vocabulary, campaign.controls)
    return digest(program(), current_language(), *looked_at, *read, earlier)
