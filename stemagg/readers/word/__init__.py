"""Reports in Word understood: headings, sentences with figures, tables, narrative sections.

In: a document, opened through `stemagg.ooxml` (an old .doc is converted by `doc97`). Out: a `Reading`, as of any file.
To add a way in which units write: the sentence or layout in a test first, then the module that takes it apart.
"""
