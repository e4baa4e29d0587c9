"""Messages of the checks on submissions and units."""

from stemagg.messages.text import Code, Trait, error, note, query


class CheckCode(Code):
    """Messages of the checks on submissions and units."""

    RULE_VIOLATED = (
        "rule-violated",
        error("{title}: {figures}.", "Ask the unit which figure is wrong. {counting}", Trait.EXPLAINABLE),
    )
    RULE_BROKEN = (
        "rule-broken",
        query('The rule "{title}" cannot be evaluated ({figures}).', "Correct the rule in outline.toml."),
    )
    RULE_NOT_EVALUABLE = (
        "rule-not-evaluable",
        note(
            'The rule "{title}" could not be evaluated for {count} unit(s), for lack of a counted '
            "figure for: {missing}. Units: {units}. In all: {passed} passed, {violated} violated, "
            "{not_evaluable} not evaluable, {not_applicable} not applicable."
        ),
    )
    RULE_TAKES_NUMBER = (
        "rule-takes-number",
        note(
            'The rule "{title}" took a number (zero, or that of nvl) for missing figures of {count} unit(s): '
            "{missing}. Units: {units}. In all: {passed} passed, {violated} violated, {not_evaluable} not evaluable, "
            "{not_applicable} not applicable."
        ),
    )
    RULE_FIRES_OFTEN = (
        "rule-fires-often",
        query(
            'The rule "{title}" is broken in {violating} of {units} units in which it could be evaluated ({rate}%).',
            "Look at the rule and its examples (stemagg rules): either it asks for something that need not be so, or "
            "the units misunderstand what is asked.",
        ),
    )
    TARGET_PASSED = (
        "target-passed",
        query(
            'The target "{title}" is at most {most}; {achieved} have been reported (by {units} units), {over} more.',
            "Ask the units that gave most of it whether their figures are right, and say in the report why it is so.",
        ),
    )
    VALUES_MISSING = (
        "values-missing",
        error(
            "{obligation}: {count} of {owed} items are missing: {items}.",
            "Ask the unit for them.{not_zero}",
        ),
    )
    MISSING_ACCEPTED = (
        "missing-accepted",
        note("{element}: there is no figure, which was accepted; it stays without one in all totals."),
    )
    EXPECTED_DIFFERS = (
        "expected-differs",
        query(
            "{element}: the letter requires {expected}, the unit reports {found}.",
            "Ask the unit to confirm.",
            Trait.EXPLAINABLE,
        ),
    )
    CHANNELS_DISAGREE = (
        "channels-disagree",
        query(
            "{element}: the sources differ: {values}. {counted} was counted.",
            "Ask the unit which one is right and have the other corrected.",
        ),
    )
    PART_ABOVE_WHOLE = (
        "part-above-whole",
        query(
            "{element} = {found} is more than the whole that it is a part of ({whole}).",
            "Both were counted. Ask the unit which of the two is wrong.",
            Trait.EXPLAINABLE,
        ),
    )
    WHOLE_DIFFERS = (
        "whole-differs",
        query(
            "{element} = {found}, but its parts add up to {added}.",
            "The stated whole was counted. Ask the unit which is right.",
            Trait.EXPLAINABLE,
        ),
    )
    WHOLE_MADE_UP = (
        "whole-made-up",
        note("{element} was not given: {found}, the sum of its parts, was counted."),
    )
    ADDITIONS_ALIKE = (
        "additions-alike",
        query(
            "{element}: {count} submissions have the same figures and were all added: {values}.",
            "Ask the unit whether they are different reports. If it sent one report several times, take the extra "
            "file away and build the store anew.",
            Trait.EXPLAINABLE,
        ),
    )
    ALL_ZERO = (
        "all-zero",
        query(
            "All {count} figures that the unit reported are zero.",
            "They were counted as zero. Ask the unit whether it has nothing to report, or left the form as it was.",
            Trait.EXPLAINABLE,
        ),
    )
    TEXT_CONTRADICTS = (
        "text-contradicts",
        query(
            '{element} = {whole} in all, but the unit writes: "{said}" ({place}).',
            "The figure was counted, not the number in the text. Ask the unit which is right.",
            Trait.EXPLAINABLE,
        ),
    )
    PERIOD_TOTAL_DIFFERS = (
        "period-total-differs",
        query(
            "{element} = {found}, but the periods in it ({periods}) come to {added}.",
            "The figures of these periods were counted. Ask the unit which is right.",
            Trait.EXPLAINABLE,
        ),
    )
    LONGER_PERIOD_COUNTS = (
        "longer-period-counts",
        note("{element} = {found} was counted for the whole period, as there is no value of {missing}."),
    )
    TEXTS_DIFFER = (
        "texts-differ",
        note("{element}: the sources differ ({places}); the first one is used."),
    )
    NUMBER_LEAPS = (
        "number-leaps",
        query(
            "{element} = {raw}: a tenfold change from the previous period ({before}).",
            "Both were counted. Ask the unit to confirm them.",
            Trait.EXPLAINABLE | Trait.DOUBTFUL,
        ),
    )
    LEAP = "leap", note("{times} times the previous period ({before})")
    RECEIVED_LATE = (
        "received-late",
        query("Received on {received}; the last day was {last_day} ({quoted}).", "The figures were counted."),
    )
    PERIOD_LATE = (
        "period-late",
        query(
            "{obligation}: received on {received}; the last day was {last_day}.",
            "The report was counted. If the unit had been given more time, record it: "
            "stemagg decide extension {path} … --because …",
        ),
    )
    SUPERSEDED = (
        "superseded",
        note("A later submission of the unit replaced an earlier one: {changes}.", traits=Trait.CHANGE),
    )
    OLDER_DID_NOT_REPLACE = (
        "older-did-not-replace",
        note(
            "This answer was sent on {sent}, before the one of {latest} that is already stored; the later one counts."
        ),
    )
    VALUE_NOT_ASKED = (
        "value-not-asked",
        query(
            "{element} = {raw}: the unit does not owe this figure (or did not exist then); it is in no total.",
            "Check the roster and the obligations in the outline.",
        ),
    )
    TEXT_NOT_ASKED = (
        "text-not-asked",
        query(
            "{element} was written about a period for which nobody is asked it; no report tells it.",
            "Check which period the text is about.",
        ),
    )
    ANSWERS_OF_ONE_DAY_DIFFER = (
        "answers-of-one-day-differ",
        query(
            "Two answers of the unit have the same date and differ: {changes}. The one read later is counted.",
            "Ask the unit which one is right.",
            Trait.CHANGE,
        ),
    )
    UNIT_LEFT_ROSTER = (
        "unit-left-roster",
        query(
            "The unit {code} has reported, but is no longer on the roster; its figures are in no total.",
            "Put it back into units.csv (with valid_to if it was closed), or accept that it is not counted.",
        ),
    )
    DECISION_ON_OTHER_VALUE = (
        "decision-on-other-value",
        query(
            "The decision on {given} confirms {means}, but the value is now: {now}.",
            "Check the value again; decide again, or take the decision back (stemagg undo, or its row in "
            "decisions.csv).",
        ),
    )
    DECISION_ON_OTHER_FILE = (
        "decision-on-other-file",
        note('The decision on the file "{given}" has no effect: no such file was rejected.'),
    )
    DECISION_ON_OTHER_PLACE = (
        "decision-on-other-place",
        query(
            "The decision on {given} has no effect: in no stored file of this name does this stand there.",
            "Look at the corrected file and record the decision again, or take it back (stemagg undo, or its row in "
            "decisions.csv).",
        ),
    )
    DECISION_WAITS = (
        "decision-waits",
        query(
            "The decision on {given} has no effect now: no file of this name is in the store.",
            "It takes effect again when the file is ingested; remove its row only if that file is not to come.",
        ),
    )
    DECISION_VALUE_WAITS = (
        "decision-value-waits",
        query(
            "The decision on {given} confirms {means}, but no value is stored there now.",
            "It takes effect again when a file with this value is ingested; remove its row only if none is to come.",
        ),
    )
    DECISION_NOT_NEEDED = (
        "decision-not-needed",
        note('The decision on "{given}" has no effect: the outline or roster already says so.'),
    )
    BLANK_DID_NOT_REPLACE = (
        "blank-did-not-replace",
        query(
            "A later submission of the unit leaves blank what an earlier one reported; what was reported earlier "
            "is counted: {values}.",
            "Ask the unit whether it meant to withdraw that.",
        ),
    )
