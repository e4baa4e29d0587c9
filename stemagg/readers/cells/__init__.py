"""Reading of single cells and texts: numbers, timestamps, and text with a damaged encoding.

In: a cell of any format, as raw text. Out: a value with its state, or that it is not understood; never a guess.
To add a notation of a value: the module of its kind, with similar notations that must remain refused as tests.
"""
