"""Generates the Word report: checks the template, fills its tags in a sandbox, finishes the result.

In: a template and the views of `stemagg.report.content`. Out: the bytes of a document, or all faults of the template at
once. `limits` bounds the cost of filling.
To add a template fault: `check_template` or `check_tags`, with its text in `stemagg/messages/templates.py`.
"""
