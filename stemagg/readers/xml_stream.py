"""Reading XML that strangers sent, piece by piece: no entities, no network, no document type, bounded depth."""

from collections.abc import Iterator
from io import BytesIO

from lxml import etree

from stemagg.errors import Refused


def xml_events(data: bytes, name: str) -> Iterator[tuple[str, etree._Element]]:
    """Yield ("start" or "end", element) in reading order; Refused when the XML is damaged or has a DOCTYPE.

    The document type is looked for by the parser, so that no encoding can hide it.
    """
    events = etree.iterparse(
        BytesIO(data), events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    is_first = True
    try:
        for event, element in events:
            if is_first and element.getroottree().docinfo.internalDTD is not None:
                raise Refused("file-damaged", {"detail": f"{name}: DOCTYPE"})
            is_first = False
            yield event, element
    except etree.XMLSyntaxError as error:
        raise Refused("file-damaged", {"detail": f"{name}: {short(error)}"}) from None


def forget(element: etree._Element) -> None:
    """Free an element that was read, and those before it under the same parent."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def short(error: BaseException) -> str:
    """Return the first line of what a parser says, for the details of a message."""
    return str(error).split("\n", 1)[0][:100]
