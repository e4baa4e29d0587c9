"""The values that every other package speaks in: campaign, outline, roster, submission, finding, summary.

In: what readers, settings and the store give. Out: frozen values, compared by what they hold; they touch no file,
database or terminal, and know each other in one direction only (the contracts in `pyproject.toml`).
To add a kind of value: a frozen dataclass in the module of its subject, its fields explained in the docstring.
To add a kind of figure: see `stemagg.aggregate`.
"""
