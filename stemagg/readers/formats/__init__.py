"""File formats: each module turns the bytes of one kind of file into a `Book` of sheets and cells (`book`).

In: bytes nobody has checked. Out: cells with kind and raw text, merged ranges, hidden rows; `Refused` with a code of
`stemagg/messages` when the file cannot be read. Nothing here knows outlines or units.
To add a format: a module with `is_…` and `read_…`, its place in `stemagg/readers/detect.py`, and a twin of a known
workbook in `tests/readers/formats/test_one_table_in_every_format.py` that must read the same.
"""
