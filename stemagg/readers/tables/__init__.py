"""Interprets tables: rows as titles, units or totals; columns as data element, level and period.

In: a `Book` and the campaign. Out: submissions, and a finding for everything not understood.
To add a table layout: first the table in a test; a figure counts only when unit, element, level and period are known.
"""
