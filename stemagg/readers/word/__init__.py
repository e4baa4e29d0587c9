"""A unit's report in Word that follows the outline: sections with their text, figures where they are beyond doubt.

In: a file that `ooxml` opens, and the campaign's outline, headings and units. Out: a `Reading` with one submission,
each value with the paragraph or cell it came from, and findings. `blocks` (what is printed) become `lines`, in which
`headings` finds the sections; `tables` and `counts` take figures, `sentences` quotes the numbers that nobody may take
from prose; `doc97` brings the old .doc here, `encoding` the fonts from before Unicode.
"""
