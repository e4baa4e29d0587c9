"""File formats: each module turns the bytes of one kind of file into a `Book` of sheets and cells (`book`).

In: untrusted bytes. Out: cells with kind and raw text, merged ranges, hidden rows; `Refused` with a code of
`stemagg/messages` when the file cannot be read. Nothing here depends on outlines or units.
To add a format: a module with `is_…` and `read_…`; in `stemagg/readers/detect.py` a member of `Format` and its row in
`_FORMATS` (in a zip also `_package_type`, in an OLE file `_ole_kind`); a copy of a known workbook in
`tests/readers/formats/test_one_table_in_every_format.py` that must read the same; the list in the guide
(`stemagg/docs/huong-dan.md`, section 1), which `tests/cli/test_documentation.py` compares. A format without tables is
read by `stemagg/readers/read.py`.
"""
