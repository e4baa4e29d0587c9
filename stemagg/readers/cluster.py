"""Reads files on the workers of an existing Dask cluster, each with its own readers in processes of their own.

The bytes of a file go with the order to read it: workers need no access to the campaign's folder.
"""

import logging
import pickle
import secrets
import tempfile
import threading
import warnings
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import replace
from multiprocessing import current_process
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from stemagg import __version__
from stemagg.files.original import lent
from stemagg.files.regular_file import read_regular
from stemagg.messages.commands import CommandCode
from stemagg.messages.files import FileCode
from stemagg.messages.language import current_language, use_language
from stemagg.messages.os_errors import why
from stemagg.model.campaign import Campaign
from stemagg.model.errors import UsageError, fault
from stemagg.model.submission import Reading
from stemagg.ooxml.limits import MOST_FILE
from stemagg.readers.worker_pool import Job, ReaderPool, refused

if TYPE_CHECKING:
    from distributed import Future

_SECONDS_TO_CONNECT = 5
_SECONDS_BETWEEN_LOOKS = 2
_SENT_AHEAD = 2
_SETTINGS = "distributed"


class ClusterReaders:
    """Reads files on the cluster of a scheduler, as ReaderPool does here; UsageError when the cluster cannot do it."""

    def __init__(self, campaign: Campaign, scheduler: str) -> None:
        self._campaign, self._scheduler = campaign, scheduler
        self._run = secrets.token_hex(4)

    def __enter__(self) -> Self:
        """Connect; UsageError when there is no such cluster, it has no worker, or one of another version."""
        try:
            from distributed import Client  # noqa: PLC0415  (an extra)
        except ImportError:
            raise UsageError(fault("--scheduler", CommandCode.CLUSTER_NEEDS_EXTRA)) from None
        logging.getLogger(_SETTINGS).setLevel(logging.CRITICAL)
        try:
            self._client: Client = Client(self._scheduler, timeout=_SECONDS_TO_CONNECT, set_as_default=False)
        except (OSError, ValueError, TypeError) as error:
            raise self._fault(CommandCode.CLUSTER_NOT_FOUND, detail=type(error).__name__) from None
        try:
            self._check_versions()
        except BaseException:
            self._client.close()
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._workers():
            self._client.run(close_readers, on_error="ignore")
        self._client.close()

    def read(self, jobs: Sequence[Job]) -> Iterator[Reading]:
        """Yield the reading of each file, in job order; faults of a file raise nothing, UsageError a lost cluster."""
        if not jobs:
            return
        campaign = self._client.scatter(pickle.dumps(self._campaign), broadcast=True, hash=False)
        waiting: deque[tuple[Job, Future | Reading]] = deque()
        most = _SENT_AHEAD * max(1, sum(self._workers().values()))
        for job in jobs:
            if len(waiting) == most:
                yield self._received(*waiting.popleft())
            waiting.append((job, self._sent(campaign, job)))
        while waiting:
            yield self._received(*waiting.popleft())

    def _sent(self, campaign: "Future", job: Job) -> "Future | Reading":
        """Send a file, or return why it cannot be read here."""
        try:
            with lent(job.path) as path:
                data = read_regular(path, MOST_FILE)
        except OSError as error:
            return refused(job, FileCode.FILE_UNREADABLE, detail=why(error))
        without_path = replace(job, path=Path())  # it is of this machine
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a file is large
            return self._client.submit(
                read_on_worker, campaign, data, without_path, current_language(), self._run, __version__, pure=False
            )

    def _received(self, job: Job, sent: "Future | Reading") -> Reading:
        if isinstance(sent, Reading):
            return sent
        from distributed import KilledWorker  # noqa: PLC0415  (as above)

        while True:
            try:
                read = sent.result(timeout=_SECONDS_BETWEEN_LOOKS)
            except TimeoutError:
                if not self._workers():
                    raise self._fault(CommandCode.CLUSTER_LOST) from None
            except KilledWorker:
                return refused(job, FileCode.FILE_KILLED_READER)
            except (CancelledError, OSError):
                raise self._fault(CommandCode.CLUSTER_LOST) from None
            else:
                if not isinstance(read, Reading):
                    raise self._fault(CommandCode.CLUSTER_VERSIONS, found=str(read), expected=__version__)
                return read

    def _check_versions(self) -> None:
        if not self._workers():
            raise self._fault(CommandCode.CLUSTER_WITHOUT_WORKERS)
        said = self._client.run(version_here, on_error="return").values()
        found = sorted({one if isinstance(one, str) else "-" for one in said})
        if found != [__version__]:
            raise self._fault(CommandCode.CLUSTER_VERSIONS, found=", ".join(found), expected=__version__)

    def _workers(self) -> dict[str, int]:
        """Return the workers of the cluster, each with the number of its threads."""
        try:
            return dict(self._client.nthreads())
        except (OSError, CancelledError):
            return {}

    def _fault(self, code: CommandCode, **operands: object) -> UsageError:
        return UsageError(fault(self._scheduler, code, **operands))


_READERS: dict[int, tuple[str, ReaderPool]] = {}
"""The readers of each thread of a worker, with the run that they are for."""


def version_here() -> str:
    """Return the version of the program on a worker."""
    return __version__


def read_on_worker(campaign: bytes, data: bytes, job: Job, language: str, run: str, version: str) -> Reading | str:
    """Return the reading of a file, on a worker; its version when that is another."""
    if version != __version__:
        return __version__
    thread = threading.get_ident()
    known = _READERS.get(thread)
    if known is None or known[0] != run:
        if known:
            known[1].__exit__(None, None, None)
        use_language(language)
        current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001  (it has children)
        known = _READERS[thread] = (run, ReaderPool(pickle.loads(campaign), workers=1))  # noqa: S301  (from the client)
    with tempfile.TemporaryDirectory(prefix="stemagg-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / "received"
        path.write_bytes(data)
        return next(known[1].read([replace(job, path=path)]))


def close_readers() -> None:
    """End the readers of a worker."""
    while _READERS:
        _thread, (_run, pool) = _READERS.popitem()
        pool.__exit__(None, None, None)
