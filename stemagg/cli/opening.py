"""Opens the campaign of a command, and sets the language of the screen."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from stemagg.console.screen import show_faults
from stemagg.messages.commands import CommandCode
from stemagg.messages.language import screen_language, translate, use_language
from stemagg.model.campaign import Campaign
from stemagg.model.errors import fault
from stemagg.pipeline.earlier import with_earlier, with_earlier_if_possible
from stemagg.pipeline.open import (
    decisions_not_taken,
    open_campaign,
    open_to_undo,
    originals_elsewhere,
    stale_files,
    what_is_lost,
)
from stemagg.pipeline.routine_report import campaign_for_report


def opened(folder: Path | None, *, to_undo: bool = False, is_taking: bool = False) -> Campaign:
    """Return the campaign of a command, with the screen in its language unless STEMAGG_LANGUAGE is set.

    Warn on standard error of decisions in its folder that count for nothing, unless the command `is_taking` them.
    `to_undo` opens it also where decisions in its store have faults or are away. A demonstration looks at it on a day
    of its own, the object of the command's context.
    """
    context = click.get_current_context(silent=True)
    opener = open_to_undo if to_undo else open_campaign
    campaign = replace(opener(folder), on=context.find_object(date) if context else None)
    speak_for(campaign)
    if not (is_taking or to_undo):
        show_faults(tuple(decisions_not_taken(campaign)), label=translate("Warning"))
    return campaign


def opened_to_ingest(folder: Path | None) -> Campaign:
    """Return the campaign; warn on standard error of originals that are not where its settings have them."""
    campaign = opened(folder)
    show_faults(tuple(originals_elsewhere(campaign)), label=translate("Warning"))
    return campaign


def opened_store(folder: Path | None, as_of: date | None = None) -> Campaign:
    """Return the campaign, as it was at the end of a day if asked.

    Warn on standard error when the store was lost, or stored files were read under different settings.
    """
    campaign = _held_on(_opened_with_files(folder), as_of)
    if count := stale_files(campaign):
        warning = fault("", CommandCode.READ_UNDER_OTHER_SETTINGS, count=count)
        show_faults((warning,), label=translate("Warning"))
    return campaign


def _opened_with_files(folder: Path | None) -> Campaign:
    """Return the campaign; warn on standard error when its store lacks files that were received."""
    campaign = opened(folder)
    show_faults((*what_is_lost(campaign), *originals_elsewhere(campaign)), label=translate("Warning"))
    return campaign


def opened_for_figures(folder: Path | None, as_of: date | None = None, report: str = "", period: str = "") -> Campaign:
    """Return the campaign joined with earlier ones: as it was at the end of a day, as a report is about it, if asked.

    Warn as above.
    """
    return with_earlier(campaign_for_report(opened_store(folder, as_of), report, period, as_of))


def opened_for_findings(folder: Path | None, as_of: date | None = None) -> Campaign:
    """Return the campaign joined with earlier ones, as it was at the end of a day if asked."""
    return with_history(_held_on(_opened_with_files(folder), as_of))


def _held_on(campaign: Campaign, day: date | None) -> Campaign:
    """Return the campaign as it was at the end of a day; warn on standard error of what is not as it was."""
    if day is None:
        return campaign
    from stemagg.pipeline.as_of import held_on, not_of_the_day

    held = held_on(campaign, day)
    show_faults(tuple(not_of_the_day(campaign, held)), label=translate("Warning"))
    return held


def with_history(campaign: Campaign) -> Campaign:
    """Return a campaign joined with earlier ones; without them, and with a warning, when these cannot be used."""
    joined, warnings = with_earlier_if_possible(campaign)
    show_faults(warnings, label=translate("Warning"))
    return joined


def speak_for(campaign: Campaign) -> None:
    """Show messages in the language of STEMAGG_LANGUAGE, otherwise in that of the campaign."""
    use_language(screen_language(campaign.settings.language))
