"""Where files are written: which ones a command must never replace, and how one is replaced whole or not at all.

In: the outputs that a command was given, and finished bytes. Out: a UsageError before anything is computed, or the
file in its place. `guard` says which outputs are refused, `campaign_files` which files make a campaign,
`settings_file` where one lies and which language it is in; `atomic_write` is the only place of the program that
writes into a folder of the user, `folder_copy` copies a folder by it. A new output: hand its path to `guard_outputs`
first, make its bytes in memory, give them to `write_bytes`.
"""
