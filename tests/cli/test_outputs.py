"""No output of any command replaces a file of a campaign, an original that was received, or a file that it reads."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import click
import pytest

from stemagg.campaign_folder.bundled import template_names
from stemagg.cli.program import command_line
from tests.worlds.campaign_files import change
from tests.worlds.report_world import template
from tests.worlds.reported_campaign import SENTENCES, reported, years
from tests.worlds.running import Ran, command, contents, process, unchanged
from tests.worlds.told import sheet
from tests.worlds.world import write_campaign

COMMANDS = {
    "render": ("render", "-o"),
    "page": ("page", "-o"),
    "narrative": ("narrative", "--fresh", "-o"),
    "findings as csv": ("findings", "--format", "csv", "-o"),
    "findings as json": ("findings", "--format", "json", "-o"),
    "findings as xlsx": ("findings", "--format", "xlsx", "-o"),
    "status": ("status", "--format", "xlsx", "-o"),
    "decisions": ("decisions", "-o"),
    "overlaps": ("overlaps", "--format", "xlsx", "-o"),
    "summarize as csv": ("summarize", "--format", "csv", "-o"),
    "summarize as json": ("summarize", "--format", "json", "-o"),
    "summarize as md": ("summarize", "--format", "md", "-o"),
    "summarize as xlsx": ("summarize", "--format", "xlsx", "-o"),
}
INTO_A_FOLDER = {
    "render --each": ("render", "--each", "unit", "-o"),
    "form": ("form", "-o"),
}
NAMED_FOLDERS = {
    "return": ("return",),
    "receipt": ("receipt",),
    "status --remind": ("status", "--remind"),
}
CHECK = ("template", "check")
OF_A_CAMPAIGN = (
    "stemagg.toml", "outline.toml", "vocabulary.toml", "units.csv", "decisions.csv", "report.docx", "points.xlsx",
    "stemagg.db", "stemagg.db-wal", "stemagg.db-shm", "stemagg.db-journal",
)  # fmt: skip
CAMPAIGN_FILE, INTAKE = "of a campaign; it would be overwritten", "in the folder of received originals"
INPUT, UNWRITABLE = "The command reads this file", "The file cannot be saved"


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a campaign whose units have reported, its template and its worksheet of points, and another."""
    here = tmp_path_factory.mktemp("outputs")
    campaign = reported(here)
    template(campaign, *SENTENCES)
    settings = campaign / "stemagg.toml"
    settings.write_text('narrative = "points.xlsx"\nlanguage = "en"\n' + settings.read_text("utf-8"), encoding="utf-8")
    assert command("narrative", "-o", "points.xlsx", folder=campaign).code == 0
    sent = sheet(here / "sent.csv", [years("E", "THCS", lessons=(40, 1050))])
    assert command("ingest", sent, folder=campaign).code == 0
    assert command("return", "../back", folder=campaign).code == 0  # from here on the store keeps what it found
    other = write_campaign(here / "other")
    (other / "stemagg.db").write_bytes(b"the store of others")
    (other / "intake").mkdir()
    return here


@pytest.fixture
def campaign(given: Path, tmp_path: Path) -> Path:
    """A copy of the campaign that a test may change; `../other` is the other one."""
    shutil.copytree(given, tmp_path / "here")
    return tmp_path / "here" / "campaign"


def refused(ran: Ran, *shown: str) -> bool:
    """Tell whether a command was refused with one message, that shows these texts."""
    return ran.code == 2 and not ran.out and all(text in " ".join(ran.err.split()) for text in shown)


def outputs_of(group: click.Group, *above: str) -> list[str]:
    """Return the names of all commands that have an output."""
    found: list[str] = []
    for name, one in group.commands.items():
        if isinstance(one, click.Group):
            found += outputs_of(one, *above, name)
        elif any("--output" in parameter.opts for parameter in one.params):
            found.append(" ".join((*above, name)))
    return found


def test_every_command_with_an_output_is_tried_here() -> None:
    program = command_line()
    assert isinstance(program, click.Group)
    assert set(outputs_of(program)) == {words[0] for words in (*COMMANDS.values(), *INTO_A_FOLDER.values())}


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_no_file_of_the_campaign_is_an_output(given: Path, words: tuple[str, ...]) -> None:
    campaign = given / "campaign"
    own = {"points.xlsx"} if words[0] == "narrative" else set()
    with unchanged(given):
        for name in sorted({*OF_A_CAMPAIGN} - own):
            assert refused(command(*words, name, folder=campaign), name, CAMPAIGN_FILE), name


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_no_file_of_another_campaign_is_an_output(given: Path, words: tuple[str, ...]) -> None:
    with unchanged(given):
        for name in (*OF_A_CAMPAIGN[:6], "stemagg.db"):
            output = Path("..", "other", name)
            assert refused(command(*words, output, folder=given / "campaign"), name, CAMPAIGN_FILE), name


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_nothing_among_the_originals_is_an_output(given: Path, words: tuple[str, ...]) -> None:
    with unchanged(given):
        for where in ("intake", "intake/new.xlsx", "intake/none/../x", "../other/intake/new.xlsx"):
            assert refused(command(*words, where, folder=given / "campaign"), INTAKE), where


@pytest.mark.parametrize("words", [*INTO_A_FOLDER.values(), *NAMED_FOLDERS.values()], ids=" ".join)
@pytest.mark.parametrize("where", ["intake", "intake/none", "../other/intake/none"])
def test_no_folder_among_the_originals_is_filled(given: Path, words: tuple[str, ...], where: str) -> None:
    before = sorted(given.rglob("*"))
    with unchanged(given):
        assert refused(command(*words, where, folder=given / "campaign"), INTAKE)
    assert sorted(given.rglob("*")) == before


def test_no_campaign_is_made_among_the_originals_of_another(given: Path) -> None:
    with unchanged(given):
        assert refused(command("init", "intake/new", "--from", template_names()[0], folder=given / "campaign"), INTAKE)
        assert command("demo", "intake/new", folder=given / "campaign").code == 2
    assert not (given / "campaign" / "intake" / "new").exists()


def test_an_original_is_never_an_output(given: Path) -> None:
    original = next(path for path in (given / "campaign" / "intake").rglob("*") if path.is_file())
    with unchanged(given):
        assert refused(command("summarize", "--format", "csv", "-o", original, folder=given / "campaign"), INTAKE)


def _linked(campaign: Path, place: Path) -> None:
    place.symlink_to(campaign / "report.docx")


def _linked_twice(campaign: Path, place: Path) -> None:
    (campaign / "first").symlink_to("report.docx")
    place.symlink_to("first")


def _the_same_file(campaign: Path, place: Path) -> None:
    """Give the template another name, as `REPORT.docx` is one where capitals do not count."""
    place.hardlink_to(campaign / "report.docx")


@pytest.mark.parametrize("make", [_linked, _linked_twice, _the_same_file])
def test_another_name_of_a_campaign_file_does_not_get_past(campaign: Path, make: Callable[[Path, Path], None]) -> None:
    make(campaign, campaign / "out.docx")
    with unchanged(campaign):
        assert refused(command("render", "-o", "out.docx", folder=campaign), "out.docx", CAMPAIGN_FILE)


@pytest.mark.parametrize(
    "path",
    ["./report.docx", "./none/../report.docx", "intake/../report.docx", "../campaign/report.docx", "again/report.docx"],
)
def test_another_way_to_a_campaign_file_does_not_get_past(campaign: Path, path: str) -> None:
    (campaign / "again").symlink_to(".")
    with unchanged(campaign):
        assert refused(command("render", "-o", path, folder=campaign), CAMPAIGN_FILE)
        assert refused(command("render", "-o", campaign / path, folder=campaign), CAMPAIGN_FILE)


@pytest.mark.parametrize("name", ["units.csv", "stemagg.db", "../other/units.csv", "../other/stemagg.db"])
def test_a_hard_link_elsewhere_to_a_campaign_file_is_that_file(campaign: Path, name: str) -> None:
    elsewhere = campaign.parent.parent / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "out.docx").hardlink_to(campaign / name)
    with unchanged(campaign.parent):
        assert refused(command("render", "-o", "out.docx", "--campaign", campaign, folder=elsewhere), CAMPAIGN_FILE)
    assert (elsewhere / "out.docx").samefile(campaign / name)


@pytest.mark.parametrize("which", ["campaign", "other"])
def test_a_hard_link_to_an_original_is_that_original(campaign: Path, which: str) -> None:
    original = campaign.parent / which / "intake" / "ab" / "abc.csv"
    original.parent.mkdir(exist_ok=True)
    original.write_bytes(b"as it was received")
    elsewhere = campaign.parent.parent / "elsewhere"
    elsewhere.mkdir()
    output = elsewhere / "out.csv"
    output.hardlink_to(original)
    with unchanged(campaign.parent):
        assert refused(command("summarize", "--format", "csv", "-o", output, folder=campaign), INTAKE)
    assert output.samefile(original)


@pytest.mark.parametrize("name", ["decisions.csv", "DECISIONS.csv", "stemagg.db-journal", "STEMAGG.DB-journal"])
def test_the_name_of_a_campaign_file_that_is_not_there_is_kept_free(campaign: Path, name: str) -> None:
    (campaign / "decisions.csv").unlink()
    assert refused(command("page", "-o", name, folder=campaign), CAMPAIGN_FILE)


def test_files_are_those_that_the_settings_name(campaign: Path) -> None:
    (campaign / "report.docx").rename(campaign / "mẫu.docx")
    change(campaign, "stemagg.toml", "narrative =", 'template = "mẫu.docx"\nnarrative =')
    with unchanged(campaign.parent):
        assert refused(command("render", "-o", "../campaign/mẫu.docx", folder=campaign), CAMPAIGN_FILE)
    assert command("render", "-o", "report.docx", folder=campaign).code == 0


def test_files_of_another_campaign_are_those_that_its_settings_name_whatever_faults_they_have(campaign: Path) -> None:
    other = campaign.parent / "other"
    (other / "kho.db").write_bytes(b"the store of others")
    change(other, "stemagg.toml", "report_grouping", 'store = "kho.db"\nnonsense = 1\nreport_grouping')
    with unchanged(campaign.parent):
        assert refused(command("page", "-o", "../other/kho.db", folder=campaign), CAMPAIGN_FILE)
    (other / "stemagg.toml").write_bytes(b"\xff no settings")
    with unchanged(campaign.parent):
        assert refused(command("page", "-o", "../other/stemagg.db", folder=campaign), CAMPAIGN_FILE)


@pytest.mark.parametrize("unreadable", [b'store = "kho.db"\nnarrative = \n', b'store = "kho.db"\n# \xff\n'])
def test_nothing_beside_settings_that_cannot_be_read_is_an_output(campaign: Path, unreadable: bytes) -> None:
    other = campaign.parent / "other"
    (other / "stemagg.toml").write_bytes(unreadable)
    (other / "kho.db").write_bytes(b"the store of others")
    (other / "made").mkdir()
    (campaign / "link").symlink_to("../other/kho.db")
    with unchanged(campaign.parent):
        for name in ("../other/kho.db", "../other/new.html", "../other/made/../new.html", "link"):
            assert refused(command("page", "-o", name, folder=campaign), CAMPAIGN_FILE), name
        assert refused(command("page", "-o", "../other/intake/new", folder=campaign), INTAKE)
        assert refused(command("form", "-o", "../other/new", folder=campaign), CAMPAIGN_FILE)
    assert not (other / "new").exists()
    assert command("page", "-o", "../other/made/new.html", folder=campaign).code == 0


def test_a_way_through_the_originals_to_another_place_is_free(campaign: Path) -> None:
    assert command("page", "-o", "intake/../page.html", folder=campaign).code == 0
    assert (campaign / "page.html").is_file()


def test_originals_that_lie_elsewhere_behind_a_link_are_no_output(campaign: Path) -> None:
    (campaign / "intake").rename(campaign.parent / "originals")
    (campaign / "intake").symlink_to("../originals")
    (campaign.parent / "other" / "stemagg.db").unlink()
    for output in ("../campaign/intake/x.html", "../campaign/intake/deep/x.html"):
        assert refused(command("page", "-o", output, folder=campaign.parent / "other"), "intake")
    assert not list((campaign.parent / "originals").rglob("*.html"))


def test_the_file_of_points_that_a_report_follows_is_no_output(campaign: Path) -> None:
    (campaign / "points.xlsx").rename(campaign / "mine.xlsx")
    with unchanged(campaign):
        ran = command("render", "--points", "mine.xlsx", "-o", "./mine.xlsx", folder=campaign)
    assert refused(ran, INPUT)


@pytest.mark.parametrize(
    ("option", "setting"),
    [("--pdf", 'decisions = "out.pdf"'), ("--seal", 'decisions = "out.docx.manifest.json"')],
)
def test_what_is_written_beside_a_report_is_guarded_before_it_is_made(
    campaign: Path, option: str, setting: str
) -> None:
    change(campaign, "stemagg.toml", "narrative =", f"{setting}\nnarrative =")
    with unchanged(campaign):
        assert refused(command("render", option, "-o", "out.docx", folder=campaign), CAMPAIGN_FILE)
    assert command("render", "-o", "out.docx", folder=campaign).code == 0


@pytest.mark.parametrize("options", [(), ("--pdf",), ("--pdf", "--seal")])
def test_a_report_is_not_saved_where_its_pdf_would_be(campaign: Path, options: tuple[str, ...]) -> None:
    (campaign / "out.docx").symlink_to("out.pdf")
    with unchanged(campaign):
        for name in ("x.pdf", "x.PDF", "none.docx/../x.pdf", "out.docx"):
            assert refused(command("render", *options, "-o", name, folder=campaign), "The report is a Word document")


def test_a_report_on_a_part_that_is_called_like_the_template_is_refused_with_all_others(campaign: Path) -> None:
    assert command("render", "--each", "district", "-o", "parts", folder=campaign).code == 0
    name = max(path.name for path in (campaign / "parts").iterdir())
    (campaign / "report.docx").rename(campaign / name)
    change(campaign, "stemagg.toml", "narrative =", f'template = "{name}"\nnarrative =')
    with unchanged(campaign):
        ran = command("render", "--each", "district", "-o", ".", folder=campaign)
    assert refused(ran, name, CAMPAIGN_FILE)


NARRATIVE = COMMANDS["narrative"]


@pytest.mark.parametrize("name", ["stemagg.db", "units.csv", "report.docx", "stemagg.toml", "stemagg.db-wal"])
def test_settings_that_call_another_file_the_points_open_it_to_nothing(campaign: Path, name: str) -> None:
    change(campaign, "stemagg.toml", 'narrative = "points.xlsx"', f'narrative = "{name}"')
    with unchanged(campaign):
        assert refused(command(*NARRATIVE, name, folder=campaign), "is named twice", name)


@pytest.mark.parametrize("leads_to", ["units.csv", "stemagg.db", "../other/units.csv", "../other/their-points.xlsx"])
def test_points_that_are_another_file_behind_a_link_are_no_output(campaign: Path, leads_to: str) -> None:
    other = campaign.parent / "other"
    shutil.copy(campaign / "points.xlsx", other / "their-points.xlsx")
    change(other, "stemagg.toml", "report_grouping", 'narrative = "their-points.xlsx"\nreport_grouping')
    (campaign / "points.xlsx").unlink()
    (campaign / "points.xlsx").symlink_to(leads_to)
    with unchanged(campaign.parent):
        reason = "a link to a place outside" if leads_to.startswith("..") else CAMPAIGN_FILE
        assert refused(command(*NARRATIVE, "points.xlsx", folder=campaign), "points.xlsx", reason)


@pytest.mark.parametrize("words", INTO_A_FOLDER.values(), ids=INTO_A_FOLDER)
def test_no_folder_takes_the_name_of_a_campaign_file(campaign: Path, words: tuple[str, ...]) -> None:
    others = campaign.parent / "other" / "points.xlsx"
    others.mkdir()
    change(others.parent, "stemagg.toml", "report_grouping", 'narrative = "points.xlsx"\nreport_grouping')
    (campaign / "points.xlsx").unlink()
    (campaign / "vocabulary.toml").unlink(missing_ok=True)
    before = sorted(campaign.parent.rglob("*"))
    free = ("stemagg.db-wal", "stemagg.db-journal", "vocabulary.toml", "points.xlsx", "../other/stemagg.db-SHM")
    for name in (*free, "../other/points.xlsx"):
        for output in (name, f"{name}/deeper"):
            assert refused(command(*words, output, folder=campaign), name, CAMPAIGN_FILE), output
    assert sorted(campaign.parent.rglob("*")) == before


def test_no_folder_takes_the_name_of_the_store_before_the_first_ingest(campaign: Path) -> None:
    for old in campaign.glob("stemagg.db*"):
        old.unlink()
    assert refused(command("form", "-o", "stemagg.db", folder=campaign), "stemagg.db", CAMPAIGN_FILE)
    assert not (campaign / "stemagg.db").exists()


def ending_of(words: tuple[str, ...]) -> str:
    """Return the ending of what a command saves."""
    of_one_kind = {"render": "docx", "page": "html", "narrative": "xlsx", "decisions": "xlsx"}
    return of_one_kind.get(words[0]) or words[words.index("--format") + 1]


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_an_output_is_replaced_and_a_link_to_it_stays(campaign: Path, words: tuple[str, ...]) -> None:
    target = campaign / "out.xlsx"
    link = campaign / f"link.{ending_of(words)}"
    link.symlink_to(target)

    first = command(*words, link, folder=campaign)
    assert first.code == 0, first.err
    made = target.read_bytes()
    target.write_bytes(b"old")
    assert command(*words, link, folder=campaign).code == 0
    assert target.read_bytes() == made
    assert link.is_symlink()
    assert not [name for name in contents(campaign.parent) if b".tmp" in name]


@pytest.mark.parametrize("words", INTO_A_FOLDER.values(), ids=INTO_A_FOLDER)
def test_files_in_a_folder_of_outputs_are_made_anew(campaign: Path, words: tuple[str, ...]) -> None:
    assert command(*words, "made", folder=campaign).code == 0
    made = contents(campaign / "made")
    for name in made:
        (campaign / "made" / os.fsdecode(name)).write_bytes(b"old")
    assert command(*words, "made", folder=campaign).code == 0
    assert contents(campaign / "made") == made


def test_blank_forms_are_made_anew_in_their_folder(campaign: Path) -> None:
    assert [command("form", folder=campaign).code for _time in range(2)] == [0, 0]
    assert list((campaign / "forms").iterdir())


@pytest.mark.parametrize("words", COMMANDS.values(), ids=COMMANDS)
def test_what_is_no_file_is_no_output(campaign: Path, words: tuple[str, ...]) -> None:
    os.mkfifo(campaign / "pipe")
    (campaign / "folder").mkdir()
    with unchanged(campaign):
        for output in ("pipe", "folder", "/dev/null"):
            assert refused(command(*words, output, folder=campaign), output, UNWRITABLE), output


@pytest.mark.parametrize("words", [COMMANDS["render"], COMMANDS["summarize as csv"], *INTO_A_FOLDER.values()])
def test_a_folder_that_may_not_be_written_into_is_said_once_and_stays(campaign: Path, words: tuple[str, ...]) -> None:
    closed = campaign.parent / "closed"
    closed.mkdir()
    name = "parts" if words in INTO_A_FOLDER.values() else f"out.{ending_of(words)}"
    (closed / "there").write_bytes(b"old")
    closed.chmod(0o555)

    ran = process(*words, closed / name, folder=campaign, as_anybody=True)
    closed.chmod(0o755)
    assert ran.code == 2
    assert " ".join(ran.err.split()).count(UNWRITABLE) == 1
    assert contents(closed) == {b"there": b"old"}


def test_the_message_says_what_the_file_is_and_what_to_do(given: Path) -> None:
    ran = process("render", "-o", "report.docx", folder=given / "campaign")
    assert refused(
        ran, "report.docx: This is the Word template of a campaign; it would be overwritten. Nothing was saved."
    )
    assert refused(ran, "Choose another name after -o.")


def test_a_template_without_a_tag_is_warned_of(campaign: Path) -> None:
    warning = "The template has no tag: every report would be the same."
    assert not any(warning in command(*words, folder=campaign).err for words in (("render", "-o", "a.docx"), CHECK))
    shutil.copy(campaign / "a.docx", campaign / "report.docx")

    rendered, checked = command("render", "-o", "b.docx", folder=campaign), command(*CHECK, folder=campaign)
    assert (rendered.code, checked.code) == (0, 0)
    assert [" ".join(ran.err.split()).count(warning) for ran in (rendered, checked)] == [1, 1]
    as_json = command("render", "-o", "b.docx", "--format", "json", folder=campaign).data
    assert [found["message"] for found in as_json["warnings"]] == [warning]


def test_the_message_is_in_the_language_of_the_screen_and_many_outputs_are_one_message(
    campaign: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STEMAGG_LANGUAGE", "en")
    change(campaign, "stemagg.toml", 'language = "en"', 'language = "vi"')
    assert refused(command("render", "-o", "report.docx", folder=campaign), "the Word template of a campaign; it would")
    ran = command("form", "-o", "intake", folder=campaign)
    assert " ".join(ran.err.split()).count(INTAKE) == 1


@pytest.mark.parametrize(
    ("words", "names", "fits"),
    [
        (("render",), ("x.doc", "x.html", "x", "x.docx.zip"), "x.DOCX"),
        (("page",), ("x.docx", "x.pdf", "x"), "x.htm"),
        (("narrative", "--fresh"), ("x.csv", "x.xls", "x"), "x.xlsx"),
        (("findings", "--format", "csv"), ("x.xlsx", "x.json", "x"), "x.csv"),
        (("status", "--format", "json"), ("x.xlsx", "x"), "x.json"),
        (("overlaps", "--format", "xlsx"), ("x.json", "x"), "x.xlsx"),
        (("summarize", "--format", "md"), ("x.csv", "x.docx"), "x.md"),
        (("summarize", "--targets", "--format", "csv"), ("x.xlsx", "x.md"), "x.csv"),
    ],
    ids=" ".join,
)
def test_an_ending_that_does_not_fit_what_is_saved_is_refused(
    campaign: Path, words: tuple[str, ...], names: tuple[str, ...], fits: str
) -> None:
    with unchanged(campaign):
        for name in names:
            assert refused(
                command(*words, "-o", name, folder=campaign), name, "does not fit", Path(fits).suffix.lower()
            )
    ran = command(*words, "-o", fits, folder=campaign)
    assert (ran.code, (campaign / fits).is_file()) == (0, True), ran.err
