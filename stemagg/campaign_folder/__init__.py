"""The campaign folder: found, opened and checked, and made from a template.

In: a folder that people edit: settings, outline, units, decisions. Out: a `Campaign`, or SettingsError with every fault
and its place. A component of its own, so that the model touches no file.
To add a setting: its field in `stemagg.model.campaign`, its check in `open`, its line in the guide.
"""
