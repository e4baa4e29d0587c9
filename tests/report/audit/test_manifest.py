"""`stemagg render --seal` and checking a seal: a manifest of everything that a report was made from."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.report_world import template
from tests.worlds.reported_campaign import SENTENCES, edited, reported, years
from tests.worlds.running import ENVIRONMENT, command
from tests.worlds.told import put, sheet

SEALED = ("render", "-o", "bao-cao.docx", "--date", "2023-04-05", "--seal", "--sealed-at", "8 giờ 05/4/2023")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = reported(tmp_path)
    (told,) = tmp_path.glob("told.csv")
    kept = folder / "intake" / hashlib.sha256(told.read_bytes()).hexdigest()[:2]
    kept.mkdir(parents=True)
    shutil.copy(told, kept / f"{hashlib.sha256(told.read_bytes()).hexdigest()}.csv")
    template(folder, *SENTENCES)
    assert command(*SEALED, folder=folder).code == 0
    return folder


def test_a_time_of_a_seal_without_a_seal_is_refused_and_nothing_is_saved(campaign: Path) -> None:
    ran = command("render", "-o", "khac.docx", "--sealed-at", "8 giờ", folder=campaign)

    assert (ran.code, "--seal," in ran.err or "--seal " in ran.err) == (2, True)
    assert not list(campaign.glob("khac*"))


def manifest(campaign: Path) -> Any:  # noqa: ANN401  (whatever the JSON holds)
    return json.loads((campaign / "bao-cao.docx.manifest.json").read_text("utf-8"))


def broken(campaign: Path, *options: str, code: int = 1) -> dict[str, str]:
    """Return what is not as it was sealed, by aspect, with the name."""
    ran = command("verify", "bao-cao.docx", "--format", "json", *options, folder=campaign)
    assert ran.code == code, ran.out + ran.err
    return {one["aspect"]: one["name"] for one in ran.data["seal"]["differences"]}


def test_an_original_that_was_removed_after_its_retention_breaks_no_seal(campaign: Path) -> None:
    assert command("purge", "--before", "2999-01-01", "--yes", folder=campaign).code == 0
    assert broken(campaign, "--seal", code=0) == {"original_removed": "told.csv"}
    shown = " ".join(command("verify", "bao-cao.docx", "--seal", folder=campaign).out.split())
    assert "told.csv: bản gốc đã được xóa ngày" in shown
    assert "Niêm phong còn nguyên" in shown


def test_the_manifest_names_everything_with_its_hash(campaign: Path) -> None:
    sealed = manifest(campaign)

    def sha256(name: str) -> str:
        return hashlib.sha256((campaign / name).read_bytes()).hexdigest()

    assert sealed["report"] == {"name": "bao-cao.docx", "sha256": sha256("bao-cao.docx")}
    names = ("stemagg.toml", "outline.toml", "units.csv", "decisions.csv", "report.docx")
    assert sealed["files"] == [{"name": name, "sha256": sha256(name)} for name in names]
    told = hashlib.sha256((campaign.parent / "told.csv").read_bytes()).hexdigest()
    assert [(one["name"], one["sha256"]) for one in sealed["inputs"]] == [("told.csv", told)]
    assert sealed["inputs"][0]["values_counted"] == 17  # of 20, A lacks one and B two
    assert (sealed["units_received"], sealed["units_expected"]) == (4, 5)
    assert (sealed["date"], sealed["sealed_at"]) == ("2023-04-05", "8 giờ 05/4/2023")
    assert sealed["program"].startswith("stemagg ")
    assert set(sealed["findings"]) == {"error", "query", "note"}


def test_rendering_again_gives_the_same_bytes_of_report_and_manifest_in_another_process(campaign: Path) -> None:
    names = ("bao-cao.docx", "bao-cao.docx.manifest.json")
    first = [(campaign / name).read_bytes() for name in names]
    environment = {**ENVIRONMENT, "PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    line = [sys.executable, "-m", "stemagg", *SEALED]
    subprocess.run(line, cwd=campaign, env=environment, check=True, capture_output=True)  # noqa: S603

    assert [(campaign / name).read_bytes() for name in names] == first


def test_an_intact_seal_is_reported_intact(campaign: Path) -> None:
    assert broken(campaign, "--seal", code=0) == {}
    assert "--seal" not in command("verify", "bao-cao.docx", folder=campaign).err


def test_no_time_is_taken_from_the_clock(campaign: Path) -> None:
    command("render", "-o", "bao-cao.docx", "--seal", folder=campaign)

    assert (manifest(campaign)["sealed_at"], manifest(campaign)["date"]) == ("", "")


def _edit(campaign: Path) -> None:
    edited(campaign / "bao-cao.docx", ("Hết", "Kết thúc"))


def _change_settings(campaign: Path) -> None:
    change(campaign, "stemagg.toml", 'place = "Mẫu"', 'place = "Nơi khác"')


def _change_template(campaign: Path) -> None:
    template(campaign, *SENTENCES, "Thêm.")


def _receive(campaign: Path) -> None:
    more = sheet(campaign.parent / "more.csv", [years("A", "THPT", lessons=(6, 1))])
    put(campaign, more, received=date(2023, 3, 9))


def _damage_original(campaign: Path) -> None:
    (original,) = (campaign / "intake").rglob("*.csv")
    original.write_bytes(b"x")


def _lose_original(campaign: Path) -> None:
    shutil.rmtree(campaign / "intake")


def _change_manifest(campaign: Path) -> None:
    path = campaign / "bao-cao.docx.manifest.json"
    path.write_text(path.read_text("utf-8").replace("8 giờ", "9 giờ"), "utf-8")


def _other_version(campaign: Path) -> None:
    path = campaign / "bao-cao.docx.manifest.json"
    path.write_text(path.read_text("utf-8").replace('"stemagg 0', '"stemagg 9'), "utf-8")


@pytest.mark.parametrize(
    ("change_it", "aspects"),
    [
        (_edit, {"report": "bao-cao.docx"}),
        (_change_settings, {"file": "stemagg.toml"}),
        (_change_template, {"file": "report.docx", "rendering": "bao-cao.docx"}),
        (
            _receive,
            {"input_added": "more.csv", "input_counts": "told.csv", "rendering": "bao-cao.docx", "original": ""},
        ),
        (_damage_original, {"original": "told.csv"}),
        (_lose_original, {"original": "told.csv"}),
        (_change_manifest, {"manifest": "bao-cao.docx.manifest.json"}),
        (_other_version, {"manifest": "bao-cao.docx.manifest.json", "program": ""}),
    ],
)
def test_what_changed_after_sealing_is_named(
    campaign: Path, change_it: Callable[[Path], None], aspects: dict[str, str]
) -> None:
    change_it(campaign)

    found = broken(campaign, "--seal")
    assert set(found) >= set(aspects) - {"input_counts"}
    assert all(found[aspect] == name for aspect, name in aspects.items() if name and aspect in found)


def test_without_the_option_a_broken_seal_is_reported_and_is_no_failure(campaign: Path) -> None:
    _edit(campaign)

    assert broken(campaign, code=0) == {"report": "bao-cao.docx"}
    assert "bao-cao.docx" in command("verify", "bao-cao.docx", folder=campaign).out


def test_a_report_without_a_manifest_has_no_seal(campaign: Path) -> None:
    (campaign / "bao-cao.docx.manifest.json").unlink()

    ran = command("verify", "bao-cao.docx", "--format", "json", folder=campaign)
    assert (ran.code, ran.data["seal"]) == (0, None)
    assert command("verify", "bao-cao.docx", "--seal", folder=campaign).code == 2


@pytest.mark.parametrize("data", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"program": 1}', b"{" * 5000])
def test_a_manifest_that_is_none_is_a_fault_not_a_traceback(campaign: Path, data: bytes) -> None:
    (campaign / "bao-cao.docx.manifest.json").write_bytes(data)

    ran = command("verify", "bao-cao.docx", folder=campaign)
    assert (ran.code, "manifest" in ran.err, "Traceback" in ran.err) == (2, True, False)


def test_a_manifest_that_cannot_be_saved_is_reported(campaign: Path) -> None:
    path = campaign / "bao-cao.docx.manifest.json"
    path.unlink()
    path.mkdir()

    assert command(*SEALED, folder=campaign).code == 2
    assert list(path.iterdir()) == []
