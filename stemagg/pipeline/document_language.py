"""Documents are in the language of their campaign, whatever the screen's."""

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
    """Return the function wrapped so that it creates or reads documents in the campaign's language.

    Faults and findings are worded when they are shown, so they are in the screen's language.
    """

    @wraps(make)
    def made(campaign: Campaign, /, *arguments: _Parameters.args, **options: _Parameters.kwargs) -> _Made:
        with speaking(campaign.settings.language):
            return make(campaign, *arguments, **options)

    return made
