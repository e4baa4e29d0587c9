"""Reads files in worker processes, so that a crash, endless loop or huge allocation cannot stop the run.

Workers limit their own memory and processor time, and end with the process that started them. One that exceeds the time
is replaced and its file refused; one that dies is replaced, and the file is refused if the next worker dies on it, too.
Workers inherit no open database: on Linux they are copies of a process that has loaded the readers and nothing else
("forkserver"), elsewhere each is new ("spawn").
"""

import multiprocessing
import os
import pickle
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from types import TracebackType
from typing import Self

from stemagg.files.original import Original, lent
from stemagg.files.regular_file import read_regular
from stemagg.messages.files import FileCode
from stemagg.messages.language import current_language, use_language
from stemagg.messages.os_errors import why
from stemagg.messages.text import Code, Trait
from stemagg.model.campaign import Campaign
from stemagg.model.finding import finding
from stemagg.model.source import CellRef, SourceFile
from stemagg.model.submission import Reading
from stemagg.ooxml.limits import MOST_FILE
from stemagg.readers.limits import MOST_MEMORY, MOST_PROCESSOR_SECONDS
from stemagg.readers.worker_limits import ProcessorTime, end_with_parent, limit_memory, took_too_long

LEAST_FILES_FOR_TWO = 1_000
_CORES = 1
_SENT_AHEAD = 2
_SECONDS_TO_STOP = 2.0
_SECONDS_BETWEEN_LOOKS = 1.0
_ALONE = multiprocessing.get_context("spawn")
if sys.platform == "linux":
    _COPIES = multiprocessing.get_context("forkserver")
    _COPIES.set_forkserver_preload(["stemagg.readers.read", "stemagg.readers.tables.collect"])
_ONLY_INSTALLED = "PYTHONSAFEPATH"
"""Set for a Python process, it imports nothing from the folder in which it is started."""


@dataclass(frozen=True, slots=True)
class Job:
    """A file to read: where its bytes are, its source, its arrival, and whether it is a correction."""

    path: Original
    source: SourceFile
    received_at: datetime | None = None
    is_correction: bool = False


@contextmanager
def _interrupt_held_back() -> Iterator[None]:
    """Start workers with SIGINT blocked (not on Windows); the parent stops them."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    resource_tracker.ensure_running()  # otherwise it is started within, and unblocks the signal later
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


@contextmanager
def _only_installed_modules() -> Iterator[None]:
    """Start workers such that no file of the working folder, which may be received, is taken for a module."""
    before = os.environ.get(_ONLY_INSTALLED)
    os.environ[_ONLY_INSTALLED] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_ONLY_INSTALLED]
        else:
            os.environ[_ONLY_INSTALLED] = before


def _started(pipe: Connection, seconds: float) -> BaseProcess:
    """Return a new worker that is given its jobs over a pipe and takes at most some processor time for each."""
    arguments = (pipe, current_language(), seconds)
    if sys.platform == "linux":
        with suppress(OSError, EOFError):  # over a socket, whose folder may be full or have too long a name
            copied = _COPIES.Process(target=_work, args=arguments, daemon=True)
            copied.start()
            return copied
    alone = _ALONE.Process(target=_work, args=arguments, daemon=True)
    alone.start()
    return alone


class _Worker:
    """A process that reads files sequentially; jobs are sent ahead and answered in order."""

    def __init__(self, campaign: Campaign, seconds: float, jobs: Iterable[Job] = ()) -> None:
        self._pipe, other = multiprocessing.Pipe()
        self._seconds = seconds
        with _interrupt_held_back(), _only_installed_modules(), other:
            self._process = _started(other, seconds)
        self._is_ready = False
        self._give(campaign)
        self.jobs: deque[Job] = deque()
        self._lent: deque[ExitStack] = deque()
        for job in jobs:
            self.send(job)

    def send(self, job: Job) -> None:
        self.jobs.append(job)
        self._lent.append(ExitStack())
        self._give(replace(job, path=self._lent[-1].enter_context(lent(job.path))))

    def _give(self, what: Campaign | Job) -> None:
        with suppress(OSError):  # a worker that is dead by now is detected when it should answer
            self._pipe.send(what)

    def receive(self) -> Reading:
        """Return the worker's reading of the oldest pending job; a refusal when it died."""
        job = self.jobs.popleft()
        try:
            with self._lent.popleft():
                return self._read(job)
        except (EOFError, OSError):
            return self._why_gone(job)

    def _read(self, job: Job) -> Reading:
        if not self._is_ready:
            self._is_ready = self._received() == b"ready"
        reading = pickle.loads(self._received())  # noqa: S301  (from a child process)
        return reading if isinstance(reading, Reading) else refused(job, FileCode.FILE_UNEXPECTED, detail=str(reading))

    def _received(self) -> bytes:
        """Return what the worker sends next, however long the machine takes for it; EOFError when it died."""
        while not self._pipe.poll(_SECONDS_BETWEEN_LOOKS):  # in steps, so that Windows notices Ctrl-C
            pass
        return self._pipe.recv_bytes()

    def _why_gone(self, job: Job) -> Reading:
        self._process.join(_SECONDS_TO_STOP)
        if took_too_long(self._process.exitcode):
            return refused(job, FileCode.FILE_TOOK_TOO_LONG, seconds=f"{self._seconds:.0f}")
        return refused(job, FileCode.FILE_KILLED_READER)

    def stop(self) -> None:
        self._pipe.close()
        self._process.kill()
        self._process.join(_SECONDS_TO_STOP)
        while self._lent:
            self._lent.popleft().close()


def refused(job: Job, code: Code, **operands: object) -> Reading:
    """Return the reading of a file that is refused as a whole."""
    place = CellRef(job.source.shown)
    return Reading(job.source, findings=(finding(code, place, stops=True, operands=operands),))


class ReaderPool:
    """A pool of workers that read files; a context manager that leaves no process behind."""

    def __init__(
        self, campaign: Campaign, workers: int = 0, *, processor_seconds: float = MOST_PROCESSOR_SECONDS
    ) -> None:
        """Use this many workers, 0: as many as worthwhile for the number of files, and so much time for each file."""
        self._campaign, self._seconds = campaign, processor_seconds
        self._most = workers
        self._workers: list[_Worker] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for worker in self._workers:
            worker.stop()
        self._workers = []

    def read(self, jobs: Sequence[Job]) -> Iterator[Reading]:
        """Yield the reading of each file, in job order; faults of a file raise nothing."""
        wanted = self._most or (2 if len(jobs) >= LEAST_FILES_FOR_TWO and multiprocessing.cpu_count() > _CORES else 1)
        while len(self._workers) < min(wanted, len(jobs)):
            self._workers.append(_Worker(self._campaign, self._seconds))
        waiting: deque[int] = deque()
        for number, job in enumerate(jobs):
            if len(waiting) == _SENT_AHEAD * len(self._workers):
                yield self._receive(waiting.popleft())
            place = number % len(self._workers)
            self._workers[place].send(job)
            waiting.append(place)
        while waiting:
            yield self._receive(waiting.popleft())

    def _receive(self, place: int) -> Reading:
        """Return the next reading of a worker; a file on which it died is retried once in a new worker."""
        job = self._workers[place].jobs[0]
        reading = self._workers[place].receive()
        if any(found.code is FileCode.FILE_KILLED_READER for found in reading.findings):
            self._replace(place, (job, *self._workers[place].jobs))
            reading = self._workers[place].receive()
        if _says(reading, Trait.READER_LOST):
            self._replace(place, tuple(self._workers[place].jobs))
        return reading

    def _replace(self, place: int, jobs: tuple[Job, ...]) -> None:
        """Replace a worker by a new one, which is sent these jobs."""
        self._workers[place].stop()
        self._workers[place] = _Worker(self._campaign, self._seconds, jobs)


def _says(reading: Reading, trait: Trait) -> bool:
    return any(found.code.has(trait) for found in reading.findings)


def is_settled(reading: Reading) -> bool:
    """Return whether reading the file again would give the same result: not when the reading was interrupted."""
    return not _says(reading, Trait.UNFINISHED)


def _work(pipe: Connection, language: str, seconds: float) -> None:
    """Read files until the other end is closed. Runs in the worker process."""
    end_with_parent()
    limit_memory()
    time_of_file = ProcessorTime(seconds)
    from stemagg.readers.correction import read_correction  # noqa: PLC0415  (only workers load readers)
    from stemagg.readers.read import read_file  # noqa: PLC0415
    from stemagg.readers.tables.collect import ReadingContext  # noqa: PLC0415

    use_language(language)
    try:
        context = ReadingContext(pipe.recv())
        pipe.send_bytes(b"ready")
        while True:
            time_of_file.begin_file()
            job: Job = pipe.recv()
            reads = read_correction if job.is_correction else read_file
            pipe.send_bytes(pickle.dumps(_read(job, partial(reads, context=context))))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _read(job: Job, read_file: Callable[..., Reading]) -> Reading | str:
    try:
        with lent(job.path) as path:
            return read_file(read_regular(path, MOST_FILE), job.source, received_at=job.received_at)
    except OSError as error:
        return refused(job, FileCode.FILE_UNREADABLE, detail=why(error))
    except MemoryError:
        return refused(job, FileCode.FILE_TOOK_TOO_MUCH_MEMORY, most=f"{MOST_MEMORY >> 20} MB")
    except Exception as error:  # noqa: BLE001  (no file may stop the others)
        return type(error).__name__
