import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from importlib.util import find_spec
from pathlib import Path

import openpyxl
import pytest
from click import Command, Context
from docx import Document
from typer.core import TyperGroup

from stemagg.campaign_folder.open import open_campaign
from stemagg.campaign_folder.units_table import read_roster, read_units
from stemagg.cli.commands import SENTENCES
from stemagg.cli.program import command_line
from stemagg.messages.catalogue import CODES
from stemagg.messages.language import use_language
from stemagg.messages.text import Code, Severity, placeholders
from stemagg.messages.wording import text_of
from stemagg.model.due import Calendar, DueRule
from stemagg.model.duty import duties_of
from stemagg.model.outline_parts import Grouping
from stemagg.model.period import Period, days_of_period
from stemagg.model.period_entry import PeriodEntry
from stemagg.model.period_labels import period_label
from stemagg.model.slot import ValueState
from stemagg.model.succession import Succession
from stemagg.readers.cells.dates import read_date
from stemagg.readers.cells.numbers import read_number
from stemagg.readers.detect import Format
from stemagg.readers.formats.book import Cell, CellKind
from stemagg.readers.formats.csv_text import read_delimited
from stemagg.text.days import day_in_figures
from tests import generated_pages
from tests.worlds import template_world
from tests.worlds.campaign_files import change
from tests.worlds.history_world import earlier_campaign, later_campaign
from tests.worlds.outline_world import send, totals, write_campaign
from tests.worlds.running import CITY, HOME, RECEIVED, command
from tests.worlds.word_world import FIRST, LAST, numbers, quantities

README = HOME / "README.md"
GUIDE = HOME / "stemagg" / "docs" / "huong-dan.md"
ROUTINE = GUIDE.with_name("bao-cao-dinh-ky.md")

_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"\]\((?!https?:|#|mailto:)([^)#]+)")
_RUN = "from stemagg.cli.main import run; run()"
_HEAVY = ["pandas", "openpyxl", "docx", "sqlalchemy", "xlsxwriter", "lxml"]
if find_spec("typer._click") is None:  # the typers that carry a copy of click import pydantic themselves
    _HEAVY.append("pydantic")

COMMANDS = (
    "init",
    "form",
    "ingest",
    "check",
    "findings",
    "return",
    "receipt",
    "rules",
    "overlaps",
    "decide",
    "decisions",
    "correct",
    "withdraw",
    "status",
    "summarize",
    "render",
    "demo",
    "page",
    "narrative",
    "outline check",
    "template check",
    "template names",
    "explain",
    "verify",
    "lint",
    "log",
    "undo",
    "store check",
    "store copy",
    "store originals",
    "store rebuild",
    "purge",
)


def group() -> TyperGroup:
    found = command_line()
    assert isinstance(found, TyperGroup)
    return found


def command_of(name: str) -> Command:
    """Return a command by its name: "render", or "template check", "template names" for one of a group."""
    found: Command = group()
    for step in name.split():
        assert isinstance(found, TyperGroup)
        found = found.commands[step]
    return found


def all_commands(of: TyperGroup, before: str = "") -> Iterator[str]:
    """Yield the names of all commands, those of groups behind the name of their group."""
    for name, each in of.commands.items():
        if isinstance(each, TyperGroup):
            yield from all_commands(each, f"{before}{name} ")
        else:
            yield before + name


def blocks(file: Path, language: str = "") -> list[str]:
    """Return the code blocks of a Markdown file, of one language or of all."""
    found = _BLOCK.findall(file.read_text(encoding="utf-8"))
    return [text for name, text in found if language in {"", name}]


def commands_in(text: str) -> Iterator[list[str]]:
    """Yield the arguments of each `stemagg …` in lines of shell, comments left out."""
    for line in text.splitlines():
        for part in line.split("&&"):
            if re.search(r"(^|[\\/ ])stemagg( |$)", part):
                program, *arguments = shlex.split(part.replace("\\", "/"), comments=True)
                if re.split(r"[\\/]", program)[-1] == "stemagg":
                    yield arguments


def parse(arguments: list[str]) -> None:
    """Let click parse a command line without running it; it raises for whatever is not a command or an option."""
    if arguments and not arguments[0].startswith("-"):
        named, rest = group().commands[arguments[0]], arguments[1:]
        while isinstance(named, TyperGroup):
            named, rest = named.commands[rest[0]], rest[1:]
        named.make_context(arguments[0], rest)
    else:
        assert set(arguments) <= {"--version", "--help"}


def run_block(text: str, folder: Path) -> list[tuple[str, int]]:
    """Run the lines of a shell block from a folder and return each line with its exit code."""
    done = []
    for line in text.splitlines():
        program, *arguments = shlex.split(line, comments=True)
        if program == "cd":
            folder = folder / arguments[0]
            continue
        assert program == "stemagg"
        done.append((line, command(*arguments, folder=folder).code))
    return done


def rows_of(file: Path, first_heading: str) -> list[list[str]]:
    """Return the rows of the Markdown table whose first column has this heading."""
    lines = file.read_text(encoding="utf-8").split(f"| {first_heading} |", 1)[1].splitlines()[2:]
    table = lines[: next((n for n, line in enumerate(lines) if not line.startswith("|")), len(lines))]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table]


# --- commands --------------------------------------------------------------------------------------------


def test_these_are_all_commands() -> None:
    assert sorted(all_commands(group())) == sorted(COMMANDS)


def test_help_lists_the_commands_in_the_order_of_a_campaign() -> None:
    listed = group().list_commands(Context(group()))
    assert listed == list(SENTENCES)
    assert (listed[0], listed[-1]) == ("init", "demo")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_and_an_example_that_parses(name: str) -> None:
    documented = command_of(name)
    assert documented.help
    example = re.search(r"stemagg .*", documented.epilog or "")
    assert example
    arguments = next(commands_in(example[0]))
    assert " ".join(arguments).startswith(name)
    parse(arguments)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_of_a_command_has_help(name: str) -> None:
    without = [p.name for p in command_of(name).params if not getattr(p, "help", "")]
    assert without == []


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_section_in_the_guide_with_an_example(name: str) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    section = re.search(rf"^### `stemagg {name}`.*?(?=^##)", guide, re.MULTILINE | re.DOTALL)
    assert section
    assert f"\nstemagg {name}" in section[0]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_option_is_in_the_guide_or_common_to_all(name: str) -> None:
    guide = GUIDE.read_text(encoding="utf-8")
    options = {opt for p in command_of(name).params for opt in p.opts if opt.startswith("--")}
    missing = {opt for opt in options if opt not in guide} - {"--format", "--output"}
    assert missing == set()


@pytest.mark.parametrize("file", [README, GUIDE, ROUTINE], ids=lambda path: path.name)
def test_every_line_of_code_names_existing_commands_and_options(file: Path) -> None:
    lines = [arguments for block in blocks(file) for arguments in commands_in(block)]
    assert lines
    for arguments in lines:
        parse(arguments)


# --- the texts say what is so -----------------------------------------------------------------------------


@pytest.mark.parametrize("file", [README, GUIDE], ids=lambda path: path.name)
def test_every_link_points_to_a_file(file: Path) -> None:
    for target in _LINK.findall(file.read_text(encoding="utf-8")):
        assert (file.parent / target).exists(), target


def test_the_readme_block_runs_as_written(tmp_path: Path) -> None:
    shutil.copytree(RECEIVED, tmp_path / "received")
    block = next(b for b in blocks(README) if b.startswith("stemagg init"))
    for line, code in run_block(block, tmp_path):
        assert code in ({0, 1} if {"ingest", "check"} & set(line.split()) else {0}), line
    assert (tmp_path / "bao-cao-stem" / "bao-cao.docx").exists()


def test_the_campaign_of_the_guide_runs_as_written(tmp_path: Path) -> None:
    shutil.copytree(RECEIVED, tmp_path / "da-nhan")
    block = next(b for b in blocks(GUIDE) if "render" in b and b.startswith("stemagg init"))
    for line, code in run_block(block, tmp_path):
        assert code in ({0, 1} if "../da-nhan" in line else {0}), line
    for name in ("can-hoi-lai.xlsx", "tong-hop.xlsx", "bao-cao.docx"):
        assert (tmp_path / "bao-cao-stem" / name).exists()
    lines = [arguments for block in blocks(GUIDE) for arguments in commands_in(block)]
    explained = [arguments for arguments in lines if arguments[0] == "explain"]
    assert " ".join(explained[0]) in str(command_of("explain").epilog)
    for arguments in explained:
        assert command(*arguments, folder=tmp_path / "bao-cao-stem").code == 0, arguments


NAMED = {
    Format.XLSX: ".xlsx", Format.XLSB: ".xlsb", Format.XLS: ".xls", Format.ODS: ".ods", Format.FODS: ".fods",
    Format.WORD: ".docx", Format.OLD_WORD: ".doc", Format.CSV: ".csv", Format.HTML: ".html",
    Format.SPREADSHEETML: ".xml", Format.MHTML: ".mht", Format.ARCHIVE: ".zip",
    Format.MAIL: ".eml", Format.OUTLOOK: ".msg", Format.MAILBOX: ".mbox",
}  # fmt: skip
"""How the guide names the formats that are read."""


def test_the_guide_names_every_format_that_is_read() -> None:
    told = GUIDE.read_text(encoding="utf-8").split("Đọc được:", 1)[1].split("Loại tệp", 1)[0]
    assert set(NAMED) == set(Format)
    assert [ending for ending in (*NAMED.values(), ".xlsm", ".tsv") if f"`{ending}`" not in told] == []


def test_the_row_that_the_guide_says_is_not_read_is_not() -> None:
    (text,) = (block for block in blocks(GUIDE, "csv") if "Thiếu máy" in block)
    book = read_delimited(text.encode(), "a.csv")
    assert [cells[1].text for cells in book.sheets[0].rows.values()] == ["Đơn vị", "Trường A", "Trường C"]
    assert [note.operands["line"] for note in book.row_notes] == [3]


def test_the_lines_that_the_guide_says_are_read_are() -> None:
    block = next(
        text
        for text in re.findall(r"```text\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
        if "Số bài" in text
    )
    given = {
        (code, period): number for (code, _level, period), number in numbers(quantities(*block.splitlines())).items()
    }
    years = {("lessons", FIRST): "12", ("lessons", LAST): "24", ("projects", FIRST): "5", ("projects", LAST): "7"}
    assert given == years | {("schools", LAST): "1", ("contest_projects", LAST): "3"}


def test_the_data_element_of_the_guide_can_be_added_to_the_outline(tmp_path: Path) -> None:
    block = next(block for block in blocks(GUIDE, "toml") if "[[data_element]]" in block)
    code = tomllib.loads(block)["data_element"][0]["code"]
    folder = tmp_path / "campaign"
    shutil.copytree(CITY, folder)
    with (folder / "outline.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + block)
    change(folder, "outline.toml", '"contest_projects"]', f'"contest_projects", "{code}"]')
    assert open_campaign(folder).outline.elements[code].unit_of_measure == "câu lạc bộ"


def test_the_rule_of_the_guide_can_be_added_to_the_outline(tmp_path: Path) -> None:
    block = next(block for block in blocks(GUIDE, "toml") if "[[rule]]" in block)
    folder = tmp_path / "campaign"
    shutil.copytree(CITY, folder)
    with (folder / "outline.toml").open("a", encoding="utf-8") as file:
        file.write("\n" + block)
    rule = open_campaign(folder).outline.rules[-1]
    assert [step.severity for step in rule.severities] == [Severity.QUERY, Severity.ERROR]


def test_the_periods_of_the_guide_are_those_that_it_describes() -> None:
    block = next(block for block in blocks(GUIDE, "toml") if "[[period]]" in block)
    months, semester, stage = map(PeriodEntry.model_validate, tomllib.loads(block)["period"])
    april = months.periods()[3]
    assert (april.code, april.data_span.start, april.data_span.end) == ("2024-04", date(2024, 3, 15), date(2024, 4, 14))
    assert [period.end for period in semester.periods()] == [date(2025, 1, 11)]
    assert [period_label(period) for period in stage.periods()] == ["Giai đoạn thí điểm"]


def test_the_table_of_the_guide_comes_to_the_totals_that_it_tells(tmp_path: Path) -> None:
    outline = next(block for block in blocks(GUIDE, "toml") if "[[dimension]]" in block)
    folder = write_campaign(tmp_path, outline, ["A,Trường A,truong,THCS,Đông", "B,Trường B,truong,TH,Đông"])
    (folder / "bang.csv").write_text(
        next(one for one in blocks(GUIDE, "csv") if "bài học STEM" in one), encoding="utf-8"
    )
    assert command("ingest", folder / "bang.csv", folder=folder).out
    for by, group, element, number, _why in rows_of(GUIDE, "`--by`"):
        groups = () if by == "không nhóm" else ("" if group == "số chung" else group.strip("`"),)
        made = totals(folder, by.strip("`") if groups else "")
        assert str(made[*groups, element.strip("`")]) == number, (by, group, element)


def test_days_are_due_and_reports_are_made_as_the_page_on_routine_reports_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    february = Period.from_code("2024-02")
    for written, told in rows_of(ROUTINE, "Cách ghi `due`"):
        assert day_in_figures(DueRule.parse(written.strip('`"')).last_day(february, Calendar())) == told, written
    folder = write_campaign(tmp_path, blocks(ROUTINE, "toml")[0], ["PGD-308,Trường A,truong,THCS,Đông"])
    campaign = open_campaign(folder)
    assert [duty.last_day.day for duty in duties_of(campaign, campaign.roster["PGD-308"])] == [22, 20, 20]
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(blocks(ROUTINE, "toml")[1])
    template = Document()
    template.add_paragraph("{{ figures.lessons.total.this.value }}")
    template.save(str(folder / "report.docx"))
    monkeypatch.chdir(folder)
    for arguments in (line for block in blocks(ROUTINE, "sh") for line in commands_in(block)):
        assert command(*arguments, folder=folder).code == 0, arguments


def test_targets_and_plans_are_told_as_the_page_on_routine_reports_says(tmp_path: Path) -> None:
    own, report, aims, *_rest = blocks(ROUTINE, "toml")
    folder = write_campaign(tmp_path, own + aims, ["A,Trường A,truong,THCS,Đông"])
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(report)
    heads = [f"Số bài học STEM tháng {month}/2024" for month in (1, 2, 3)]
    send(folder, "a.csv", [["Đơn vị", *heads], ["Trường A", 3, 4, 2]])
    told = rows_of(ROUTINE, "Thẻ")
    table, its_rows = blocks(ROUTINE, "text")
    template_world.written(
        folder, *map(template_world.text, (table.strip(), *(tag.strip("`") for tag, _print in told)))
    )
    assert command("render", "--report", "quy", "--period", "2024-Q1", "-o", "q.docx", folder=folder).code == 0
    document = Document(str(folder / "q.docx"))
    paragraphs = [one.text.replace("\u00a0", " ") for one in document.paragraphs if one.text]
    assert paragraphs[-len(told) :] == [printed for _tag, printed in told]
    assert [" | ".join(c.text.strip() for c in r.cells) for r in document.tables[-1].rows] == its_rows.splitlines()


def test_points_are_told_beside_those_of_the_quarter_before_as_the_page_on_routine_reports_says(tmp_path: Path) -> None:
    months, report, texts = (blocks(ROUTINE, "toml")[place] for place in (0, 1, 3))
    asked = months.replace("2024-03", "2024-06").replace('["lessons"]', '["lessons", "difficulties"]')
    head, tail = asked.split("[[obligation]]")
    own = f"{head}{texts}[[obligation]]{tail}"
    folder = write_campaign(tmp_path, own, [f"{unit},Trường {unit},truong,THCS,Đông" for unit in "AB"])
    with (folder / "stemagg.toml").open("a", encoding="utf-8") as file:
        file.write(report)
    sent = {
        1: {"A": "Thiếu phòng học bộ môn"},
        2: {"A": "Kinh phí hạn hẹp", "B": "Không có khó khăn"},
        5: {"A": "Thiếu phòng học bộ môn", "B": "Thiếu phòng học bộ môn"},
        6: {"B": "Giáo viên chưa được tập huấn"},
    }
    for month, said in sent.items():
        rows = [[f"Trường {unit}", text] for unit, text in said.items()]
        send(folder, f"{month}.csv", [["Đơn vị", f"Khó khăn tháng {month}/2024"], *rows])
    told = rows_of(ROUTINE, "Thẻ về ý kiến")
    template_world.written(folder, *(template_world.text(tag.strip("`")) for tag, _printed in told))
    assert command("render", "--report", "quy", "--period", "2024-Q2", "-o", "q.docx", folder=folder).code == 0
    paragraphs = [one.text.replace("\u00a0", " ") for one in Document(str(folder / "q.docx")).paragraphs if one.text]
    assert paragraphs[-len(told) :] == [printed for _tag, printed in told]


def test_history_is_taken_as_the_page_on_routine_reports_says(tmp_path: Path) -> None:
    (line,) = (block for block in blocks(ROUTINE, "toml") if block.startswith("history"))
    earlier_campaign(tmp_path / "nam-truoc")
    folder = later_campaign(tmp_path / "nam-nay", "", *tomllib.loads(line)["history"])
    change = ("--element", "lessons", "--period", "2024-01", "--measure", "change")
    assert "../nam-truoc › A.xlsx › Sheet1 › B3" in command("explain", *change, folder=folder).out


def test_periods_in_the_tags_of_the_guide_print_what_it_tells(tmp_path: Path) -> None:
    outline = next(block for block in blocks(GUIDE, "toml") if "[[dimension]]" in block)
    folder = write_campaign(tmp_path, outline, ["A,Trường A,truong,THCS,Đông", "B,Trường B,truong,TH,Đông"])
    (folder / "bang.csv").write_text(
        next(one for one in blocks(GUIDE, "csv") if "bài học STEM" in one), encoding="utf-8"
    )
    assert command("ingest", folder / "bang.csv", folder=folder).out
    told = [(tag.strip("`"), printed) for tag, printed in rows_of(GUIDE, "Thẻ")]
    own, its_rows = (block for block in blocks(GUIDE, "text") if "table(elements" in block or "Lũy kế đến" in block)
    tags = [own.strip(), *(tag for tag, _printed in told)]
    template_world.written(folder, *map(template_world.text, tags))
    assert command("render", "-o", folder / "out.docx", folder=folder).code == 0
    document = Document(str(folder / "out.docx"))
    assert [one.text for one in document.paragraphs if one.text] == [printed for _tag, printed in told]
    rows = ([" ".join(cell.text.split()) for cell in row.cells] for row in document.tables[-1].rows)
    assert [" | ".join(dict.fromkeys(row) if "Số hoạt động" in row else row) for row in rows] == its_rows.splitlines()


def test_a_template_that_leaves_something_out_is_answered_as_the_guide_says(tmp_path: Path) -> None:
    outline = next(block for block in blocks(GUIDE, "toml") if "[wording]" in block)
    folder = write_campaign(tmp_path, outline, ["A,Trường A,truong,THCS,Đông"])
    section = template_world.heading("{{ section.heading }}")
    lines = template_world.text("{%p for section in sections %}"), section, template_world.text("{%p endfor %}")
    template_world.written(folder, *lines)
    told = next(block for block in blocks(GUIDE, "text") if "Mẫu không in" in block)
    assert " ".join(command("template", "check", folder=folder).err.split()).startswith(told.strip())


def test_the_report_of_the_guide_says_what_it_tells(tmp_path: Path) -> None:
    outline = next(block for block in blocks(GUIDE, "toml") if "[wording]" in block)
    folder = write_campaign(tmp_path, outline, [f"{c},Trường {c},truong,THCS,Đông" for c in "ABC"])
    table = next(block for block in blocks(GUIDE, "csv") if "Câu lạc bộ" in block)
    (folder / "bang.csv").write_text(table, encoding="utf-8")
    shutil.copy(CITY / "report.docx", folder / "report.docx")
    assert command("ingest", folder / "bang.csv", folder=folder).code == 0
    assert command("render", "-o", folder / "out.docx", folder=folder).code == 0
    told = next(block for block in blocks(GUIDE, "text") if "báo cáo kết quả hoạt động" in block).splitlines()
    said = {one.text.replace("\u00a0", " ") for one in Document(str(folder / "out.docx")).paragraphs}
    assert [line for line in told if line not in said] == []
    assert not any(line.startswith("- Đại biểu dự hội thảo: có") for line in said)


def answers_of_the_guide(folder: Path) -> Path:
    """Return the campaign of the guide's example of types after its table has come in."""
    outline = next(block for block in blocks(GUIDE, "toml") if 'type = "date"' in block)
    write_campaign(folder, outline, [f"{code},Trường {code},truong,THCS,Đông" for code in "ABC"])
    table = next(block for block in blocks(GUIDE, "csv") if "Ngày mở cửa" in block)
    (folder / "bang.csv").write_text(table, encoding="utf-8")
    assert command("outline", "check", folder=folder).code == 0
    assert command("ingest", folder / "bang.csv", folder=folder).out
    return folder


def test_answers_of_the_guide_come_to_the_figures_that_it_tells(tmp_path: Path) -> None:
    folder = answers_of_the_guide(tmp_path)
    for element, by, group, figure, _why in rows_of(GUIDE, "Câu hỏi"):
        where = () if by == "không nhóm" else ("--where", f"{by.strip('`')}={group.strip('`')}")
        shown = command("explain", "--element", element.strip("`"), *where, folder=folder).out
        assert f"= {figure}\n" in shown, (element, by, group, shown)


def test_the_form_of_the_guide_has_the_sheets_that_it_tells(tmp_path: Path) -> None:
    outline = next(block for block in blocks(GUIDE, "toml") if "[regime]" in block)
    folder = write_campaign(tmp_path, outline, ["A,Trường A,truong,TH;THCS,Đông"])
    assert command("form", "-o", folder / "forms", folder=folder).code == 0
    book = openpyxl.load_workbook(next((folder / "forms").glob("*.xlsx")))
    told = rows_of(GUIDE, "Tờ của biểu mẫu")
    assert [f"`{sheet.title}`" for sheet in book if sheet.sheet_state == "visible"] == [row[0] for row in told]
    for sheet, *corner in told:
        lines = [book[sheet.strip("`")].cell(row, 4).value for row in (1, 2, 3)]
        assert corner in ([], [""]) or "; ".join(map(str, lines)) == corner[0], sheet


def test_days_are_read_as_the_guide_says(tmp_path: Path) -> None:
    outline = open_campaign(answers_of_the_guide(tmp_path)).outline
    for written, told in rows_of(GUIDE, "Ô ngày ghi"):
        for raw in re.findall(r"`([^`]+)`", written):
            reading = read_date(Cell(CellKind.TEXT, raw), outline.elements["opened_on"], outline.words)
            severity = reading.code.severity if reading.code else None
            assert (severity is Severity.ERROR) == ("LỖI" in told), raw
            assert told == day_in_figures(date.fromordinal(reading.scaled)) if reading.scaled else "LỖI" in told, raw


def test_the_list_of_the_guide_comes_to_the_numbers_that_it_tells(tmp_path: Path) -> None:
    outline = next(block for block in blocks(GUIDE, "toml") if 'type = "list"' in block)
    folder = write_campaign(tmp_path, outline, [f"{code},Trường {code},truong,THCS,Đông" for code in "ABCD"])
    table = next(block for block in blocks(GUIDE, "csv") if "Tên dự án" in block)
    told = send(folder, "bang.csv", [line.split(",") for line in table.splitlines()])
    assert {found["code"] for found in told["findings"]} == set()
    for by, group, number, _why in rows_of(GUIDE, "Danh sách theo"):
        groups = () if by == "không nhóm" else (group.strip("`"),)
        assert str(totals(folder, by.strip("`") if groups else "")[*groups, "projects"]) == number, (by, group)


def test_groupings_hold_until_and_from_the_day_that_the_page_on_routine_reports_tells() -> None:
    block = next(one for one in blocks(ROUTINE, "toml") if "[[grouping]]" in one)
    new, old = map(Grouping.model_validate, tomllib.loads(block)["grouping"])
    days = (date(2025, 6, 30), date(2025, 7, 1))
    assert [(old.holds_on(day), new.holds_on(day)) for day in days] == [(True, False), (False, True)]


def test_units_are_in_the_districts_that_the_page_on_routine_reports_tells(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("".join(one for one in blocks(ROUTINE, "csv") if "district@" in one), encoding="utf-8")
    roster = read_roster(path, read_units(path), None)
    for code, *lists in rows_of(ROUTINE, "Số liệu của kỳ"):
        day = days_of_period(code.strip("`"), {}).end
        told = {unit: name for name, units in zip(("Đông", "Tây", "Nam"), lists, strict=True)
                for unit in units.split(", ") if unit != "–"}  # fmt: skip
        assert {unit.code: unit.group_on("district", day) for unit in roster} == told
    assert [unit.name for unit in roster.named_on(date(2025, 7, 1))] == ["Trường A", "Trường Bến Nghé", "Trường C"]


def test_old_and_new_units_are_compared_together_as_the_page_on_routine_reports_tells(tmp_path: Path) -> None:
    path = tmp_path / "units.csv"
    path.write_text("".join(one for one in blocks(ROUTINE, "csv") if "part_of:" in one), encoding="utf-8")
    grounds = Succession(read_roster(path, read_units(path), None)).grounds(
        *map(Period.from_code, ("2024-2025", "2025-2026"))
    )
    assert set(grounds.values()) == {("P1", "P2", "X1", "X2", "X3")}


def test_numbers_are_read_as_the_guide_says() -> None:
    outline = open_campaign(CITY).outline
    for written, told in rows_of(GUIDE, "Trong ô ghi"):
        for raw in re.findall(r"`([^`]+)`", written):
            reading = read_number(Cell(CellKind.TEXT, raw), outline.elements["projects"], outline.words)
            severity = reading.code.severity if reading.code else None
            number = re.match(r"[\d.]+", told)
            assert reading.scaled == (Decimal(number[0].replace(".", "")) if number else None), raw
            assert (severity is Severity.ERROR) == ("LỖI" in told), raw
            assert (severity is Severity.NOTE) == ("ghi chú" in told), raw
            assert (reading.state in {ValueState.MISSING, ValueState.NOT_AVAILABLE}) == (number is None), raw


def test_findings_in_the_guide_are_worded_as_the_program_words_them() -> None:
    use_language("vi")
    try:
        worded = {text_of(code, _gaps(code)).message for code in CODES.values()}
    finally:
        use_language("en")
    for told, advice in rows_of(GUIDE, "Nội dung phát hiện"):
        assert told in worded, told
        assert advice


def _gaps(code: Code) -> dict[str, str]:
    return dict.fromkeys(placeholders(code.message) - {"suggestions"}, "…")


@pytest.mark.parametrize("name", generated_pages.PAGES)
def test_a_generated_page_is_what_the_program_gives(name: str) -> None:
    committed = (generated_pages.DOCS / name).read_text(encoding="utf-8")
    assert committed == generated_pages.made(name), "run: make samples"


def test_the_guide_names_the_files_of_a_campaign() -> None:
    told = {row[0].strip("`") for row in rows_of(GUIDE, "Tệp")}
    made = {path.name for path in CITY.iterdir()} - {"report.txt"}
    assert made <= told


# --- help is quick ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("arguments", [["--help"], ["ingest", "--help"]], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    told = f"print([name for name in {_HEAVY} if name in sys.modules], file=sys.stderr)"
    watch = f"import atexit, sys; atexit.register(lambda: {told})"
    watched = [sys.executable, "-c", f"{watch}\n{_RUN}", *arguments]
    done = subprocess.run(watched, capture_output=True, check=False, encoding="utf-8")  # noqa: S603
    assert "stemagg" in done.stdout
    assert done.stderr.strip() == "[]"
