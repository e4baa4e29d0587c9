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
            'The rule "{title}" could not be evaluated for {count} unit(s), of which no figure counts for: {missing}. '
            "Units: {units}."
        ),
    )
    VALUES_MISSING = (
        "values-missing",
        error(
            "{obligation}: {count} of {owed} items are missing: {items}.",
            "Ask the unit for them.{not_zero}",
        ),
    )
    EXPECTED_DIFFERS = (
        "expected-differs",
        query(
            "{element}: the letter asks for {expected}, the unit gives {found}.",
            "Ask the unit to confirm.",
            Trait.EXPLAINABLE,
        ),
    )
    CHANNELS_DISAGREE = (
        "channels-disagree",
        query(
            "{element}: the sources say different things: {values}. {counted} was counted.",
            "Ask the unit which one is right and have the other corrected.",
        ),
    )
    TEXTS_DIFFER = (
        "texts-differ",
        note("{element}: the sources say different things ({places}); the first one is used."),
    )
    NUMBER_LEAPS = (
        "number-leaps",
        query(
            "{element} = {raw}, but {before} in the period before: ten times as many, or a tenth.",
            "Both were counted. Ask the unit to confirm them.",
            Trait.EXPLAINABLE,
        ),
    )
    RECEIVED_LATE = (
        "received-late",
        query("Received on {received}; the last day was {last_day} ({quoted}).", "The figures were counted."),
    )
    SUPERSEDED = (
        "superseded",
        note("A later answer of the unit replaced an earlier one: {changes}.", traits=Trait.CHANGE),
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
            "{element} = {raw}: this figure is not asked of the unit (or the unit did not exist "
            "then); it is in no total.",
            "See whether the roster and the obligations of the outline are right.",
        ),
    )
    ANSWERS_OF_ONE_DAY_DIFFER = (
        "answers-of-one-day-differ",
        query(
            "Two answers of the unit have the same date and differ: {changes}. The one that was read later is counted.",
            "Ask the unit which one is right.",
            Trait.CHANGE,
        ),
    )
    UNIT_LEFT_ROSTER = (
        "unit-left-roster",
        query(
            "The unit {code} has reported, but is not on the roster any more; its figures are in no total.",
            "Put it back into units.csv (with valid_to, if it was closed), or leave it out knowingly.",
        ),
    )
    DECISION_ON_OTHER_VALUE = (
        "decision-on-other-value",
        query(
            "The decision on {given} says that {means} is right, but the value is now: {now}.",
            "Look at the value again; take the row out of decisions.csv, or decide anew.",
        ),
    )
    DECISION_ON_OTHER_FILE = (
        "decision-on-other-file",
        note('The decision on the file "{given}" has no effect: no such file was refused.'),
    )
    DECISION_NOT_NEEDED = (
        "decision-not-needed",
        note('The decision on "{given}" has no effect: the outline or roster says it already.'),
    )
    BLANK_DID_NOT_REPLACE = (
        "blank-did-not-replace",
        query(
            "A later answer of the unit leaves blank what an earlier one gave; the earlier is counted: {values}.",
            "Ask the unit whether the figure was meant to be withdrawn.",
        ),
    )
