"""The package as a library: the same work as the commands, returned as values."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import stemagg
from stemagg.messages.checks import CheckCode
from stemagg.messages.text import Severity
from stemagg.model.errors import UsageError
from stemagg.model.ingest_result import FileOutcome
from tests.worlds.running import HOME
from tests.worlds.world import OFFICE, campaign, csv_of

API_PAGE = HOME / "stemagg" / "docs" / "api.md"
HEAVY = {"pandas", "openpyxl", "docx", "sqlalchemy", "lxml", "xlsxwriter", "pydantic", "jinja2", "typer", "rich"}
SENT = f"Tên đơn vị | Cấp học | Số bài học STEM [2022-2023]\n{OFFICE} | THCS | 12"


def run_python(code: str, folder: Path) -> str:
    environment = {**os.environ, "PYTHONPATH": str(HOME), "PYTHONUTF8": "1"}
    ran = subprocess.run(  # noqa: S603  (the program under test)
        [sys.executable, "-c", code], cwd=folder, env=environment, capture_output=True, check=False, encoding="utf-8"
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def test_example_on_the_page_of_the_api_runs(tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", API_PAGE.read_text(encoding="utf-8"), re.DOTALL)
    files, figure, report, rules = run_python(example, tmp_path).splitlines()
    assert files.startswith("['accepted']")
    assert figure.startswith("12 1 ")
    assert report == f"{Path('api-example', 'bao-cao.docx')} True"
    assert rules.startswith("[")


def test_page_of_the_api_names_every_function() -> None:
    told = set(re.findall(r"^\| `(\w+)\(", API_PAGE.read_text(encoding="utf-8"), re.MULTILINE))
    assert told == {name for name in stemagg.__all__ if name.islower() and not name.startswith("_")}


def test_importing_the_package_loads_nothing_heavy(tmp_path: Path) -> None:
    loaded = run_python("import sys, stemagg; print(*{name.partition('.')[0] for name in sys.modules})", tmp_path)
    assert HEAVY.isdisjoint(loaded.split())


def test_every_public_name_can_be_used_and_has_a_docstring() -> None:
    assert set(stemagg.__all__) <= set(dir(stemagg))
    undocumented = [name for name in stemagg.__all__ if name != "__version__" and not getattr(stemagg, name).__doc__]
    assert undocumented == []


def test_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no_such_name"):
        _ = stemagg.no_such_name


def test_package_says_that_it_is_typed() -> None:
    assert (HOME / "stemagg" / "py.typed").is_file()


def test_functions_return_values_and_print_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    campaign(tmp_path)
    opened = stemagg.open_campaign(tmp_path)
    sent = tmp_path / "received.csv"
    sent.write_bytes(csv_of(SENT))
    checked = stemagg.check(opened, [sent])
    stored = stemagg.ingest(opened, [sent])
    assert [file.outcome for file in (*checked.files, *stored.files)] == [FileOutcome.ACCEPTED, FileOutcome.ACCEPTED]
    assert {found.code for found in stored.findings if found.severity is Severity.ERROR} == {CheckCode.VALUES_MISSING}
    key = stemagg.FigureKey(stemagg.Measure.VALUE, "lessons", "THCS", "2022-2023")
    assert stemagg.explain(opened, key).value == 12
    assert capsys.readouterr().out == ""


def test_campaign_that_does_not_exist_is_an_error_with_its_faults(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as stopped:
        stemagg.open_campaign(tmp_path)
    assert len(stopped.value.faults) == 1
