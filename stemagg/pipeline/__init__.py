"""The only place where components meet: one module for each command, of the same name, short and in reading order.

In: what the command line was given, as values. Out: a value of `stemagg.model` to show; UsageError or SettingsError
when it cannot go on.
To add a command: a module here with one function, and one of the same name in `stemagg/cli` that calls it.
"""
