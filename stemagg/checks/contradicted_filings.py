"""Statements that there is nothing to report, and figures of the same obligation and period beside them."""

from collections.abc import Container, Iterable, Iterator, Sequence
from textwrap import shorten

from stemagg.messages.filings import FilingCode
from stemagg.messages.phrases import PhraseCode
from stemagg.messages.text import Code, InnerText, phrase
from stemagg.model.campaign import Campaign
from stemagg.model.duty import duty_title
from stemagg.model.filed_duties import FiledDuty
from stemagg.model.finding import Finding, finding
from stemagg.model.slot import Channel
from stemagg.model.stored import CurrentValue

_MOST_FIGURES = 3
_LONGEST = 80
"""The maximum number of characters that are shown of a text."""


def contradicted_filings(
    campaign: Campaign, filed: Iterable[FiledDuty], reporting: Container[str]
) -> Iterator[Finding]:
    """Yield a finding for each statement that figures contradict, or that has ended without any that count instead.

    Figures that were sent after a statement correct it: nothing is left to ask. `reporting` are the units of which
    anything was received: what is in the report of another is nowhere while that one is silent.
    """
    for one in filed:
        against = [given.value for given in one.against]
        beside = [value for value in against if value.channel is one.filing.channel]
        if one.filing.within:
            yield from _of_merged(campaign, one, against, reporting)
        elif one.filing.channel is Channel.CLERK:
            if against:
                yield _found(campaign, FilingCode.DECISION_ON_FIGURES, one, against, path=one.duty.path)
        elif beside:
            yield _found(campaign, FilingCode.FILING_WITH_FIGURES, one, beside, counted=_counted(one))
        elif against:
            where = one.place.text
            yield _found(campaign, FilingCode.FILING_DIFFERS, one, against, place=where, counted=_counted(one))
        if one.replaced:
            yield _found(campaign, FilingCode.FILING_REPLACED_FIGURES, one, one.replaced)
        if one.unreadable:
            yield _found(campaign, FilingCode.FILING_UNREADABLE, one, one.unreadable)
        if one.taken_back:
            place, raw = one.taken_back.value_of(one.duty.slots[0]).ref.text, one.taken_back.raw
            yield _found(campaign, FilingCode.FILING_TAKEN_BACK, one, (), place=place, raw=raw)


def _of_merged(
    campaign: Campaign, one: FiledDuty, against: Sequence[CurrentValue], reporting: Container[str]
) -> Iterator[Finding]:
    names = {unit.code: unit.name for unit in campaign.roster.whole}
    into = names.get(one.filing.within, one.filing.within)
    if against:
        yield _found(campaign, FilingCode.MERGED_BUT_FIGURES, one, against, path=one.duty.path, into=into)
    elif one.counts and one.filing.within not in reporting:
        yield _found(campaign, FilingCode.MERGED_INTO_SILENT, one, (), path=one.duty.path, into=into)


def _counted(one: FiledDuty) -> InnerText:
    """Return the sentence on what counts: the statement, figures, or neither."""
    if one.counts:
        return phrase(PhraseCode.NOTHING_COUNTED)
    readable = any(given.counted for given in one.against)
    return phrase(PhraseCode.FIGURES_COUNTED if readable else PhraseCode.NEITHER_COUNTED)


def _found(campaign: Campaign, code: Code, one: FiledDuty, figures: Sequence[CurrentValue], **named: object) -> Finding:
    shown = [f"{shorten(value.raw, _LONGEST, placeholder=' …')} ({value.ref})" for value in figures[:_MOST_FIGURES]]
    more = [] if len(figures) <= _MOST_FIGURES else ["…"]
    said = {"figures": "; ".join([*shown, *more])} if shown else {}
    named = {"obligation": duty_title(campaign, one.duty), **said, **named}
    return finding(code, one.place, unit=one.duty.unit, period=one.duty.period, operands=named)
