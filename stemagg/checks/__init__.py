"""Checks look at submissions, at units and at the campaign, and report findings. Each stage is one tuple of functions.

In: values of `stemagg.model`. Out: findings; a check never raises and sees no file. What it finds decides what counts:
a check of a submission returns each finding with the keys of the values that it stands against, and
`check_submission` takes those out of the figures when the finding is an error.
To add a check: a function of the stage's signature in `submission_checks`, `unit_checks` or `campaign_checks`, its
place in the tuple of that stage, and its code with text and remedy in `stemagg/messages/checks.py`. Where a person may
decide that the value is right, the code has `Trait.EXPLAINABLE`: without it no `stemagg decide value` is suggested (nor
of an error, as its value does not count).
"""
