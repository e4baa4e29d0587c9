"""What goes out: the Word report, the page, workbooks, blank forms; and a report that comes back.

In: figures of `stemagg.aggregate` and points of `stemagg.narrative`. Out: files. `content` says what a report says,
`word`, `exports` and `web` how a file of each kind is made, `audit` reads an edited report back, `pdf` asks
LibreOffice.
To add an output: a module in `exports`, written through `atomic_write`, so that a failure leaves the old file whole.
"""
