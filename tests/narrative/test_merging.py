import random
from collections import Counter
from fractions import Fraction
from itertools import combinations, count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.narrative import PARTS, TERMS, labelled, measure, texts
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.remark import Origin, Remark, WrittenText
from stemagg.narrative.gathering import gather
from stemagg.narrative.likeness import SAME, Together, contradict, likeness
from stemagg.narrative.meaning import Meaning
from stemagg.narrative.merging import LINK, key_of, merge, most_central
from tests.worlds.running import CITY, HOME
from tests.worlds.steps import growth


def remarks(*texts: str, head: str = "") -> list[Remark]:
    """Return one remark of each of the units U1, U2 …"""
    return [Remark(f"U{n}", "text", 1, text, Origin("f.xlsx"), head) for n, text in zip(count(1), texts, strict=False)]


def groups(*texts: str) -> set[frozenset[str]]:
    """Return the texts that were brought together."""
    return {frozenset(remark.text for remark in group) for group in merge(TERMS, remarks(*texts))}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Thiếu thiết bị dạy học", "THIẾU THIẾT BỊ DẠY HỌC."),
        ("Thiếu thiết bị dạy học", "Thieu thiet bi day hoc"),
        ("Học sinh và giáo viên tham gia câu lạc bộ", "HS, GV tham gia CLB"),
        ("Cơ sở vật chất còn thiếu", "CSVC chưa đủ"),
        ("Tập huấn cho cán bộ quản lý", "Tập huấn cho CBQL"),
        ("Hoà nhập, hứng thú với KHKT", "Hòa nhập, hứng thú với khoa học kỹ thuật"),
        ("Mỗi tổ 02 chuyên đề STEM", "Mỗi tổ hai chuyên đề STEM"),
    ],
)
def test_spellings_of_one_point_are_merged(one: str, other: str) -> None:
    assert groups(one, other) == {frozenset({one, other})}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Đã đủ thiết bị dạy học", "Chưa đủ thiết bị dạy học"),
        ("Cơ sở vật chất đáp ứng yêu cầu", "Cơ sở vật chất không đáp ứng yêu cầu"),
        ("Số dự án KHKT tăng", "Số dự án KHKT giảm"),
        ("Trên 90% học sinh hoàn thành sản phẩm", "Trên 70% học sinh hoàn thành sản phẩm"),
        ("Mỗi tổ hai chuyên đề STEM", "Mỗi tổ bốn chuyên đề STEM"),
        ("Năm học 2021-2022 tổ chức ngày hội STEM", "Năm học 2022-2023 tổ chức ngày hội STEM"),
        ("Giáo viên còn lúng túng khi làm dự án", "Học sinh còn lúng túng khi làm dự án"),
        ("Đề nghị Sở GDĐT tổ chức tập huấn giáo viên", "Đề nghị Bộ GDĐT tổ chức tập huấn giáo viên"),
        ("Kinh phí cấp cho cấp THCS", "Kinh phí cấp cho cấp THPT"),
        ("Chua du thiet bi day hoc", "Da du thiet bi day hoc"),
    ],
)
def test_opposites_and_other_numbers_are_kept_apart(one: str, other: str) -> None:
    assert len(groups(one, other)) == 2


@pytest.mark.parametrize(
    "text",
    ["Ban giám hiệu quan tâm hoạt động STEM", "Không ngừng đổi mới hoạt động STEM", "Tăng cường kiểm tra, giám sát"],
)
def test_words_that_only_look_like_denial_or_change_are_none(text: str) -> None:
    assert (TERMS.meaning(text).denies, TERMS.meaning(text).direction) == (False, 0)


def test_the_head_names_the_subject_of_a_point() -> None:
    merged = merge(TERMS, [*remarks("Tổ chức tập huấn cho giáo viên", head="Đối với Sở GDĐT:"),
                    *remarks("Tổ chức tập huấn cho giáo viên", head="Đối với UBND:")])  # fmt: skip
    assert len(merged) == 2


def test_a_chain_of_alike_points_does_not_join_what_contradicts() -> None:
    found = groups("Trên 90% học sinh hứng thú", "Học sinh hứng thú", "Trên 70% học sinh hứng thú")
    assert len(found) == 2
    assert not any({"Trên 90% học sinh hứng thú", "Trên 70% học sinh hứng thú"} <= group for group in found)


def test_the_wording_is_that_of_a_unit_and_claims_no_number_that_others_do_not_give() -> None:
    texts = ("Trên 90% học sinh hứng thú với STEM", "Học sinh hứng thú với STEM", "HS hứng thú STEM")
    chosen = most_central(TERMS, remarks(*texts))
    assert chosen.text in texts[1:]


def test_the_wording_is_one_with_accents() -> None:
    assert most_central(TERMS, remarks("hoc sinh hung thu", "Học sinh hứng thú")).text == "Học sinh hứng thú"


def test_the_wording_is_spelled_out_where_a_unit_has_spelled_it_out() -> None:
    assert most_central(TERMS, remarks("GV thiếu CSVC", "GV thiếu CSVC", "Giáo viên thiếu cơ sở vật chất")).unit == "U3"


ALL = [text for part in PARTS for _label, _section, said in labelled(part) for text in said]


@given(st.lists(st.sampled_from(ALL), max_size=25), st.randoms())
def test_the_order_of_the_sayings_makes_no_difference(texts: list[str], shuffler: random.Random) -> None:
    given_ = remarks(*texts)
    shuffled = list(given_)
    shuffler.shuffle(shuffled)

    assert set(merge(TERMS, given_)) == set(merge(TERMS, shuffled))
    assert sorted(s.unit for group in merge(TERMS, given_) for s in group) == sorted(s.unit for s in given_)


def merged_by_definition(given_: list[Remark]) -> set[frozenset[Remark]]:
    """Return the groups that comparing every pair of meanings gives: the most alike are joined first.

    Two groups are joined when the mean likeness of their pairs reaches `LINK` and no pair contradicts.
    """
    said: dict[object, list[Remark]] = {}
    for remark in sorted(given_, key=lambda one: (key_of(one), one.unit, one.number, one.text)):
        meant = TERMS.meaning_of(remark.body, remark.head)
        said.setdefault(meant if meant.terms else key_of(remark), []).append(remark)
    meanings = [TERMS.meaning_of(of[0].body, of[0].head) for of in said.values()]
    group_of = {place: [place] for place in range(len(meanings))}
    pairs = [(-likeness(TERMS, meanings[one], meanings[other]), one, other) for one, other in combinations(group_of, 2)]
    for alike, first, second in sorted(pairs):
        one, other = sorted((group_of[first], group_of[second]), key=min)
        if alike > -SAME or contradict(TERMS, meanings[first], meanings[second]) or one is other:
            continue
        between = [(meanings[here], meanings[there]) for here in one for there in other]
        if any(contradict(TERMS, *pair) for pair in between):
            continue
        if sum(exactly(*pair) for pair in between) >= Fraction(LINK) * len(between):
            one += other
            group_of.update(dict.fromkeys(other, one))
    by_place = list(said.values())
    return {frozenset(remark for place in group for remark in by_place[place]) for group in group_of.values()}


def exactly(one: Meaning, other: Meaning) -> Fraction:
    shared = 2 * sum(map(TERMS.weight_of, one.terms & other.terms))
    return Fraction(shared, one.weight + other.weight) if shared else Fraction(0)


BY_SECTION: dict[tuple[str, str], list[str]] = {}
for part_, section_, said_ in ((part, section, said) for part in PARTS for _label, section, said in labelled(part)):
    BY_SECTION.setdefault((part_, section_), []).extend(said_)
OF_ONE_SECTION = list(BY_SECTION.values())


@given(st.sampled_from(OF_ONE_SECTION), st.data())
def test_groups_are_those_of_average_linkage_by_its_definition(section: list[str], data: st.DataObject) -> None:
    texts_of_units = data.draw(st.lists(st.sampled_from(section), max_size=40))
    given_ = remarks(*texts_of_units)

    assert {frozenset(group) for group in merge(TERMS, given_)} == merged_by_definition(given_)


def test_the_sum_of_likenesses_to_many_points_is_that_of_each() -> None:
    meanings = [TERMS.meaning_of(text) for text in OF_ONE_SECTION[0]]
    here, there = meanings[::2], meanings[1::2]
    together = Together(Counter(here))
    together.add(Together(Counter(there)))

    for meaning in meanings:
        assert together.likeness(TERMS, meaning) == pytest.approx(
            sum(likeness(TERMS, one, meaning) for one in meanings)
        )
    mean = sum(exactly(one, other) for one in here for other in there) / (len(here) * len(there))
    assert Together(Counter(here)).is_at_least(TERMS, float(mean) - 1e-9, Together(Counter(there)))
    assert not Together(Counter(here)).is_at_least(TERMS, float(mean) + 1e-9, Together(Counter(there)))


@pytest.mark.parametrize("part", PARTS)
def test_merged_points_have_the_same_meaning(part: str) -> None:
    measured = measure(part)
    assert measured.precision >= 0.95
    assert measured.recall >= 0.85


def test_the_labelled_points_are_many() -> None:
    assert sum(len(said) for part in PARTS for _label, _section, said in labelled(part)) >= 200
    assert sum(len(said) > 1 for part in PARTS for _label, _section, said in labelled(part)) >= 50


def test_the_guide_states_the_measured_figures() -> None:
    guide = " ".join((HOME / "stemagg" / "docs" / "huong-dan.md").read_text(encoding="utf-8").split())
    tuned = "với {count} câu dùng khi soạn từ điển, trong các cặp được gộp có {precision}% đúng là cùng ý,"
    tuned += " trong các cặp cùng ý có {recall}% được gộp"
    held_out = "với {count} câu giữ riêng để thử là {precision}% và {recall}%"
    for part, told in zip(PARTS, (tuned, held_out), strict=True):
        measured = measure(part)
        count = sum(len(said) for _label, _section, said in labelled(part))
        figures = {"precision": f"{100 * measured.precision:.0f}", "recall": f"{100 * measured.recall:.0f}"}
        assert told.format(count=count, **figures) in guide


def test_the_work_on_a_city_of_long_texts_grows_with_the_units() -> None:
    campaign = open_campaign(CITY)
    assert growth(lambda units: gather(campaign, texts(campaign, units)), 35) < 2.5


@pytest.mark.parametrize(
    "repeated",
    ["về ", "1/", "Công văn số 1/BGDĐT-GDTrH về ", "Công văn 1 ngày ", "(", "1. ", "Bài học STEM số {} về nước; ",
     "- a:\n", "dự án, "],
)  # fmt: skip
def test_the_work_on_a_text_made_to_take_long_grows_with_its_length(repeated: str) -> None:
    campaign = open_campaign(CITY)
    unit = next(iter(campaign.roster)).code

    def gathered(characters: int) -> None:
        text = "".join(repeated.format(n) for n in range(characters // len(repeated)))
        gather(campaign, [WrittenText(unit, "directive_documents", text, Origin("f.xlsx"))])

    assert growth(gathered, 18_000) < 3  # as a square it would be 4
    gathered(100_000)  # a pattern that grows with the square does its work in one step: it would never end
