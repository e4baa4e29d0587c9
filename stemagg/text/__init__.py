"""Text without any file around it: how words are compared, how near misses are found, how numbers are said.

In: strings as people typed them, in any of the ways Vietnamese is encoded and accented. Out: folded keys, suggestions,
number words. Pure functions that import nothing of the project.
To add a thing: a module named after what it does to a text, with a property test of it.
"""
