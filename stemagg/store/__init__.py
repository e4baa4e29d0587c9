"""The store: received data in SQLite or PostgreSQL, each value with its place, and which of them counts.

In: readings, one transaction each. Out: the number that counts for each slot, values with their cells, receipts;
StoreError when it cannot be used.
`schema` defines the tables, `writing` inserts, `queries`, `tracing` and `past` select.
What was worked out from it is kept in it, too (`keeping`), and may be forgotten at any time.
To add a query: a function in `queries` (figures) or `tracing` (their sources), exposed as a method of `Store`.
"""
