"""Checks Word files against the rules for official documents: Nghị định 30/2020/NĐ-CP, Phụ lục I.

In: the bytes of any Word document (`lint`). Out: breaches, each with rule, clause, place, value found and value
allowed. `document` is the input of the rules, read through `stemagg.ooxml`.
To add a rule of the decree: see `stemagg.nd30.rules`.
"""
