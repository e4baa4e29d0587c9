"""What one cell or text says: numbers, moments, and letters whose encoding was lost on the way.

In: a cell of any format, as raw text. Out: a value with its state, or that it is not understood; never a guess.
To add a way to write a value: the module of its kind, with the ways that look alike and must stay refused as tests.
"""
