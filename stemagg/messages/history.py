"""Messages about the earlier campaigns that the settings name as history."""

from stemagg.messages.text import Code, Trait, error, note, query

_OR_WITHOUT = 'Correct "history" in stemagg.toml; without that line there are only the figures of this campaign.'
_MAKE_ALIKE = "If the figures mean the same, ask for them here as they were asked there, or compare them by hand."


class HistoryCode(Code):
    """Messages about the earlier campaigns that the settings name as history."""

    FOLDER_MISSING = "history-folder-missing", error('"{folder}": there is no such folder.', _OR_WITHOUT)
    NOT_A_FOLDER = "history-not-a-folder", error('"{folder}" is a file, not the folder of a campaign.', _OR_WITHOUT)
    NO_CAMPAIGN = (
        "history-no-campaign",
        error('"{folder}" is not the folder of a campaign: it has no stemagg.toml.', _OR_WITHOUT),
    )
    ITSELF = "history-itself", error('"{folder}" is the folder of this campaign itself.', _OR_WITHOUT)
    TWICE = "history-twice", error('"{folder}" is named twice, the first time as "{first}".', "Keep one of the two.")
    FAULTY = (
        "history-faulty",
        error(
            'The files of "{folder}" have faults, the first one: {place}: {message}',
            "Have them corrected there: stemagg outline check --campaign {folder}",
        ),
    )
    NO_STORE = (
        "history-no-store",
        error('"{folder}" has no store ({store}): nothing has been ingested there.', _OR_WITHOUT),
    )
    STORE_UNUSABLE = "history-store-unusable", error('The store of "{folder}" cannot be used: {message}', _OR_WITHOUT)
    STORE_TOO_BIG = (
        "history-store-too-big",
        error('The store of "{folder}" is too big: {size} GB; at most {most} GB are read.', _OR_WITHOUT),
    )
    NOTHING_BEFORE = (
        "history-nothing-before",
        query(
            '"{folder}": none of its periods ends before this campaign begins ({first}): nothing is taken from it.',
            "Name the campaign of the time before.",
        ),
    )
    PERIODS_TAKEN = (
        "history-periods-taken",
        note('"{folder}" ({title}) gives the figures of {periods}; data elements: {taken} of {all}.'),
    )
    PERIODS_LEFT = (
        "history-periods-left",
        note('"{folder}": {periods}: not taken, as it does not lie before the periods of this campaign.'),
    )
    PERIODS_GIVEN = (
        "history-periods-given",
        note(
            '"{folder}": {periods}: taken from "{first}", which is named before it. Where the two differ, or only this '
            "one has a figure, there is a finding."
        ),
    )
    PERIODS_SHARED = (
        "history-periods-shared",
        note(
            '"{folder}": both campaigns hold {periods}. The figures of this campaign count, and are missing where it'
            " has none; where the two differ, or only the earlier one has a figure, there is a finding."
        ),
    )
    ELEMENT_UNFIT = (
        "history-element-unfit",
        query('"{folder}": {element} is not taken: it was asked in another way ({why}).', _MAKE_ALIKE),
    )
    ELEMENTS_ABSENT = (
        "history-elements-absent",
        note('"{folder}" did not ask for {elements}: there is nothing to compare them with.'),
    )
    RENAMED = (
        "history-renamed",
        note('"{folder}": {count} code(s) had another title there: {titles}.', "Check that each means the same."),
    )
    NOT_FOLLOWED = (
        "history-not-followed",
        note(
            '"{folder}" names earlier campaigns itself ({folders}); these are not read.',
            "To take their figures as well, name their folders here.",
        ),
    )
    LEFT_OUT = (
        "history-left-out",
        query(
            "Figures of earlier campaigns are missing: {message} What is compared with them is left out here.",
            "Correct it: stemagg outline check",
        ),
    )
    DIFFERS = (
        "history-differs",
        query(
            "{element} = {raw}; an earlier campaign holds {before} ({place}). What {holder} holds is counted.",
            "Ask the unit which one is right.",
            Trait.EXPLAINABLE,
        ),
    )
    CORRECTED = (
        "history-corrected",
        query(
            "{element}: the unit corrects {before}, which its form showed as reported, to {raw}. That period is one of "
            "an earlier campaign: nothing was changed there.",
            "Ask the unit. If it is right, enter it there with the command correct ({path}).",
        ),
    )
    NOT_COUNTED = (
        "history-not-counted",
        query(
            '"{folder}" holds {count} figure(s) of {label} that {holder} lacks ({units} unit(s): {names}). They are '
            "not counted: of {label} only what {holder} holds is.",
            "Have the figures sent to the campaign that is counted, or name first the one whose figures are to count.",
        ),
    )
