"""What goes back to a unit: its own workbook with the findings marked in it, a form with its figures, or a letter.

In: the bytes of a file as it was sent, and the items to correct or to confirm (`item`). Out: bytes of a file.
Modules: the workbook as a whole, `annotate`; where its sheets are, `workbook_parts`; marks on cells, `cell_marks`;
comments with their shapes, `cell_comments`; the sheet that lists the items, `list_sheet`; its formats, `list_formats`.
A sent workbook is edited in its parts, and only where it must be: nothing here opens and saves it as a whole.
"""
