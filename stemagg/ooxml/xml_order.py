"""Elements of a part by their names without namespaces, and new ones put where the schema wants them."""

from lxml import etree


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace, "" for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def insert_in_order(root: etree._Element, element: etree._Element, following: frozenset[str]) -> None:
    """Insert an element before the first one that has to follow it."""
    place = next((at for at, one in enumerate(root) if local(one) in following), len(root))
    root.insert(place, element)
