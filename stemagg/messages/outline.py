"""Messages about what an outline declares that cannot be, or can never come to anything."""

from stemagg.messages.text import Code, error, query


class OutlineCode(Code):
    """Messages about what an outline declares that cannot be, or can never come to anything."""

    LARGEST_NEEDS_ONE_PERIOD = (
        "largest-needs-one-period",
        error(
            'over.education_level = "largest" cannot be summed over periods.',
            'Write aggregation = "stock", or add over.period = "none".',
        ),
    )
    LIST_NEEDS_COLUMNS = (
        "list-needs-columns",
        error(
            "{code} is a list, and it is not said what its rows have.",
            'Add a block for each column: [[data_element.columns]] with code = "name", title = "…", type = "text".',
        ),
    )
    LIST_COLUMN_KIND = (
        "list-column-kind",
        error(
            'The column "{column}" of the list {code} must have either a type or a dimension; found: {found}.',
            "Write one of them: type = {allowed}; or dimension = the code of a [[dimension]] whose members "
            "stand in the cells.",
        ),
    )
    LIST_DIMENSION_TWICE = (
        "list-dimension-twice",
        error(
            'The list {code} is by "{dimension}" twice, here and at {first}.',
            "Keep one of them: a row belongs to one member of each dimension.",
        ),
    )
    LIST_BY_WITHOUT_COLUMN = (
        "list-by-without-column",
        error(
            'The list {code} is by "{dimension}", and no column says of which member a row is.',
            'Take it out of by, and give a column dimension = "{dimension}".',
        ),
    )
    LIST_COMBINATIONS_MANY = (
        "list-combinations-many",
        error(
            "The rows of the list {code} would be counted by {count} combinations of {dimensions}; "
            "{most} are the most.",
            'Let a column be a text (type = "text") instead of a dimension.',
        ),
    )
    LIST_CHECK_BEYOND_ROW = (
        "list-check-beyond-row",
        error(
            '"{found}" in a check of the list {code} looks beyond the row.',
            "A check of a row compares the columns of this row, by their codes: {allowed}.",
        ),
    )
    CODE_RESERVED = (
        "code-reserved",
        error('"{code}" cannot be a code: it has a meaning in commands and templates.', "Choose another code."),
    )
    ANSWERS_ARE_NO_FLOW = (
        "answers-are-no-flow",
        error(
            '{code} is a question whose answers are no amounts: aggregation = "flow" would add the periods of a unit.',
            'Write aggregation = "stock" when the answer for the last period counts, or "none".',
        ),
    )
    DISTINCT_OF_ANSWERS = (
        "distinct-of-answers",
        error(
            '{code} has no answers of which different ones could be counted: aggregation = "distinct" is for a choice.',
            'Write type = "choice" with the answers in options, or another aggregation.',
        ),
    )
    AVERAGE_NEEDS_WEIGHT = (
        "average-needs-weight",
        error(
            "{code} is averaged, and it is not said how much each value weighs.",
            'Add a line: weight = "unit" when each unit counts the same, or weight = "…" with the code of the data '
            "element that each value is the average over (pupils, classes).",
        ),
    )
    WEIGHT_WITHOUT_AVERAGE = (
        "weight-without-average",
        error(
            '"weight" means nothing for {code}, which is not averaged.',
            'Delete the line, or write aggregation = "average".',
        ),
    )
    AVERAGE_NEVER_ADDED = (
        "average-never-added",
        error(
            'over.{dimension} = "{way}" of {code} cannot be: averages are never added.',
            'Write "last" or "none", or take it out: the weighted mean is formed.',
        ),
    )
    AVERAGE_SUMMED = (
        "average-summed",
        error('"{function}" of the average {code} would add averages.', "Take a single one, such as {way}."),
    )
    AVERAGE_OF_NUMBERS = (
        "average-of-numbers",
        error(
            '{code} is no number: aggregation = "average" is for numbers.',
            'Write type = "count", "amount" or "percentage", or another aggregation.',
        ),
    )
    WEIGHT_NOT_BY = (
        "weight-not-by",
        error(
            "{code} is asked by {dimension}, and its weight {weight} is not.",
            'Add "{dimension}" to by of {weight}, or write weight = "unit".',
        ),
    )
    WEIGHT_NOT_OWED = (
        "weight-not-owed",
        error(
            'The units of the obligation "{obligation}" owe {code} and not its weight {weight}: it would never count.',
            'Add "{weight}" to its data_elements, or write weight = "unit".',
        ),
    )
    DAYS_ARE_NOT_ADDED = (
        "days-are-not-added",
        error(
            "The answers to {code} are days: the figure is how many units answer, with the earliest and the latest "
            "day; {found} means nothing for them.",
            'Delete it; when only the days of the last period count, write over.period = "last".',
        ),
    )
    BOUNDS_CONTRADICT = (
        "bounds-contradict",
        error(
            "No answer to {code} can lie between minimum = {minimum} and maximum = {maximum}.",
            "Write the smaller or earlier one as minimum.",
        ),
    )
    OPTIONS_NEEDED = (
        "options-needed",
        error(
            "{code} is a choice: it has either options of its own or a dimension whose members are the answers.",
            'Write each answer in a block [[data_element.options]], or write dimension = "…", not both.',
        ),
    )
    KEY_OF_OTHER_TYPE = (
        "key-of-other-type",
        error(
            '"{key}" means nothing for {code}, whose type is {type}.',
            "Delete the line, or write a type that has it: {allowed}.",
        ),
    )
    AGGREGATION_NEEDED = (
        "aggregation-needed",
        error(
            "{code} is asked by period, and it is not said how its numbers add up over time.",
            'Add a line: aggregation = "flow" when each period has its own number and they are summed, '
            '"stock" when the number is the state at the end of the period and only the last one counts, '
            '"none" when no total may be formed.',
        ),
    )
    RULE_MIXES_DAYS = (
        "rule-mixes-days",
        error(
            'Rule "{title}" calculates with days as if they were numbers: {condition}.',
            "Compare a day with another day, or the difference of two days with a number of days; a day that is laid "
            "down is written as minimum or maximum of the data element; whether there is an answer is asked with "
            "both_or_neither(…).",
        ),
    )
    RULE_DIMENSIONS_DIFFER = (
        "rule-dimensions-differ",
        error(
            'The rule "{title}" compares figures with different dimensions and can never be evaluated: {figures}.',
            "Fix a dimension that they do not share by a selector, or add over it: {ways}.",
        ),
    )
    RULE_SELECTOR_UNKNOWN = (
        "rule-selector-unknown",
        error(
            'In "{ref}", "{found}" does not select one thing; possible: {allowed}.{suggestions}',
            "Correct it and run the command again.",
        ),
    )
    TO_DATE_NOT_ADDED = (
        "to-date-not-added",
        error(
            'The rule "{title}" takes {code} to date, but its figures of several periods are never put together.',
            "Take to_date(…) away, or say how {code} adds up: aggregation, or over.period.",
        ),
    )
    RULE_ALWAYS_HOLDS = (
        "rule-always-holds",
        error('"{condition}" of the rule "{title}" holds whatever is reported.', "Compare reported figures."),
    )
    RULE_NEVER_HOLDS = (
        "rule-never-holds",
        error('"{condition}" of the rule "{title}" never holds, whatever is reported.', "Compare reported figures."),
    )
    RULE_ASKED_OF_NOBODY = (
        "rule-asked-of-nobody",
        error(
            'No unit owes all figures of the rule "{title}": {figures}.',
            "Name kinds of unit whose obligations have these data elements.",
        ),
    )
    INDICATOR_PERIODS_DIFFER = (
        "indicator-periods-differ",
        error(
            'The indicator "{title}" takes figures of unlike periods: {first} is by {periods}, {second} by {others}.',
            "Take data elements that are asked for the same kind of period, or all without one, or name the period in "
            "brackets: {second}[…].",
        ),
    )
    INDICATOR_COUNTS_ONE = (
        "indicator-counts-one",
        error(
            '"{found}" is no single thing whose different answers could be counted.',
            "Write the code of one data element (a choice, a text, a link), or roster. and a column.",
        ),
    )
    INDICATOR_WITHOUT_FIGURE = (
        "indicator-without-figure",
        error('"{found}" of the indicator "{title}" is nothing that units report.', "Name a data element there."),
    )
    INDICATOR_COMPARED_TWICE = (
        "indicator-compared-twice",
        error(
            '"{found}" is a figure of other periods already; a change compares figures of one.',
            'Write of = "{way}"; against says with which period it is compared.',
        ),
    )
    INDICATOR_STAND_IN = (
        "indicator-stand-in",
        error(
            'nvl(…, {number}) of the indicator "{title}" would put {number} in the place of a missing figure once, '
            "not for each unit.",
            "Write nvl(…, 0), which leaves the units without the figure out of its sum.",
        ),
    )
    INDICATOR_BY_ZERO = (
        "indicator-by-zero",
        error('The indicator "{title}" divides by {found}, which is always zero.', "Divide by a figure."),
    )
    INDICATOR_NOT_ADDED = (
        "indicator-not-added",
        error(
            '{code} has no total over units, and the indicator "{title}" is formed of such totals.',
            'Write grain = "unit" (the mean of the quotients of the units), or give {code} aggregation = "average" '
            "with a weight.",
        ),
    )
    INDICATOR_WITHOUT_PERIOD = (
        "indicator-without-period",
        error(
            'There is no period for which all figures of the indicator "{title}" are owed ({periods}).',
            "Take data elements that are asked for the same periods, or add the periods to their obligations.",
        ),
    )
    INDICATOR_ASKED_OF_NOBODY = (
        "indicator-asked-of-nobody",
        error(
            'No kind of unit owes all figures of the indicator "{title}": {figures}.',
            "Take data elements that the same units owe, or add them to an obligation of these units.",
        ),
    )
    TARGET_WITHOUT_PERIOD = (
        "target-without-period",
        error(
            'Nothing is reported within the period "{period}" of the target "{title}"; periods: {periods}.',
            "Declare the periods that fill it, or give the target one of those that there are.",
        ),
    )
    TARGET_PERIODS_OVERLAP = (
        "target-periods-overlap",
        error(
            'The target "{title}" ({period}) would add {first} and {second}, which have days in common and neither '
            "lies in the other.",
            "Give the target a period that holds only one of them.",
        ),
    )
    TARGETS_CONTRADICT = (
        "targets-contradict",
        error("These targets cannot both be reached: {first}; {second}.", "Correct one of them."),
    )
    OBLIGATION_EMPTY = (
        "obligation-empty",
        error(
            "Of {element} nothing can be owed here: only_for leaves no combination of {dimensions}.",
            "Ask it for members that go together, or take it out of data_elements.",
        ),
    )
    OWED_BY_NOBODY = (
        "owed-by-nobody",
        error(
            "No obligation asks any unit for {element}: it would stay empty in every report.",
            'Add "{element}" to the data_elements of an [[obligation]], or delete the data element.',
        ),
    )
    PERIOD_KIND_UNDECLARED = (
        "period-kind-undeclared",
        error(
            'No [[period]] is of the kind "{found}"; declared are: {allowed}.',
            'Declare them (every = "{found}", from, to), or name a declared kind.',
        ),
    )
    LATER_DIFFERS = (
        "later-differs",
        error(
            "{element} is added to by later submissions here, and replaced by them in the obligation {other}.",
            'Write later = "adds" in both, or in none.',
        ),
    )
    ADDED_WITHOUT_FLOW = (
        "added-without-flow",
        error(
            '{element} cannot be added to by later submissions: aggregation is not "flow".',
            'Write aggregation = "flow" there when each number is what has come since the last one, otherwise take '
            'later = "adds" out here.',
        ),
    )
    GROUPING_WITHIN_ITSELF = (
        "grouping-within-itself",
        error('The grouping "{code}" lies within itself: {path}.', "Take one of these lines with within out."),
    )
    DUE_WITHOUT_PERIODS = (
        "due-without-periods",
        error("No day is given for {periods}, which are owed, too.", 'Add each: "{example}" = 2024-02-20'),
    )
    DUE_OF_NO_PERIOD = (
        "due-of-no-period",
        error(
            "The day is counted from the end of a period, and {elements} are not asked by period.",
            'Write a date, add "period" to by, or give those elements an obligation of their own.',
        ),
    )
    OVERLAP_OF_ITSELF = (
        "overlap-of-itself",
        error(
            'unit_kind and within are both "{kind}": figures of these units would lie in those of their like.',
            "Write in within the kind of the units whose totals contain these figures.",
        ),
    )
    OVERLAP_NOT_ADDED = (
        "overlap-not-added",
        error(
            "The figures of {element} are not added up, or its whole is asked beside its parts: it cannot be said "
            "whose figure counts.",
            "Leave it out of data_elements; allowed are: {allowed}.",
        ),
    )
    OVERLAP_NEVER = (
        "overlap-never",
        error(
            "No figure can be in both: {element} is not owed by both kinds of unit.",
            "Correct the kinds or the data elements, or remove the block.",
        ),
    )
    OVERLAP_MEMBERS_NOT_BY = (
        "overlap-members-not-by",
        error(
            'No data element of this overlap is by "{dimension}".',
            "Remove it from members, or name data elements that are by it.",
        ),
    )
    ROLLUP_OF_ITSELF = (
        "rollup-of-itself",
        error(
            'total and parts both have "{kind}": a total would be compared with itself.',
            "Write in parts the kinds of the units that the total is made of.",
        ),
    )
    ROLLUP_NEVER = (
        "rollup-never",
        error(
            "No total can be compared with its parts: no amount that is added up is owed by both kinds of unit.",
            "Correct the kinds, or remove the block.",
        ),
    )
    CELLS_MANY = (
        "cells-many",
        query(
            "A unit has to fill in {count} cells for {element} in each period.",
            "Ask by fewer dimensions, or narrow them by the key members of the [[obligation]].",
        ),
    )
    CELLS_TOO_MANY = (
        "cells-too-many",
        error(
            "A unit would have to fill in {count} cells for {element} in each period; {most} are the most.",
            'Ask for it as a list with a row for each case: type = "list".',
        ),
    )
