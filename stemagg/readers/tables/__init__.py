"""Tables understood: which rows are titles, units or totals, which columns are which element, level and period.

In: a `Book` and the campaign. Out: submissions, and a finding for all that was not understood.
To add a shape of table: the table drawn in a test first; a figure counts only when unit, element, level and period are
known.
"""
