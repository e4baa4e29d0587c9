"""What holds of every kind of figure: the order of files changes none, districts add up, missing is never zero."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stemagg.campaign_folder.open import open_campaign
from stemagg.model.figure_key import FigureKey
from stemagg.model.report_facts import ReportFacts
from stemagg.pipeline.report_facts import report_facts
from tests.worlds.told import put, sheet
from tests.worlds.world import FIRST, LAST, write_campaign

FEW = settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.too_slow])
FILES = ((("E", "THCS"),), (("A", "THPT"),), (("J", "THCS"), ("J", "THPT")), (("B", "THPT"),))
TEXTS = {"E": "Thiếu phòng học.", "A": "Thiếu phòng học", "J": "Thiếu giáo viên.", "B": "Thiếu phòng học; thiếu sách."}
RULE = '[[rule]]\ncode = "one-school"'
INDICATOR = '[[indicator]]\ncode = "schools_share"\ntitle = "Tỉ lệ trường"\nnumerator = "schools"\n'
OUTLINE = (RULE, f'{INDICATOR}denominator = "roster.schools"\n\n{RULE}')
NUMBERS = st.lists(st.tuples(*[st.integers(0, 99) | st.none()] * 2, *[st.integers(0, 1) | st.none()] * 2),
                   min_size=5, max_size=5)  # fmt: skip
Given = list[tuple[int | None, ...]]


def facts_of(folder: Path, numbers: Given, order: list[int]) -> ReportFacts:
    """Return the facts of a new campaign that received the file of each unit, in this order.

    Of each unit and level the numbers are lessons and schools of both years, None for a cell left blank.
    """
    campaign = write_campaign(folder / "campaign", outline=OUTLINE)
    given_of = dict(zip([place for file in FILES for place in file], numbers, strict=True))
    columns = [f"{name} {year}" for name in ("lessons", "schools") for year in (FIRST, LAST)]
    for place in order:
        rows = [
            {"unit": unit, "level": level, "opinion": TEXTS[unit]}
            | {c: n for c, n in zip(columns, given_of[unit, level], strict=True) if n is not None}
            for unit, level in FILES[place]
        ]
        put(campaign, sheet(folder / f"{place}.csv", rows))
    return report_facts(open_campaign(campaign))


@FEW
@given(numbers=NUMBERS, order=st.permutations(range(len(FILES))))
def test_the_order_of_submissions_changes_no_total_change_share_ranking_or_mention(
    numbers: Given, order: list[int], tmp_path_factory: pytest.TempPathFactory
) -> None:
    first, shuffled = (
        facts_of(tmp_path_factory.mktemp("order"), numbers, files) for files in (list(range(len(FILES))), order)
    )
    assert all((first.told.mentions, first.indicators, first.changes))
    assert first.summaries == shuffled.summaries
    assert (first.changes, first.indicators, first.rankings) == (
        shuffled.changes,
        shuffled.indicators,
        shuffled.rankings,
    )
    assert first.told.mentions == shuffled.told.mentions


def parts_of(key: FigureKey, keys: list[FigureKey]) -> list[FigureKey]:
    """Return the keys of the same figure of each district."""
    return [one for one in keys if one.group and key == replace(one, group=())]


@FEW
@given(numbers=NUMBERS)
def test_districts_add_up_to_the_whole_in_changes_shares_and_mentions(
    numbers: Given, tmp_path_factory: pytest.TempPathFactory
) -> None:
    facts = facts_of(tmp_path_factory.mktemp("districts"), numbers, list(range(len(FILES))))
    for key in [key for key in facts.changes if not key.group]:
        parts = [facts.changes[part] for part in parts_of(key, list(facts.changes))]
        assert {unit.unit: unit for part in parts for unit in part.units} == {
            unit.unit: unit for unit in facts.changes[key].units
        }
    for key in [key for key in facts.indicators if not key.group]:
        whole, shares = (
            facts.indicators[key],
            [facts.indicators[part] for part in parts_of(key, list(facts.indicators))],
        )
        assert sum(share.numerator or 0 for share in shares) == (whole.numerator or 0)
        assert sum(len(share.known) for share in shares) == len(whole.known)
    for key, mention in facts.told.mentions.items():
        kinds = [
            one for other, one in facts.told.mentions.items() if other != key and set(key.group) < set(other.group)
        ]
        assert not kinds or sum(len(one.units) for one in kinds) == len(mention.units)


@FEW
@given(numbers=NUMBERS)
def test_what_is_missing_is_zero_in_no_change_share_or_ranking(
    numbers: Given, tmp_path_factory: pytest.TempPathFactory
) -> None:
    facts = facts_of(tmp_path_factory.mktemp("missing"), numbers, list(range(len(FILES))))
    for summary in facts.summaries.values():
        assert all(total.value is None for total in summary.figures if not total.units_counted)
    for change in facts.changes.values():
        assert all(u.before and u.after and u.before.is_complete and u.after.is_complete for u in change.compared)
        assert change.is_known or (change.before, change.after, change.difference, change.percent) == (None,) * 4
    for share in facts.indicators.values():
        assert share.known or (share.numerator, share.denominator, share.value) == (None,) * 3
        assert all(unit.numerator is not None and unit.denominator is not None for unit in share.known)
    for ranking in facts.rankings.values():
        assert all(group.total.is_complete and group.total.value is not None for group in ranking.ranked)
        assert all(group.total.value is None for group in ranking.missing)
    assert all(mention.units for mention in facts.told.mentions.values())
