"""Presents results on the terminal and as JSON: tables, findings, questions, progress.

In: results of the pipeline. Out: text; control characters from files never reach the terminal (`screen`).
To add the output of a command: a module named after the result, called by the command's module in `stemagg/cli`.
"""
