"""Readers turn the bytes of received files into submissions and findings; they decide nothing.

In: bytes, the name, the campaign. Out: a `Reading`; whatever is wrong with a file is a finding in it, never
an exception.
`read_file` tells the kind by the content; `formats` opens it, `cells` reads values, `tables` and `word` find out
what they are about. `ReaderPool` runs it in processes with limits of time and memory; only there are readers loaded,
those of Word files only for Word files.
To add a file format: see `stemagg.readers.formats`.
"""
