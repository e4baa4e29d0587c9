"""The points that a report prints, in groups with headings: by who acts, by theme, by whom they are addressed to."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from stemagg.aggregate.mentions import told_texts
from stemagg.aggregate.thresholds import shortfalls
from stemagg.campaign_folder.open import open_campaign
from stemagg.model.campaign import Campaign
from stemagg.model.outline_parts import Addressee
from stemagg.model.point_settings import PointSettings, Who
from stemagg.model.remark import Origin, WrittenText
from stemagg.model.reporting import CampaignStatus, Threshold
from stemagg.narrative.gathering import gather
from stemagg.pipeline.render import for_work
from stemagg.report.content.addressees import addressed
from stemagg.report.content.points import GroupedPoints, points_of
from tests.worlds.running import CITY

NOTED = "Sở GDĐT ghi nhận các đề nghị trên và sẽ xem xét, trả lời các đơn vị theo thẩm quyền."
SO = Addressee(title="Sở Giáo dục và Đào tạo", aliases=("Sở GDĐT", "Sở"))
UBND = Addressee(title="Ủy ban nhân dân thành phố", aliases=("UBND thành phố",))


@pytest.fixture(scope="module")
def city() -> Campaign:
    return open_campaign(CITY)


def printed(of: Campaign, texts: Sequence[tuple[int, str]], element: str, answers: Sequence[str] = ()) -> GroupedPoints:
    """Return what is printed of texts that so many of the roster's units wrote, each text by other units."""
    units = iter(list(of.roster))
    written = [(next(units), text) for many, text in texts for _ in range(many)]
    said = gather(of, [WrittenText(unit.code, element, text, Origin("a.xlsx")) for unit, text in written])
    section = said.sections[element]
    for answer, point in zip(answers, section.points, strict=False):
        remarks = tuple(replace(remark, answer=answer) for remark in point.remarks)
        section = replace(
            section, points=tuple(replace(one, remarks=remarks) if one is point else one for one in section.points)
        )
    return points_of(of, section, told_texts(of, (), said))


def lines_of(shown: GroupedPoints) -> list[str]:
    return [line.replace("\u00a0", " ") for line in shown.printed.lines]


def with_points(of: Campaign, **settings: int | Who) -> Campaign:
    changed = of.settings.model_copy(update={"points": PointSettings.model_validate(settings)})
    return replace(of, settings=changed)


def test_few_points_stand_under_who_acts_offices_before_schools_each_with_its_share(city: Campaign) -> None:
    said = printed(city, [(15, "Ban hành kế hoạch năm học."), (20, "Tổ chức ngày hội STEM.")], "improvements")
    assert lines_of(said) == [
        "1. Các phòng GDĐT",
        "- Ban hành kế hoạch năm học (15/15 phòng GDĐT).",
        "2. Các trường THPT",
        "- Tổ chức ngày hội STEM (20/56 trường THPT).",
    ]


def test_one_group_alone_has_no_heading(city: Campaign) -> None:
    assert lines_of(printed(city, [(3, "Tổ chức tập huấn.")], "measures_taken")) == [
        "- Tổ chức tập huấn (3/15 phòng GDĐT)."
    ]


def test_proposals_stand_under_whom_they_are_addressed_to_and_the_others_are_general(city: Campaign) -> None:
    texts = [(5, "Đề nghị Sở GDĐT tổ chức tập huấn."), (4, "Đề nghị với UBND thành phố bổ sung kinh phí."),
             (3, "Giảm tiết cho giáo viên hướng dẫn.")]  # fmt: skip
    assert lines_of(printed(city, texts, "proposals")) == [
        "1. Đối với Ủy ban nhân dân thành phố",
        "- Bổ sung kinh phí (4/15 phòng GDĐT).",
        "2. Nội dung các đơn vị đề nghị Sở Giáo dục và Đào tạo",
        "- Tổ chức tập huấn (5/15 phòng GDĐT).",
        NOTED,
        "3. Kiến nghị chung",
        "- Giảm tiết cho giáo viên hướng dẫn (3/15 phòng GDĐT).",
    ]


@pytest.mark.parametrize(
    ("answers", "below"),
    [
        (("", ""), ["- Tập huấn (5/15 phòng GDĐT).", "- Cấp học liệu (4/15 phòng GDĐT).", NOTED]),
        (("Sở sẽ làm", "Sở sẽ làm"),
         ["- Tập huấn (5/15 phòng GDĐT).", "- Cấp học liệu (4/15 phòng GDĐT).", "Sở sẽ làm."]),
        (("Sở đã có kế hoạch", ""),
         ["- Tập huấn (5/15 phòng GDĐT).", "Trả lời: Sở đã có kế hoạch.", "- Cấp học liệu (4/15 phòng GDĐT).", NOTED]),
        (("Có.", "Không!"),
         ["- Tập huấn (5/15 phòng GDĐT).", "Trả lời: Có.", "- Cấp học liệu (4/15 phòng GDĐT).", "Trả lời: Không!"]),
    ],
)  # fmt: skip
def test_what_the_office_answers_stands_below_the_point_or_once_below_all(
    answers: tuple[str, ...], below: list[str], city: Campaign
) -> None:
    texts = [(5, "Đề nghị Sở GDĐT tập huấn."), (4, "Đề nghị Sở GDĐT cấp học liệu.")]
    said = printed(city, texts, "proposals", answers)
    assert lines_of(said)[1:] == below


def test_causes_stand_under_a_heading_of_their_own(city: Campaign) -> None:
    texts = [(3, f"{what}.") for what in (
        "Thiếu phòng thực hành", "Học sinh thụ động", "Giáo viên còn ngại khó", "Dự án chưa có chất lượng",
        "Nguyên nhân: kinh phí hạn hẹp", "Sinh hoạt chuyên môn chưa đều", "Kế hoạch ban hành chậm",
        "Chưa phối hợp với doanh nghiệp",
    )]  # fmt: skip
    said = lines_of(printed(city, texts, "limitations"))
    assert "Nguyên nhân:" in said[-2]
    assert said[-1] == "- Kinh phí hạn hẹp (3/15 phòng GDĐT)."


def test_of_many_points_the_rare_ones_are_in_the_worksheet_only_and_counted(city: Campaign) -> None:
    texts = [(3, "Thiếu phòng thực hành."), (1, "Học sinh thụ động."), (1, "Kinh phí hạn hẹp.")]
    few = printed(with_points(city, most=2), texts, "limitations")
    assert (lines_of(few), few.number_not_printed) == (["- Thiếu phòng thực hành (3/15 phòng GDĐT)."], 2)
    assert len(lines_of(printed(city, texts, "limitations"))) == 3


@pytest.mark.parametrize(
    ("who", "line"),
    [
        ("names", "- Thiếu phòng (Phòng GDĐT quận Hồng Bàng, quận Ngô Quyền, quận Lê Chân)."),
        ("count", "- Thiếu phòng (3/15 phòng GDĐT)."),
        ("none", "- Thiếu phòng."),
    ],
)
def test_the_settings_say_whether_units_are_counted_named_or_left_out(city: Campaign, who: Who, line: str) -> None:
    assert lines_of(printed(with_points(city, who=who), [(3, "Thiếu phòng.")], "limitations")) == [line]


def test_no_two_brackets_stand_in_a_row(city: Campaign) -> None:
    said = printed(city, [(3, "Học sinh ít tham gia (khối 12).")], "limitations")
    assert lines_of(said) == ["- Học sinh ít tham gia (khối 12), theo 3/15 phòng GDĐT."]


@pytest.mark.parametrize(
    ("point", "whom", "text"),
    [
        ("Đề nghị Sở GDĐT cung cấp học liệu", SO, "Cung cấp học liệu"),
        ("Kính đề nghị UBND thành phố: bổ sung kinh phí", UBND, "Bổ sung kinh phí"),
        ("Sở cần tổ chức tập huấn", SO, "Sở cần tổ chức tập huấn"),
        ("Bổ sung thiết bị, đề nghị Sở GDĐT cấp", SO, "Bổ sung thiết bị, đề nghị Sở GDĐT cấp"),
        ("Bổ sung kinh phí và kiến nghị với UBND thành phố", UBND, "Bổ sung kinh phí và kiến nghị với UBND thành phố"),
        ("Phối hợp với Sở GDĐT chưa chặt chẽ", None, "Phối hợp với Sở GDĐT chưa chặt chẽ"),
        ("Đề nghị bổ sung thiết bị", None, "Đề nghị bổ sung thiết bị"),
        ("Tập huấn của Sở GDĐT chưa đều", None, "Tập huấn của Sở GDĐT chưa đều"),
        ("Đề nghị Sở GDĐT", SO, "Đề nghị Sở GDĐT"),
    ],
)
def test_whom_a_proposal_is_for_is_taken_from_its_own_words_only(point: str, whom: Addressee | None, text: str) -> None:
    assert addressed(point, "", (UBND, SO)) == (whom, text)


def test_what_people_put_it_under_counts_before_its_words() -> None:
    assert addressed("Đề nghị có chế độ giảm tiết", "Sở GDĐT", (UBND, SO))[0] == SO


def test_a_working_copy_has_the_numbers_of_the_worksheet_and_stays_a_draft(city: Campaign) -> None:
    work = for_work(city)
    said = lines_of(printed(work, [(3, "Thiếu phòng thực hành.")], "limitations"))
    assert said == ["- Thiếu phòng thực hành (3/15 phòng GDĐT; ý số 1)."]

    lacking = shortfalls(work, CampaignStatus((), None), ())
    assert Threshold.WORKING_COPY in {short.threshold for short in lacking}
