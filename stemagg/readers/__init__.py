"""Readers turn the bytes of received files into submissions and findings; they make no decisions.

In: bytes, the name, the campaign. Out: a `Reading`; a fault of a file is a finding in it, never an exception.
`read_file` detects the format from the content; `containers` takes out the files in archives and mails, `formats`
parses a file, `cells` reads values, `tables` and `word` assign them to units and data elements. `ReaderPool` runs it in
worker processes with time and memory limits; readers are loaded only there, the Word reader only for Word files.
To add a file format: see `stemagg.readers.formats`.
"""
