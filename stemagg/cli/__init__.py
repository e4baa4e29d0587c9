"""The command line: options in, one call of the pipeline, exit code.

In: arguments. Out: what `stemagg.console` shows, and 0, 1, 2 or 3 as the README says. Nothing heavy is imported until
a command runs.
To add a command: a module with the name of the command, its options with help and an example, a section in the guide
(`stemagg/docs/huong-dan.md`), its place in the order of `app`; the work is in `stemagg/pipeline`.
"""
