"""Office Open XML: the one room in which a Word file is opened and read, for all who work with one.

In: bytes that nobody vouches for. Out: a `word_file.WordFile` with its parts, its styles put one over the other
(`style_cascade.Cascade`) and what is printed of it (`paragraphs.Story`), or `Refused` with the code of what is wrong.
The reader of reports, the linter, the verifier and the check of templates see the same text; workbooks share the
opener of packages.

Where a thing is: what a package may be, `limits`; zips, `package`; relations and XML parts, `parts`; names of
elements, `namespaces` and `elements`; what one element reads as, `letters`; what is text at all, `walk`; tables,
`table_grid`; what styles say, `styles` and `formatting`; automatic numbers, `numbering`; lines and pictures,
`drawings`; new XML, `build`. A new kind of text is one entry in `letters`, a new kind of what is no text one in `walk`,
each with its document in tests/ooxml.
"""
