"""The difference of two percentages is told in percentage points: "tăng 15,3 điểm phần trăm", never "tăng 15,3%"."""

from decimal import Decimal

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.messages.language import use_language
from stemagg.model.formula import Ref
from stemagg.model.period import Period
from stemagg.model.target import Sense, Target
from stemagg.model.target_progress import TargetProgress
from stemagg.model.target_result import TargetPart, TargetResult
from stemagg.report.content import progress_sentences, target_sentences
from tests.worlds.running import HOME


def share(achieved: str, sense: Sense = Sense.AT_LEAST) -> TargetResult:
    """Return how far the core teachers of one unit, in percent of all, are on the way to five percent."""
    aim = Target("core", "Giáo viên cốt cán", Ref("core"), "2024", Decimal(5), sense)
    return TargetResult(aim, Decimal(achieved), (TargetPart("A", Decimal(achieved), is_complete=True),), "%")


@pytest.fixture(autouse=True)
def _in_vietnamese(_in_english: None) -> None:
    use_language("vi")


def said(text: str) -> str:
    return text.replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("result", "told"),
    [
        (share("2"), "đạt 2% so với chỉ tiêu ít nhất 5% (40,0%), còn thiếu 3 điểm phần trăm"),
        (share("6.5", Sense.AT_MOST), "vượt mức tối đa 1,5 điểm phần trăm"),
    ],
)
def test_what_is_missing_or_beyond(result: TargetResult, told: str) -> None:
    assert said(target_sentences.sentence(result)).endswith(told)


def test_what_has_been_added_in_the_period_and_how_far_it_is_from_the_plan() -> None:
    progress = TargetProgress(
        share("2"), Period.from_code("2024-Q3"), adds_up=False, before=share("1.5"), planned=Decimal(3)
    )
    assert said(progress_sentences.added(progress)) == "trong quý tăng 0,5 điểm phần trăm"
    assert said(progress_sentences.ahead(progress)).startswith("thấp hơn 1 điểm phần trăm so với kế hoạch đến hết quý")


def test_what_is_beyond_stands_before_an_aim_whose_name_ends_in_a_number() -> None:
    outline = open_campaign(HOME / "templates" / "hanoi-ecosystem").outline
    aim = Target("sites", "", Ref("piloting"), "GD2023-2025", Decimal(2), Sense.AT_LEAST)
    whole = TargetResult(aim, 5, (TargetPart("A", 5, is_complete=True),), "quận")
    progress = TargetProgress(whole, Period.from_code("2024-Q3"), adds_up=False)
    assert said(progress_sentences.to_date(progress, outline)) == (
        "đến nay có 5 quận, vượt 3 quận so với mục tiêu giai đoạn 2023-2025 (đạt 250,0%)"
    )
