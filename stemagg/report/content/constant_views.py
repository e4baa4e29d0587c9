"""Template views of constants."""

from dataclasses import dataclass
from typing import Annotated

from stemagg.report.content.view import ByCode, Doc, V_co, View


class ByConstant(ByCode[V_co]):
    """By constant code."""

    __slots__ = ()
    meaning = "one constant"


@dataclass(frozen=True, slots=True)
class ConstantView(View):
    """A number that the outline gives and nobody reports."""

    title: Annotated[str, Doc("its title")]
    value: Annotated[str, Doc("the number alone")]
    measured: Annotated[str, Doc("number and unit of measure")]
    source: Annotated[str, Doc("where the number is laid down")]
