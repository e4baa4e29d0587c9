"""How a Word report is made: the template is checked whole, its tags are filled in a sandbox, the result is finished.

In: a template and the views of `stemagg.report.content`. Out: the bytes of a document, or every fault of the template
in one run. `limits` holds what filling in may take.
To add a fault that templates can have: `check_template` or `check_tags`, its text in `stemagg/messages/templates.py`.
"""
