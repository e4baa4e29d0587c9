"""What the scripts share that build the Word templates of campaigns; the program does not need it when it runs.

The form of Nghị định 30/2020/NĐ-CP is in `stemagg.report.word.decree_styles`. `report_parts`, `figure_parts` and
`narrative_parts` are the parts of a report of any outline; `dump` is the text twin of a .docx, which a reviewer reads.
The script in a campaign's folder makes its template anew.
"""
