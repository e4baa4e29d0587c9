"""How an official document has to look: the rules of Nghị định 30/2020/NĐ-CP, Phụ lục I, compared with a Word file."""

from stemagg.nd30.lint import RULES, Breach, BreachPlace, lint

__all__ = ["RULES", "Breach", "BreachPlace", "lint"]
