"""Messages of the comparison of units with their peers, and the phrases inside them."""

from stemagg.messages.text import Code, Trait, note, query


class PeerCode(Code):
    """Messages of the comparison of units with their peers."""

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
    PEER_MORE = (
        "peer-more",
        note(" Further figures of the unit that differ as much: {figures}."),
    )
    SCHOOL_OF_ROSTER = "school-of-roster", note("school on the roster")
