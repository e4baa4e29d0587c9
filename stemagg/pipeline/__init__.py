"""The only package that combines the components: one short module per command, of the same name.

In: the parsed command line. Out: a value of `stemagg.model` to show; UsageError or SettingsError when the command
cannot continue.
To add a command: a module here, with one function of its name where possible, and a module of the same name in
`stemagg/cli` that calls it. A command that asks or shows something between its steps has a function per step
(`summarize`, `explain`, `demo`); a command with subcommands has one per subcommand (`template`). Outputs are guarded
(`guard_outputs`) before anything is computed: here, or in `stemagg/cli` for commands that may also print their result
(`summarize`, `findings`). Modules with other names are shared by commands, or are a step of one.
"""
