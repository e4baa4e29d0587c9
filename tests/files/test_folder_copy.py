"""A campaign folder is made whole or not at all: on a full disk the reason is said and nothing of it stays."""

import errno
import os
import resource
from collections.abc import Iterator
from pathlib import Path

import pytest

from stemagg.campaign_folder.bundled import copy_template, template_names
from stemagg.files.atomic_write import Disk
from stemagg.messages.language import speaking
from stemagg.model.errors import UsageError
from tests.worlds.running import CITY, command


class Filling(Disk):
    """A disk with room for some files only."""

    def __init__(self, files: int) -> None:
        self._left = files

    def open(self, temporary: Path, mode: int) -> int:
        if not self._left:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._left -= 1
        return super().open(temporary, mode)


class Interrupted(Filling):
    """A disk in whose last file the user presses Ctrl-C."""

    def sync(self, handle: int) -> None:
        super().sync(handle)
        if not self._left:
            raise KeyboardInterrupt


@pytest.mark.parametrize("files", [0, 1, 3])
@pytest.mark.parametrize("where", ["there", "not/there"])
def test_no_campaign_is_left_on_a_full_disk(tmp_path: Path, files: int, where: str) -> None:
    (tmp_path / "there").mkdir()

    with pytest.raises(UsageError) as refused:
        copy_template(template_names()[0], tmp_path / where, Filling(files))
    (problem,) = refused.value.faults
    with speaking("en"):
        assert "the disk is full" in problem.message
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == ["there"]


def test_no_campaign_is_left_when_the_user_interrupts(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        copy_template(template_names()[0], tmp_path / "new", Interrupted(2))
    assert list(tmp_path.iterdir()) == []


@pytest.fixture
def least_file_size() -> Iterator[None]:
    """Let this process write no file of more than 4,096 bytes: the system itself refuses the rest."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.usefixtures("least_file_size")
@pytest.mark.parametrize("option", [("init", "--from"), ("demo", "--campaign")], ids=lambda option: option[0])
def test_init_says_why_a_campaign_cannot_be_made_and_leaves_nothing(tmp_path: Path, option: tuple[str, str]) -> None:
    ran = command(option[0], "new", option[1], CITY.name, folder=tmp_path)

    assert ran.code == 2
    assert "exceeds the size limit" in " ".join(ran.err.split())
    assert list(tmp_path.iterdir()) == []


def test_init_asks_which_template_where_there_are_several(tmp_path: Path) -> None:
    ran = command("init", "new", folder=tmp_path)

    assert (ran.code, ", ".join(template_names()) in " ".join(ran.err.split())) == (2, True)
    assert list(tmp_path.iterdir()) == []
