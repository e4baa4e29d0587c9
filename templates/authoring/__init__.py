"""What the scripts share that build the Word templates of campaigns; the program does not need it when it runs.

`decree_styles` gives a template the form of Nghị định 30/2020/NĐ-CP; `dump` is the text twin of a .docx, which a
reviewer reads. `python -m templates.<campaign>.build_report` in the checkout makes a campaign's template anew.
"""
