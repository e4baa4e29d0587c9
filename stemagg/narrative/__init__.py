"""What the units wrote, brought together: points split, alike ones merged, grouped under themes, letters recognised.

In: the texts of submissions with their places. Out: points, each with the units that made it. Everything is computed
from the words alone: offline, the same every time, and no sentence is made up.
To add a thing: a way to split is in `splitting`, what counts as alike in `likeness` (and measured in
`tests/narrative`), a theme in the outline of the campaign, never in Python.
"""
