"""How an official document has to look: the rules of Nghị định 30/2020/NĐ-CP, Phụ lục I, compared with a Word file.

In: the bytes of a .docx. Out: a `Breach` for each rule and way in which the document departs from it, with its clause
and places. `document` takes the file apart by `ooxml`, `elements` recognises what is what by its words and position; a
new rule is a function over a `Document` and an entry in `RULES` of its subject in `rules/`, with its code in
`messages.nd30`.
"""

from stemagg.nd30.lint import RULES, Breach, BreachPlace, lint

__all__ = ["RULES", "Breach", "BreachPlace", "lint"]
