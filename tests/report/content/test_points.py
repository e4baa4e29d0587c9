"""The points of the units' texts in the report: themes, who said it, quotes, letters."""

from dataclasses import replace
from itertools import cycle
from pathlib import Path

import pytest
from docx import Document

from stemagg.aggregate.mentions import told_texts
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import THEME, mention_key
from stemagg.model.narrative import OTHERS, Narrative
from stemagg.model.outline_parts import Theme
from stemagg.model.point_settings import PointSettings
from stemagg.model.remark import Origin, WrittenText
from stemagg.model.report_facts import ToldTexts
from stemagg.narrative.gathering import gather
from stemagg.pipeline.render import names_are_elsewhere
from stemagg.report.content.points import MOST_NAMED, MOST_SINGLE, GroupedPoints, Names, points_of
from stemagg.report.word.render import render_report
from tests.worlds.report_world import ON, campaign, city_numbers, facts, lines, rendered
from tests.worlds.running import CITY

THEMES = (
    Theme(code="money", title="Kinh phí, thiết bị", keywords=("kinh phí", "thiết bị")),
    Theme(code="people", title="Đội ngũ", keywords=("giáo viên", "tập huấn")),
)
TAGS = (
    "{%p for theme in narratives.opinion.themes %}",
    "{{ theme.letter }}) {{ theme.title }} ({{ theme.by_kind }})",
    "{%p for point in theme.all_points %}",
    "{{ point.number }}. {{ point.text }} ({{ point.who }})",
    "{%p endfor %}",
    "{%p endfor %}",
    "{%p for point in narratives.opinion.others.all_points %}",
    "{{ point.number }}. {{ point.text }} ({{ point.who }})",
    "{%p endfor %}",
)


def themed() -> Campaign:
    of = naming(campaign())
    return replace(of, outline=of.outline.model_copy(update={"themes": THEMES}))


def shown_of(of: Campaign, texts: dict[str, str], element: str = "opinion") -> GroupedPoints:
    """Return what a template sees of the points in the texts of units."""
    said = narrative(of, texts, element)
    return points_of(of, said.sections[element], told_texts(of, (), said))


def naming(of: Campaign) -> Campaign:
    """Return a campaign whose report names the units behind each point."""
    return replace(of, settings=of.settings.model_copy(update={"points": PointSettings(who="names")}))


def narrative(of: Campaign, texts: dict[str, str], element: str = "opinion") -> Narrative:
    return gather(of, [WrittenText(unit, element, text, Origin("a.xlsx")) for unit, text in texts.items()])


def test_points_are_grouped_by_theme_with_their_units_and_others_are_listed() -> None:
    of = themed()
    texts = {
        "A": "- Thiếu kinh phí.\n- Học sinh vui vẻ",
        "B": "Kinh phí còn thiếu. Giáo viên ngại khó.",
        "D": "thieu kinh phi",
    }
    shown = shown_of(of, texts)

    themes = [(t.letter, t.title, [(p.number, p.text, p.who) for p in t.all_points]) for t in shown.themes]
    assert themes == [
        ("a", "Kinh phí, thiết bị", [(1, "Thiếu kinh phí", "Trường A, B, D")]),
        ("b", "Đội ngũ", [(2, "Giáo viên ngại khó", "Trường B")]),
    ]
    assert [point.text for point in shown.others.all_points] == ["Học sinh vui vẻ"]
    assert shown.others.letter == "c"
    assert shown.number_of_points == 3


def test_a_template_prints_them(tmp_path: Path) -> None:
    texts = {("A", "opinion"): "Thư viện thiếu sách. Sách đã cũ.", ("B", "opinion"): "thư viện thiếu sách"}
    said = lines(rendered(tmp_path, *TAGS, texts=texts))
    assert said == ["1. Thư viện thiếu sách (Trường A, B)", "2. Sách đã cũ (Trường A)"]


def test_a_unit_that_says_a_point_twice_is_one_unit() -> None:
    of = themed()
    shown = shown_of(of, {"A": "Thiếu kinh phí. Kinh phí còn thiếu."})
    assert [(p.number_of_units, p.who) for p in shown.themes[0].all_points] == [(1, "Trường A")]


@pytest.fixture(scope="module")
def city() -> Campaign:
    return open_campaign(CITY)


def test_offices_come_first_and_the_common_start_of_names_is_given_once(city: Campaign) -> None:
    units = ["THPT-03014", "PTNC-LTT", "PGD-303", "THPT-03003", "PGD-304"]
    names = Names(city, told_texts(city, (), narrative(city, dict.fromkeys(units, "Thiếu phòng."), "limitations")))
    assert names.listed(names.in_order(units)) == (
        "Phòng GDĐT quận Hồng Bàng, quận Ngô Quyền; Trường THPT Lương Thế Vinh, Thái Phiên;"
        " Trường THCS và THPT Lý Thánh Tông"
    )
    assert names.by_kind(mention_key("limitations", THEME, OTHERS)).replace("\u00a0", " ") == (
        "2 phòng GDĐT, 2 trường THPT, 1 trường PT nhiều cấp học"
    )
    assert names.full("PGD-303") == "Phòng GDĐT quận Hồng Bàng"


def test_many_units_are_counted_by_kind_and_the_complete_list_is_there_too(city: Campaign) -> None:
    texts = {unit.code: "Đề nghị hỗ trợ kinh phí." for unit in list(city.roster)[:30]}
    shown = shown_of(city, texts, "proposals")
    (point,) = [p for theme in shown.themes for p in theme.points]

    assert point.number_of_units == 30 > MOST_NAMED
    assert point.who.replace("\u00a0", " ") == "15/15 phòng GDĐT; 15/56 trường THPT"
    assert point.units.count(",") + point.units.count(";") == 29


def test_a_point_of_many_units_is_quoted_in_other_words(city: Campaign) -> None:
    wordings = cycle(("Cơ sở vật chất còn thiếu.", "CSVC chưa đủ", "Cơ sở vật chất của nhà trường còn thiếu"))
    texts = {unit.code: text for unit, text in zip(list(city.roster)[:9], wordings, strict=False)}
    shown = shown_of(city, texts, "limitations")
    (point,) = shown.themes[0].points

    assert len(point.quotes) == 2
    assert {quote.text for quote in point.quotes} <= {text.rstrip(".") for text in texts.values()} - {point.text}


def test_points_of_one_unit_beyond_a_few_are_given_by_number(city: Campaign) -> None:
    tools = ("máy in màu khổ lớn", "kính hiển vi quang học", "cân điện tử chính xác", "nam châm chữ U", "lò xo đàn hồi",
             "ampe kế xoay chiều", "bút thử điện áp", "nhiệt kế thuỷ ngân")  # fmt: skip
    texts = {u.code: f"Thiết bị {t}" for u, t in zip(list(city.roster)[:8], tools, strict=True)}
    group = shown_of(city, texts, "limitations").themes[0]

    assert len(group.single) == MOST_SINGLE
    assert (group.more, group.number_of_more) == ("7, 8", 2)
    assert len(group.all_points) == 8


def city_lines(of: Campaign, folder: Path, texts: dict[tuple[str, str], str]) -> list[str]:
    """Return the paragraphs of the city's report."""
    render_report(of, facts(of, city_numbers(of), texts), CITY / "report.docx", folder / "out.docx", ON)
    return lines(Document(str(folder / "out.docx")))


def test_letters_are_told_with_how_many_units_cite_them_and_when(city: Campaign) -> None:
    texts = {
        (
            "PGD-304",
            "directive_documents",
        ): "Công văn số 3089/BGDĐT-GDTrH ngày 14/8/2020 của Bộ GDĐT; CV 2766/SGDĐT-GDTrH",
        (
            "PGD-305",
            "directive_documents",
        ): "cv 3089/BGDĐT ngày 14/08/2020\nKế hoạch số 12/KH-PGDĐT ngày 5/9/2022 của Phòng GDĐT",
        ("THPT-03003", "directive_documents"): "Công văn số 3089/BGDĐT-GDTrH ngày 18/4/2020; Kế hoạch số 7/KH-THPT",
    }
    shown = shown_of(city, {unit: text for (unit, _element), text in texts.items()}, "directive_documents")
    (letter, *_others), (own, *_) = shown.documents, shown.own_documents

    assert letter.title.replace("\u00a0", " ") == "Công văn số 3089/BGDĐT-GDTrH ngày 14/8/2020 của Bộ GDĐT"
    assert letter.who.replace("\u00a0", " ") == "2/15 phòng GDĐT; 1/56 trường THPT"
    assert [(day.date, day.number_of_units) for day in letter.dates] == [("14/8/2020", 2), ("18/4/2020", 1)]
    assert (own.title.replace("\u00a0", " "), own.units) == ("Kế hoạch số 7/KH-THPT", "Trường THPT Lương Thế Vinh")


def test_the_citys_report_says_it_in_points_with_the_units_in_brackets(city: Campaign, tmp_path: Path) -> None:
    texts = {
        ("PGD-304", "limitations"): "Kinh phí còn hạn hẹp.\nTrời mưa.",
        ("THPT-03003", "limitations"): "- Nguồn kinh phí hạn hẹp",
    }
    said = city_lines(city, tmp_path, texts)
    start = said.index("4.2. Hạn chế và nguyên nhân")

    assert [line.replace("\u00a0", " ") for line in said[start + 1 : start + 3]] == [
        "- Kinh phí còn hạn hẹp (Phòng GDĐT quận Ngô Quyền; Trường THPT Lương Thế Vinh).",
        "- Trời mưa (Phòng GDĐT quận Ngô Quyền).",
    ]


@pytest.mark.parametrize(("how_many", "elsewhere"), [(MOST_NAMED, False), (MOST_NAMED + 1, True)])
def test_it_is_known_whether_the_names_of_a_point_are_in_the_worksheet_only(how_many: int, *, elsewhere: bool) -> None:
    of = open_campaign(CITY)
    units = [unit.code for unit in of.roster][:how_many]
    points = narrative(of, dict.fromkeys(units, "Thiếu phòng thực hành."), "limitations")
    assert names_are_elsewhere(replace(facts(of, {}, {}), told=ToldTexts(points=points))) is elsewhere
