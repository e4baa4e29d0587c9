"""The constants of the outline by their template names: constants.schools_2020.measured."""

from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.outline import Outline
from stemagg.model.outline_parts import Constant
from stemagg.report.content.constant_views import ByConstant, ConstantView
from stemagg.report.content.figure_text import joined, keyed
from stemagg.report.content.phrases import after_number
from stemagg.text.normalise import clean
from stemagg.text.numbers import number


def constants(outline: Outline) -> ByConstant[ConstantView]:
    """Return the constants by their codes."""
    return ByConstant({constant.code: _view(constant) for constant in outline.constants})


def _view(constant: Constant) -> ConstantView:
    value = keyed(number(constant.number), FigureKey(Measure.CONSTANT, constant.code))
    measured = joined(value, after_number(constant.unit_of_measure))
    return ConstantView(clean(constant.title), value, measured, clean(constant.source))
