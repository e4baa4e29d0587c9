"""With STEMAGG_LANGUAGE=vi no English reaches the screen: help, usage errors, settings, templates, findings.

Codes, options, names of files and what was typed may be English: they are taken out before the search.
"""

import json
import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest

from stemagg.messages.language import speaking
from stemagg.messages.syntax_faults import toml_fault
from tests.campaign_folder.test_settings_faults import MISTAKES, Mistake
from tests.cli.test_documentation import COMMANDS
from tests.worlds.campaign_files import change
from tests.worlds.reported_campaign import SENTENCES, rendered_report, reported
from tests.worlds.running import HOME, RECEIVED, SECONDS_OF_A_HANG, command
from tests.worlds.template_world import text, written
from tests.worlds.world import write_campaign

ENGLISH: frozenset[str] = frozenset(
    re.findall(
        r"\w+",
        "the is are was were been not of with must should expected invalid unexpected this that these which has have "
        "does and or cannot missing unknown found required allowed line column string token character usage option "
        "argument default used nothing remaining than input from file",
    )
)
# What was typed or found, lists of codes, fields of names of templates, keys, commands, options and file names …
_NO_PROSE = re.compile(
    r'"\w+ = [^"]*"[^"]*""|"[^"\n]*"|“[^”\n]*”|`[^`\n]*`|\'[^\'\n]*\''  # what was typed or found
    r"|(?:chỉ\s+dùng|được\s+phép|có\s+thể\s+(?:chọn|dùng)|đã\s+có|đang\s+có|được\s+dùng|có):\s+[^).→]*"
    r"|(?:\w+, )+(?:\w+,?)?…|\| (?:[\w-]+, )+\w+ \|"  # the fields of a name of templates
    r"|› \w+"  # a key in its file
    r"|stemagg [a-z]+(?: [a-z]+)?"  # commands
    r"|\S*[-_./|=<>{}\\\[\]][^\s,;]*"  # options, names of files and keys, metavars
    r"|\w+:? (?=LỖI|CẦN|\(tệp bị)"  # a code before what it means
    r"|(?:\w+,\s+)+\w+:"  # codes before what they need
)


def english_in(shown: str) -> set[str]:
    """Return the English words in what was shown, apart from codes and names."""
    return set(re.findall(r"[^\W\d_]+", _NO_PROSE.sub(" ", shown).lower())) & ENGLISH


def said_by(runs: Sequence[Sequence[str]], folder: Path) -> list[str]:
    """Return what each command shows in Vietnamese, all in one new process: help is translated when it is imported."""
    script = (
        "import json, sys; from pathlib import Path; from tests.worlds.running import command\n"
        "ran = [command(*words, folder=Path.cwd()) for words in json.load(sys.stdin)]\n"
        "json.dump([one.out + one.err for one in ran], sys.stdout)"
    )
    environment = {**os.environ, "STEMAGG_LANGUAGE": "vi", "PYTHONPATH": str(HOME), "COLUMNS": "300"}
    done = subprocess.run(  # noqa: S603  (the program under test)
        [sys.executable, "-c", script], cwd=folder, env=environment, input=json.dumps(runs), capture_output=True,
        encoding="utf-8", check=True, timeout=SECONDS_OF_A_HANG,
    )  # fmt: skip
    said: list[str] = json.loads(done.stdout)
    return said


HELP = ("--help", *(f"{name} --help" for name in (*COMMANDS, "template", "outline")))
WRONG = (
    "nonsense", "--nonsense", "render", "render -o", "render --nonsens x", "decide", "decide x y z", "decide unit A",
    "decide unit A nobody --because x", "decide value A/b/c 1 --because x", "decide file x.csv --because x",
    "status extra", "status --format x", "explain", "explain none.docx 5", "explain none.docx", "explain --element x",
    "explain --element lessons --level x", "explain --element lessons --where x", "explain --element lessons --at 9",
    "explain --element lessons --measure x", "findings --severity x", "summarize --by x", "summarize --format x",
    "summarize --format xlsx", "ingest nofile", "ingest . --received x", "ingest", "ingest intake", "check",
    "check --interactive", "page -o stemagg.toml", "page -o /nowhere/x.html", "page -o .", "page -o intake/x",
    "init .", "init x --from nix", "lint none.docx", "lint stemagg.toml", "verify none.docx", "verify stemagg.toml",
    "outline", "outline check --format x", "outline check --campaign nowhere",
    "template", "template check none.docx", "template check stemagg.toml", "template names --format x",
    "form --unit nobody", "render -o r.docx --date x", "render -o r.docx --each nix", "render -o r.docx --sealed-at x",
    "render -o r.docx --points none.xlsx", "narrative -o p.pdf", "status --campaign nowhere", "demo .",
)  # fmt: skip


@pytest.fixture(scope="module")
def campaign(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A campaign whose units have reported; its last report waits beside it."""
    with speaking("vi"):
        folder = reported(tmp_path_factory.mktemp("vietnamese"))
        rendered_report(folder, *SENTENCES)
    return folder


@pytest.fixture(autouse=True)
def vietnamese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STEMAGG_LANGUAGE", "vi")
    monkeypatch.setenv("COLUMNS", "300")


def test_english_is_found_where_there_is_some_and_codes_are_none() -> None:
    assert english_in("Tệp sai cú pháp TOML: Invalid value (at line 5, column 8).") == {"invalid", "line", "column"}
    assert english_in('Không có "the file" trong stemagg.toml; --from, error|query; chỉ dùng: unit, file') == set()


@pytest.mark.parametrize("runs", [HELP, WRONG], ids=["help", "wrong"])
def test_help_and_errors_of_usage_are_vietnamese(runs: tuple[str, ...], campaign: Path) -> None:
    said = said_by([one.split() for one in runs], campaign)
    assert {one: (words, shown) for one, shown in zip(runs, said, strict=True) if (words := english_in(shown))} == {}
    assert all(said)


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_fault_in_settings_is_told_in_vietnamese(mistake: Mistake, tmp_path: Path) -> None:
    write_campaign(tmp_path)
    change(tmp_path, mistake.file, mistake.old, mistake.new)
    shown = command("status", folder=tmp_path).err
    assert shown.startswith("Lỗi")
    assert (english_in(shown), shown) == (set(), shown)


TOML = {
    'a = "x\nb = 1': "thiếu dấu ngoặc kép đóng (dòng 1, cột 7)",
    'a = "x': "thiếu dấu ngoặc kép đóng (ở cuối tệp)",
    "a = 'x\ny": "thiếu dấu ngoặc kép đóng",
    "a=1\na=2\nb=1": "khóa lặp lại (dòng 2",
    "[a]\n[a]\n": "khóa lặp lại",
    "a={x=1,x=2}": "khóa lặp lại",
    "fruit=[]\n[[fruit]]": "khóa lặp lại",
    "[x\n": "thiếu dấu ngoặc vuông đóng của tiêu đề",
    "a 1\n": "thiếu dấu bằng sau khóa",
    "a = b": "thiếu giá trị, hoặc chữ không đặt trong ngoặc kép (dòng 1, cột 5)",
    "= 3": "ở đây phải là tên khóa",
    "a = 1 2": "sau giá trị còn nội dung khác",
    'a="c:\\dir"': "dấu gạch chéo ngược phải gõ hai lần",
    "a=2022-02-31": "ngày hoặc giờ không hợp lệ",
    "a={x=1": "thiếu dấu ngoặc nhọn đóng",
    "a = [1 2]": "thiếu dấu ngoặc vuông đóng của danh sách",
    'a="\x01"': "có ký tự không được dùng",
    "a=" + "[" * 20_000: "lồng nhau quá nhiều lớp",
}


@pytest.mark.parametrize("toml", TOML, ids=TOML.values())
def test_what_is_wrong_with_toml_is_said_in_vietnamese_with_line_and_column(toml: str) -> None:
    with pytest.raises((ValueError, RecursionError)) as caught:
        tomllib.loads(toml)
    with speaking("vi"):
        shown = toml_fault(caught.value)
    assert TOML[toml] in shown
    assert english_in(shown) == set()


TAGS = {
    "{{ }}": "thiếu tên hoặc giá trị",
    "{{ title title }}": "ở đây không được ghi title",
    "{{ title. }}": "thiếu tên hoặc giá trị",
    "{{ title| }}": "thẻ kết thúc quá sớm",
    "{{ title|foo }}": "foo",
    "{{ (title }}": "thẻ kết thúc quá sớm",
    "{{ title) }}": "ở đây không được ghi )",
    "{% if %}x{% endif %}": "thiếu tên hoặc giá trị",
    "{% for a %}{% endfor %}": "thẻ kết thúc quá sớm",
    "{% for 1 in groups %}{% endfor %}": "thẻ sai cú pháp",
    "{{ title $ x }}": "ở đây không được ghi $",
    "{{ title and }}": "thẻ kết thúc quá sớm",
    "{{ 'x }}": "thiếu dấu ngoặc kép đóng",
    "{{ 5 // 0 }}": "có phép chia cho 0",
    "{{ [] | sum + 'a' }}": "chức năng không được phép",
    "{{ titel }}": "titel",
    "{% if title %}x": "chưa được đóng",
}


@pytest.mark.parametrize("tag", TAGS)
def test_what_is_wrong_with_a_tag_is_said_in_vietnamese(tag: str, campaign: Path, tmp_path: Path) -> None:
    template = written(tmp_path, text("{{ title }}"), text(tag))
    shown = " ".join(command("template", "check", template, folder=campaign).err.split())
    assert TAGS[tag] in shown
    assert english_in(shown.replace(tag, "")) == set()


def test_results_of_every_command_are_vietnamese(campaign: Path) -> None:
    report = next(campaign.glob("*.docx"))
    runs = [
        "status", "summarize --by education_level,period", "summarize -o t.xlsx", "findings --severity note", "form",
        "page -o p.html", "narrative -o n.xlsx", "render -o r.docx", "verify r.docx", "explain r.docx 1.050",
        "explain --element lessons --measure change", "explain --element lessons --statement rate",
        "explain --element lessons", "template check", "template names --format md", f"lint {report.name}", "ingest",
        "decide unit X A --because x", "verify r.docx --seal",
    ]  # fmt: skip
    said = said_by([one.split() for one in runs], campaign)
    assert {one: (words, shown) for one, shown in zip(runs, said, strict=True) if (words := english_in(shown))} == {}


def test_a_store_that_is_damaged_is_told_in_vietnamese(tmp_path: Path) -> None:
    folder = write_campaign(tmp_path)
    (folder / "stemagg.db").write_bytes(b"no database" * 99)
    shown = command("status", folder=folder).err
    assert "tệp không phải là cơ sở dữ liệu" in " ".join(shown.split())
    assert english_in(shown) == set()


@pytest.mark.journey
def test_the_findings_of_the_samples_are_vietnamese(tmp_path: Path) -> None:
    command("init", "samples", "--from", "haiphong-stem-2023", folder=tmp_path)
    ran = command("ingest", str(RECEIVED), "--format", "json", folder=tmp_path / "samples")
    texts = {f"{found['message']} {found['remedy']}" for found in ran.data["findings"]}
    assert {shown: words for shown in texts if (words := english_in(shown))} == {}
    assert len(texts) > 20
