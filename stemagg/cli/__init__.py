"""The command line: parses options, calls the pipeline, sets the exit code.

In: arguments. Out: what `stemagg.console` shows, and 0, 1, 2 or 3 as the README says. Nothing heavy is imported until a
command runs.
To add a command: a module with the name of the command, its options with help and an example; its name in `ORDER` of
`app`, as only commands listed there are loaded; a section in the guide (`stemagg/docs/huong-dan.md`), and its name in
`COMMANDS` of `tests/cli/test_documentation.py`; its logic in `stemagg/pipeline`.
"""
