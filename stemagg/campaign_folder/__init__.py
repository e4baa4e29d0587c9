"""The campaign folder: finding, opening and validating it, and creating it from a template.

In: a folder that people edit: settings, outline, units, decisions. Out: a `Campaign`, or SettingsError with every fault
and its place. It is a separate component so that the model does no I/O.
To add a setting: its field in `stemagg.model.campaign`, its check in `open`, its line in the guide.
"""
