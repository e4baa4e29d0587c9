"""Analysis of the units' texts: split into points, similar ones merged, grouped by theme, cited letters recognised.

In: the texts of submissions with their places. Out: points, each with the units that made it. The result depends on the
words alone: offline, deterministic, and without generated sentences.
To add a rule: splitting is in `splitting`, similarity in `likeness` (measured in `tests/narrative`); themes belong in
the campaign's outline, never in Python.
"""
