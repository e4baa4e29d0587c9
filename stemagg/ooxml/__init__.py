"""Word files in general: opening, style cascade, numbering, text extraction.

In: the bytes of an untrusted package. Out: parts, paragraphs, effective formatting, or `Refused`. Reader, linter,
verifier and template share it and so see the same text; nothing here knows the contents of a report.
Modules: size limits, `limits`; zips, `package`; relationships and XML parts, `parts`; a document, `word_file`; names of
elements, `elements`; the text of one element, `letters`; text extraction, `walk`; tables, `table_grid`; styles,
`styles`, `style_cascade` and `formatting`; new XML, `build`.
To add a feature: what holds for any Word document goes here, anything else into the package that needs it. A further
element that is text, or is not, is an entry in `letters` or `walk`, with a document in tests/ooxml that reader, linter
and verifier read alike.
"""
