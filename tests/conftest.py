"""In continuous integration, where everything is installed, no test may be skipped."""

import os

import pytest

IN_CI = "STEMAGG_CI"


def pytest_sessionfinish(session: pytest.Session) -> None:
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get(IN_CI) and reporter is not None and reporter.stats.get("skipped"):
        reporter.write_line(f"{IN_CI} is set: no test may be skipped here", red=True)
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
