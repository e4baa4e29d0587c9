"""The only place where components meet: one module for each command, of the same name, short and in reading order.

In: what the command line was given, as values. Out: a value of `stemagg.model` to show; UsageError or SettingsError
when it cannot go on.
To add a command: a module here, with one function of its name wherever one is enough, and a module of the same name in
`stemagg/cli` that calls it. A command that asks or shows something between its steps has a function for each step
(`summarize`, `explain`, `demo`), one with commands of its own one for each (`template`).
An output is guarded (`guard_outputs`) before anything is made: here, or in `stemagg/cli` where the command may as well
print what it made (`summarize`, `findings`). Modules of other names hold what commands share, or a step of one.
"""
