"""The web page: one self-contained HTML file with style, script and charts.

In: figures and reporting status. Out: the HTML text.
To add a part: its markup in `page` or a module beside it, its behaviour in `assets`, its words in `words`.
"""
