"""What was ingested under one language is shown in the other: no word of the first is in the store."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from stemagg.files.atomic_write import Disk, write_bytes
from stemagg.messages.language import speaking
from stemagg.model.errors import UsageError
from tests.worlds.report_world import template
from tests.worlds.reported_campaign import reported
from tests.worlds.running import CITY, INGEST_JSON, RECEIVED, Ran, command


def shown(campaign: Path, language: str, patch: pytest.MonkeyPatch, *words: str) -> Ran:
    patch.setenv("STEMAGG_LANGUAGE", language)
    return command(*words, folder=campaign)


@pytest.mark.parametrize(("first", "then"), [("en", "vi"), ("vi", "en")])
def test_findings_are_in_the_language_in_which_they_are_shown(
    first: str, then: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = {}
    for language in (first, then):
        campaign = tmp_path / language
        shutil.copytree(CITY, campaign)
        shown(campaign, language, monkeypatch, "ingest", str(RECEIVED), *INGEST_JSON)
        ran = shown(campaign, then, monkeypatch, "findings", "--severity", "note", "--format", "json")
        found[language] = ran.data
    assert found[first] == found[then]
    assert len(found[first]) > 50
    told = shown(tmp_path / first, then, monkeypatch, "findings", "--severity", "note").out
    assert told == shown(tmp_path / then, then, monkeypatch, "findings", "--severity", "note").out
    assert ("đoạn " in told, "paragraph " in told) == (then == "vi", then == "en")


class Full(Disk):
    """A disk on which nothing more can be written."""

    def sync(self, handle: int) -> None:
        super().sync(handle)
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_the_reason_why_a_document_cannot_be_saved_is_in_the_language_of_the_screen(tmp_path: Path) -> None:
    with speaking("vi"), pytest.raises(UsageError) as refused:
        write_bytes(tmp_path / "x.docx", b"x", Full())
    with speaking("en"):
        assert refused.value.faults[0].message == "The file cannot be saved: the disk is full."
    with speaking("vi"):
        assert refused.value.faults[0].message == "Không lưu được tệp: ổ đĩa đã đầy."


def test_render_says_in_one_language_why_it_cannot_save(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = reported(tmp_path)
    template(campaign, "Hết")
    (campaign / "there.docx").mkdir()
    ran = shown(campaign, "en", monkeypatch, "render", "-o", "there.docx")
    assert (ran.code, "it is a folder" in ran.err) == (2, True)


def test_render_says_in_one_language_where_a_template_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    campaign = reported(tmp_path)
    template(campaign, "Hết", "{{ nonsense( }}")
    ran = shown(campaign, "en", monkeypatch, "render", "-o", "x.docx")
    assert (ran.code, "report.docx, body, paragraph 2" in ran.err) == (2, True), ran.err
    assert "thẻ" not in ran.err
    ran = shown(campaign, "vi", monkeypatch, "render", "-o", "x.docx")
    assert ("đoạn 2" in ran.err, "the tag" in ran.err) == (True, False)
