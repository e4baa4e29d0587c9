"""The folder `intake/`: every received original, named by content hash, never changed."""

import contextlib
import hashlib
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path

from stemagg.files.atomic_write import TEMPORARY, clear_left_over, replace_whole, target_of
from stemagg.files.campaign_files import INTAKE_FOLDER
from stemagg.files.regular_file import is_inside, read_regular
from stemagg.files.walk import files_below
from stemagg.messages.events import EventCode
from stemagg.messages.file_refusals import LEADS_OUT, FileRefusedError
from stemagg.model.errors import Fault, fault
from stemagg.model.event import Event, arrived, purged_at
from stemagg.model.source import SourceFile
from stemagg.ooxml.limits import MOST_FILE
from stemagg.store.log_file import log_path
from stemagg.store.transactions import store_faults
from stemagg.text.days import day_in_figures

_FOR_THE_OWNER = 0o600
_MOST_NAMED = 3


def has_files(folder: Path) -> bool:
    """Return whether any received file is stored under the campaign folder."""
    return any(True for _path in originals(folder))


def originals(folder: Path) -> Iterator[Path]:
    """Yield the originals that are stored under the campaign folder."""
    log = log_path(folder)
    return (path for path in files_below(folder / INTAKE_FOLDER) if path != log and not path.match(TEMPORARY))


def clear(folder: Path) -> None:
    """Remove originals that a killed process has not finished writing."""
    clear_left_over(folder / INTAKE_FOLDER)


def place(folder: Path, source: SourceFile) -> Path:
    """Return the path of a file's original."""
    suffix = Path(source.name).suffix.lower()[:12]
    return folder / INTAKE_FOLDER / source.sha256[:2] / f"{source.sha256}{suffix}"


def is_whole(folder: Path, source: SourceFile) -> bool:
    """Return whether the original of a file is there, as it was received."""
    original = _content(folder, place(folder, source))
    return original is not None and hashlib.sha256(original).hexdigest() == source.sha256


def is_kept(folder: Path, source: SourceFile, data: bytes) -> bool:
    """Return whether there is an original with the content of a file, whatever its name was, and none that differs."""
    target = place(folder, source)
    same = [target] if os.path.lexists(target) else all_of(folder, source)
    return bool(same) and all(_content(folder, one) == data for one in same)


def all_of(folder: Path, source: SourceFile) -> list[Path]:
    """Return the paths of the originals of a file, under whatever endings its content was received."""
    return sorted(place(folder, source).parent.glob(f"{source.sha256}*"))


def are_whole(folder: Path, source: SourceFile) -> bool:
    """Return whether every original of a file, under whatever ending, is as it was received."""
    contents = [_content(folder, one) for one in all_of(folder, source)]
    return all(one is not None and hashlib.sha256(one).hexdigest() == source.sha256 for one in contents)


def remove(folder: Path, source: SourceFile) -> None:
    """Remove the originals of a file; StoreError when that fails, or when a link leads out of the folder."""
    for path in all_of(folder, source):
        with store_faults(path):
            if not is_inside(folder, path):
                raise FileRefusedError(LEADS_OUT)
            path.unlink(missing_ok=True)


def _content(folder: Path, path: Path) -> bytes | None:
    """Return the content of an original; None when it is gone, no regular file, or a link leads to it."""
    own = Path(os.path.realpath(folder)) / path.relative_to(folder)
    with contextlib.suppress(OSError):
        return read_regular(own, MOST_FILE) if target_of(own) == own else None
    return None


def keep(folder: Path, source: SourceFile, data: bytes) -> Path:
    """Store a received file under the campaign folder and return its path; StoreError when that fails.

    It is first written under a temporary name, so that a file with its final name is always complete.
    """
    target = place(folder, source)
    with store_faults(target):
        if _content(folder, target) == data:
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        if not is_inside(folder, target):
            raise FileRefusedError(LEADS_OUT)
        replace_whole(target, data, new_file=_FOR_THE_OWNER)
    return target


def _removed(folder: Path, files: Iterable[SourceFile], purged: Mapping[str, datetime]) -> Iterator[Fault]:
    """Yield, for each day, of which files the originals were removed."""
    by_day: dict[date, list[str]] = {}
    for one in files:
        if not all_of(folder, one):
            by_day.setdefault(purged[one.sha256].date(), []).append(one.shown)
    for day, names in by_day.items():
        named = ", ".join([*names[:_MOST_NAMED], *["…"][: len(names) - _MOST_NAMED]])
        yield fault("", EventCode.ORIGINALS_REMOVED, count=len(names), day=day_in_figures(day), names=named)


def faults_of_originals(folder: Path, stored: Mapping[str, SourceFile], events: Sequence[Event]) -> Iterator[Fault]:
    """Yield what is wrong with originals, and files that were received and are not in the store."""
    purged = purged_at(events)
    yield from _removed(folder, [one for one in stored.values() if one.sha256 in purged], purged)
    for one in stored.values():
        original = place(folder, one)
        if removed := purged.get(one.sha256):
            if all_of(folder, one):
                yield fault(one.shown, EventCode.ORIGINAL_REMAINS, day=day_in_figures(removed.date()))
        elif not os.path.lexists(original):
            yield fault(one.shown, EventCode.ORIGINAL_MISSING)
        elif not is_whole(folder, one):
            yield fault(one.shown, EventCode.ORIGINAL_CHANGED, original=str(original))
    for arrival in arrived(events):
        if arrival.source.sha256 not in stored:
            there = is_whole(folder, arrival.source)
            code = EventCode.ARRIVED_NOT_STORED if there else EventCode.ARRIVED_WITHOUT_ORIGINAL
            yield fault(arrival.source.shown, code)
    known = {*stored, *(one.source.sha256 for event in events for one in event.files)}
    for path in sorted(originals(folder)):
        if path.stem not in known:
            yield fault(str(path), EventCode.ORIGINAL_UNKNOWN)
