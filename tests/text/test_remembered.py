"""What was worked out once is not worked out again, and never fills the memory."""

from stemagg.text.remembered import Remembered


def test_what_is_known_is_not_found_again() -> None:
    known: Remembered[str] = Remembered()
    assert [known.of("a", lambda: "first"), known.of("a", lambda: "second")] == ["first", "first"]
    assert (known.get("a"), known.get("b")) == ("first", None)


def test_too_many_are_forgotten_together_and_the_last_is_kept() -> None:
    known: Remembered[int] = Remembered()
    numbers = iter(range(1_000_000))
    first = next(numbers)
    known.keep(first, first)
    while known.get(first) is not None:
        last = next(numbers)
        known.keep(last, last)
    assert known.get(last) == last
    assert known.get(last - 1) is None
