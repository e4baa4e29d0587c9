"""Slips of those who write an outline: each is one fault with its line, what was found and what is allowed."""

from pathlib import Path

import pytest

from tests.worlds.outline_world import write_campaign
from tests.worlds.running import command

OUTLINE = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-03"

[[dimension]]
code = "grade"
title = "Khối"
total = "asked"
members = [{ code = "k1", title = "khối1" }, { code = "k2", title = "khối2", only_for = { education_level = ["TH"] } }]

[[constant]]
code = "schools"
title = "Số trường"
value = 12

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["education_level", "period"]
aggregation = "flow"
maximum = 500

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["grade", "period"]
aggregation = "stock"

[[data_element]]
code = "ideas"
section = "I"
title = "Kiến nghị"
type = "text"

[[obligation]]
code = "all"
title = "Báo cáo"
kinds = ["truong"]
data_elements = ["lessons", "pupils"]
periods = "month"

[[rule]]
code = "r"
title = "Bài ít hơn học sinh"
check = "sum(lessons, education_level) <= pupils"
missing = "skip"

[[target]]
code = "t"
title = "Chỉ tiêu"
of = "lessons"
period = "2024"
value = 100
sense = "at_least"
"""
UNITS = [f"U{n},Trường {n},truong,MN;TH;THCS;THPT,Đông" for n in range(20)]
SLIPS = {
    "curly quotes": ("Số bài", "“Số bài”", "text-in-curly-quotes", 'title = "Số bài"'),
    "a day as people write it": ("2025-12-31", "31/12/2025", "date-of-another-form", "date = 2025-12-31"),
    "a day of English order": ("2025-12-31", "2025-31-12", "toml-syntax", "mỗi khai báo phải ở một dòng riêng"),
    "yes for true": ("true", "có", "truth-of-another-form", "day_counts = true"),
    "yes in quotation marks": ("true", '"có"', "value-of-wrong-type", "true hoặc false"),
    "no quotation marks": ('"lessons"', "lessons", "quotes-missing", 'code = "lessons"'),
    "quotation mark not closed": ('"Kiến nghị"', '"Kiến nghị', "quote-unclosed", 'title = "Kiến nghị"'),
    "a key misspelt": ('aggregation = "flow"', 'agregation = "flow"', "key-unknown", "Có phải là: aggregation"),
    "a key in Vietnamese": ("maximum", "toi_da", "key-unknown", "minimum, maximum"),
    "a block misspelt": ("[[obligation]]", "[[obligations]]", "key-unknown", "Có phải là: obligation?"),
    "a table misspelt": ("[deadline]", "[deadlines]", "key-unknown", "Có phải là: deadline?"),
    "a block in single brackets": ("[[rule]]", "[rule]", "heading-of-block", "[[rule]]"),
    "a list below a heading": ("[deadline]", '[deadline]\nlegal_basis = ["x"]', "list-below-heading", "legal_basis"),
    "an unknown level": ('["TH"]', '["THX"]', "reference-unknown", "Có phải là: TH, THCS, THPT?"),
    "a kind as it is spoken": ('["truong"]', '["trường"]', "reference-unknown", "Có phải là: truong?"),
    "a text for a list": ('["truong"]', '"truong"', "value-of-wrong-type", "danh sách trong ngoặc vuông"),
    "one dimension for a list": (
        '["grade", "period"]',
        '"grade"',
        "value-of-wrong-type",
        "danh sách trong ngoặc vuông",
    ),
    "a dimension misspelt": ('["grade", "period"]', '["grad", "period"]', "reference-unknown", "Có phải là: grade?"),
    "a comma left out": ('"lessons", "pupils"]', '"lessons" "pupils"]', "comma-missing", '["lessons", "pupils"]'),
    "a period as people write it": ('"2024-01"', '"01/2024"', "value-not-allowed", "2023-03"),
    "periods the wrong way round": ('"2024-03"', '"2023-03"', "value-not-allowed", "≥ 2024-01"),
    "a kind of period in Vietnamese": ('every = "month"', 'every = "thang"', "value-not-allowed", "Có phải là: month?"),
    "periods of a kind in Vietnamese": (
        'periods = "month"',
        'periods = "Tháng"',
        "reference-unknown",
        "Có phải là: month?",
    ),
    "a period of a target in words": ('"2024"', '"năm 2024"', "reference-unknown", "2024-01, 2024-02"),
    "a code with a hyphen": ('code = "ideas"', 'code = "kien-nghi"', "value-of-wrong-type", "ví dụ kien_nghi"),
    "a code twice": ('code = "k2"', 'code = "k1"', "code-twice", "dimension[1] (grade)"),
    "a point for thousands": ("value = 100", "value = 1.500", "number-ambiguous", "ghi 1500"),
    "a point in a constant": ("value = 12", "value = 2.748", "number-ambiguous", "ghi 2748"),
    "a point in a rule": ("<= pupils", "<= pupils + 1.500", "value-not-allowed", "1500 không có dấu chấm hàng nghìn"),
    "a decimal comma": ("value = 100", "value = 100,5", "number-of-another-form", "value = 100.5"),
    "a sign of mathematics": ("<= pupils", "≤ pupils", "value-not-allowed", "<=, <, >=, >, =, !="),
    "a sense as a sign": ('"at_least"', '">="', "value-not-allowed", "at_least, at_most, equal"),
    "a colon": ('title = "Kiến', 'title: "Kiến', "equals-missing", 'title = "Kiến nghị"'),
    "a semicolon": ('"asked"', '"asked";', "toml-syntax", "sau giá trị còn nội dung khác"),
    "a block left out": ('[[section]]\nnumber = "I"\ntitle = "Số liệu"\n', "", "block-missing", "[[section]]"),
    "a whole misspelt": ('"asked"', '"ask"', "value-not-allowed", "Có phải là: asked?"),
    "what is missing not said": ('missing = "skip"\n', "", "key-missing", "missing"),
    "a rule of an unknown name": ("<= pupils", "<= pupil", "reference-unknown", "Có phải là: pupils?"),
}


@pytest.mark.parametrize(("right", "wrong", "code", "told"), SLIPS.values(), ids=SLIPS)
def test_a_slip_is_one_fault_that_says_how_to_mend_it(
    right: str, wrong: str, code: str, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("STEMAGG_LANGUAGE", "vi")
    path = write_campaign(tmp_path, OUTLINE, UNITS) / "outline.toml"
    text = path.read_text(encoding="utf-8")
    if wrong == "“Số bài”":
        right = f'"{right}"'
    assert right in text
    path.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    ran = command("outline", "check", "--format", "json", folder=tmp_path)
    (fault,) = ran.data["faults"]
    assert (ran.code, fault["code"]) == (1, code)
    assert told in f"{fault['message']} {fault['remedy']}"
    lines = path.read_text(encoding="utf-8").splitlines()
    if wrong:
        assert wrong.splitlines()[-1] in lines[fault["line"] - 1]


def test_the_outline_is_right_without_a_slip(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE, UNITS)
    assert command("outline", "check", "--format", "json", folder=tmp_path).data["faults"] == []
