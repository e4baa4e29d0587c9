"""What stands for a whole paragraph of a template: tables, a chart, the box of a draft. `report.word` draws them."""

from dataclasses import dataclass


class Block:
    """A value that a template shows alone in its paragraph; one that is empty is false."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class DraftNote(Block):
    """The box that says why a report is a draft: a title, the reasons, a remark; nothing when it is final."""

    title: str = ""
    lines: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.title)
