"""What a worker does to itself so that no file harms the run: limits on memory and time, and an end with its parent.

Processor time, never the clock: a good file must not be refused because the machine is slow, busy or asleep. The limits
on steps and bytes of the readers come first; this one stops what none of them foresaw.
"""

import math
import multiprocessing
import os
import signal
import sys
import threading
import time
from multiprocessing.process import BaseProcess
from types import ModuleType

from stemagg.readers.limits import MOST_MEMORY

_ENDED_BY_WATCH = 75
_SECONDS_BETWEEN_LOOKS = 0.5


def posix_limits() -> ModuleType | None:
    """Return the module for the limits of a process, None where the system has none (Windows)."""
    try:
        import resource  # noqa: PLC0415  (POSIX only)
    except ImportError:
        return None
    return resource


def limit_memory() -> None:
    """Limit the memory of this process, where the system can."""
    if (resource := posix_limits()) is not None:
        _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = MOST_MEMORY if hard == resource.RLIM_INFINITY else min(MOST_MEMORY, hard)
        resource.setrlimit(resource.RLIMIT_AS, (most, hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def end_with_parent() -> None:
    """End this process as soon as the one that started it is gone, whatever it is doing.

    On Linux the system does so, by the signal that the pipe to the parent has no other end; elsewhere a thread, which
    only runs while no library holds the interpreter.
    """
    parent = multiprocessing.parent_process()
    if parent is None:
        return
    if sys.platform == "linux":
        import fcntl  # noqa: PLC0415  (POSIX only)

        fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
        flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
        fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)  # SIGIO ends a process that does not handle it
    threading.Thread(target=_end_after, args=(parent,), daemon=True).start()


def _end_after(parent: BaseProcess) -> None:
    parent.join()
    os._exit(1)


class ProcessorTime:
    """The processor time that this process may take for one file; beyond it, the process is ended.

    The system counts it where it can, otherwise a thread of the process, which only counts while the interpreter runs.
    """

    def __init__(self, seconds: float, *, by_system: bool = True) -> None:
        self._seconds = seconds
        self._resource = posix_limits() if by_system else None
        self._end = math.inf
        if self._resource is None:
            threading.Thread(target=self._watch, daemon=True).start()

    def begin_file(self) -> None:
        """Count anew from here."""
        self._end = time.process_time() + self._seconds
        if self._resource is not None:
            _soft, hard = self._resource.getrlimit(self._resource.RLIMIT_CPU)
            end = math.ceil(self._end)
            is_free = hard == self._resource.RLIM_INFINITY
            self._resource.setrlimit(self._resource.RLIMIT_CPU, (end if is_free else min(end, hard), hard))

    def _watch(self) -> None:
        while True:
            time.sleep(_SECONDS_BETWEEN_LOOKS)
            if time.process_time() > self._end:
                os._exit(_ENDED_BY_WATCH)


def took_too_long(exit_code: int | None) -> bool:
    """Return whether a worker was ended because its file took too much processor time."""
    by_system = -signal.SIGXCPU if sys.platform != "win32" else None
    return exit_code is not None and exit_code in {_ENDED_BY_WATCH, by_system}
