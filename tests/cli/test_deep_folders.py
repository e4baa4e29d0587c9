"""Folders within each other, 1,100 deep, stop no command."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.worlds.running import INGEST_JSON, command
from tests.worlds.told import lessons, said
from tests.worlds.world import write_campaign

DEEP = 1_100
SHORT, LONG = "d", "d" * 60

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="paths of Windows end after 260 letters")


@pytest.fixture
def campaign(tmp_path: Path) -> Iterator[Path]:
    yield write_campaign(tmp_path / "campaign")
    subprocess.run(["rm", "-rf", tmp_path], check=True)  # noqa: S603, S607  (rmtree of Python recurses)


def nested(folder: Path, name: str) -> Path:
    """Make folders of a name within each other, and a report in the innermost."""
    folder.mkdir(parents=True, exist_ok=True)
    here, made = os.open(folder, os.O_RDONLY), said(folder / "a.csv", 7, unit="B")
    for _level in range(DEEP):
        os.mkdir(name, dir_fd=here)
        inner = os.open(name, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    with os.fdopen(os.open("z.csv", os.O_WRONLY | os.O_CREAT, dir_fd=here), "wb") as file:
        file.write(made.read_bytes().replace(b"7", b"8"))
    os.close(here)
    made.unlink()
    return folder


def test_a_report_in_the_innermost_of_them_is_read(campaign: Path, tmp_path: Path) -> None:
    received = nested(tmp_path / "received", SHORT)
    said(received / "a.csv", 5)
    ran = command("ingest", received, folder=campaign)
    assert (ran.code, ran.err) == (0, "")
    assert (lessons(campaign), lessons(campaign, "B")) == ("5", "8")


def test_where_paths_become_too_long_the_folder_is_named_and_the_others_are_read(
    campaign: Path, tmp_path: Path
) -> None:
    received = nested(tmp_path / "received", LONG)
    said(received / "a.csv", 5)
    ran = command("ingest", received, *INGEST_JSON, folder=campaign)
    assert (ran.code, ran.data["accepted"], ran.data["rejected"]) == (1, 1, 1)
    (found,) = (one for one in ran.data["findings"] if one["code"] == "file-unreadable")
    assert ("tên quá dài" in found["message"], found["file"]) == (True, LONG)
    assert lessons(campaign) == "5"


@pytest.mark.parametrize("name", [SHORT, LONG])
@pytest.mark.parametrize("where", ["intake", "forms", "của tôi"])
def test_in_the_campaigns_folder_they_stop_no_command(where: str, name: str, campaign: Path, tmp_path: Path) -> None:
    nested(campaign / where, name)
    received = said(tmp_path / "a.csv", 5)
    for words in (("ingest", received), ("status",), ("page", "-o", "x.html"), ("store", "rebuild"), ("check", ".")):
        ran = command(*words, folder=campaign)
        assert ran.code in {0, 1, 2}, (words, ran.err)
        assert "stemagg-" not in ran.err, (words, ran.err)
    assert lessons(campaign) == "5"
