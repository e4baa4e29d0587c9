"""All figures are computed here: pure functions from facts to frozen values that keep their inputs.

The database totals what a `Frame` selects; everything else is computed from its summaries: `changes`, `shares`,
`rankings`; `mentions` and `text_answers` from the units' texts; `reporting_rates` and `shortfalls` from the reporting
status. Report, page, workbook, status and `explain` show these values; whatever derives from the parts of one value (a
difference, a percentage) is a property of the value.

To add a kind of figure, in this order, all under `stemagg/`:
- its meaning: a member of `Measure` and the properties that classify it (`model/figure_key.py`);
- its value type, with its inputs (`model/figures.py`), and its field in `ReportFacts` (`model/summary.py`);
- the function that computes it: a module of its own here, called in `pipeline/report_facts.py`;
- taken apart: its breakdown in `model/explanation.py` and in the union `Explanation`; its branch in
  `pipeline/explain.py`, and in `pipeline/figure_query.py` of what it can be asked; its words in
  `console/figure_words.py`, how it looks in `console/explaining.py`, its JSON and CSV in `console/explanation_data.py`;
- in reports: from the facts in `report/content/figures.py`, with its key (`keyed`), so that `verify` and `explain` find
  it; what templates name in `figure_views.py`; for what is not of a data element, a module beside them and its field
  in `report_views.py` and `context.py`. `make samples` writes the page of names again;
- on the page to look at, if it shows it: `report/web`.
"""
