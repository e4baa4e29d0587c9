"""Checks validate submissions, units and the campaign, and report findings. Each stage is one tuple of functions.

In: values of `stemagg.model`. Out: findings; a check never raises and reads no file. Findings decide which values
count: a check of a submission returns each finding with the keys of the values it concerns, and `check_submission`
excludes these from the figures when the finding is an error.
The stages: a submission before it is stored (its values may be excluded), all that is stored of one unit, all units.
To add a check: a function of the stage's signature in `submission_checks`, `unit_checks` or `campaign_checks`, its
place in the tuple of that stage, and its code with text and remedy in `stemagg/messages/checks.py`. If a person may
confirm the value, the code has `Trait.EXPLAINABLE`; otherwise no `stemagg decide value` is suggested (nor is it for an
error, as its value does not count).
"""
