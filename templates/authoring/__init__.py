"""What the scripts share that build the Word templates of campaigns; the program does not need it when it runs.

`decree_styles` gives a template the form of Nghị định 30/2020/NĐ-CP; `report_parts`, `figure_parts` and
`narrative_parts` are the parts of a report of any outline; `dump` is the text twin of a .docx, which a reviewer reads.
The script in a campaign's folder makes its template anew.
"""
