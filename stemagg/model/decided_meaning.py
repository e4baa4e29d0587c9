"""What a person has decided that a text beside figures, a column or a sheet means."""

from dataclasses import dataclass

from stemagg.model.slot import Members


@dataclass(frozen=True, slots=True)
class HeadingMeaning:
    """The facts that a text gives, the field that it heads, or what makes its figures others; "" for none."""

    data_element: str = ""
    members: Members = ()
    period: str = ""
    field: str = ""
    other: str = ""
