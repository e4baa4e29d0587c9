"""What outline.toml may say of a list, and what `outline check` refuses, each fault with its line."""

from pathlib import Path

import pytest

from tests.worlds.campaign_files import change
from tests.worlds.list_world import PROJECTS, UNITS
from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

GRADE = '\n[[dimension]]\ncode = "grade"\ntitle = "Khối"\nmembers = [{ code = "k6", title = "lớp 6" }]\n'


def test_a_list_with_columns_key_and_checks_has_no_fault(tmp_path: Path) -> None:
    write_campaign(tmp_path, PROJECTS, UNITS)
    ran = command("outline", "check", folder=tmp_path)
    assert ran.code == 0, ran.out + ran.err


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ('title = "Số học sinh", type = "count"', 'title = "Số học sinh"', "list-column-kind"),
        ('title = "Số học sinh", type = "count"', 'title = "Số học sinh", type = "choice"', "list-column-kind"),
        ('dimension = "field" }', 'dimension = "field", type = "text" }', "list-column-kind"),
        ('dimension = "field" }', 'dimension = "fields" }', "reference-unknown"),
        ('dimension = "field" }', 'dimension = "prize" }', "list-dimension-twice"),
        ('by = ["education_level"]', 'by = ["education_level", "field"]', "list-dimension-twice"),
        ('code = "pupils"', 'code = "name"', "code-twice"),
        ('title = "Số học sinh"', 'title = "Tên dự án"', "alias-twice"),
        ('title = "Số học sinh"', 'title = "Đơn vị"', "alias-twice"),
        ('key = ["name"]', 'key = ["names"]', "reference-unknown"),
        ('"pupils * price = amount"', '"pupil * price = amount"', "reference-unknown"),
        ('"pupils * price = amount"', '"name * price = amount"', "reference-unknown"),
        ('"pupils * price = amount"', '"previous(price) = amount"', "list-check-beyond-row"),
        ('"pupils * price = amount"', '"price[2024] = amount"', "list-check-beyond-row"),
        ('"pupils * price = amount"', '"roster.schools = amount"', "list-check-beyond-row"),
        ('"pupils * price = amount"', '"pupils >= 0"', "rule-always-holds"),
        ('"pupils * price = amount"', '"pupils * price"', "value-not-allowed"),
        ('title = "Số học sinh", type = "count"', 'title = "Số học sinh", type = "count", options = []', "key-unknown"),
        ('title = "Tên dự án", type = "text"', 'title = "Tên dự án", type = "text", decimals = 2', "key-of-other-type"),
        ('type = "list"', 'type = "count"', "key-of-other-type"),
        ('by = ["education_level"]', 'by = ["education_level", "period"]', "aggregation-needed"),
        ('by = ["education_level"]', 'by = ["education_level"]\naggregation = "distinct"', "distinct-of-answers"),
        ('by = ["education_level"]', 'aggregation = "average"\nweight = "unit"', "value-not-allowed"),
        ('by = ["education_level"]', 'by = ["education_level", "grade"]', "list-by-without-column"),
        ('title = "Số học sinh", type = "count"', 'title = "Ngày", type = "date", minimum = 3', "value-of-wrong-type"),
        ('type = "count" }', 'type = "count", minimum = 2025-01-01 }', "value-of-wrong-type"),
        ('type = "count" }', 'type = "count", minimum = 9, maximum = 3 }', "bounds-contradict"),
        ('"pupils * price = amount"', '"pupils + = amount"', "value-not-allowed"),
    ],
)  # fmt: skip
def test_outline_check_refuses_a_list_that_cannot_be(tmp_path: Path, before: str, after: str, code: str) -> None:
    write_campaign(tmp_path, PROJECTS + GRADE, UNITS)
    change(tmp_path, "outline.toml", before, after)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    faults = {one["code"]: one for one in ran.data["faults"]}
    assert code in faults, ran.out
    lines = (tmp_path / "outline.toml").read_text(encoding="utf-8").splitlines()
    assert faults[code]["line"] > lines.index("[[data_element]]")


def test_a_list_counted_by_very_many_combinations_is_refused(tmp_path: Path) -> None:
    members = ", ".join(f'{{ code = "m{n}", title = "lĩnh vực {n}" }}' for n in range(700))
    start, end = PROJECTS.index("members = [\n"), PROJECTS.index('[[dimension]]\ncode = "prize"')
    write_campaign(tmp_path, f"{PROJECTS[:start]}members = [{members}]\n\n{PROJECTS[end:]}", UNITS)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    (one,) = ran.data["faults"]
    assert (one["code"], one["operands"]["count"]) == ("list-combinations-many", "2103")


def test_a_list_without_columns_is_refused(tmp_path: Path) -> None:
    start, end = PROJECTS.index("columns = ["), PROJECTS.index("[[obligation]]")
    write_campaign(tmp_path, PROJECTS[:start] + PROJECTS[end:], UNITS)
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    assert [one["code"] for one in ran.data["faults"]] == ["list-needs-columns"]


def test_a_rule_may_name_the_dimensions_of_the_columns(tmp_path: Path) -> None:
    rule = '[[rule]]\ncode = "giai"\ntitle = "Có giải"\nmissing = "skip"\ncheck = "sum(projects, prize) <= projects"\n'
    write_campaign(tmp_path, PROJECTS + rule, UNITS)
    ran = command("outline", "check", folder=tmp_path)
    assert ran.code == 0, ran.out + ran.err
