"""Statements that there is nothing to report, and figures of the same obligation and period beside them."""

from collections.abc import Iterable, Iterator, Sequence

from stemagg.messages.filings import FilingCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import Code, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.duty import duty_title
from stemagg.model.filed_duties import FiledDuty
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import Channel
from stemagg.model.stored import CurrentValue

_MOST_FIGURES = 3


def contradicted_filings(campaign: Campaign, filed: Iterable[FiledDuty]) -> Iterator[Finding]:
    """Yield a finding for each statement beside which, before which or in another source figures have been sent.

    Figures that were sent after a statement correct it: nothing is left to ask.
    """
    for one in filed:
        beside = [value for value in one.against if value.submission == one.filing.submission]
        if one.filing.channel is Channel.CLERK:
            if one.against:
                yield _found(campaign, FilingCode.DECISION_ON_FIGURES, one, one.against, path=one.duty.path)
        elif beside:
            yield _found(campaign, FilingCode.FILING_WITH_FIGURES, one, beside)
        elif one.against:
            counted = phrase(PhraseCode.NOTHING_COUNTED if one.counts else PhraseCode.FIGURES_COUNTED)
            yield _found(campaign, FilingCode.FILING_DIFFERS, one, one.against, place=one.place.text, counted=counted)
        if one.counts and one.replaced:
            yield _found(campaign, FilingCode.FILING_REPLACED_FIGURES, one, one.replaced)


def _found(campaign: Campaign, code: Code, one: FiledDuty, figures: Sequence[CurrentValue], **named: object) -> Finding:
    shown = [f"{value.raw} ({value.ref})" for value in figures[:_MOST_FIGURES]]
    more = [] if len(figures) <= _MOST_FIGURES else ["…"]
    named = {"obligation": duty_title(campaign, one.duty), "figures": "; ".join([*shown, *more]), **named}
    return finding(code, one.place, unit=one.duty.unit, period=one.duty.period, operands=named)
