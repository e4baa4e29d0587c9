"""How what was worked out is kept in a store, and found again: `Store.kept`.

    found = store.kept.find("points", {element: hash_of_its_texts, …})  # {element: said} of those that are still right
    store.kept.put("points", {element: Made(hash_of_its_texts, json.dumps(points)), …})  # of those worked out anew

Keeping never stops a command: it does not wait for others who write, nor is anything kept where nothing can be written
or in what is looked at as of another day. Then it is worked out again next time.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress

from stemagg.model.errors import StoreError
from stemagg.store.kept import Made, keep, kept, state
from stemagg.store.transactions import Transactions


class Keeping:
    """What is kept in one store; `is_of_now` is false of one that is looked at as of another day."""

    def __init__(self, transactions: Transactions, *, is_of_now: bool) -> None:
        self._transactions, self._is_of_now = transactions, is_of_now
        self._put_off: dict[str, dict[str, Made]] | None = None

    def find(self, kind: str, wanted: Mapping[str, str]) -> dict[str, str]:
        """Return the kept texts of a kind by key, of those that were made of what `wanted` has for their key."""
        if not (self._is_of_now and wanted):
            return {}
        meanwhile = (self._put_off or {}).get(kind, {})
        put = {key: meanwhile[key].said for key, of in wanted.items() if key in meanwhile and meanwhile[key].of == of}
        if len(put) == len(wanted):
            return put
        with self._transactions.reading() as connection:
            return {**kept(connection, kind, wanted), **put}

    def put(self, kind: str, made: Mapping[str, Made]) -> None:
        """Keep texts of a kind by key, in place of those before them, where that is possible just now."""
        if made and self._is_of_now and self._transactions.backend.is_writable:
            if self._put_off is not None:
                self._put_off.setdefault(kind, {}).update(made)
                return
            with suppress(StoreError), self._transactions.keeping() as connection:
                keep(connection, kind, made)

    @contextmanager
    def put_off(self) -> Iterator[None]:
        """Let what is to be kept meanwhile be kept at the end, together: while it is read, nothing is written."""
        if self._put_off is not None:
            yield
            return
        self._put_off = {}
        try:
            yield
        finally:
            kinds, self._put_off = self._put_off, None
        if kinds:
            with suppress(StoreError), self._transactions.keeping() as connection:
                for kind, made in kinds.items():
                    keep(connection, kind, made)

    def state(self) -> str:
        """Return what is another after every change of the store, "" where nothing may be kept under it."""
        if not self._is_of_now:
            return ""
        with self._transactions.reading() as connection:
            return state(connection)
