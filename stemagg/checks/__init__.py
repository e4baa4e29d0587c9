"""Checks look at submissions, at units and at the campaign, and report findings. Each stage is one tuple of functions.

In: values of `stemagg.model`. Out: findings; a check never raises, changes nothing and sees no file.
To add a check: a function of the stage's signature in `submission_checks`, `unit_checks` or `campaign_checks`, its
place in the tuple of that stage, and its code with text and remedy in `stemagg/messages/checks.py`.
"""
