"""Names become units and headings become data elements by rules only; what is merely similar is only suggested."""

import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.decision import Decision
from stemagg.model.decision_kind import DecisionKind
from stemagg.model.digest import digest
from stemagg.model.matching import HeadingMatch, HeadingMatcher
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.model.slot import at_level
from stemagg.model.unit_keys import unit_key
from stemagg.model.unit_matching import UnitMatch, UnitMatcher
from tests.worlds import running, world

CITY = open_campaign(running.CITY)
UNITS = UnitMatcher(CITY)
HEADINGS = HeadingMatcher(CITY)


def found(name: str) -> tuple[str, str]:
    match = UNITS.by_name(name)
    return (match.unit.code if match.unit else "", match.how)


# --- Units -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code", "how"),
    [
        ("Trường THPT Thái Phiên", "THPT-03014", "exact"),
        ("  Trường\u00a0THPT \u200bThái  Phiên ", "THPT-03014", "exact"),
        (unicodedata.normalize("NFD", "Trường THPT Thái Phiên"), "THPT-03014", "exact"),
        ("TRƯỜNG THPT THÁI PHIÊN", "THPT-03014", "folded"),
        ("THPT Thái Phiên", "THPT-03014", "abbreviated"),
        ("Trường Trung học phổ thông Thái Phiên", "THPT-03014", "abbreviated"),
        ("PTTH Thái Phiên", "THPT-03014", "abbreviated"),
        ("THPT Ngô Quyền", "THPT-03007", "abbreviated"),
        ("PGD Lê Chân", "PGD-305", "abbreviated"),
        ("Phòng GDĐT Lê Chân", "PGD-305", "abbreviated"),
        ("Phòng GD&ĐT Q. Lê Chân", "PGD-305", "abbreviated"),
        ("Phòng GD-ĐT quận Lê Chân", "PGD-305", "abbreviated"),
        ("PGD&ĐT Hải An", "PGD-306", "abbreviated"),
        ("Phòng Giáo dục & Đào tạo H.An Dương", "PGD-312", "abbreviated"),
        ("Phòng GDĐT Hồng Bàng", "PGD-303", "abbreviated"),
        ("Phòng GDĐT huyện Thuỷ Nguyên", "PGD-311", "abbreviated"),
        ("Phòng GDĐT thành phố Thủy Nguyên", "PGD-311", "abbreviated"),
        ("Trường Chuyên Trần Phú", "THPT-03013", "alias"),
        ("Truong THPT Thai Phien", "THPT-03014", "plain"),
        ("phong gddt le chan", "PGD-305", "plain"),
    ],
)
def test_a_name_is_the_unit_that_the_rules_say(name: str, code: str, how: str) -> None:
    assert found(name) == (code, how)


@pytest.mark.parametrize(
    ("name", "full"),
    [
        ("MN Sao Sáng 4", "Trường Mầm non Sao Sáng 4"),
        ("Ủy ban nhân dân phường Lê Chân", "UBND phường Lê Chân"),
        ("TT GDTX Hải Phòng", "Trung tâm Giáo dục thường xuyên Hải Phòng"),
        ("TT Giáo dục nghề nghiệp - Giáo dục thường xuyên Cát Hải", "Trung tâm GDNN-GDTX Cát Hải"),
    ],
)
def test_nurseries_communes_and_centres_are_written_short_and_in_full(name: str, full: str) -> None:
    assert unit_key(name) == unit_key(full)


def test_words_in_another_order_are_another_school() -> None:
    assert found("THPT Hải An")[0] != found("THPT An Hải")[0]
    assert all((found("THPT Hải An")[0], found("THPT An Hải")[0]))


def test_similar_names_are_distinguished() -> None:
    names = [
        "THPT Đồ Sơn",
        "THPT Nội trú Đồ Sơn",
        "THPT Cát Bà",
        "THPT Cát Hải",
        "THPT Nguyễn Huệ",
        "THPT Nguyễn Khuyến",
    ]
    codes = {found(name)[0] for name in names if found(name)[0]}
    assert len(codes) == sum(bool(found(name)[0]) for name in names) >= 5


@pytest.mark.parametrize("name", ["Trường THPT Thái Phiêm", "THPT Thái Fiên", "PGD Lê Trân"])
def test_one_wrong_letter_is_no_match_but_is_suggested(name: str) -> None:
    match = UNITS.by_name(name)
    right = "Trường THPT Thái Phiên" if "Thái" in name else "Phòng Giáo dục và Đào tạo quận Lê Chân"
    assert match.unit is None
    assert match.candidates == ()
    assert 1 <= len(match.suggestions) <= 3
    assert right in match.suggestions


@pytest.mark.parametrize("name", ["THPT Nguyễn Du", "THPT", "Lê Chân", "", "   ", "abc", "Trường THPT Тhái Phiên"])
def test_a_name_that_is_not_on_the_roster_is_no_unit(name: str) -> None:
    match = UNITS.by_name(name)
    assert (match.unit, match.candidates) == (None, ())


def of_units(*units: ReportingUnit, decisions: tuple[Decision, ...] = ()) -> UnitMatcher:
    return UnitMatcher(Campaign(CITY.folder, CITY.settings, CITY.outline, Roster(units), decisions))


GIANG = ReportingUnit("1", "Xã Cẩm Giang", "thpt", ("THPT",))
GIANGF = ReportingUnit("2", "Xã Cẩm Giàng", "thpt", ("THPT",))


def test_names_that_differ_by_a_tone_are_two_units() -> None:
    matcher = of_units(GIANG, GIANGF)
    assert matcher.by_name("Xã Cẩm Giang").unit == GIANG
    assert matcher.by_name("xã cẩm giàng").unit == GIANGF


def test_a_name_without_accents_that_fits_two_units_is_neither() -> None:
    match = of_units(GIANG, GIANGF).by_name("Xa Cam Giang")
    assert (match.unit, match.candidates) == (None, (GIANG, GIANGF))


def test_a_name_with_some_accents_is_never_read_without_them() -> None:
    assert of_units(GIANGF).by_name("Xã Cẩm Giang").unit is None


TRAN_PHU = tuple(
    ReportingUnit(code, f"Trường THCS Trần Phú {area}", "thpt", ("THCS",), aliases=("THCS Trần Phú",))
    for code, area in (("1", "Kiến An"), ("2", "Lê Chân"))
)


def test_one_name_for_two_schools_gives_both_as_candidates() -> None:
    assert of_units(*TRAN_PHU).by_name("Trường THCS Trần Phú").candidates == TRAN_PHU


def test_a_decision_settles_a_name_that_fits_two_schools() -> None:
    decided = Decision(DecisionKind.UNIT, "THCS Trần Phú", "2")
    assert of_units(*TRAN_PHU, decisions=(decided,)).by_name("thcs trần phú") == UnitMatch(TRAN_PHU[1], "decided")


def test_a_decision_makes_a_wrong_name_the_unit(tmp_path: Path) -> None:
    of = world.campaign(tmp_path, decisions="unit,THPT Hòa Bìng,A,,,\n")
    match = UnitMatcher(of).by_name("thpt hoà bìng")
    assert match.unit == of.roster["A"]
    assert match.how == "decided"


@pytest.mark.parametrize(
    ("code", "known", "is_found"),
    [
        ("HP-001", "HP-001", True),
        ("HP–001", "HP-001", True),
        (" hp-001 ", "HP-001", True),
        ("31", "031", True),
        ("31.0", "031", True),
        ("3.1E+1", "031", True),
        ("32", "031", False),
        ("3.15", "031", False),
        ("HP-1", "HP-001", False),
        ("", "031", False),
    ],
)
def test_a_code_survives_what_a_spreadsheet_does_to_it(code: str, known: str, *, is_found: bool) -> None:
    unit = ReportingUnit(known, "X", "thpt", ("THPT",))
    assert of_units(unit).by_code(code) == (unit if is_found else None)


def test_a_number_that_fits_two_codes_is_neither() -> None:
    one, other = ReportingUnit("031", "X", "thpt", ("THPT",)), ReportingUnit("0031", "Y", "thpt", ("THPT",))
    assert of_units(one, other).by_code("31") is None
    assert of_units(one, other).by_code("031") == one


# --- Headings --------------------------------------------------------------------------------------

LESSONS = HeadingMatch(data_element="lessons")
LESSONS_LAST = HeadingMatch(data_element="lessons", period="2022-2023")


@pytest.mark.parametrize(
    ("heading", "match"),
    [
        ("Số bài học STEM đã thực hiện", LESSONS),
        ("Số bài học STEM", LESSONS),
        ("3.1. Số bài học STEM đã thực hiện:", LESSONS),
        ("Câu 3: Số bài học STEM đã thực hiện *", LESSONS),
        ("SỐ BÀI HỌC  STEM\nĐÃ THỰC HIỆN", LESSONS),
        (unicodedata.normalize("NFD", "Số bài học STEM đã thực hiện"), LESSONS),
        ("Số\u00a0bài học\u200b STEM đã thực hiện", LESSONS),
        ("Số bài học STEM đã thực hiện (bài học)", LESSONS),
        ("Số bài học STEM đã thực hiện (bài)", LESSONS),
        ("Số bài học STEM đã thực hiện [Năm học 2022-2023]", LESSONS_LAST),
        ("3.1. Số bài học STEM đã thực hiện [Năm học 2022 – 2023]", LESSONS_LAST),
        ("Số bài học STEM đã thực hiện năm học 2022-2023", LESSONS_LAST),
        ("Năm học 2022-2023: Số bài học STEM đã thực hiện", LESSONS_LAST),
        ("Số bài học STEM (NH 2022/2023)", LESSONS_LAST),
        (
            "Số bài học STEM cấp THCS năm học 2022-2023",
            HeadingMatch(data_element="lessons", members=at_level("THCS"), period="2022-2023"),
        ),
        (
            "Số dự án KHKT (THPT) - 2021-2022",
            HeadingMatch(data_element="projects", members=at_level("THPT"), period="2021-2022"),
        ),
        ("Cấp THCS", HeadingMatch(members=at_level("THCS"))),
        ("trung học phổ thông", HeadingMatch(members=at_level("THPT"))),
        ("Năm học 2021-2022", HeadingMatch(period="2021-2022")),
        ("2021/2022", HeadingMatch(period="2021-2022")),
        ("THCS năm học 2021-2022", HeadingMatch(members=at_level("THCS"), period="2021-2022")),
        ("Mã đơn vị", HeadingMatch(field="unit_code")),
        ("TT", HeadingMatch(field="ignore")),
        ("I.4. Ưu điểm, hạn chế, nguyên nhân", HeadingMatch(section="I.4")),
    ],
)
def test_a_heading_is_what_the_outline_says(heading: str, match: HeadingMatch) -> None:
    assert HEADINGS.match(heading) == match


@pytest.mark.parametrize(
    "heading",
    [
        "Số bài hoc STEM",
        "Số bài STEM",
        "Số tiết học STEM",
        "Số bài học STEM năm học 2023-2024",
        "Số bài học STEM của trường A",
        "Số bài học STEM trong hai năm học 2021-2022 và 2022-2023",
        "2022",
        "2023",
        "12",
        "",
        "   ",
        "Số bài học STEM " * 100,
    ],
)
def test_what_is_not_in_the_outline_is_nothing(heading: str) -> None:
    assert not HEADINGS.match(heading).is_known


def test_a_decision_makes_a_wrong_heading_the_element(tmp_path: Path) -> None:
    matcher = HeadingMatcher(world.campaign(tmp_path, decisions="heading,Số tiết STEM,lessons,,,\n"))
    assert matcher.match("2. SỐ TIẾT STEM:") == LESSONS
    assert matcher.match("Số tiết STEM [2022-2023]") == LESSONS_LAST


@pytest.mark.parametrize("heading", ["1/2023", "Tháng 1/2023", "T1/2023", "01/2023", "tháng 1 năm 2023"])
def test_months_are_distinguished(tmp_path: Path, heading: str) -> None:
    months = '[[period]]\ncode = "2023-01"\n\n[[period]]\ncode = "2023-03"\n'
    old = '[[period]]\ncode = "2021-2022"\n\n[[period]]\ncode = "2022-2023"\n'
    matcher = HeadingMatcher(world.campaign(tmp_path, outline=(old, months)))
    assert matcher.match(heading) == HeadingMatch(period="2023-01")
    assert matcher.match(heading.replace("1/", "3/").replace(" 1 ", " 3 ")) == HeadingMatch(period="2023-03")
    assert not matcher.match("2023").is_known


# --- Names within the name of a file ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("BC STEM - THPT Thái Phiên (sửa lần 2)", ["THPT-03014"]),
        ("bao_cao_stem_THPT_Thai_Phien", ["THPT-03014"]),
        ("PGD Q. Lê Chân - báo cáo 2023", ["PGD-305"]),
        ("Thái Phiên - BC STEM", []),
        ("Báo cáo STEM", []),
        ("THPT Thái Phiên và THPT Ngô Quyền", ["THPT-03007", "THPT-03014"]),
        ("THPT Thái Phiên " * 30, ["THPT-03014"]),
    ],
)
def test_only_whole_names_are_found_within_the_name_of_a_file(text: str, codes: list[str]) -> None:
    assert sorted({unit.code for _name, unit in UNITS.within(text)}) == codes


def test_a_name_within_a_longer_one_is_none_of_its_own() -> None:
    roster = Roster((world_unit("A", "Trường THPT Đồ Sơn"), world_unit("B", "Trường THPT Nội trú Đồ Sơn")))
    matcher = UnitMatcher(replace(CITY, roster=roster))
    assert [unit.code for _name, unit in matcher.within("STEM THPT Nội trú Đồ Sơn")] == ["B"]
    assert [unit.code for _name, unit in matcher.within("STEM THPT Đồ Sơn")] == ["A"]


def test_a_name_of_two_units_gives_both_and_not_the_one_that_has_a_part_of_it() -> None:
    names = {"A": "Nội trú Đồ Sơn", "B": "Nội trú Đồ Sơn", "C": "Đồ Sơn"}
    roster = Roster(tuple(world_unit(code, name) for code, name in names.items()))
    matcher = UnitMatcher(replace(CITY, roster=roster))
    assert sorted(unit.code for _name, unit in matcher.within("STEM - Nội trú Đồ Sơn")) == ["A", "B"]


def world_unit(code: str, name: str) -> ReportingUnit:
    return ReportingUnit(code, name, "thpt", ("THPT",))


def test_where_only_the_letter_counts_a_shortened_name_is_suggested_until_it_is_decided() -> None:
    strict = UnitMatcher(CITY, is_strict=True)
    assert strict.by_name("Trường THPT Thái Phiên").how == "exact"
    assert strict.by_name("THPT Thái Phiên") == UnitMatch(suggestions=("Trường THPT Thái Phiên",))
    decided = replace(CITY, decisions=(Decision(DecisionKind.UNIT, "THPT Thái Phiên", "THPT-03014"),))
    match = UnitMatcher(decided, is_strict=True).by_name("THPT Thái Phiên")
    assert (match.how, match.unit and match.unit.code) == ("decided", "THPT-03014")


def test_a_cell_with_a_level_names_it_and_another_names_none() -> None:
    assert [HEADINGS.level(text) for text in ("THPT", "Cấp THCS", "Ghi chú")] == ["THPT", "THCS", ""]


@pytest.mark.parametrize(("total", "is_figure"), [({"education_level": "asked"}, True), ({}, False)])
def test_a_total_below_an_element_is_a_figure_where_its_whole_is_asked(
    total: dict[str, str], *, is_figure: bool
) -> None:
    elements = {code: one.model_copy(update={"total": total}) for code, one in CITY.outline.elements.items()}
    outline = CITY.outline.model_copy(update={"data_elements": tuple(elements.values()), "elements": elements})
    headings = HeadingMatcher(replace(CITY, outline=outline))
    assert headings.is_whole(HEADINGS.match("Số bài học STEM đã thực hiện"), HeadingMatch("total")) is is_figure
    assert not headings.is_whole(HeadingMatch(), HeadingMatch("total"))


def test_what_is_remembered_of_headings_and_names_is_bounded_and_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("matching", "unit_matching"):
        monkeypatch.setattr(f"stemagg.model.{module}._MOST_REMEMBERED", 2)
    headings, units = HeadingMatcher(CITY), UnitMatcher(CITY)
    texts = [next(iter(CITY.roster)).name, "Mục lạ", "Mục khác", CITY.outline.data_elements[0].title]
    first, again = ([(headings.match(text), units.by_name(text)) for text in texts] for _round in range(2))
    assert first == again
    assert first == [(HEADINGS.match(text), UNITS.by_name(text)) for text in texts]


def test_a_digest_is_of_values_that_it_knows() -> None:
    with pytest.raises(TypeError):
        digest(object())
