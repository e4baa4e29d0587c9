"""What a report says, before it is a document: coverage, figures, narratives, tables, charts, method, appendices.

In: figures and points. Out: the views that a template names. Nothing here knows how a Word file is made.
To add a thing that templates can name: a field with its meaning in the view of its subject; the page of names
(`stemagg/docs/ten-trong-mau.md`) is made from these meanings by `make samples`.
"""
