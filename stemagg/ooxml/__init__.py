"""Word files as such: one opener, the cascade of styles, numbering, the walk over a document's text.

In: the bytes of a package nobody has checked. Out: parts, paragraphs, what a style comes to, or `Refused`. Reader,
linter, verifier and template use it and see the same text; nothing here knows what a report says.
To add a thing: one that is true of any Word document goes here, anything else to the package that needs it.
"""
