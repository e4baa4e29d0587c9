"""How the place of a number in a document is named on the screen."""

from stemagg.messages.language import translate
from stemagg.model.verification import DocumentPlace


def _parts() -> dict[str, str]:
    """Return how places outside the text are called."""
    return {
        "chart": translate("chart {number}"),
        "alt": translate("alternative text of a picture, paragraph {number}"),
        "header": translate("header of the page"),
        "footer": translate("footer of the page"),
        "footnotes": translate("footnote"),
        "endnotes": translate("endnote"),
    }


def place_words(place: DocumentPlace) -> str:
    """Return a place in a document: paragraph or table cell, the heading above, nearby words."""
    if place.part:
        said = _parts()[place.part].format(number=place.paragraph)
    elif place.table:
        said = translate("table {table}, row {row}, column {column}").format(
            table=place.table, row=place.row, column=place.column
        )
    else:
        said = translate("paragraph {number}").format(number=place.paragraph)
    heading = f", “{place.heading}”" if place.heading else ""
    near = f": {place.near}" if place.near else ""
    return f"{said}{heading}{near}"
