"""One question for each cell: what peers show of a figure says more than that it is large, or ten times as large."""

from collections.abc import Sequence

from stemagg.messages.cells import CellCode
from stemagg.messages.checks import CheckCode
from stemagg.messages.peers import PeerCode
from stemagg.model.finding import Finding

_LESS_TOLD = frozenset({CellCode.NUMBER_UNUSUAL, CheckCode.NUMBER_LEAPS})


def one_for_each_cell(findings: Sequence[Finding]) -> list[Finding]:
    """Return findings without those that ask about the size of a figure of which a finding on its peers asks, too."""
    compared = {(one.slot, one.source) for one in findings if one.code is PeerCode.PEERS_DIFFER}
    return [one for one in findings if one.code not in _LESS_TOLD or (one.slot, one.source) not in compared]
