"""Output files: which files a command must never replace, and atomic replacement.

In: a command's output paths, and finished bytes. Out: a UsageError before anything is computed, or the file in place.
`guard` decides which outputs are refused, `campaign_files` lists the files of a campaign, `settings_file` finds its
settings and language; `atomic_write` is the only module that writes into a user's folder, and `folder_copy` copies a
folder with it.
To add an output: pass its path to `guard_outputs` first, build its bytes in memory, then call `write_bytes`.
"""
