"""A campaign folder from somebody else opens nothing outside it, waits for nothing, and is cut off nowhere."""

import json
import os
import sys
from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.running import Ran, command, process, unchanged
from tests.worlds.told import lessons, said
from tests.worlds.world import write_campaign

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows makes no such links and pipes without rights")
COMMANDS = (("status",), ("outline", "check"), ("page", "-o", "x.html"))
OWN = ("outline.toml", "units.csv", "decisions.csv", "vocabulary.toml", "report.docx", "stemagg.db", "stemagg.db-wal")


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    folder = write_campaign(tmp_path / "campaign")
    change(folder, "stemagg.toml", "report_grouping", 'language = "en"\nreport_grouping')
    (tmp_path / "secret").write_text("code,name\nthe secret of another,x\n", encoding="utf-8")
    return folder


def refused(ran: Ran, *words: str) -> bool:
    """Return whether a command refused what these words name, wherever the lines of the screen break."""
    text = "".join((ran.out + ran.err).split())
    told = all("".join(word.split()) in text for word in words)
    return ran.code in {1, 2} and "thesecretofanother" not in text and told


@pytest.mark.parametrize("where", ["../secret", "{top}/secret", "a/../../secret", "C:/secret", "..\\\\secret", "C:x"])
@pytest.mark.parametrize("key", ["outline", "roster", "decisions", "vocabulary", "template", "store", "narrative"])
def test_a_setting_names_no_file_outside_the_folder(key: str, where: str, campaign: Path) -> None:
    name = where.format(top=campaign.parent.as_posix())
    change(campaign, "stemagg.toml", "report_grouping", f'{key} = "{name}"\nreport_grouping')
    with unchanged(campaign.parent):
        for words in COMMANDS:
            ran = command(*words, folder=campaign)
            assert refused(ran, "lies outside the folder of the campaign", f"line 2: {key}"), (ran.out, ran.err)


def test_neither_does_a_report_or_a_target(campaign: Path) -> None:
    report = '\n[[report]]\ncode = "m"\nperiod_kind = "month"\ntemplate = "../secret"\n'
    target = '\n[[target]]\ncode = "t"\nof = "lessons"\nfile = "../secret"\n'
    for name, block in (("stemagg.toml", report), ("outline.toml", target)):
        (campaign / name).write_text((campaign / name).read_text(encoding="utf-8") + block, encoding="utf-8")
        assert refused(command("status", folder=campaign), "lies outside the folder", f"{name}: line"), name
        change(campaign, name, block, "")


def test_a_way_that_stays_inside_is_free(campaign: Path, tmp_path: Path) -> None:
    (campaign / "lists").mkdir()
    (campaign / "units.csv").rename(campaign / "lists" / "units.csv")
    change(campaign, "stemagg.toml", "report_grouping", 'roster = "./lists/../lists/units.csv"\nreport_grouping')
    ran = command("ingest", said(tmp_path / "a.csv", 5), folder=campaign)
    assert (ran.code, ran.err, lessons(campaign)) == (0, "", "5")


@POSIX
@pytest.mark.parametrize("name", ["stemagg.toml", *OWN, "intake/log.jsonl"])
def test_a_link_that_leads_out_is_not_opened(name: str, campaign: Path) -> None:
    path = campaign / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    path.symlink_to(campaign.parent / "secret")
    with unchanged(campaign.parent):
        for words in COMMANDS:
            assert refused(command(*words, folder=campaign), path.name)
        ran = command("outline", "check", "--format", "json", folder=campaign)
        assert [one["code"] for one in ran.data["faults"]] == ["link-outside"]
        assert path.name in ran.data["faults"][0]["message"]


@POSIX
def test_a_link_that_stays_inside_is_as_good_as_the_file(campaign: Path, tmp_path: Path) -> None:
    (campaign / "units.csv").rename(campaign / "list.csv")
    (campaign / "units.csv").symlink_to("list.csv")
    assert command("ingest", said(tmp_path / "a.csv", 5), folder=campaign).code == 0
    assert lessons(campaign) == "5"


@POSIX
@pytest.mark.parametrize("folder", ["intake", "intake/aa"])
def test_no_original_is_kept_behind_a_link_that_leads_out(folder: str, campaign: Path, tmp_path: Path) -> None:
    outside, report = tmp_path / "outside", said(tmp_path / "a.csv", 5)
    outside.mkdir()
    (campaign / "intake").mkdir()
    if folder == "intake":
        (campaign / "intake").rmdir()
        (campaign / "intake").symlink_to(outside)
    else:
        for number in range(256):
            (campaign / "intake" / f"{number:02x}").symlink_to(outside)
    ran = command("ingest", report, folder=campaign)
    assert ran.code in {2, 3}
    assert "link" in ran.err
    assert list(outside.iterdir()) == []


@POSIX
@pytest.mark.parametrize("name", [*OWN, "intake", "intake/log.jsonl"])
def test_nothing_waits_for_a_pipe(name: str, campaign: Path) -> None:
    path = campaign / name
    path.parent.mkdir(exist_ok=True)
    path.unlink(missing_ok=True)
    os.mkfifo(path)
    ran = process("status", folder=campaign)
    assert refused(ran, path.name, "not a file but a device, a pipe or a socket"), (ran.out, ran.err)


@POSIX
def test_an_original_that_is_a_pipe_or_leads_out_is_not_read_again(campaign: Path, tmp_path: Path) -> None:
    for unit in "AB":
        command("ingest", said(tmp_path / f"{unit}.csv", 5, unit=unit), folder=campaign)
    originals = sorted(path for path in (campaign / "intake").rglob("*.csv"))
    for path in originals:
        path.unlink()
    os.mkfifo(originals[0])
    originals[1].symlink_to(tmp_path / "A.csv")
    change(campaign, "stemagg.toml", "report_grouping", "strict = true\nreport_grouping")
    checked = process("store", "check", "--format", "json", folder=campaign)
    assert [one["code"] for one in json.loads(checked.out)] == ["original-changed", "original-changed"]
    ran = process("ingest", "--format", "json", folder=campaign)
    assert [one["code"] for one in json.loads(ran.out)["findings"]] == ["file-not-read-again"] * 2
    assert (lessons(campaign), lessons(campaign, "B")) == ("5", "5")


@POSIX
@pytest.mark.parametrize(
    "words", [("template", "check", "pipe"), ("verify", "pipe"), ("render", "-o", "x.docx", "--points", "pipe")]
)
def test_no_command_waits_for_a_pipe_that_it_is_given(words: tuple[str, ...], campaign: Path) -> None:
    os.mkfifo(campaign / "pipe")
    assert refused(process(*words, folder=campaign), "not a file but a device, a pipe or a socket")


@pytest.mark.parametrize(("name", "most"), [("stemagg.toml", 5), ("outline.toml", 5), ("units.csv", 50)])
def test_a_file_beyond_its_limit_is_refused_and_never_cut_off(name: str, most: int, campaign: Path) -> None:
    with (campaign / name).open("a", encoding="utf-8") as file:
        file.write("\n# " + "x" * (most * 1_000_000))
    ran = command("status", "--format", "json", folder=campaign)
    assert refused(ran, f"it has {most}.0 MB; at most {most} MB are read"), ran.err


def test_a_roster_of_forty_thousand_units_is_read_to_its_end(campaign: Path) -> None:
    name = "Trường trung học cơ sở và trung học phổ thông thứ"
    rows = "".join(f"X{n},{name} {n},school,THCS,Quận {n % 30},x,{'x' * 40}\n" for n in range(40_000))
    text = f"code,name,kind,levels,district,head,note\n{rows}Z,{name} cuối,school,unknown,,,\n"
    (campaign / "units.csv").write_text(text, encoding="utf-8")
    assert (campaign / "units.csv").stat().st_size > 5_000_000
    ran = command("outline", "check", "--format", "json", folder=campaign)
    assert [one["place"] for one in ran.data["faults"]] == ["units.csv, line 40002"]


def test_a_roster_wrong_in_thousands_of_lines_begins_with_the_first_and_says_how_many_more(campaign: Path) -> None:
    rows = "".join(f"X{n},Trường {n},school,THCS,Đông,,gone-{n}\n" for n in range(3_000))
    (campaign / "units.csv").write_text(f"code,name,kind,levels,district,head,successor_of\n{rows}", encoding="utf-8")
    faults = command("outline", "check", "--format", "json", folder=campaign).data["faults"]
    assert [one["place"] for one in faults] == [*(f"units.csv, line {n}" for n in range(2, 52)), "units.csv"]
    assert (faults[-1]["code"], "2950" in faults[-1]["message"]) == ("faults-more", True)


@POSIX
@pytest.mark.parametrize(
    ("words", "ending"),
    [(("page",), "html"), (("summarize", "--format", "csv"), "csv"), (("findings", "--format", "xlsx"), "xlsx")],
)
def test_no_output_goes_through_a_link_that_leads_out(
    words: tuple[str, ...], ending: str, campaign: Path, tmp_path: Path
) -> None:
    (campaign / "out").symlink_to(tmp_path / "secret")
    (campaign / "made").symlink_to(tmp_path)
    assert command("status", folder=campaign).code == 0
    with unchanged(tmp_path):
        for output in ("out", "made/new", tmp_path / "campaign" / "out"):
            assert refused(command(*words, "-o", output, folder=campaign), "leads out of the folder"), output
        assert refused(command("form", "-o", "made", folder=campaign), "leads out of the folder")
    assert command(*words, "-o", tmp_path / f"beside.{ending}", folder=campaign).code == 0
