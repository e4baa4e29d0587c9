"""How an official document has to look: the rules of Nghị định 30/2020/NĐ-CP, Phụ lục I, applied to a Word file.

In: the bytes of any Word document (`lint`). Out: breaches, each with rule, clause, place, what was found and what is
allowed. `document` says what a rule can see; it is read through `stemagg.ooxml`.
To add a rule of the decree: see `stemagg.nd30.rules`.
"""
