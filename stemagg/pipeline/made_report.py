"""The report as it is made now, and the figures that it could print: kept in the store, so that only a change costs."""

import base64
import zlib
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter

from stemagg.model.campaign import Campaign
from stemagg.model.digest import digest
from stemagg.model.figure_key import FigureKey
from stemagg.pipeline.made_of import settings_of
from stemagg.pipeline.narrative import own_sheet
from stemagg.report.audit.manifest import sha256_of
from stemagg.store.database import Store
from stemagg.store.kept import Made

Forms = dict[FigureKey, tuple[str, ...]]
"""The printed forms of each figure."""

_REPORTS, _FIGURES = "reports", "figures of reports"


class MadeReport:
    """What is kept of the report of a campaign, or of a part, with a worksheet of points, dated on a day."""

    def __init__(self, campaign: Campaign, points: Path | None, on: date | None = None) -> None:
        self._kept, sheet = Store(campaign).kept, points or own_sheet(campaign)
        of = *(campaign.part or ()), campaign.reported.code if campaign.reported else "", on.isoformat() if on else ""
        self._key = "/".join(of)
        read = [sha256_of(path.read_bytes()) for path in (_template(campaign), sheet) if path and path.is_file()]
        state = self._kept.state()
        files = (campaign.roster, campaign.decisions, read)
        self._of = digest(state, settings_of(campaign), *files, of) if state else ""

    def report(self, make: Callable[[], bytes]) -> bytes:
        """Return the bytes of the report, kept ones if nothing has changed since."""
        with suppress(ValueError):
            if said := self._find(_REPORTS):
                return base64.b64decode(said, validate=True)
        data = make()
        self.keep(data)
        return data

    def keep(self, data: bytes) -> None:
        """Keep the bytes of the report that was made just now."""
        self._put(_REPORTS, base64.b64encode(data).decode())

    def figures(self, make: Callable[[], Forms]) -> Forms:
        """Return the figures that the report could print, kept ones if nothing has changed since."""
        with suppress(ValueError, zlib.error):
            if said := self._find(_FIGURES):
                return dict(_listed().validate_json(zlib.decompress(base64.b64decode(said, validate=True))))
        forms = make()
        data = _listed().dump_json(list(forms.items()))
        self._put(_FIGURES, base64.b64encode(zlib.compress(data)).decode())
        return forms

    def _find(self, kind: str) -> str:
        return self._kept.find(kind, {self._key: self._of}).get(self._key, "") if self._of else ""

    def _put(self, kind: str, said: str) -> None:
        if self._of:
            self._kept.put(kind, {self._key: Made(self._of, said)})


def _template(campaign: Campaign) -> Path:
    return campaign.folder / campaign.settings.template


@cache
def _listed() -> TypeAdapter[list[tuple[FigureKey, tuple[str, ...]]]]:
    return TypeAdapter(list[tuple[FigureKey, tuple[str, ...]]])
