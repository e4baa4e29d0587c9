"""Messages of what units have in common with others, or have otherwise than these, and the phrases inside them."""

from stemagg.messages.text import Code, Trait, note, query

_ASK_OF_CONTROL = (
    "What units reported was counted. Compare with the list, ask the units that differ to correct their figures, or "
    "correct the list."
)


class PeerCode(Code):
    """Messages of what units have in common with others, or have otherwise than these."""

    PEERS_DIFFER = (
        "peers-differ",
        query(
            "{element} = {raw}: {compared}.{more}",
            "It was counted. Ask the unit to confirm it and say why, or to correct it.",
            Trait.EXPLAINABLE | Trait.DOUBTFUL,
        ),
    )
    PEER_CHANGE = (
        "peer-change",
        note("{times} times the previous period ({before}), where {count} comparable units have {low} to {high} times"),
    )
    PEER_AVERAGE = (
        "peer-average",
        note("{average} per {per}, where {count} comparable units have {low} to {high}"),
    )
    PEER_TO_ZERO = (
        "peer-to-zero",
        note("{before} in the previous period, where {others} of {count} comparable units fell to zero"),
    )
    PEER_FROM_ZERO = (
        "peer-from-zero",
        note("zero in the previous period, where {others} of {count} comparable units rose from zero"),
    )
    PEER_MORE = (
        "peer-more",
        note(" Further figures of the unit that differ as much: {figures}."),
    )
    DOCUMENT_OF_SEVERAL = (
        "document-of-several",
        query(
            "{document} is cited by {count} units as a document of their own: {units}.",
            "A form that was filled in has probably been left standing: ask the units for the number of their own "
            "document. If it is one document for all of them, add {number} to known in stemagg.toml "
            "([checks.documents]).",
        ),
    )
    PARAGRAPH_OF_SEVERAL = (
        "paragraph-of-several",
        query(
            'The same paragraph word for word in the reports of {count} units ({units}): "{begins}" (such paragraphs: '
            "{number}).",
            "Ask which unit wrote it; the others report what they did themselves. If it may be the same for all, add "
            "how it begins to known in stemagg.toml ([checks.paragraphs]).",
        ),
    )
    ROLLUP_DIFFERS = (
        "rollup-differs",
        query(
            "{title}: {element} = {raw}, but all {owing} units that it is made of come to {added} ({parts}).",
            "All were counted as they are. Ask the unit and those that it is made of which figure is right.",
            Trait.EXPLAINABLE,
        ),
    )
    ROLLUP_EXCEEDED = (
        "rollup-exceeded",
        query(
            "{title}: {element} = {raw}, but {reported} of the {owing} units that it is made of already come to "
            "{added} ({parts}).",
            "All were counted as they are. Ask the unit and those that it is made of which figure is right.",
            Trait.EXPLAINABLE,
        ),
    )
    FIGURES_COPIED = (
        "figures-copied",
        query(
            "All {count} figures of the unit but zeros ({file}) are those of {other} ({other_file}).",
            "They were counted for both. Ask the unit whether it sent its own figures, or a file of the other one.",
            Trait.EXPLAINABLE,
        ),
    )
    CONTROL_MORE = (
        "control-more",
        query(
            "{element}: {reported} reported ({units} units), {difference} more than {body} has ({control}).",
            _ASK_OF_CONTROL,
        ),
    )
    CONTROL_LESS = (
        "control-less",
        query(
            "{element}: {reported} reported ({units} units), {difference} fewer than {body} has ({control}).",
            _ASK_OF_CONTROL,
        ),
    )
    LIST_OF_OFFICE = "list-of-the-office", note("the list of the office")
    SCHOOL_OF_ROSTER = "school-of-roster", note("school on the roster")
