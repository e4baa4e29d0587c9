"""How an official document has to look: the rules of Nghị định 30/2020/NĐ-CP, Phụ lục I, held to a Word file."""

from stemagg.nd30.lint import RULES, Breach, Place, lint

__all__ = ["RULES", "Breach", "Place", "lint"]
