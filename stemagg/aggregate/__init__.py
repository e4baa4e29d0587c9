"""Figures, made in one place: pure functions from facts to frozen values that carry what they are made of.

The database adds up what a `Frame` asks for; everything else is made from its summaries: `changes`, `shares`,
`rankings`; `mentions` and `text_answers` from what units said; `reporting_rates` and `shortfalls` from who has
reported. Report, page, workbook, status and `explain` show these values and compute nothing. To add a kind of figure:
its value in `model.figures`, its breakdown in `model.explanation`, its function in a module of its own here, its name
below; then a view of it in `stemagg/report/content`.
"""
