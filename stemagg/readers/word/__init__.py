"""Interprets reports in Word: headings, sentences with figures, tables, narrative sections.

In: a document opened by `stemagg.ooxml` (an old .doc is converted by `doc97`). Out: a `Reading`, as for any file.
To add a wording or layout: first the sentence or layout in a test, then the module that parses it.
"""
