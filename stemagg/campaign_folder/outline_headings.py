"""The words by which the entries of a list within an entry are known: no word is for two of them."""

from collections.abc import Iterator

from stemagg.campaign_folder.outline_entries import Entry, Location, entries_of, text_in, texts_in
from stemagg.campaign_folder.written import place
from stemagg.messages.settings import SettingsCode
from stemagg.model.errors import Fault, fault
from stemagg.text.normalise import fold


def headings_twice(file: str, written: Entry, location: Location, holder: Entry) -> Iterator[Fault]:
    """Yield a fault for each word that names two entries of a list within an entry: options, columns."""
    seen: dict[str, str] = {}
    for j, entry in entries_of(holder, str(location[-1])):
        title, code = text_in(entry.get("title")), text_in(entry.get("code"))
        names = {code, title, text_in(entry.get("short_title")), *texts_in(entry.get("aliases"))}
        for key in sorted({fold(name) for name in names if name}):
            if key in seen:
                here = place(file, written, (*location, j))
                yield fault(here, SettingsCode.ALIAS_TWICE, alias=key, first=seen[key], second=title)
            seen.setdefault(key, title)
