"""Texts as sentences."""


def sentence(text: str) -> str:
    """Return a text as a sentence, with a capital letter and a stop."""
    text = text.strip()
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith(('.', '!', '?', '…')) else '.'}" if text else ""
