"""The names of files within files, as messages show them."""

from stemagg.readers.limits import MOST_NAME
from stemagg.text.normalise import clean


def shown_name(name: str) -> str:
    """Return a name with its real folders only, on one line and not endless; "" when nothing is left."""
    pieces = clean(name.replace("\\", "/")).replace("\n", " ").replace("\t", " ").split("/")
    shown = "/".join(piece.strip() for piece in pieces if piece.strip() not in {"", ".", ".."})
    return shown if len(shown) <= MOST_NAME else f"…{shown[-MOST_NAME:]}"
