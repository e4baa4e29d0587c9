"""Findings that were worked out before: read from the store as long as nothing that they depend on has changed."""

import json
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from stemagg.messages.language import current_language
from stemagg.model.campaign import Campaign
from stemagg.model.digest import digest
from stemagg.model.errors import StoreError
from stemagg.model.finding import Finding
from stemagg.pipeline.made_of import settings_of
from stemagg.store.finding_json import finding_as_json, finding_from_json
from stemagg.store.kept import Made

if TYPE_CHECKING:
    from stemagg.store.database import Store

_KIND = "findings"


def kept_findings(
    campaign: Campaign, store: "Store", of: Sequence[object], make: Callable[[], list[Finding]]
) -> list[Finding]:
    """Return what `make` returns, from the store if nothing has changed in it or in the settings since it was made.

    `of` says which findings these are, its first part for whom: for one there are those of one `of` at a time.
    """
    with store.at_once():
        state = store.kept.state()
        key = " ".join((str(of[0]), current_language(), campaign.reported.code if campaign.reported else ""))
        read = (campaign.fingerprint, campaign.roster, campaign.decisions)
        made_of = digest(state, settings_of(campaign), *read, of) if state else ""
        said = store.kept.find(_KIND, {key: made_of} if state else {})
        known = findings_from_json(said[key]) if said else None
        if known is not None:
            return known
        made = make()
        if state:
            store.kept.put(_KIND, {key: Made(made_of, findings_as_json(made))})
        return made


def findings_as_json(findings: Iterable[Finding]) -> str:
    """Return findings as a text to keep."""
    return json.dumps([finding_as_json(one) for one in findings], ensure_ascii=False)


def findings_from_json(said: str) -> list[Finding] | None:
    """Return the findings of a kept text; None where it is none, so that they are worked out anew."""
    with suppress(ValueError, TypeError, KeyError, StoreError):
        return [finding_from_json(one) for one in json.loads(said)]
    return None
