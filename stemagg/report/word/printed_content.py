"""What the tags of a template print, noted while they are followed."""

from dataclasses import dataclass, field

from stemagg.model.figure_key import Measure
from stemagg.report.content.blocks import Block, Chart, TablesOnRequest
from stemagg.report.content.figure_text import figures_in
from stemagg.report.content.view import ByCode, View


@dataclass
class PrintedContent:
    """What tags print: figures by measure and code, charts by code, dimensions, the names and fields read for it.

    Fields are of views, which are known by their identity: these live as long as the check.
    """

    figures: set[tuple[Measure, str]] = field(default_factory=set)
    charts: set[str] = field(default_factory=set)
    dimensions: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    fields: set[tuple[int, str]] = field(default_factory=set)
    _blocks: set[int] = field(default_factory=set)

    def add(self, value: object) -> None:
        """Note a printed text, table or chart."""
        if isinstance(value, Block):
            if id(value) in self._blocks:
                return
            self._blocks.add(id(value))
        if isinstance(value, TablesOnRequest):
            return
        if isinstance(value, Chart):
            self.charts.add(value.code)
        elif not isinstance(value, View | ByCode):
            for key, _text in figures_in(value):
                self.figures.add((key.measure, key.data_element))
                self.dimensions |= {name for name, _value in key.group}

    def add_entry(self, owner: object, name: object) -> None:
        """Note that an entry of a view is read to be printed or repeated."""
        self.fields.add((id(owner), str(name)))

    def reads(self, view: View | ByCode[str], *names: str) -> bool:
        """Return whether any of these entries of a view is printed or repeated."""
        return not self.fields.isdisjoint((id(view), name) for name in names)
