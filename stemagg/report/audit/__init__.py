"""Audits an edited report: identifies its figures and compares them with the store.

In: a report generated here and possibly edited in Word, and the current figures. Out: numbers that are equal, changed,
typed by hand, or gone; and the manifest of a sealed report. `expected_figures` collects everything that the view of a
report prints with a key: a kind of figure that is `keyed` in `stemagg/report/content` can be verified without further
code here.
To add a detection in edited reports: `report_reader` (bookmarked figures), `stray_numbers` (numbers without a
bookmark), `number_parsing` (number notation).
"""
