"""A condition that no figure can change is told from one that depends on the figures."""

from fractions import Fraction

import pytest

from stemagg.campaign_folder.rule_bounds import Bounds, always_or_never
from stemagg.model.rule import Condition


@pytest.mark.parametrize(
    ("text", "decided"),
    [
        ("a <= b", None),
        ("a >= 0", True),
        ("a > 0", None),
        ("a < 0", False),
        ("a = -1", False),
        ("a != -1", True),
        ("a + b - b = a", True),
        ("2 * a / 2 != a", False),
        ("a * b >= 0", None),
        ("a - b >= 0", None),
        ("percent <= 100", True),
        ("percent > 100", False),
        ("percent <= 99", None),
        ("roster.schools >= a", None),
        ("previous(a) >= 0", None),
        ("both_or_neither(a, a)", True),
        ("not_both(a, a)", False),
        ("not_both(a, b)", None),
    ],
)
def test_a_condition_holds_always_or_never_or_depends_on_figures(text: str, *, decided: bool | None) -> None:
    bounds = {"percent": Bounds(Fraction(0), Fraction(100))}
    assert always_or_never(Condition.parse(text), lambda name: bounds.get(name, Bounds(Fraction(0)))) is decided
