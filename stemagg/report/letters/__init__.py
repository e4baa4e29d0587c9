"""Letters to units: what is to be corrected, until when, whom to call, and what happens otherwise.

In: the items of units, the settings of the letters. Out: the bytes of a Word document in the form of the decree, or the
text of an e-mail. Modules: the frame of a letter, `letter_frame`; what is said, `letter_text`; the table of items,
`item_table`; the letter on corrections, `correction_letter`; e-mails, `email_drafts`.
"""
