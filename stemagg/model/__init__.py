"""The value types shared by every other package: campaign, outline, roster, submission, finding, summary.

In: data from readers, settings and the store. Out: frozen values with structural equality; they do no I/O, and depend
on each other in one direction only (the contracts in `pyproject.toml`).
To add a value type: a frozen dataclass in the module of its subject, with its fields explained in the docstring.
To add a kind of figure: see `stemagg.aggregate`.
"""
