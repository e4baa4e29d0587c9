"""How results look on a terminal, and as JSON: tables, findings, questions, progress.

In: results of the pipeline. Out: text; nothing that came from a file can act on the terminal (`screen`).
To add what a command shows: a module named after the result, called by the module of the command in `stemagg/cli`.
"""
