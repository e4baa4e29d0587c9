"""Workbooks and text exports: totals, findings, the narrative sheet, blank forms.

In: values of `stemagg.model`. Out: the bytes or text of one kind of file, deterministic.
To add an export: a module named after it, called by the command's module in `stemagg/pipeline`.
"""
