"""The milestones of outline.toml: each asks its owners, by an element and an obligation, when it was done."""

from collections.abc import Iterator

from pydantic import ValidationError

from stemagg.campaign_folder.outline_entries import Entry, codes_of, declared_periods, entries_of
from stemagg.campaign_folder.unknown_names import unknown_name
from stemagg.campaign_folder.written import Written, place
from stemagg.messages.outline import OutlineCode
from stemagg.model.element_type import ElementType
from stemagg.model.errors import Fault, fault
from stemagg.model.milestone import Milestone, MilestoneEntry
from stemagg.text.days import day_in_figures

RESERVED = ("all", "sentence", "in_period", "due", "in_progress")
"""What templates name of all milestones together."""

_ASKED = "Ghi ngày hoàn thành; chưa hoàn thành thì để trống. Hạn: {due}."


def add_milestones(file: str, written: Written) -> list[Fault]:
    """Add to an outline what its milestones ask, and return the faults in them that nothing else shows."""
    return [one for i, entry in list(entries_of(written, "milestone")) for one in _added(file, written, i, entry)]


def _added(file: str, written: Written, i: int, entry: Entry) -> Iterator[Fault]:
    here = ("milestone", i)
    if entry.get("code") in RESERVED:
        yield fault(place(file, written, (*here, "code")), OutlineCode.CODE_RESERVED, code=str(entry["code"]))
    try:
        milestones = MilestoneEntry.model_validate(entry).milestones(declared_periods(written))
    except ValidationError:
        return  # shown where the whole outline is validated
    except KeyError as unknown:
        at_period = place(file, written, (*here, "period"))
        yield unknown_name(at_period, str(unknown.args[0]), tuple(declared_periods(written)))
        return
    sections = codes_of(written, "section")
    for milestone in milestones:
        written.add("data_element", _element(milestone, sections[-1] if sections else ""), here)
        written.add("obligation", _obligation(milestone), here)


def _element(milestone: Milestone, last_section: str) -> Entry:
    return {
        "code": milestone.code,
        "section": milestone.section or last_section,
        "title": milestone.title,
        "type": ElementType.DATE,
        "aliases": list(milestone.aliases),
        "explanation": _ASKED.format(due=day_in_figures(milestone.due)),
    }


def _obligation(milestone: Milestone) -> Entry:
    return {
        "code": milestone.code,
        "title": milestone.title,
        "kinds": list(milestone.kinds),
        "where": dict(milestone.where),
        "data_elements": [milestone.code],
        "due": milestone.due,
        "severity": "query",
    }
