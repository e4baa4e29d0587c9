"""Pure text functions: comparison of words, near matches, number words.

In: strings as typed, in any Unicode form and accent style of Vietnamese. Out: folded keys, suggestions, number words.
The functions are pure and import nothing from the project.
To add a function: a module named after what it does to a text, with a property test.
"""
