from stemagg.model.decision_kind import DecisionKind
from stemagg.model.resolution import Suggestion


def test_a_text_that_would_do_harm_in_a_terminal_is_offered_in_no_command() -> None:
    assert Suggestion(DecisionKind.UNIT, "a\x1b[2J", "A").sentence == ""


def test_a_suggestion_says_what_its_command_means() -> None:
    said = Suggestion(DecisionKind.UNIT, "THPT A", "A", "Trường THPT A").sentence
    assert "Trường THPT A" in said
    assert said.endswith('stemagg decide unit "THPT A" A')
