import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stemagg.model.figure_key import FigureKey, Measure, digest_of

LESSONS = FigureKey(Measure.VALUE, "lessons", "THCS", "2022-2023", (("district", "Lê Chân"),))

keys = st.builds(
    FigureKey,
    st.sampled_from(Measure),
    st.text(max_size=8),
    st.text(max_size=8),
    st.text(max_size=8),
    st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=3).map(tuple),
)


def test_a_key_is_written_as_people_can_read_it() -> None:
    assert str(LESSONS) == "value; lessons; THCS; 2022-2023; district=Lê Chân"
    assert str(FigureKey(Measure.RECEIVED)) == "received; ; ; "


def test_the_order_in_which_groupings_are_named_makes_no_difference() -> None:
    pairs = (("kind", "thpt"), ("district", "Lê Chân"))

    assert FigureKey(Measure.VALUE, group=pairs) == FigureKey(Measure.VALUE, group=pairs[::-1])


@given(keys)
def test_a_key_is_read_back_from_its_text(key: FigureKey) -> None:
    assert FigureKey.parse(str(key)) == key


@pytest.mark.parametrize("text", ["", "value", "value; a; b", "total; a; b; c", "value; a; b; c; district"])
def test_a_text_that_is_no_key_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        FigureKey.parse(text)


@given(keys)
def test_the_name_of_a_bookmark_is_one_that_word_hides_and_accepts(key: FigureKey) -> None:
    name = key.bookmark(99_999)

    assert re.fullmatch(r"_[a-z0-9_]{1,39}", name)
    assert digest_of(name) == key.digest


def test_the_name_of_a_bookmark_is_the_same_tomorrow() -> None:
    assert LESSONS.bookmark(2) == "_stemagg_y7ye4mkkawgtqsxs_2"


@pytest.mark.parametrize("name", ["_Toc123", "_stemagg_", "_stemagg_abc_1", "stemagg", "_GoBack"])
def test_other_bookmarks_are_not_figures(name: str) -> None:
    assert digest_of(name) == ""
