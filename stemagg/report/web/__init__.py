"""The page to look at: one HTML file that carries its style, script and charts and loads nothing.

In: figures and the state of reporting. Out: the text of the page.
To add a part: its markup in `page` or a module beside it, what it does in `assets`, its words in `words`.
"""
