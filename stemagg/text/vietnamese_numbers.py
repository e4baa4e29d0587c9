"""Numbers as Vietnamese documents print them."""

from decimal import Decimal


def number_in_figures(value: int | Decimal) -> str:
    """Return a number with points between thousands and a decimal comma: 1.285 and 1.250,5."""
    shown = f"{value:,f}" if isinstance(value, Decimal) else f"{value:,}"
    return shown.translate({ord(","): ".", ord("."): ","})
