"""Report contents, independent of format: coverage, figures, narratives, tables, charts, method, appendices.

In: figures and points. Out: the views used by templates. Nothing here depends on Word files.
To add a template name: a field with its meaning in the view of its subject; `make samples` generates the page of names
(`stemagg/docs/ten-trong-mau.md`) from these meanings.
"""
