"""Which figures come from earlier campaigns, on the screen."""

from rich.text import Text

from stemagg.console.screen import TABLE, err, out
from stemagg.messages.language import translate
from stemagg.model.campaign import Campaign
from stemagg.model.period import Period
from stemagg.model.period_labels import period_label

_MOST_NAMED = 4


def show_history(campaign: Campaign, form: str = TABLE) -> None:
    """Show the earlier campaigns that the settings name, with the periods that are taken from them where that is known.

    On standard error where a program reads the rest.
    """
    if campaign.earlier or not campaign.settings.history:
        show_earlier(campaign, form)
    else:
        said = translate(
            "Earlier campaigns in the settings: {folders}; what is taken from them: stemagg outline check."
        )
        _print(said.format(folders=", ".join(campaign.settings.history)), form)


def show_earlier(campaign: Campaign, form: str = TABLE) -> None:
    """Show which periods are taken from which earlier campaigns: on standard error where a program reads the rest."""
    said = translate("{periods}: from the earlier campaign {folder} ({title}).")
    for one in campaign.earlier:
        if one.periods:
            _print(said.format(periods=periods_in_words(one.periods), folder=one.folder, title=one.title), form)


def _print(text: str, form: str) -> None:
    (out() if form == TABLE else err()).print(Text(text, style="dim"))


def periods_in_words(periods: tuple[Period, ...]) -> str:
    """Return the names of periods, of many the first and the last."""
    names = [period_label(period) for period in periods]
    return ", ".join(names) if len(names) <= _MOST_NAMED else f"{names[0]} … {names[-1]}"
