"""Word files as such: one opener, the cascade of styles, numbering, the walk over a document's text.

In: the bytes of a package nobody has checked. Out: parts, paragraphs, what a style comes to, or `Refused`. Reader,
linter, verifier and template use it and see the same text; nothing here knows what a report says.
Where a thing is: what a package may be, `limits`; zips, `package`; relations and XML parts, `parts`; a document,
`word_file`; names of elements, `elements`; what one element reads as, `letters`; what is text at all,
`walk`; tables, `table_grid`; what styles say, `styles`, `style_cascade` and `formatting`; new XML, `build`.
To add a thing: one that is true of any Word document goes here, anything else to the package that needs it. What else
is text, or is none, is an entry in `letters` or `walk`, with a document in tests/ooxml that reader, linter and verifier
read alike.
"""
