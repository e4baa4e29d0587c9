"""Slips in the files of a campaign are answered in one run, in Vietnamese, with the line as it should be."""

import tomllib
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.campaign_folder.open import open_campaign
from stemagg.campaign_folder.written import parsed
from stemagg.messages.language import speaking
from stemagg.messages.wording import worded
from stemagg.model.errors import Fault, Place, SettingsError
from stemagg.model.outline import Outline
from tests.worlds.campaign_files import change, without_line
from tests.worlds.world import write_campaign

OUTLINE = "outline.toml"


def faults_of(folder: Path) -> list[Fault]:
    with speaking("vi"), pytest.raises(SettingsError) as caught:
        open_campaign(folder)
    return list(caught.value.faults)


def line_with(folder: Path, text: str, name: str = OUTLINE) -> int:
    """Return the number of the first line of a file that has a text."""
    lines = (folder / name).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


def said(faults: list[Fault]) -> list[tuple[str, str]]:
    return [(without_line(one.place), one.code.value) for one in faults]


def spoil(folder: Path, *changes: tuple[str, str]) -> Path:
    """Write the tiny world with changes in its outline."""
    write_campaign(folder)
    for old, new in changes:
        change(folder, OUTLINE, old, new)
    return folder


def test_slips_and_other_mistakes_come_together(tmp_path: Path) -> None:
    spoil(
        tmp_path,
        ('version = "1"', "version = “1”"),
        ("date = 2023-03-31", "date = 31/3/2023"),
        ("day_counts = false", "day_counts = không"),
        ('code = "2021-2022"', "code = 2021-2022"),
        ('type = "percentage"', 'type = "percent"'),
        ("schools <= 1", "shools <= 1"),
    )
    faults = faults_of(tmp_path)
    assert sorted(said(faults)) == [
        ("outline.toml: code", "quotes-missing"),
        ("outline.toml: data_element[5] (share) › type", "value-not-allowed"),
        ("outline.toml: date", "date-of-another-form"),
        ("outline.toml: day_counts", "truth-of-another-form"),
        ("outline.toml: rule[1] (one-school) › check", "reference-unknown"),
        ("outline.toml: version", "text-in-curly-quotes"),
    ]
    assert sorted(one.place.line for one in faults if isinstance(one.place, Place)) == sorted(
        line_with(tmp_path, text) for text in ("“1”", "không", "31/3/2023", "code = 2021", '"percent"', "shools")
    )


def test_the_line_is_shown_as_it_should_be_in_vietnamese(tmp_path: Path) -> None:
    folder = spoil(tmp_path, ("date = 2023-03-31", "date = 31/3/2023 # hạn"))
    with speaking("vi"):
        [fault] = faults_of(folder)
        assert fault.place == f"outline.toml: dòng {line_with(folder, '31/3/2023')}: date"
        assert fault.message == 'Đang ghi ngày 31/3/2023; được ghi: 2025-12-15, hoặc đặt trong ngoặc kép "15/12/2025".'
        assert fault.remedy == "Hãy ghi dòng đó là: date = 2023-03-31 # hạn"


def test_a_key_that_is_there_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    folder = spoil(tmp_path, ('title = "Kết quả giáo dục STEM"', 'title = "Kết quả giáo dục STEM"\nversion = "2"'))
    [fault] = faults_of(folder)
    assert (fault.place, fault.code.value) == ("outline.toml: dòng 4: version", "key-twice")
    assert dict(fault.operands) == {"found": "version", "first": "2"}


def test_a_heading_that_is_there_twice_is_told_with_both_lines(tmp_path: Path) -> None:
    folder = spoil(tmp_path, ("[words]", '[letter]\nissuer = "Sở"\n\n[words]'))
    [fault] = faults_of(folder)
    assert fault.code.value == "table-twice"
    assert dict(fault.operands) == {"found": "letter", "first": str(line_with(folder, "[letter]"))}


@pytest.mark.parametrize("number", [1, 99])
def test_a_block_in_single_brackets_is_told_whether_or_not_it_is_the_only_one(number: int, tmp_path: Path) -> None:
    write_campaign(tmp_path)
    text = (tmp_path / OUTLINE).read_text(encoding="utf-8")
    (tmp_path / OUTLINE).write_text(text.replace("[[data_element]]", "[data_element]", number), encoding="utf-8")
    faults = faults_of(tmp_path)
    assert {one.code.value for one in faults} <= {"heading-of-block", "slip-again"}
    assert dict(faults[0].operands)["right"] == "[[data_element]]"


def test_one_block_alone_in_single_brackets_is_no_table(tmp_path: Path) -> None:
    folder = spoil(
        tmp_path, ('[[education_level]]\ncode = "THCS"\ntitle = "trung học cơ sở"\naliases = ["Cấp THCS"]\n\n', "")
    )
    change(folder, OUTLINE, "[[education_level]]", "[education_level]")
    faults = faults_of(folder)
    assert ("outline.toml: education_level", "heading-of-block") in said(faults)
    assert not {"value-of-wrong-type", "block-missing"} & {one.code.value for one in faults}


@pytest.mark.parametrize("heading", ["[words]", "[groupings]"])
def test_a_list_below_a_heading_is_told_and_read_as_if_it_stood_at_the_top(heading: str, tmp_path: Path) -> None:
    write_campaign(tmp_path)
    text = (tmp_path / OUTLINE).read_text(encoding="utf-8")
    blocks = '[[period]]\ncode = "2021-2022"\n\n[[period]]\ncode = "2022-2023"\n'
    assert blocks in text
    text = text.replace(blocks, "").replace(heading, f'{heading}\nperiod = [\n  "2021-2022", "2022-2025",\n]')
    (tmp_path / OUTLINE).write_text(text, encoding="utf-8")
    name = heading.strip("[]")
    faults = faults_of(tmp_path)
    assert said(faults)[0] == (f"outline.toml: {name} › period", "list-below-heading")
    assert faults[0].place.startswith(f"outline.toml: dòng {line_with(tmp_path, 'period = [')}:")
    assert [code for _place, code in said(faults)[1:]] == ["value-not-allowed"]  # the code of the second period
    assert faults[1].place.startswith(f"outline.toml: dòng {line_with(tmp_path, '2022-2025')}:")


@pytest.mark.parametrize("name", ["unit_kind", "education_level", "section", "data_element", "obligation", "period"])
def test_a_missing_block_is_one_fault(name: str, tmp_path: Path) -> None:
    write_campaign(tmp_path)
    first, *blocks = (tmp_path / OUTLINE).read_text(encoding="utf-8").split("\n[[")
    kept = [block for block in blocks if not block.startswith(f"{name}]]")]
    (tmp_path / OUTLINE).write_text("\n[[".join([first, *kept]), encoding="utf-8")
    with (tmp_path / "decisions.csv").open("a", encoding="utf-8") as file:
        file.write("heading,Bài,lessons,,,\n")
    [fault] = faults_of(tmp_path)
    assert (fault.place, fault.code.value) == ("outline.toml", "block-missing")
    assert f"[[{name}]]" in fault.message


def test_a_code_that_sixty_units_misspell_is_one_fault(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    with (tmp_path / "units.csv").open("a", encoding="utf-8") as file:
        file.writelines(f"X{n},Trường số {n},schol,THPT,West,,,,,\n" for n in range(60))
    first = line_with(tmp_path, "X0", "units.csv")
    [fault] = faults_of(tmp_path)
    lines = ", ".join(str(first + n) for n in range(1, 6))
    assert fault.place == f"units.csv, dòng {first} (và 59 dòng khác: {lines} …)"
    with speaking("vi"):
        assert worded(dict(fault.operands)["suggestions"]) == " Có phải là: school?"


def test_a_name_that_several_blocks_misspell_is_one_fault(tmp_path: Path) -> None:
    folder = spoil(tmp_path, ("schools <= 1", "shools <= 1"), ("schools = 0", "shools = 0"))
    [fault] = faults_of(folder)
    assert fault.place.startswith(
        f"outline.toml: dòng {line_with(folder, 'shools <= 1')}: rule[1] (one-school) › check"
    )
    assert fault.place.endswith(f"(và 1 dòng khác: {line_with(folder, 'shools = 0')})")


def test_slips_throughout_a_file_are_told_a_few_times_and_then_with_their_lines(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    text = (tmp_path / OUTLINE).read_text(encoding="utf-8")
    (tmp_path / OUTLINE).write_text(
        text.replace('code = "', "code = “").replace('"\ntitle', "”\ntitle"), encoding="utf-8"
    )
    faults = faults_of(tmp_path)
    [again] = [one for one in faults if one.code.value == "slip-again"]
    assert [one.code.value for one in faults].count("text-in-curly-quotes") == 5
    assert dict(again.operands)["first"] == "1"


@pytest.mark.parametrize(
    ("content", "named"),
    [
        ('title = "Kết quả"\n'.encode("utf-16"), "UTF-16"),
        (b'code = "x"\ntitle = "Tr\xfd\xf6ng"\n', "dòng 2"),
    ],
)
def test_an_encoding_of_notepad_is_named(content: bytes, named: str, tmp_path: Path) -> None:
    write_campaign(tmp_path)
    (tmp_path / OUTLINE).write_bytes(content)
    fault = next(one for one in faults_of(tmp_path) if one.code.value == "settings-encoding")
    with speaking("vi"):
        assert named in fault.message
        assert "Notepad" in fault.remedy


def test_files_with_a_byte_order_mark_tabs_and_ends_of_lines_of_windows_are_read(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    text = (tmp_path / OUTLINE).read_text(encoding="utf-8").replace(" = ", "\t=\t").replace("\n", "\r\n")
    (tmp_path / OUTLINE).write_bytes(text.encode("utf-8-sig"))
    assert open_campaign(tmp_path).outline.code == "world"


def test_a_slip_in_a_file_of_windows_is_found(tmp_path: Path) -> None:
    folder = spoil(tmp_path, ('version = "1"', "version = 1-A"))
    path = folder / OUTLINE
    path.write_bytes(path.read_text(encoding="utf-8").replace("\n", "\r\n").encode())
    [fault] = faults_of(folder)
    assert dict(fault.operands)["right"] == 'version = "1-A"'


PIECES = st.sampled_from(
    ["[words]\n", "[[period]]\n", "[period]\n", "code = “x”\n", 'title = "x"\n', "period = [\n",
     "{ a = 1,\n", "}\n", "]\n",
     "code = 2022-2023\n", "[letter\n", 'x = ["a" "b"\n', "{", '"""', "= =", "\r\n", "a.b = 1\n", "fields = 3\n"]
)  # fmt: skip


def outcome(path: Path) -> list[Fault]:
    """Return the slips and faults of syntax in a file."""
    try:
        return parsed(path, Outline).faults
    except SettingsError as error:
        return list(error.faults)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_a_file_without_slips_and_faults_is_toml_whatever_stands_in_it(text: str) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / OUTLINE
        path.write_bytes(text.encode())
        faults = outcome(path)
    assert faults or tomllib.loads(text) is not None


def test_a_slip_in_the_settings_does_not_hide_how_the_files_are_called(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    (tmp_path / "units.csv").rename(tmp_path / "don-vi.csv")
    change(tmp_path, "stemagg.toml", "report_grouping", 'roster = "don-vi.csv"\nlanguage = vi\nreport_grouping')
    assert said(faults_of(tmp_path)) == [("stemagg.toml: language", "quotes-missing")]
