"""Incremental reading of untrusted XML: no entities, no network, no document type, bounded depth."""

from collections.abc import Collection, Iterator
from io import BytesIO

from lxml import etree

from stemagg.messages.files import FileCode
from stemagg.messages.syntax_faults import damage
from stemagg.model.errors import Refused
from stemagg.readers.limits import MOST_ELEMENTS


def xml_events(data: bytes, name: str, tags: Collection[str] | None = None) -> Iterator[tuple[str, etree._Element]]:
    """Yield ("start" or "end", element) of these tags in reading order.

    Refused when the XML is damaged, has a DOCTYPE, or more than `MOST_ELEMENTS` of these elements.

    The parser itself detects the document type, so that no encoding can hide it.
    """
    events = etree.iterparse(
        BytesIO(data),
        events=("start", "end"),
        tag=tags,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        for count, (event, element) in enumerate(events):
            if count == 0 and element.getroottree().docinfo.internalDTD is not None:
                raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: DOCTYPE"})
            if count > 2 * MOST_ELEMENTS:
                raise Refused(FileCode.FILE_TOO_LARGE, {"size": f"> {MOST_ELEMENTS}", "most": f"{MOST_ELEMENTS} XML"})
            yield event, element
    except etree.XMLSyntaxError as error:
        raise Refused(FileCode.FILE_DAMAGED, {"detail": f"{name}: {damage(error)}"}) from None


def forget(element: etree._Element) -> None:
    """Free an element already read, and its preceding siblings."""
    element.clear()
    if element.getprevious() is not None and (parent := element.getparent()) is not None:
        del parent[: parent.index(element)]
