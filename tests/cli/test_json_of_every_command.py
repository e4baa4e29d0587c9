"""Every command says what it did as JSON, alone on standard output."""

from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from stemagg.cli.program import command_line
from tests.worlds.running import command
from tests.worlds.world import OFFICE, campaign, csv_of

SENT = f"Tên đơn vị | Cấp học | Số bài học STEM [2022-2023]\n{OFFICE} | THCS | 12"
CASES = {
    "init new --from haiphong-stem-2023": {"folder", "campaign", "units"},
    "form": {"files"},
    "ingest sent.csv": {"files", "findings", "new"},
    "check sent.csv": {"files", "findings", "new"},
    "outline check": {"folder", "faults", "warnings"},
    "status": {"received", "expected", "units"},
    "page -o page.html": {"file", "received", "expected", "reporting_rate"},
    "narrative -o points.xlsx": {"file", "rows", "points"},
    "decide unit X E": {"kind", "given", "means", "meaning", "replaces"},
}


def leaves(one: click.Command) -> Iterator[click.Command]:
    if isinstance(one, click.Group):
        for below in one.commands.values():
            yield from leaves(below)
    else:
        yield one


@pytest.mark.parametrize("typed", CASES)
def test_json_stands_alone_on_standard_output(typed: str, tmp_path: Path) -> None:
    campaign(tmp_path)
    (tmp_path / "sent.csv").write_bytes(csv_of(SENT))
    ran = command(*typed.split(), "--format", "json", folder=tmp_path)
    assert ran.code == 0, ran.err
    assert set(ran.data) >= CASES[typed]


def test_every_command_has_a_form_that_is_json() -> None:
    forms = {
        one.name: next((option.metavar for option in one.params if "--format" in option.opts), None)
        for one in leaves(command_line())
    }
    assert [name for name, metavar in forms.items() if "json" not in (metavar or "")] == []


def test_what_is_said_goes_to_standard_error_beside_json(tmp_path: Path) -> None:
    campaign(tmp_path)
    ran = command("page", "-o", "page.html", "--format", "json", folder=tmp_path)
    assert "page.html" in ran.err
    assert ran.data["file"] == "page.html"
