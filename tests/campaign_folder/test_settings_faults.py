"""Every mistake in the four files that people write is named with its place, what was found and what is allowed."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.errors import Fault, SettingsError
from stemagg.model.unit_matching import UnitMatcher
from tests.worlds.campaign_files import change, without_line
from tests.worlds.running import command, process, unchanged
from tests.worlds.told import sheet
from tests.worlds.world import write_campaign

SETTINGS, OUTLINE, UNITS, DECISIONS = "stemagg.toml", "outline.toml", "units.csv", "decisions.csv"


THEME = '[[theme]]\ncode = "money"\ntitle = "Kinh phí"\nkeywords = ["kinh phí"]\ndata_elements = ["opinion"]'


class Mistake(NamedTuple):
    """A text of a file, what it is changed to, and the fault: place, code, operands that it has to have."""

    file: str
    old: str
    new: str
    place: str
    code: str
    operands: dict[str, str]


_INDICATOR = """\
[[indicator]]
code = "open"
title = "Tỉ lệ"
numerator = "schools"
denominator = "roster.schools"

"""
MISTAKES = {
    "settings: syntax": Mistake(
        SETTINGS, 'name = "SỞ"', "name = = SỞ", "stemagg.toml", "toml-syntax",
        {"detail": "line 5"}),
    "settings: text without quotation marks": Mistake(
        SETTINGS, 'name = "SỞ"', "name = SỞ", "stemagg.toml: name", "quotes-missing",
        {"found": "SỞ", "right": 'name = "SỞ"'}),
    "settings: unknown key": Mistake(
        SETTINGS, "report_grouping", "report_gruping", "stemagg.toml", "key-unknown",
        {"found": "report_gruping", "suggestions": "report_grouping", "allowed": "precedence"}),
    "settings: unknown key in a table": Mistake(
        SETTINGS, "symbol", "simbol", "stemagg.toml: office", "key-unknown",
        {"found": "simbol", "suggestions": "symbol"}),
    "settings: missing key": Mistake(
        SETTINGS, 'name = "X"', "", "stemagg.toml: signer", "key-missing", {"key": "name"}),
    "settings: wrong type": Mistake(
        SETTINGS, "year = 2023", 'year = "nay"', "stemagg.toml: office › year", "value-of-wrong-type",
        {"found": "nay", "expected": "number"}),
    "settings: value not allowed": Mistake(
        SETTINGS, "report_grouping", 'precedence = ["workbok"]\nreport_grouping',
        "stemagg.toml: precedence[1]", "value-not-allowed",
        {"found": "workbok", "allowed": "shared_sheet", "suggestions": "workbook"}),
    "settings: unknown grouping of letters": Mistake(
        SETTINGS, "[office]", '[letters]\ngrouping = "cum"\n\n[office]', "stemagg.toml: letters",
        "value-not-allowed", {"found": "cum", "allowed": "district, head"}),
    "settings: language": Mistake(
        SETTINGS, "report_grouping", 'language = "fr"\nreport_grouping', "stemagg.toml: language",
        "value-not-allowed", {"found": "fr", "allowed": "vi, en"}),
    "settings: unknown grouping": Mistake(
        SETTINGS, '"district"', '"distrikt"', "stemagg.toml: report_grouping", "value-not-allowed",
        {"found": "distrikt", "allowed": "district, head", "suggestions": "district"}),
    "settings: unknown grouping of units": Mistake(
        SETTINGS, "[office]", 'unit_grouping = "hed"\n[office]', "stemagg.toml: unit_grouping", "value-not-allowed",
        {"found": "hed", "allowed": "district, head", "suggestions": "head"}),
    "settings: unknown further grouping": Mistake(
        SETTINGS, "[office]", 'summary_groupings = ["hed"]\n[office]', "stemagg.toml: summary_groupings",
        "value-not-allowed", {"found": "hed", "allowed": "district, head", "suggestions": "head"}),
    "settings: one file for two": Mistake(
        SETTINGS, "report_grouping", 'narrative = "./UNITS.csv"\nreport_grouping', "stemagg.toml: narrative",
        "file-twice", {"found": "UNITS.csv", "first": "roster"}),
    "settings: a file that the store has beside it": Mistake(
        SETTINGS, "report_grouping", 'narrative = "stemagg.db-wal"\nreport_grouping', "stemagg.toml: store",
        "file-twice", {"found": "stemagg.db-wal", "first": "narrative"}),
    "settings: the settings as another file": Mistake(
        SETTINGS, "report_grouping", 'narrative = "stemagg.toml"\nreport_grouping', "stemagg.toml: narrative",
        "file-twice", {"found": "stemagg.toml", "first": "settings"}),
    "settings: offset of no clock": Mistake(
        SETTINGS, "[office]", '[dates]\nutc_offset = "+99:00"\n[office]', "stemagg.toml: dates › utc_offset",
        "value-not-allowed", {"found": "+99:00"}),
    "outline: syntax": Mistake(
        OUTLINE, 'version = "1"', 'version = "1', "outline.toml: version", "quote-unclosed",
        {"right": 'version = "1"'}),
    "outline: unknown key": Mistake(
        OUTLINE, 'aggregation = "stock"\nover = {', 'agregation = "stock"\nover = {',
        "outline.toml: data_element[1] (schools)", "key-unknown",
        {"found": "agregation", "suggestions": "aggregation"}),
    "outline: missing key": Mistake(
        OUTLINE, 'title = "Số bài học STEM"\n', "", "outline.toml: data_element[2] (lessons)", "key-missing",
        {"key": "title"}),
    "outline: wrong type": Mistake(
        OUTLINE, 'kinds = ["school"]\ndata', 'kinds = "school"\ndata',
        "outline.toml: obligation[2] (delegates) › kinds", "value-of-wrong-type", {"found": "school"}),
    "outline: unknown type of element": Mistake(
        OUTLINE, 'type = "percentage"', 'type = "percent"', "outline.toml: data_element[5] (share) › type",
        "value-not-allowed", {"found": "percent", "allowed": "count, amount", "suggestions": "percentage"}),
    "outline: too many decimals": Mistake(
        OUTLINE, "decimals = 1", "decimals = 9", "outline.toml: data_element[5] (share) › decimals",
        "value-of-wrong-type", {"found": "9", "expected": "≤ 6"}),
    "outline: code with a blank": Mistake(
        OUTLINE, 'code = "clubs"', 'code = "my clubs"', "outline.toml: data_element[4] (my clubs) › code",
        "value-of-wrong-type", {"found": "my clubs", "expected": "my_clubs"}),
    "outline: unknown section": Mistake(
        OUTLINE, 'section = "II"\ntitle = "Đề', 'section = "IV"\ntitle = "Đề',
        "outline.toml: data_element[7] (opinion) › section", "reference-unknown",
        {"found": "IV", "allowed": "I, I.1, I.2, II, III"}),
    "outline: unknown kind in an obligation": Mistake(
        OUTLINE, 'kinds = ["office", "school"]', 'kinds = ["office", "schol"]',
        "outline.toml: obligation[1] (figures) › kinds", "reference-unknown",
        {"found": "schol", "allowed": "office, school", "suggestions": "school"}),
    "outline: unknown level in an obligation": Mistake(
        OUTLINE, "expected = 2", 'expected = 2\neducation_levels = ["THPTT"]',
        "outline.toml: obligation[2] (delegates) › education_levels", "reference-unknown",
        {"found": "THPTT", "allowed": "THCS, THPT", "suggestions": "THPT"}),
    "outline: unknown element in an obligation": Mistake(
        OUTLINE, '"clubs", "share"]', '"club", "share"]', "outline.toml: obligation[1] (figures) › data_elements",
        "reference-unknown", {"found": "club", "suggestions": "clubs"}),
    "outline: unknown kind in a rule": Mistake(
        OUTLINE, 'check = "schools <= 1"\nkinds = ["school"]', 'check = "schools <= 1"\nkinds = ["shool"]',
        "outline.toml: rule[1] (one-school) › kinds", "reference-unknown", {"found": "shool", "suggestions": "school"}),
    "outline: unknown element in a rule": Mistake(
        OUTLINE, "schools <= 1", "shools <= 1", "outline.toml: rule[1] (one-school) › check",
        "reference-unknown", {"found": "shools", "suggestions": "schools"}),
    "outline: text in a rule": Mistake(
        OUTLINE, "lessons = 0", "opinion = 0", "outline.toml: rule[3] (lessons-need-schools) › check",
        "reference-unknown", {"found": "opinion"}),
    "outline: unknown element in the condition of a rule": Mistake(
        OUTLINE, "schools = 0", "roster.scools = 0", "outline.toml: rule[3] (lessons-need-schools) › when",
        "reference-unknown", {"found": "roster.scools", "suggestions": "roster.schools"}),
    "outline: unknown numerator": Mistake(
        OUTLINE, "[[rule]]", _INDICATOR.replace('"schools"', '"shools"') + "[[rule]]",
        "outline.toml: indicator[1] (open) › numerator", "reference-unknown",
        {"found": "shools", "allowed": "schools, lessons, projects, clubs, share, delegates, roster.schools",
         "suggestions": "schools"}),
    "outline: unknown denominator": Mistake(
        OUTLINE, "[[rule]]", _INDICATOR.replace("roster.schools", "roster.pupils") + "[[rule]]",
        "outline.toml: indicator[1] (open) › denominator", "reference-unknown",
        {"found": "roster.pupils", "allowed": "delegates, roster.schools"}),
    "outline: share of a percentage": Mistake(
        OUTLINE, "[[rule]]", _INDICATOR.replace("roster.schools", "share") + "[[rule]]",
        "outline.toml: indicator[1] (open) › denominator", "indicator-not-added", {"code": "share"}),
    "outline: indicator twice": Mistake(
        OUTLINE, "[[rule]]", 2 * _INDICATOR + "[[rule]]", "outline.toml: indicator[2] (open)", "code-twice",
        {"code": "open"}),
    "outline: bad rule": Mistake(
        OUTLINE, "schools <= 1", "schools is small", "outline.toml: rule[1] (one-school) › check",
        "value-not-allowed", {"found": "schools is small", "allowed": "<="}),
    "outline: rule over figures of different dimensions": Mistake(
        OUTLINE, "schools <= 1", "schools <= clubs", "outline.toml: rule[1] (one-school) › check",
        "rule-dimensions-differ", {"figures": "clubs (by = [period])"}),
    "outline: condition of a rule of other dimensions than the rule": Mistake(
        OUTLINE, "schools = 0", "delegates = 0", "outline.toml: rule[3] (lessons-need-schools) › check",
        "rule-dimensions-differ", {"figures": "delegates (by = [])"}),
    "outline: rule divides by zero": Mistake(
        OUTLINE, "schools <= 1", "schools / (2 - 2) <= 1", "outline.toml: rule[1] (one-school) › check",
        "rule-broken", {"figures": "schools / (2 - 2) <= 1"}),
    "outline: condition that cannot be read": Mistake(
        OUTLINE, "schools <= 1", "schools <= (1", "outline.toml: rule[1] (one-school) › check",
        "value-not-allowed", {"found": "schools <= (1", "allowed": ") at the end"}),
    "outline: rule that says nothing of missing figures": Mistake(
        OUTLINE, 'kinds = ["school"]\nmissing = "skip"', 'kinds = ["school"]', "outline.toml: rule[1] (one-school)",
        "key-missing", {"key": "missing"}),
    "outline: unknown meaning of missing figures": Mistake(
        OUTLINE, 'kinds = ["school"]\nmissing = "skip"', 'kinds = ["school"]\nmissing = "skp"',
        "outline.toml: rule[1] (one-school) › missing", "value-not-allowed", {"found": "skp", "suggestions": "skip"}),
    "outline: tolerance that is none": Mistake(
        OUTLINE, 'kinds = ["school"]\nmissing', 'kinds = ["school"]\ntolerance = "x"\nmissing',
        "outline.toml: rule[1] (one-school) › tolerance", "value-not-allowed", {"found": "x", "allowed": "1%"}),
    "outline: unknown severity of a rule": Mistake(
        OUTLINE, 'kinds = ["office"]\nseverity = "query"', 'kinds = ["office"]\nseverity = "quary"',
        "outline.toml: rule[2] (roster-schools) › severity", "value-not-allowed",
        {"found": "quary", "allowed": "error, query, note"}),
    "outline: severities that leave days out": Mistake(
        OUTLINE, 'kinds = ["office"]\nseverity = "query"',
        'kinds = ["office"]\nseverity = [{ to = 2023-12-31, is = "note" }]',
        "outline.toml: rule[2] (roster-schools) › severity", "value-not-allowed", {"allowed": "from = 2026-01-01"}),
    "outline: selector that selects nothing": Mistake(
        OUTLINE, "schools <= 1", "schools[THCSS] <= 1", "outline.toml: rule[1] (one-school) › check",
        "rule-selector-unknown",
        {"ref": "schools[THCSS]", "found": "THCSS", "allowed": "THCS, THPT", "suggestions": "THCS"}),
    "outline: sum over a dimension that a figure has not": Mistake(
        OUTLINE, "schools <= 1", "sum(clubs, education_level) <= 1", "outline.toml: rule[1] (one-school) › check",
        "rule-selector-unknown", {"ref": "clubs", "found": "education_level"}),
    "outline: figures of different dimensions, with the ways to write it": Mistake(
        OUTLINE, "schools <= 1", "schools <= clubs", "outline.toml: rule[1] (one-school) › check",
        "rule-dimensions-differ", {"ways": "schools[education_level=THCS], sum(schools, education_level)"}),
    "outline: rule that always holds": Mistake(
        OUTLINE, "schools <= 1", "schools + 1 >= 1", "outline.toml: rule[1] (one-school) › check",
        "rule-always-holds", {"condition": "schools + 1 >= 1"}),
    "outline: rule that never holds": Mistake(
        OUTLINE, "schools <= 1", "schools + lessons < schools", "outline.toml: rule[1] (one-school) › check",
        "rule-never-holds", {"condition": "schools + lessons < schools"}),
    "outline: rule over written numbers alone": Mistake(
        OUTLINE, "schools <= 1", "1 <= 2", "outline.toml: rule[1] (one-school) › check", "rule-always-holds", {}),
    "outline: rule that no unit can be asked": Mistake(
        OUTLINE, 'check = "schools <= roster.schools"', 'check = "delegates <= 2"',
        "outline.toml: rule[2] (roster-schools) › check", "rule-asked-of-nobody", {"figures": "delegates"}),
    "outline: code twice": Mistake(
        OUTLINE, 'code = "clubs"', 'code = "lessons"', "outline.toml: data_element[4] (lessons)", "code-twice",
        {"code": "lessons", "first": "outline.toml: data_element[2] (lessons)"}),
    "outline: period twice": Mistake(
        OUTLINE, 'code = "2022-2023"', 'code = "2021-2022"', "outline.toml: period[2] (2021-2022)", "code-twice",
        {"code": "2021-2022"}),
    "outline: title claimed twice": Mistake(
        OUTLINE, 'title = "Số câu lạc bộ"', 'title = "Câu lạc bộ"\naliases = ["2. SỐ  BÀI HỌC STEM:"]',
        "outline.toml: data_element[4] (clubs)", "alias-twice",
        {"alias": "2. SỐ  BÀI HỌC STEM:", "first": "Số bài học STEM", "second": "Câu lạc bộ"}),
    "outline: element has the heading of a field": Mistake(
        OUTLINE, 'title = "Số câu lạc bộ"', 'title = "Số câu lạc bộ"\naliases = ["cấp học:"]',
        "outline.toml: fields › education_level", "alias-twice",
        {"alias": "Cấp học", "first": "Số câu lạc bộ", "second": "education_level"}),
    "outline: bad period": Mistake(
        OUTLINE, 'code = "2022-2023"', 'code = "2022-2025"', "outline.toml: period[2] (2022-2025) › code",
        "value-not-allowed", {"allowed": "2022-2023"}),
    "outline: bad date": Mistake(
        OUTLINE, "date = 2023-03-31", 'date = "31/13/2023"', "outline.toml: deadline › date",
        "value-of-wrong-type", {"found": "31/13/2023", "expected": "2023-03-31"}),
    "outline: impossible total": Mistake(
        OUTLINE, 'aggregation = "stock"\nover = { education_level = "largest", period = "none" }',
        'aggregation = "flow"\nover = { education_level = "largest" }', "outline.toml: data_element[1] (schools)",
        "largest-needs-one-period", {}),
    "outline: where on an unknown column": Mistake(
        OUTLINE, "{ head =", "{ hed =", "outline.toml: obligation[3] (video) › where", "reference-unknown",
        {"found": "hed", "allowed": "district, head", "suggestions": "head"}),
    "outline: theme of an unknown element": Mistake(
        OUTLINE, '[[data_element]]\ncode = "opinion"',
        THEME.replace("opinion", "opinoin") + '\n[[data_element]]\ncode = "opinion"',
        "outline.toml: theme[1] (money) › data_elements", "reference-unknown",
        {"found": "opinoin", "allowed": "opinion", "suggestions": "opinion"}),
    "outline: theme of a number": Mistake(
        OUTLINE, '[[data_element]]\ncode = "opinion"',
        THEME.replace("opinion", "lessons") + '\n[[data_element]]\ncode = "opinion"',
        "outline.toml: theme[1] (money) › data_elements", "reference-unknown", {"found": "lessons"}),
    "outline: theme without keywords": Mistake(
        OUTLINE, '[[data_element]]\ncode = "opinion"',
        THEME.replace('"kinh phí"', "") + '\n[[data_element]]\ncode = "opinion"',
        "outline.toml: theme[1] (money) › keywords", "value-of-wrong-type", {"expected": "a list that is not empty"}),
    "outline: theme twice": Mistake(
        OUTLINE, '[[data_element]]\ncode = "opinion"', f'{THEME}\n{THEME}\n[[data_element]]\ncode = "opinion"',
        "outline.toml: theme[2] (money)", "code-twice", {"code": "money"}),
    "roster: column missing": Mistake(
        UNITS, "code,name,kind,levels", "code,name,kind,level", "units.csv, line 1", "column-missing",
        {"column": "levels"}),
    "roster: column twice": Mistake(
        UNITS, "district,head", "district,district", "units.csv, line 1", "column-twice", {"column": "district"}),
    "roster: column of an unknown level": Mistake(
        UNITS, "schools_THCS", "schools_THSC", "units.csv, line 1", "reference-unknown",
        {"found": "schools_THSC", "allowed": "schools_THCS, schools_THPT", "suggestions": "schools_THCS"}),
    "roster: blank cell": Mistake(
        UNITS, "A,Trường THPT Hòa Bình,school", "A,Trường THPT Hòa Bình,", "units.csv, line 3", "cell-blank",
        {"column": "kind"}),
    "roster: unknown kind": Mistake(
        UNITS, "Hòa Bình,school", "Hòa Bình,schol", "units.csv, line 3", "value-not-allowed",
        {"found": "schol", "allowed": "office, school", "suggestions": "school"}),
    "roster: two kinds": Mistake(
        UNITS, "Hòa Bình,school", "Hòa Bình,school;office", "units.csv, line 3", "value-not-allowed",
        {"found": "school;office"}),
    "roster: unknown level": Mistake(
        UNITS, "THCS;THPT", "THCS;THTP", "units.csv, line 4", "value-not-allowed",
        {"found": "THTP", "allowed": "THCS, THPT", "suggestions": "THPT"}),
    "roster: bad date": Mistake(
        UNITS, "2022-09-15", "15/13/2022", "units.csv, line 5", "date-unreadable",
        {"found": "15/13/2022", "column": "valid_from"}),
    "roster: unit that ends before it begins": Mistake(
        UNITS, "2022-09-15,,", "2022-09-15,2022-09-14,", "units.csv, line 5", "value-not-allowed",
        {"found": "2022-09-15 > 2022-09-14"}),
    "roster: bad number": Mistake(
        UNITS, "1,,,3", "1,,,ba", "units.csv, line 2", "number-unreadable",
        {"found": "ba", "column": "schools_THCS"}),
    "roster: ragged row": Mistake(
        UNITS, "Đông,x,,,,", "Đông,x,", "units.csv, line 3", "row-ragged", {"found": "7", "expected": "10"}),
    "roster: quotation mark never closed": Mistake(
        UNITS, "1,,,3", '1,,,"3', "units.csv, line 2", "csv-quote-unclosed", {"line": "2"}),
    "roster: code twice": Mistake(
        UNITS, "B,Trường THPT Lý", "a,Trường THPT Lý", "units.csv, line 5", "unit-code-twice",
        {"code": "a", "first": "3"}),
    "roster: two units of one name": Mistake(
        UNITS, "Trường THPT Lý Tự Trọng,school,THPT,Tây", "TRƯỜNG THPT  HOÀ BÌNH,school,THPT,Đông",
        "units.csv, line 5", "unit-name-twice",
        {"name": "TRƯỜNG THPT HOÀ BÌNH", "first": "3"}),
    "roster: alias is the name of another unit": Mistake(
        UNITS, ",Sao Mai,", ",Trường THPT Hòa Bình,", "units.csv, line 4", "unit-name-twice",
        {"name": "Trường THPT Hòa Bình", "first": "3"}),
    "decisions: unknown kind": Mistake(
        DECISIONS, "decided_on\n", "decided_on\nunits,THPT BM,A,,,\n", "decisions.csv, line 2",
        "decision-kind-unknown", {"found": "units", "allowed": "unit"}),
    "decisions: unknown unit": Mistake(
        DECISIONS, "decided_on\n", "decided_on\nunit,THPT BM,AA,,,\n", "decisions.csv, line 2",
        "reference-unknown", {"found": "AA", "allowed": "E, A, J, B, S", "suggestions": "A"}),
    "decisions: unknown element": Mistake(
        DECISIONS, "decided_on\n", "decided_on\n\nheading,Bài,lesons,,,\n", "decisions.csv, line 3",
        "reference-unknown", {"found": "lesons", "allowed": "lessons", "suggestions": "lessons"}),
    "decisions: nothing given": Mistake(
        DECISIONS, "decided_on\n", "decided_on\nunit,,A,,,\n", "decisions.csv, line 2", "cell-blank",
        {"column": "given"}),
    "decisions: no day": Mistake(
        DECISIONS, "decided_on\n", "decided_on\nunit,THPT BM,A,,,hôm qua\n", "decisions.csv, line 2",
        "value-not-allowed", {"found": "hôm qua", "allowed": "2024-03-20"}),
    "decisions: a day to come": Mistake(
        DECISIONS, "decided_on\n", "decided_on\nunit,THPT BM,A,,,2242-03-20\n", "decisions.csv, line 2",
        "decision-to-come", {"found": "2242-03-20"}),
    "decisions: column missing": Mistake(
        DECISIONS, "given", "gven", "decisions.csv, line 1", "column-missing", {"column": "given"}),
    "decisions: ragged row": Mistake(
        DECISIONS, "decided_on\n", "decided_on\nunit,x\n", "decisions.csv, line 2", "row-ragged", {"found": "2"}),
}  # fmt: skip


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(SettingsError) as caught:
        open_campaign(folder)
    return caught.value.faults


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("stemagg.messages.language._Chosen.language", "en")


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_mistake_is_named_with_place_and_remedy(mistake: Mistake, tmp_path: Path) -> None:
    write_campaign(tmp_path)
    change(tmp_path, mistake.file, mistake.old, mistake.new)
    faults = faults_of(tmp_path)
    matching = [f for f in faults if (without_line(f.place), f.code) == (mistake.place, mistake.code)]
    assert matching, [(f.place, f.code) for f in faults]
    operands = {name: without_line(value) for name, value in matching[0].operands}
    assert {name: operands[name] for name, part in mistake.operands.items() if part not in operands[name]} == {}
    assert "{" not in matching[0].message
    assert matching[0].remedy
    assert open_campaign(write_campaign(tmp_path / "right")).outline.code == "world"


@pytest.mark.parametrize("file", [SETTINGS, OUTLINE, UNITS, DECISIONS])
def test_file_that_is_not_utf8_is_named(file: str, tmp_path: Path) -> None:
    write_campaign(tmp_path)
    (tmp_path / file).write_bytes(b'code = "Tr\xfd\xeang"\n')
    assert (file, "settings-encoding") in [(f.place, f.code) for f in faults_of(tmp_path)]


@pytest.mark.parametrize("file", [OUTLINE, UNITS])
def test_file_that_is_missing_is_named(file: str, tmp_path: Path) -> None:
    write_campaign(tmp_path)
    (tmp_path / file).unlink()
    assert [(Path(f.place).name, f.code) for f in faults_of(tmp_path)] == [(file, "settings-file-missing")]


def test_decisions_are_not_needed(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    (tmp_path / DECISIONS).unlink()
    assert open_campaign(tmp_path).decisions == ()


@pytest.mark.parametrize("written", ['"31/3/2023"', '"31-3-2023"', '"2023-03-31"', "2023-03-31"])
def test_a_date_in_quotation_marks_is_a_date(written: str, tmp_path: Path) -> None:
    campaign = open_campaign(write_campaign(tmp_path, outline=("date = 2023-03-31", f"date = {written}")))
    assert campaign.outline.deadline.date == date(2023, 3, 31)


def test_a_date_in_the_roster_may_have_the_day_first(tmp_path: Path) -> None:
    campaign = open_campaign(write_campaign(tmp_path, units=("2022-09-15", "15/9/2022")))
    assert campaign.roster["B"].valid_from == date(2022, 9, 15)


def test_later_decision_on_a_name_holds(tmp_path: Path) -> None:
    decided = "decided_on\nunit,Trường Mới,A,,,2023-01-01\nunit,trường mới,B,,,2023-02-01\n"
    campaign = open_campaign(write_campaign(tmp_path, decisions=("decided_on\n", decided)))
    match = UnitMatcher(campaign).by_name("Trường Mới")
    assert match.unit is not None
    assert (match.unit.code, match.how) == ("B", "decided")


@pytest.mark.parametrize("text", ["", "\n", "code,name,kind,levels,district,head\n"])
def test_roster_without_units_is_a_fault(text: str, tmp_path: Path) -> None:
    write_campaign(tmp_path)
    (tmp_path / UNITS).write_text(text, encoding="utf-8")
    assert {f.code for f in faults_of(tmp_path)} & {"roster-empty", "column-missing"}


def test_roster_saved_by_vietnamese_excel_is_read(tmp_path: Path) -> None:
    write_campaign(tmp_path)
    roster = open_campaign(tmp_path).roster
    text = (tmp_path / UNITS).read_text(encoding="utf-8")
    as_excel = "".join(f"{line};;\n" for line in text.replace(";", "|").replace(",", ";").splitlines())
    as_excel = as_excel.replace("THCS|THPT", '"THCS;THPT"')
    (tmp_path / UNITS).write_text(as_excel, encoding="utf-8-sig")
    assert open_campaign(tmp_path).roster.units == roster.units


@pytest.mark.parametrize("depth", [5000, 200_000])
def test_outline_that_is_nested_without_end_is_a_fault_and_no_crash(depth: int, tmp_path: Path) -> None:
    write_campaign(tmp_path)
    (tmp_path / OUTLINE).write_text("code = " + "[" * depth, encoding="utf-8")
    assert [f.code for f in faults_of(tmp_path)] == ["toml-syntax"]


def test_number_of_thousands_of_digits_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    write_campaign(tmp_path, settings=("", ""))
    change(tmp_path, SETTINGS, "year = 2023", f"year = {'9' * 5000}")
    assert [f.code for f in faults_of(tmp_path)] == ["toml-syntax"]


def spoil_all_four(folder: Path) -> None:
    write_campaign(folder)
    change(folder, SETTINGS, "symbol", "simbol")
    change(folder, OUTLINE, 'aggregation = "flow"', 'aggregation = "flow"\nover_level = "largest"')
    change(folder, OUTLINE, "schools <= 1", "shools <= 1")
    change(folder, OUTLINE, '"clubs", "share"]', '"club", "share"]')
    change(folder, UNITS, "Hòa Bình,school", "Hòa Bình,schol")
    change(folder, UNITS, "2022-09-15", "15/13/2022")
    change(folder, DECISIONS, "decided_on\n", "decided_on\nunit,THPT BM,AA,,,\n")


ALL_FOUR = {
    ("stemagg.toml: office", "key-unknown"),
    ("outline.toml: data_element[2] (lessons)", "key-unknown"),
    ("outline.toml: rule[1] (one-school) › check", "reference-unknown"),
    ("outline.toml: obligation[1] (figures) › data_elements", "reference-unknown"),
    ("units.csv, line 3", "value-not-allowed"),
    ("units.csv, line 5", "date-unreadable"),
    ("decisions.csv, line 2", "reference-unknown"),
}


def test_faults_of_all_four_files_come_in_one_run(tmp_path: Path) -> None:
    spoil_all_four(tmp_path)
    assert {(without_line(f.place), f.code) for f in faults_of(tmp_path)} == ALL_FOUR


def test_roster_is_checked_though_the_outline_cannot_be_parsed(tmp_path: Path) -> None:
    spoil_all_four(tmp_path)
    (tmp_path / OUTLINE).write_text("code = ", encoding="utf-8")
    found = {(f.place, f.code) for f in faults_of(tmp_path)}
    assert ("outline.toml", "toml-syntax") in found
    assert ("units.csv, line 5", "date-unreadable") in found
    assert ("units.csv, line 3", "value-not-allowed") not in found  # nobody knows now which kinds there are


def test_other_files_are_checked_though_the_settings_cannot_be_parsed(tmp_path: Path) -> None:
    spoil_all_four(tmp_path)
    (tmp_path / SETTINGS).write_text("office = ", encoding="utf-8")
    found = {(f.place.split(",")[0].split(":")[0], f.code) for f in faults_of(tmp_path)}
    assert ("stemagg.toml", "toml-syntax") in found
    assert {"outline.toml", "units.csv", "decisions.csv"} <= {file for file, _code in found}


def test_faulty_campaign_stores_nothing_and_shows_no_traceback(tmp_path: Path) -> None:
    campaign = tmp_path / "campaign"
    spoil_all_four(campaign)
    received = sheet(tmp_path / "a.csv", [{"unit": "A", "level": "THPT", "lessons 2021-2022": 1}])
    with unchanged(tmp_path):
        ran = process("ingest", received, folder=campaign)
    assert ran.code == 2
    assert ran.out == ""
    assert "Traceback" not in ran.err
    assert "Lỗi:" in ran.err
    shown = " ".join(ran.err.split())
    for place in ("stemagg.toml: dòng 7: office", "outline.toml: dòng 1", "units.csv, dòng 3"):
        assert place in shown
    assert ": rule[1] (one-school)" in shown


@pytest.mark.parametrize("name", ["form", "status", "summarize", "ingest", "render"])
def test_every_command_stops_with_exit_code_2(name: str, tmp_path: Path) -> None:
    spoil_all_four(tmp_path)
    more = {"ingest": ["."], "render": ["-o", "r.docx"]}.get(name, [])
    with unchanged(tmp_path):
        assert command(name, *more, folder=tmp_path).code == 2
