"""The rules, one subject a module: page, head, body, signature and appendices, accessibility, file format.

In: a document as `stemagg.nd30.document` shows it. Out: departures from the rule, each at its place.
To add a rule: a function and its entry in the `RULES` of the module of its subject, with its clause and a wrong and a
right example; its texts in `stemagg/messages/nd30.py`; a document that breaks it in `BREAKS` of
`tests/worlds/decree_breaks.py`. An example in words (`TextExample`) has its place in `PLACES` of
`tests/nd30/test_rule_examples.py`; the wrong text of a `FormExample` is the name of one of its breaks, and its right
one, when it has one, a name in `KEPT` beside `BREAKS`. Both texts of a form are translated.
`make samples` writes `stemagg/docs/quy-tac-the-thuc.md` again. A module for a new subject has its group in `GROUPS` of
`stemagg/nd30/lint.py`.
"""
