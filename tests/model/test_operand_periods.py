"""What an operand takes of a quarter or a year: the values of the declared periods in it, or in the one before."""

import pytest

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.formula import Function, Operand, Ref
from stemagg.model.operand_periods import periods_of_operand
from stemagg.model.outline import Outline
from tests.worlds.outline_blocks import monthly
from tests.worlds.outline_world import write_campaign

FIRST = ["2024-01", "2024-02", "2024-03"]


@pytest.fixture(scope="module")
def outline(tmp_path_factory: pytest.TempPathFactory) -> Outline:
    """Return an outline with the months of fifteen months, of which the first quarter of the last year is a part."""
    folder = write_campaign(
        tmp_path_factory.mktemp("months"), monthly("2024-01", "2025-05"), ["A,Trường A,truong,TH,Đông"]
    )
    return open_campaign(folder).outline


@pytest.mark.parametrize(("operand", "code", "taken"), [
    (Operand(Ref("lessons"), Function.PREVIOUS), "2024-Q2", FIRST),
    (Operand(Ref("lessons"), Function.PREVIOUS, periods=2), "2024-Q3", FIRST),
    (Operand(Ref("lessons"), Function.PREVIOUS), "2024-Q1", []),
    (Operand(Ref("lessons"), Function.PREVIOUS), "2025-Q3", []),
    (Operand(Ref("lessons"), Function.SAME_LAST_YEAR), "2025-Q1", FIRST),
    (Operand(Ref("lessons"), Function.TO_DATE), "2024-Q1", FIRST),
    (Operand(Ref("lessons"), Function.TO_DATE), "2024-Q2", [*FIRST, "2024-04", "2024-05", "2024-06"]),
    (Operand(Ref("pupils"), Function.TO_DATE), "2024-Q1", FIRST),
    (Operand(Ref("pupils"), Function.TO_DATE), "2024-Q2", ["2024-04", "2024-05", "2024-06"]),
])  # fmt: skip
def test_an_operand_takes_the_periods_within_a_quarter(
    outline: Outline, operand: Operand, code: str, taken: list[str]
) -> None:
    assert periods_of_operand(outline, operand, code) == taken
