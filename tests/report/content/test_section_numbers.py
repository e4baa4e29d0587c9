"""Numbers of sections in a report: where one before has nothing to report, the next ones move up."""

import pytest

from stemagg.model.outline_parts import Section
from stemagg.report.content.section_numbers import printed_numbers


@pytest.mark.parametrize(
    ("outline", "fallen", "printed"),
    [
        ("I II II.1 II.2 III", "I", "I I I.1 I.2 II"),
        ("I I.1 I.2 I.3 II", "I.1 I.3", "I I.1 I.1 I.2 II"),
        ("I I.3 I.3.1 I.3.2", "I.3.1", "I I.3 I.3.1 I.3.1"),
        ("1 2 3", "2", "1 2 2"),
        ("A B", "A", "A B"),
        ("IV V", "", "IV V"),
    ],
)
def test_sections_after_one_that_has_fallen_move_up(outline: str, fallen: str, printed: str) -> None:
    sections = [Section(number=number, title="Mục") for number in outline.split()]
    found = printed_numbers(sections, fallen.split())
    assert [found[section.number] for section in sections] == printed.split()
