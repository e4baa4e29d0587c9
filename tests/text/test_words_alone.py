"""Tests of the phrases that are looked for in a text."""

from stemagg.text.words_alone import GAP, WordList


def test_phrases_are_found_by_a_word_of_theirs_and_in_their_order() -> None:
    phrases = WordList([("kế hoạch năm", 1), ("(%)", 2), ("kế hoạch", 3), ("giao", 4)])
    found = phrases.likely_in("số giao, theo kế hoạch")
    assert [said for words, said in found if words.stand_in("số giao, theo kế hoạch")] == [3, 4]
    assert [said for words, said in phrases.likely_in("tỉ lệ (%)") if words.stand_in("tỉ lệ (%)")] == [2]


def test_a_phrase_within_a_longer_word_is_left_there() -> None:
    phrases = WordList([("số", None)])
    assert phrases.without("số sốt_số") == f"{GAP} sốt_{GAP}"
