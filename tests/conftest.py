"""Every test begins in English; in continuous integration, where everything is installed, none may be skipped."""

import gc
import os
import shutil
import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from stemagg.messages.language import use_language
from tests.worlds.databases import BOTH, Placed, placed_in
from tests.worlds.postgresql import stop
from tests.worlds.programs import PROGRAMS

IN_CI = "STEMAGG_CI"
IN_MEMORY, ROOM_FOR_ALL = Path("/dev/shm"), 4 << 30  # noqa: S108  (pytest makes a folder there that is the user's own)

settings.register_profile(
    "any-machine", deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=IN_CI in os.environ
)
settings.load_profile("any-machine")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write the twins in tests/golden anew")


def pytest_configure() -> None:
    """Let Ctrl-C reach the programs under test, although a run in the background was started without it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    gc.disable()
    if IN_MEMORY.is_dir() and shutil.disk_usage(IN_MEMORY).free > ROOM_FOR_ALL:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", str(IN_MEMORY))  # every store waits for its disk: not for one


def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among thousands of tests and all modules, which took a fifth of the time."""
    gc.freeze()
    gc.set_threshold(200_000, 10, 10)
    gc.enable()


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test that needs a program which is not installed here."""
    for marker, (program, reason) in PROGRAMS.items():
        if item.get_closest_marker(marker) and program() is None:
            pytest.skip(reason)


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Undo what a test before, or the machine, has chosen: the language belongs to the process."""
    monkeypatch.delenv("STEMAGG_LANGUAGE", raising=False)
    use_language("en")


@pytest.fixture(params=BOTH, scope="session")
def placed(request: pytest.FixtureRequest) -> Placed:
    """Return what lets a database hold the store of a campaign: a test that uses it is run with each of them."""
    return placed_in(request.param)


def pytest_sessionfinish(session: pytest.Session) -> None:
    stop()
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get(IN_CI) and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line(f"{IN_CI} is set: no test may be skipped here", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
