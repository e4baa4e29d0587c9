"""A report read back: which number of an edited document is which figure, and whether it is still the store's.

In: a report that was made here and perhaps edited in Word, and the figures of today. Out: numbers that are equal,
changed, typed by hand, or gone; and the manifest of a sealed report.
`expected_figures` collects whatever the view of a report prints with a key: a kind of figure that is `keyed` in
`stemagg/report/content` can be verified, and needs nothing here.
To add what is found in an edited report: `report_reader` (figures that have a mark), `stray_numbers` (those that have
none), `number_parsing` (how a number is written).
"""
