"""Points of a period beside those of the periods before: what lasts and since when, what ended, what is new."""

from stemagg.model.narrative import Point, PointsOfPeriod, PointsOverTime
from stemagg.model.remark import Origin, Outcome, Remark
from stemagg.model.vocabulary import general_vocabulary
from stemagg.narrative.comparing import compared, points_of_period
from stemagg.narrative.meaning import terms_of

ROOMS, MONEY, TEACHERS = "Thiếu phòng học bộ môn", "Kinh phí hạn hẹp", "Giáo viên chưa được tập huấn"
SOFTWARE = "Chưa có phần mềm kết nối dùng chung"


def of(period: str, **said: str) -> PointsOfPeriod:
    """Return the points of a period, one for each text; `said` is the text of each unit, "" for an answer without."""
    texts = dict.fromkeys(text.partition("!")[0] for text in said.values() if text)
    points = [
        Point(
            number,
            text,
            "",
            tuple(
                Remark(unit, "difficulties", 1, text, Origin(""), period=period, outcome=Outcome(mark))
                for unit, (own, _, mark) in ((unit, words.partition("!")) for unit, words in said.items())
                if own == text
            ),
        )
        for number, text in enumerate(texts, start=1)
    ]
    return points_of_period(period, points, said)


def told(*periods: PointsOfPeriod) -> PointsOverTime:
    """Compare the last of some periods with those before it."""
    *earlier, now = periods
    return compared(terms_of(general_vocabulary()), now, reversed(earlier))


def words(points: tuple[Point, ...]) -> list[str]:
    return [point.wording for point in points]


def test_a_point_lasts_since_the_first_of_the_periods_in_a_row_that_have_it() -> None:
    found = told(
        of("2023-Q3", A=SOFTWARE),
        of("2023-Q4", A=MONEY),
        of("2024-Q1", A=ROOMS, B=MONEY),
        of("2024-Q2", A=ROOMS, B=SOFTWARE),
        of("2024-Q3", A="Còn thiếu phòng học bộ môn.", B=SOFTWARE),
    )
    assert [(one.point.wording, one.since) for one in found.lasting] == [
        ("Còn thiếu phòng học bộ môn.", "2024-Q1"),
        (SOFTWARE, "2024-Q2"),
    ]
    assert (found.period, found.number_lasting) == ("2024-Q2", 2)


def test_only_a_mark_in_all_rows_of_a_point_says_that_it_is_solved() -> None:
    found = told(
        of("2024-Q1", A=f"{ROOMS}!solved", B=f"{ROOMS}!done", C=f"{MONEY}!solved", D=MONEY, E=f"{TEACHERS}!solved"),
        of("2024-Q2", A="", B="", C="", D="", E=""),
    )
    assert (words(found.solved), words(found.gone)) == ([TEACHERS], [ROOMS, MONEY])


def test_a_point_that_is_made_again_lasts_whatever_was_marked() -> None:
    found = told(of("2024-Q1", A=f"{ROOMS}!solved"), of("2024-Q2", A=ROOMS))
    assert (words(found.solved), found.number_lasting) == ([], 1)


def test_nothing_is_concluded_from_a_unit_that_has_not_answered() -> None:
    found = told(of("2024-Q1", A=ROOMS, B=MONEY, C=""), of("2024-Q2", A="", C=TEACHERS, D=SOFTWARE))
    assert (words(found.gone), words(found.unheard)) == ([ROOMS], [MONEY])
    assert (words(found.new), words(found.unknown)) == ([TEACHERS], [SOFTWARE])


def test_two_points_of_the_period_before_may_last_as_one() -> None:
    two = of("2024-Q1", A="Thiếu phòng học bộ môn", B="Thiếu phòng học bộ môn ở tất cả các khối lớp của nhà trường")
    found = told(two, of("2024-Q2", A=ROOMS))
    assert (len(two.points), found.number_lasting, len(found.lasting)) == (2, 1, 1)


def test_without_a_period_before_nothing_is_compared() -> None:
    found = told(of("2024-Q1", A=ROOMS))
    assert (found.period, found.before, words(found.unknown)) == ("", (), [ROOMS])
