"""`stemagg withdraw`: takes a stored file out of all totals."""

from collections.abc import Sequence

from stemagg.messages.corrections import CorrectionCode
from stemagg.messages.did_you_mean import offered, suggestions
from stemagg.model.campaign import Campaign
from stemagg.model.errors import UsageError, fault
from stemagg.model.source import SourceFile
from stemagg.model.withdrawal import Withdrawal, Withdrawn
from stemagg.store.database import Store
from stemagg.store.log_file import current_user
from stemagg.text.days import day_in_figures
from stemagg.text.normalise import one_line

_LEAST_LETTERS = 6
_MOST_OFFERED = 3
_LETTERS_SHOWN = 12


def withdraw(campaign: Campaign, name: str, reason: str, by: str = "") -> Withdrawn:
    """Take a file out of all totals; UsageError for none of this name, for several, or without a reason.

    `name` is that of the file, with or without its folder, or the first letters of its hash.
    """
    if not one_line(reason):
        raise UsageError(fault(name, CorrectionCode.WITHDRAWAL_WITHOUT_REASON))
    store = Store(campaign)
    with store.together():
        source = _named(name, [one.source for one in store.stored_arrivals() if not one.is_correction])
        if before := store.withdrawing.of(source.sha256):
            raise UsageError(
                fault(source.shown, CorrectionCode.WITHDRAWN_ALREADY, by=before.by,
                      day=day_in_figures(before.at.date()), reason=before.reason)
            )  # fmt: skip
        units = tuple(store.units_of_files([source.sha256]))
        one = Withdrawal(source, one_line(reason), one_line(by) or current_user(), campaign.now)
        store.withdrawing.withdraw(one)
    return Withdrawn(one, units)


def _named(name: str, files: Sequence[SourceFile]) -> SourceFile:
    """Return the file of a name, with or without its folder, or of the first letters of its hash."""
    is_hash = len(name) >= _LEAST_LETTERS
    for found in (
        [one for one in files if one.shown == name],
        [one for one in files if one.name == name],
        [one for one in files if is_hash and one.sha256.startswith(name.lower())],
    ):
        if len(found) == 1:
            return found[0]
        if found:
            several = "; ".join(f"{one.shown} ({one.sha256[:_LETTERS_SHOWN]})" for one in found)
            raise UsageError(fault(name, CorrectionCode.WITHDRAWAL_OF_SEVERAL, files=several))
    shown = tuple(one.shown for one in files)
    near = suggestions(name, shown) or offered(shown[-_MOST_OFFERED:])
    raise UsageError(fault(name, CorrectionCode.WITHDRAWAL_UNKNOWN, suggestions=near))
