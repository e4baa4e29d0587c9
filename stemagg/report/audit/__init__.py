"""A report read back: which number of an edited document is which figure, and whether it is still the store's.

In: a report that was made here and perhaps edited in Word, and the figures of today. Out: numbers that are equal,
changed, typed by hand, or gone; and the manifest of a sealed report.
To add a kind of figure that can be verified: what it prints in `expected_figures`, by the key of
`stemagg.model.figure_key`.
"""
