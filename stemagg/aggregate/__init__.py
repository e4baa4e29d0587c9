"""All figures are computed here: pure functions from facts to frozen values that keep their inputs.

A `Frame` selects which values units owe to which figure, a `Fold` puts those of one unit together (one layer of
periods, the whole of a dimension) and the frame adds the units; for a single summary, `by_class` lets it take one unit
for many that are alike, of sums that the store makes. Everything else is computed from its summaries:
`changes`, `rankings`; or from frames of its own operands: `indicators`, `targets`; `mentions` and `text_answer` from
the units' texts; `reporting_rates` and `shortfalls` from the reporting status. Report, page, workbook, status and
`explain` show these values; whatever derives from the parts of one value (a difference, a percentage) is a property of
the value.

To add a kind of figure, in this order, all under `stemagg/`:
- its meaning: a member of `Measure` and the properties that classify it (`model/figure_key.py`);
- its value type, with its inputs (`model/figures.py`), and its field in `ReportFacts` (`model/report_facts.py`);
- the function that computes it: a module of its own here, called in `pipeline/report_facts.py`;
- its breakdown: a class in `model/explanation.py`, member of the union `Explanation`; its branch in
  `pipeline/explain.py`, and in `pipeline/figure_query.py` how it is queried; its words in
  `console/figure_words.py`, its layout in `console/explaining.py`, its JSON and CSV in `console/explanation_data.py`;
- in reports: from the facts in `report/content/figures.py`, with its key (`keyed`), so that `verify` and `explain` find
  it; template names in `figure_views.py`; a figure that is not of a data element has its own module and its field
  in `report_views.py` and `context.py`. `make samples` regenerates the page of names;
- on the web page, if shown there: `report/web`.
"""
