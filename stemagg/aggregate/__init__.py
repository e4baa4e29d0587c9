"""Figures, made in one place: pure functions from facts to frozen values that carry what they are made of.

The database adds up what a `Frame` asks for; everything else is made from its summaries: `changes`, `shares`,
`rankings`; `mentions` and `text_answers` from what units said; `reporting_rates` and `shortfalls` from who has
reported. Report, page, workbook, status and `explain` show these values; what follows from the parts of one value (a
difference, a percentage) is a property of the value.

To add a kind of figure, in this order, all under `stemagg/`:
- what it says: a member of `Measure` and the properties that sort it (`model/figure_key.py`);
- its value, with what it is made of (`model/figures.py`), and its field in `ReportFacts` (`model/summary.py`);
- the function that makes it: a module of its own here, called in `pipeline/report_facts.py`;
- taken apart: its breakdown in `model/explanation.py` and in the union `Explanation`; its branch in
  `pipeline/explain.py`, and in `pipeline/figure_query.py` of what it can be asked; its words in
  `console/figure_words.py`, how it looks in `console/explaining.py`, its JSON and CSV in `console/explanation_data.py`;
- in reports: from the facts in `report/content/figures.py`, with its key (`keyed`), so that `verify` and `explain` find
  it; what templates name in `figure_views.py`; for what is not of a data element, a module beside them and its field
  in `report_views.py` and `context.py`. `make samples` writes the page of names again;
- on the page to look at, if it shows it: `report/web`.
"""
