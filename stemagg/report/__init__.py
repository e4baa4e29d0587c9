"""Outputs: the Word report, the web page, workbooks, blank forms; and the audit of an edited report.

In: figures of `stemagg.aggregate` and points of `stemagg.narrative`. Out: files. `content` prepares the contents of a
report, `word`, `exports` and `web` generate files, `audit` reads an edited report back, `pdf` converts with
LibreOffice.
To add an output: a module in `exports`, written through `atomic_write`, so that a failure leaves the old file
unchanged.
"""
