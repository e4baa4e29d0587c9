"""The general vocabulary of Vietnamese school reports: a data file of the package."""

from importlib.resources import files


def school_words() -> str:
    """Return the file of general school words (TOML), in the format of a campaign's vocabulary.toml."""
    return (files("stemagg.text") / "school_words.toml").read_text(encoding="utf-8")
