"""The guide names everything that an outline may say, and its example of a whole outline comes to what it tells."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

from stemagg.campaign_folder.config_shape import allowed_keys
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.outline import Outline
from stemagg.model.slot_path import slot_at
from tests.cli.test_documentation import GUIDE, ROUTINE, blocks, rows_of
from tests.worlds.campaign_files import change
from tests.worlds.outline_world import send, totals, write_campaign
from tests.worlds.running import command

EXAMPLE = next(block for block in blocks(GUIDE, "toml") if "within =" in block)
TABLES = [block for block in blocks(GUIDE, "csv") if "Lượt tham quan" in block]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_campaign(tmp_path, EXAMPLE, [])
    change(tmp_path, "outline.toml", '[groupings]\ndistrict = "Quận"', "")
    units = ["A,Trường A,truong,THCS,Cụm 1,Đông", "B,Trường B,truong,THCS,Cụm 2,Đông", "X,Xã X,xa,THCS,Cụm 3,Tây"]
    roster = "\n".join(["code,name,kind,levels,cluster,district", *units])
    (tmp_path / "units.csv").write_text(roster + "\n", encoding="utf-8")
    for number, table in enumerate(TABLES):
        send(tmp_path, f"{number}.csv", [line.split(",") for line in table.splitlines()])
    return tmp_path


def test_who_owes_what_in_the_example_is_as_told(folder: Path) -> None:
    campaign = open_campaign(folder)
    for unit, element, cells in rows_of(GUIDE, "Ai báo cáo"):
        (of,) = [one for one in campaign.roster if one.name == unit]
        paths = [
            "/".join([of.code, element.strip("`"), *(cell.split() if " " in cell else ["total", cell])][:4])
            for cell in cells.split("; ")
        ]
        if element == "`visits`":
            paths = [path.replace("/total/", "/") for path in paths]
        owed = {slot for slot in campaign.slots_owed(of) if slot.data_element == element.strip("`")}
        assert {slot_at(campaign.outline, path) for path in paths} == owed


def test_the_example_comes_to_the_totals_that_are_told(folder: Path) -> None:
    told = rows_of(GUIDE, "Gộp theo")
    assert len(told) == 6
    for by, group, element, number, _why in told:
        groups = () if by == "không nhóm" else (group.strip("`"),)
        made = totals(folder, by.strip("`") if groups else "")
        assert str(made[*groups, element.strip("`")]) == number, (by, group, element)


def test_the_rules_of_the_example_find_what_is_told(folder: Path) -> None:
    found = command("findings", "--format", "json", folder=folder).data
    broken = {(one["operands"]["rule"], one["unit"]) for one in found if one["code"] == "rule-violated"}
    assert broken == {(rule.strip("`"), unit.strip("`")) for rule, unit, _why in rows_of(GUIDE, "Quy tắc nêu")}


def test_the_head_of_an_outline_in_the_guide_is_read(folder: Path) -> None:
    head = next(block for block in blocks(GUIDE, "toml") if "[[supersedes]]" in block)
    outline = (folder / "outline.toml").read_text(encoding="utf-8")
    own = outline[outline.index("[[section]]") :].split("[[education_level]]")[0]
    rest = f'code = "x"\nversion = "1"\ntitle = "Kết quả"\n{head}\n{own}{EXAMPLE}'
    (folder / "outline.toml").write_text(rest, encoding="utf-8")
    change(folder, "outline.toml", '[groupings]\ndistrict = "Quận, huyện"', "")
    change(folder, "outline.toml", "[[grouping]]\ncode", '[groupings]\nkind = "Loại đơn vị"\n\n[[grouping]]\ncode')
    assert open_campaign(folder).outline.supersedes[0].number == "700/SGDĐT-GDTrH"


def keys(location: tuple[str, ...] = ()) -> Iterator[str]:
    """Yield every key that an outline may have, with the keys around it: "data_element.columns.key"."""
    for key in allowed_keys(Outline, location):
        if key not in location:
            yield ".".join([*location, key])
            yield from keys((*location, key))


def named(text: str) -> set[str]:
    """Return the keys that a page names: in its examples of TOML, or in code within its sentences."""
    examples = " ".join(re.findall(r"```toml\n(.*?)```", text, re.DOTALL))
    code = " ".join(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL)))
    return set(re.findall(r"(?:^|[\[{,.])\s*([a-z_]+)(?=\s*=|\]|\.[a-z_]+ =)", examples, re.MULTILINE)) | set(
        re.findall(r"[a-z_]+", code)
    )


def test_every_key_that_an_outline_may_have_is_named_in_the_guide() -> None:
    known = named(GUIDE.read_text(encoding="utf-8")) | named(ROUTINE.read_text(encoding="utf-8"))
    asked = list(keys())
    assert {"data_element.columns.dimension", "obligation.later", "rule.severity.is"} <= set(asked)
    assert [key for key in asked if key.rpartition(".")[2] not in known] == []


def test_all_examples_of_outlines_in_the_guide_are_toml() -> None:
    for block in blocks(GUIDE, "toml"):
        assert tomllib.loads(block)
