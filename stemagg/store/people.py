"""What a store may still have of people where a campaign keeps none any more (`keep_people = false`).

What is read again is read without them. What a file said before that stays, for `--as-of`, until the store is made
anew; a file without an original cannot be read again.
"""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, not_, select

from stemagg.files.settings_file import SETTINGS_FILE
from stemagg.messages.events import EventCode
from stemagg.model.campaign import Campaign
from stemagg.model.errors import Fault, fault
from stemagg.model.event import Event, EventKind, purged_at
from stemagg.store.schema import PAST_FINDING, SOURCE_FILE, SUBMISSION
from stemagg.store.taken_back import TAKEN_BACK

_MOST_NAMED = 3


def faults_of_people(connection: Connection, campaign: Campaign, events: Sequence[Event]) -> Iterator[Fault]:
    """Yield what may still be there of people, where none are kept: as far as the log does not say that it is not."""
    if campaign.settings.keep_people:
        return
    now, purged = campaign.fingerprints[SETTINGS_FILE], purged_at(events)
    alike = {one.settings for one in events if dict(one.parts).get(SETTINGS_FILE) == now}
    read = select(SOURCE_FILE).where(SOURCE_FILE.c.read_under.not_in(("", campaign.fingerprint)))
    files = [row for row in connection.execute(read.order_by(SOURCE_FILE.c.id)) if row.read_under not in alike]
    for code, is_purged in ((EventCode.PEOPLE_NOT_READ_AGAIN, False), (EventCode.PEOPLE_OF_PURGED, True)):
        if names := [row.name for row in files if (row.sha256 in purged) is is_purged]:
            named = ", ".join([*names[:_MOST_NAMED], *["…"][: len(names) - _MOST_NAMED]])
            yield fault("", code, count=len(names), names=named)
    if _has_past(connection) and not _is_all_without(events, now):
        yield fault("", EventCode.PEOPLE_OF_BEFORE)


def _has_past(connection: Connection) -> bool:
    """Return whether there is anything that files said before they were read again or taken back."""
    inactive = (
        select(SUBMISSION.c.id)
        .join(SOURCE_FILE, SOURCE_FILE.c.id == SUBMISSION.c.source_file_id)
        .where(not_(SUBMISSION.c.active) | SOURCE_FILE.c.sha256.contains(TAKEN_BACK))
    )
    return any(connection.execute(one.limit(1)).first() for one in (inactive, select(PAST_FINDING.c.id)))


def _is_all_without(events: Sequence[Event], now: str) -> bool:
    """Return whether the log says that all was read with this setting, at least since the store was made anew."""
    anew = max((n for n, one in enumerate(events) if one.kind is EventKind.REBUILT), default=0)
    read = [dict(one.parts).get(SETTINGS_FILE) for one in events[anew:]]
    return bool(read) and all(one == now for one in read)
