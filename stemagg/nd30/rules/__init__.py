"""The rules, one module per subject: page, head, body, signature and appendices, accessibility, file format.

In: a document of `stemagg.nd30.document`. Out: departures from the rule, each with its place.
To add a rule: a function and its entry in the `RULES` of the module of its subject, with its clause and a wrong and a
right example; its texts in `stemagg/messages/nd30.py`; a document that breaks it in `BREAKS` of
`tests/worlds/decree_breaks.py`. A `TextExample` needs its place in `PLACES` of `tests/nd30/test_rule_examples.py`; the
wrong text of a `FormExample` is the name of one of its breaks, and its right text, if any, a name in `KEPT` beside
`BREAKS`. Both texts of a form are translated. `make samples` regenerates `stemagg/docs/quy-tac-the-thuc.md`. A module
for a new subject needs a group in `GROUPS` of `stemagg/nd30/lint.py`.
"""
