"""The last reports that were saved, as they were: what a person changed in one is told from what the store changed.

They are kept in the store beside what was worked out from it. Where they are gone (a store made anew), a report is
compared with the one that would be made now.
"""

import base64
from collections import Counter
from dataclasses import dataclass
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError

from stemagg.model.campaign import Campaign
from stemagg.model.errors import Refused
from stemagg.report.audit.report_reader import MarkedReport, read_report
from stemagg.store.database import Store
from stemagg.store.kept import Made
from stemagg.store.log_file import read_events
from stemagg.text.normalise import one_line

_SAVED = "reports as they were saved"
_SLOTS = tuple(map(str, range(5)))
_MOST_BYTES = 8 << 20
_LEAST_ALIKE = 0.5


class _Kept(BaseModel):
    """A saved report: its order among those saved, the number of the last event before it, and its bytes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    order: int
    after: int
    data: str


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A report as it was saved, after the event with the number `after`."""

    after: int
    marked: MarkedReport

    @classmethod
    def of(cls, kept: _Kept) -> Self | None:
        """Return what was kept, None where it cannot be read."""
        try:
            return cls(kept.after, read_report(base64.b64decode(kept.data, validate=True)))
        except (Refused, ValueError):
            return None


def keep_saved(campaign: Campaign, data: bytes) -> None:
    """Keep a report that is saved just now, in place of the oldest; one too large for the store is not kept."""
    if len(data) > _MOST_BYTES:
        return
    kept = _kept(campaign)
    after = max((event.number for event in read_events(campaign.folder)), default=0)
    said = base64.b64encode(data).decode()
    slot = next((one for one, each in kept.items() if each.data == said), "") or _oldest(kept)
    order = 1 + max((one.order for one in kept.values()), default=0)
    one = _Kept(order=order, after=after, data=said)
    Store(campaign).kept.put(_SAVED, {slot: Made("", one.model_dump_json())})


def _oldest(kept: dict[str, _Kept]) -> str:
    return min(_SLOTS, key=lambda slot: kept[slot].order if slot in kept else 0)


def saved_report(campaign: Campaign, report: MarkedReport) -> SavedReport | None:
    """Return the saved report that a document was edited from: that with most of its figures; None for none.

    Of a document that has lost the marks of its figures it is that with most of its paragraphs.
    """
    printed = _printed if report.figures else _words
    words = printed(report)
    newest_first = sorted(_kept(campaign).values(), key=lambda one: -one.order)
    saved = [one for one in map(SavedReport.of, newest_first) if one is not None]
    alike = [(words & printed(one.marked)).total() for one in saved]
    most = max(alike, default=0)
    return saved[alike.index(most)] if most > words.total() * _LEAST_ALIKE else None


def _printed(report: MarkedReport) -> Counter[str]:
    return Counter(f"{figure.digest} {figure.text}" for figure in report.figures)


def _words(report: MarkedReport) -> Counter[str]:
    return Counter(filter(None, (one_line(block.text) for block in report.blocks)))


def _kept(campaign: Campaign) -> dict[str, _Kept]:
    found = Store(campaign).kept.find(_SAVED, dict.fromkeys(_SLOTS, ""))
    kept: dict[str, _Kept] = {}
    for slot, said in found.items():
        try:
            kept[slot] = _Kept.model_validate_json(said)
        except ValidationError:
            continue
    return kept
