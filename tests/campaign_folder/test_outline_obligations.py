"""An obligation says for which periods it is owed; what nobody could owe, or nobody owes, is refused."""

from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.errors import SettingsError
from tests.worlds.outline_world import send, totals, write_campaign

UNITS = ["A,Trường A,truong,TH;THCS,Đông", "X,UBND xã X,xa,TH,Tây"]

OUTLINE = """
[[period]]
every = "month"
from = "2024-01"
to = "2024-03"

[[period]]
code = "2024-Q1"

[[dimension]]
code = "grade"
title = "Khối"
members = [{ code = "k1", title = "lớp 1", only_for = { education_level = ["TH"] } }, { code = "k6", title = "lớp 6" }]

[[data_element]]
code = "lessons"
section = "I"
title = "Số bài"
type = "count"
by = ["period"]
aggregation = "flow"

[[data_element]]
code = "pupils"
section = "I"
title = "Số học sinh"
type = "count"
by = ["education_level", "grade"]

[[obligation]]
code = "schools"
title = "Báo cáo của trường"
kinds = ["truong"]
data_elements = ["lessons", "pupils"]

[[obligation]]
code = "communes"
title = "Báo cáo của xã"
kinds = ["xa"]
data_elements = ["lessons"]
periods = "quarter"
"""


def owed(folder: Path, unit: str) -> list[str]:
    campaign = open_campaign(folder)
    return [slot.period for slot in campaign.slots_owed(campaign.roster[unit]) if slot.data_element == "lessons"]


def test_without_periods_those_of_the_finest_kind_are_owed_otherwise_those_named(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE, UNITS)
    assert owed(tmp_path, "A") == ["2024-01", "2024-02", "2024-03"]
    assert owed(tmp_path, "X") == ["2024-Q1"]


def test_an_element_owed_by_two_obligations_is_owed_for_the_periods_of_both(tmp_path: Path) -> None:
    both = OUTLINE.replace('kinds = ["xa"]', 'kinds = ["xa", "truong"]').replace('"quarter"', '["2024-Q1", "2024-02"]')
    write_campaign(tmp_path, both, UNITS)
    assert owed(tmp_path, "A") == ["2024-01", "2024-02", "2024-03", "2024-Q1"]
    assert owed(tmp_path, "X") == ["2024-02", "2024-Q1"]


def test_a_commune_that_sends_quarters_and_a_school_that_sends_months_are_added(tmp_path: Path) -> None:
    write_campaign(tmp_path, OUTLINE, UNITS)
    send(tmp_path, "a.csv", [["Đơn vị", *(f"Số bài tháng {n}/2024" for n in (1, 2, 3))], ["Trường A", 2, 3, 4]])
    send(tmp_path, "x.csv", [["Đơn vị", "Số bài quý I/2024"], ["UBND xã X", 50]])
    assert totals(tmp_path)["lessons",] == 59


@pytest.mark.parametrize(
    ("old", "new", "place", "code", "said"),
    [
        ('"quarter"', '"year"', "obligation[2] (communes) › periods", "period-kind-undeclared", "month, quarter"),
        ('"quarter"', '["2024-Q2"]', "obligation[2] (communes) › periods", "reference-unknown", "2024-Q1"),
        ('"quarter"', '"quater"', "obligation[2] (communes) › periods", "reference-unknown", "mean: quarter"),
        ('"quarter"', "[]", "obligation[2] (communes) › periods", "value-of-wrong-type", "not empty"),
        (
            'kinds = ["truong"]\n',
            'kinds = ["truong"]\neducation_levels = ["THCS"]\nmembers = { grade = ["k1"] }\n',
            "obligation[1] (schools)", "obligation-empty", "education_level, grade",
        ),
        ('["lessons", "pupils"]', '["lessons"]', "data_element[2] (pupils)", "owed-by-nobody", "pupils"),
    ],
)  # fmt: skip
def test_what_cannot_be_owed_is_refused_with_its_place(
    old: str, new: str, place: str, code: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("stemagg.messages.language._Chosen.language", "en")
    write_campaign(tmp_path, OUTLINE.replace(old, new), UNITS)
    with pytest.raises(SettingsError) as caught:
        open_campaign(tmp_path)
    [fault] = caught.value.faults
    assert fault.code == code
    assert fault.place.endswith(place)
    assert said in fault.message
