"""The rules, one subject a module: page, head, body, signature and appendices, accessibility, file format.

In: a document as `stemagg.nd30.document` shows it. Out: departures from the rule, each at its place.
To add a rule: a function and its entry in the `RULES` of the module of its subject, with its clause and a wrong and a
right example; its texts in `stemagg/messages/nd30.py`; a document that breaks it in `tests/worlds/decree_breaks.py`.
"""
