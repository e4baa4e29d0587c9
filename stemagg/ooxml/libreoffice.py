"""Runs LibreOffice: for `render --pdf`, and for old .doc files that nothing else can read.

The exit code of soffice is meaningless: success is that the output file exists. It runs with a profile of its own that
disables macros and network access, with a time limit and (on Linux) a memory limit, and all its child processes end
with it.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

_PROGRAMS = ("soffice", "libreoffice")
_PROGRAM_FOLDERS = ("ProgramFiles", "ProgramFiles(x86)", "LocalAppData")
_MOST_MEMORY = 4 << 30  # bytes of address space: a report of 200 pages needs less than half


def office_program() -> str | None:
    """Return this computer's LibreOffice, on the PATH or in its usual place; None when there is none."""
    return next(filter(None, map(shutil.which, _PROGRAMS)), None) or next(usual_places(sys.platform), None)


def usual_places(platform: str) -> Iterator[str]:
    """Yield the usual installation paths of LibreOffice; on Windows and macOS it is not on the PATH."""
    if platform == "win32":
        folders = [Path(one) for name in _PROGRAM_FOLDERS if (one := os.environ.get(name))]
        program = "LibreOffice/program/soffice.exe"
    else:
        folders = [Path("/Applications"), Path("~/Applications").expanduser()] if platform == "darwin" else []
        program = "LibreOffice.app/Contents/MacOS/soffice"
    yield from (str(folder / program) for folder in folders if (folder / program).is_file())


def converted(documents: Sequence[bytes], suffix: str, kind: str, seconds: float) -> list[bytes]:
    """Return documents with a suffix (".doc") in another format ("docx"); b"" for each not converted in time.

    Without LibreOffice all are b"".
    """
    program = office_program()
    if program is None:
        return [b""] * len(documents)
    with tempfile.TemporaryDirectory(prefix="stemagg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        copies = [folder / f"document-{number}{suffix}" for number in range(1, len(documents) + 1)]
        for copy, data in zip(copies, documents, strict=True):
            copy.write_bytes(data)
        command = [program, f"-env:UserInstallation={_profile(folder).as_uri()}", "--headless", "--norestore"]
        _run([*command, "--convert-to", kind, "--outdir", str(folder), *map(str, copies)], seconds)
        made = [copy.with_suffix(f".{kind}") for copy in copies]
        return [path.read_bytes() if path.is_file() else b"" for path in made]


def _profile(folder: Path) -> Path:
    """Create a profile that forbids macros and network access, and return its folder."""
    profile = folder / "profile"
    (profile / "user").mkdir(parents=True)
    settings = (files("stemagg.ooxml") / "libreoffice.xcu").read_bytes()
    (profile / "user" / "registrymodifications.xcu").write_bytes(settings)
    return profile


def _run(command: list[str], seconds: float) -> None:
    """Run a program in its own process group, and end the whole group: also on timeout or Ctrl-C."""
    process = None
    try:
        with _interrupts_held(), contextlib.suppress(OSError):
            process = subprocess.Popen(  # noqa: S603  (the program found above, with files of this module)
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        if process is not None:
            _limit_memory(process.pid)
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(timeout=seconds)
    finally:
        if process is not None:
            _end(process)


@contextlib.contextmanager
def _interrupts_held() -> Iterator[None]:
    """Block Ctrl-C, where the system can, while a process is being started: otherwise it could be orphaned."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _limit_memory(process: int) -> None:
    """Limit the memory of a program and its child processes, where the system can."""
    if sys.platform == "linux":
        import resource  # noqa: PLC0415  (not on Windows)

        with contextlib.suppress(ProcessLookupError, PermissionError):
            _soft, hard = resource.prlimit(process, resource.RLIMIT_AS)
            most = _MOST_MEMORY if hard == resource.RLIM_INFINITY else min(hard, _MOST_MEMORY)
            resource.prlimit(process, resource.RLIMIT_AS, (most, most))


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End what remains of a program and its child processes."""
    if sys.platform == "win32":
        if process.poll() is None:
            kill = ["taskkill", "/F", "/T", "/PID", str(process.pid)]
            subprocess.run(kill, check=False, capture_output=True)  # noqa: S603  (a number)
    else:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()
