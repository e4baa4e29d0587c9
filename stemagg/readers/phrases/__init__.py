"""Reads a short text: what it says in the words of the outline, what makes it another figure, what nobody knows.

In: a heading, a label, a title, a name of a sheet. Out: `Understood`: facts, qualifiers, other periods, unknown words.
To add a word that means one thing in any campaign: `stemagg/text/heading_words.toml`, with a figure that it stops.
"""
