import pytest

from stemagg.model.campaign import Campaign
from stemagg.model.indicator import Indicator
from stemagg.model.outline import Outline
from stemagg.model.roster import ReportingUnit, Roster
from stemagg.model.slot import Slot, at_level
from stemagg.report.content.figure_views import IndicatorAtLevel, RankingView
from stemagg.report.content.figures import Figures
from stemagg.report.content.indicators import indicators
from stemagg.report.content.ranking import first_and_last, ranking
from stemagg.report.content.view import ByLevel
from tests.worlds.report_world import MONTHS, campaign, facts

LAST = MONTHS[-1]
AREAS = {"A": "Quận Nhất", "B": "Quận Nhì", "C": "Huyện Ba", "D": "Vùng xa"}


def ranked(**money: int) -> RankingView:
    """Return the ranking of the money of the last month, each school in an area of its own."""
    small = campaign()
    units = tuple(ReportingUnit(u.code, u.name, u.kind, u.education_levels, groups={"area": AREAS[u.code]})
                  for u in small.roster)  # fmt: skip
    of = Campaign(small.folder, small.settings, small.outline, Roster(units, ("area",)))
    given = {Slot(unit, "money", (), LAST): value for unit, value in money.items()}
    return ranking(of, Figures(of, facts(of, given, {})))["money"]


def said(value: object) -> str:
    return str(value).replace("\u00a0", " ")


def test_the_highest_and_the_lowest_group_are_named_with_their_figures() -> None:
    of = ranked(A=125, B=30, C=40, D=50)

    assert said(of.highest) == "quận Nhất (12,5 triệu đồng)"
    assert said(of.lowest) == "quận Nhì (3,0 triệu đồng)"


def test_groups_that_tie_are_all_named() -> None:
    of = ranked(A=50, B=50, C=10, D=50)

    assert said(of.highest) == "quận Nhất, quận Nhì và Vùng xa (cùng 5,0 triệu đồng)"


def test_zero_is_ranked_and_missing_is_not() -> None:
    of = ranked(A=50, B=0, D=10)

    assert said(of.lowest) == "quận Nhì (0,0 triệu đồng)"
    assert (of.missing, of.incomplete, of.ranked_count) == ("huyện Ba", "", 3)


def test_a_group_with_a_part_of_its_figures_is_not_ranked_but_named() -> None:
    of = campaign()
    given = {Slot(unit, "money", (), LAST): value for unit, value in {"A": 1000, "C": 2, "D": 3}.items()}
    found = ranking(of, Figures(of, facts(of, given, {})))["money"]

    assert (found.is_known, found.incomplete, found.missing) == (False, "quận Nhất", "")


def test_one_complete_group_alone_is_no_ranking() -> None:
    assert ranked(A=50).is_known is False
    assert ranked(A=50).highest == ""


def test_what_does_not_add_up_over_units_is_not_ranked() -> None:
    of = campaign()
    given = {Slot(unit, "rate", (), LAST): 505 for unit in "ABCD"}

    assert ranking(of, Figures(of, facts(of, given, {})))["rate"].is_known is False


def test_an_order_of_few_groups_or_of_many_equal_ones_tells_nothing() -> None:
    order = dict(zip("ABCDE", ((n, f"{n}") for n in range(1, 6)), strict=True))

    assert first_and_last(order) == ("E (5)", "A (1)")
    assert first_and_last({name: order[name] for name in "ABCD"}) == ("", "")
    assert first_and_last(dict.fromkeys("ABCDE", (1, "1"))) == ("", "")
    assert first_and_last({**dict.fromkeys("ABCD", (1, "1")), "E": (2, "2")}) == ("", "")


def share(
    given: dict[Slot, int], schools: dict[str, dict[str, int]], periods: int = 3, **more: str
) -> ByLevel[IndicatorAtLevel]:
    """Return the share of the books of the last month in the schools of the roster; the outline has so many months."""
    small = campaign()
    indicator = Indicator(**{"code": "share", "title": "Tỉ lệ", "numerator": "books", "denominator": "roster.schools",
                             **more})  # fmt: skip
    entries = small.outline.period_entries[-periods:]
    outline = small.outline.model_copy(update={"indicators": (indicator,), "period_entries": entries})
    assert isinstance(outline, Outline)
    units = tuple(
        ReportingUnit(u.code, u.name, u.kind, u.education_levels, groups=u.groups, schools=schools.get(u.code, {}))
        for u in small.roster
    )
    of = Campaign(small.folder, small.settings, outline, Roster(units, ("area",)))
    return indicators(of, Figures(of, facts(of, given, {})), {})["share"].levels


def books(**numbers: int) -> dict[Slot, int]:
    levels = {"A": ("th",), "B": ("THCS",), "C": ("th",), "D": ("th", "THCS")}
    return {Slot(u, "books", at_level(level), LAST): n for u, n in numbers.items() for level in levels[u]}


SCHOOLS = {"A": {"th": 4}, "B": {"THCS": 5}, "C": {"th": 3}, "D": {"th": 1, "THCS": 1}}


@pytest.mark.parametrize(
    ("level", "measured"), [("th", "80,0% (2/3 đơn vị)"), ("THCS", "66,7%"), ("total", "72,7% (3/4 đơn vị)")]
)
def test_a_share_is_formed_over_the_units_that_have_both_numbers(level: str, measured: str) -> None:
    of = share(books(A=3, B=3, D=1), SCHOOLS)  # of 4, 5 and 1 + 1

    assert said(of[level].periods["last"].measured) == measured


def test_a_unit_of_which_the_roster_has_no_number_is_not_counted() -> None:
    of = share(books(A=3, B=3, C=3, D=1), {"B": {"THCS": 6}})

    assert said(of["total"].periods["last"].measured) == "50,0% (1/4 đơn vị)"
    assert of["total"].periods["last"].numerator == "3"
    assert of["total"].periods["last"].denominator == "6"


def test_a_share_of_nothing_is_the_mark_for_missing() -> None:
    assert share({}, SCHOOLS)["total"].periods["last"].bare == "-"
    assert share(books(A=0), {"A": {"th": 0}})["total"].periods["last"].bare == "-"
    assert share(books(A=0), SCHOOLS)["th"].periods["last"].bare == "0,0%"


def test_a_share_of_another_data_element_is_based_on_units_with_both() -> None:
    given = {**books(A=3, B=3), Slot("A", "money", (), LAST): 60}

    of = share(given, {}, denominator="money")
    assert said(of["total"].periods["last"].measured) == "50,0% (1/4 đơn vị)"
    assert of["total"].periods["last"].denominator == "6"


def test_a_campaign_of_one_period_has_no_share_of_the_period_before() -> None:
    of = share(books(A=3, B=3, C=3, D=1), SCHOOLS, periods=1)["total"]

    assert of.periods["last"].is_known
    assert (of.periods["previous"].is_known, said(of.periods["previous"].measured)) == (False, "x")
