"""Workbooks and texts beside the report: totals, findings, the narrative sheet, blank forms.

In: values of `stemagg.model`. Out: the bytes or text of one kind of file, the same for the same values.
To add an export: a module named after it, called by the file in `stemagg/pipeline` of the command that offers it.
"""
