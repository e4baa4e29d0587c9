"""Reads tables whose rows are things, one each: topics, products, clubs; and counts them where the outline says so.

In: a `Sheet` and the campaign. Out: the rows of each list, and a finding for every cell that is not understood.
To add a kind of column: its type in the outline first, then how its cells are read in `list_cells`.
"""
