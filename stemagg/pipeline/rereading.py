"""The stored files that a run reads again because settings or decisions have changed, and what came of it."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from stemagg.model.event import Rereading, together
from stemagg.model.slot import Slot
from stemagg.model.source import SourceFile
from stemagg.store.database import Store
from stemagg.store.queries import only_counted


class Rereadings:
    """What a run reads again: logged with each transaction, so that a run which is stopped has logged what it did."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._stale = {source.sha256 for source, _at in store.read_under_other_settings()}
        self._changed = store.files_changed_since() if self._stale else ()
        self._done: list[Rereading] = []

    @contextmanager
    def noted(self, files: Iterable[SourceFile]) -> Iterator[None]:
        """Note which of the files that are stored meanwhile, in one transaction, were read again."""
        again = [one for one in files if one.sha256 in self._stale]
        if not again:
            yield
            return
        units = self._store.units_of_files(one.sha256 for one in again)
        counted = self._counted(units)
        yield
        gone = counted - self._counted(units)
        names = tuple(one.shown for one in again)
        done = Rereading(names, self._changed, len(gone), tuple(sorted({slot.unit for slot in gone})))
        self._store.log_rereading(done)
        self._done.append(done)

    def result(self) -> Rereading | None:
        """Return all that was read again, None when nothing was."""
        return together(self._done)

    def _counted(self, units: list[str]) -> frozenset[Slot]:
        """Return the slots of units of which a number counts."""
        values = self._store.of_units(units, self._store.filed_duties()).values
        return frozenset(one.slot for one in only_counted(values) if one.number is not None)
