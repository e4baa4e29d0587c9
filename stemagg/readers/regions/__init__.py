"""Cuts a sheet into tables, finds what their columns hold, and weighs what the texts on a figure's way say of it.

In: a `Sheet` and the phrases of the outline. Out: each figure of a region with its unit and its `Evidence`.
To add a text that says something of figures: a `TextPlace` on the path, nowhere else; the stop, the note, `explain` and
the decisions go by the path.
"""
