"""What units wrote, counted: who answered of those asked, and who cites a letter."""

from dataclasses import replace
from datetime import date

from stemagg.aggregate.breakdown import answered
from stemagg.aggregate.mentions import mentions
from stemagg.model.campaign import Campaign
from stemagg.model.citation import CitedDocument
from stemagg.model.figure_key import DOCUMENT, FigureKey, Measure, mention_key
from stemagg.model.narrative import Narrative, SectionPoints
from stemagg.model.roster import Roster
from stemagg.model.stored import StoredValue
from stemagg.report.content.context import report_view
from tests.worlds.report_world import campaign, facts


def with_closed_school() -> Campaign:
    """Return the small campaign in which school A had closed before its periods."""
    of = campaign()
    first, *others = of.roster
    return replace(of, roster=Roster((replace(first, valid_to=date(2020, 1, 1)), *others)))


def test_the_text_of_a_closed_unit_is_in_neither_count_of_the_report_and_of_explain() -> None:
    of = with_closed_school()
    known = facts(of, {}, {("A", "opinion"): "Tốt.", ("B", "opinion"): "Khá."})
    said = report_view(of, known, None).narratives["opinion"]
    assert (said.answered, said.expected, said.units) == (1, 3, "1/3")

    stored = [StoredValue(value, counted=True) for value in known.told.values]
    apart = answered(of, FigureKey(Measure.UNITS, "opinion"), stored, ["A", "B"])
    assert (apart.total.units_counted, apart.total.units_expected) == (1, 3)


def letter(kind: str, number: str, day: date, *units: str) -> CitedDocument:
    """Return a letter that units cite with one date."""
    return CitedDocument(kind, number, "", "", ((day, units),))


def test_letters_of_one_number_without_a_symbol_are_counted_each_for_itself() -> None:
    cited = letter("Công văn", "12", date(2024, 1, 5), "A", "B"), letter("Kế hoạch", "12", date(2024, 1, 5), "C", "D")
    counted = mentions(campaign(), Narrative({"opinion": SectionPoints("opinion", (), cited)}))
    by_letter = {d.kind: counted[mention_key("opinion", DOCUMENT, d.known_by)].units for d in cited}
    assert by_letter == {"Công văn": ("A", "B"), "Kế hoạch": ("C", "D")}


def test_papers_of_one_number_and_symbol_count_together() -> None:
    own = letter("Kế hoạch", "7/KH-TH", date(2024, 1, 5), "A"), letter("Kế hoạch", "7/KH-TH", date(2024, 1, 8), "B")
    counted = mentions(campaign(), Narrative({"opinion": SectionPoints("opinion", (), own)}))
    assert counted[mention_key("opinion", DOCUMENT, "7/KH-TH")].units == ("A", "B")
