"""Documents are in the language of their campaign, whatever the screen speaks."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from stemagg.messages.language import speaking
from stemagg.model.campaign import Campaign

_Parameters = ParamSpec("_Parameters")
_Made = TypeVar("_Made")


def in_document_language(
    make: Callable[Concatenate[Campaign, _Parameters], _Made],
) -> Callable[Concatenate[Campaign, _Parameters], _Made]:
    """Return the function, which makes or reads a document of the campaign, working in the campaign's language.

    Faults and findings are put into words when they are shown, so these are in the language of the screen.
    """

    @wraps(make)
    def made(campaign: Campaign, /, *arguments: _Parameters.args, **options: _Parameters.kwargs) -> _Made:
        with speaking(campaign.settings.language):
            return make(campaign, *arguments, **options)

    return made
