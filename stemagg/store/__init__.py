"""The store: what was received, kept in SQLite, added up by the database.

In: readings, one transaction for each. Out: totals, values with their cells, receipts; StoreError when it cannot
be used.
`schema` names tables and columns, `writing` puts in, `queries`, `tracing` and `past` ask.
To add a question: a function in `queries` (figures) or `tracing` (where they come from), offered by a method of
`Store`.
"""
