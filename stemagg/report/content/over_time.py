"""The points of a text element beside those of the period before, by their template names: narratives.X.over_time."""

from dataclasses import fields

from stemagg.model.campaign import Campaign
from stemagg.model.figure_key import FigureKey, Measure
from stemagg.model.narrative import LastingPoint, PointsOverTime
from stemagg.model.outline import DataElement
from stemagg.model.report_facts import ReportFacts, ToldTexts
from stemagg.report.content import phrases
from stemagg.report.content.figure_text import joined, keyed
from stemagg.report.content.narrative_views import LastingPointView, OverTimeView, PointView
from stemagg.report.content.points import points_shown
from stemagg.text.normalise import clean


def over_time(campaign: Campaign, facts: ReportFacts, element: DataElement) -> OverTimeView:
    """Return what lasts, is new or has ended since the period before; nothing of an element that is asked once."""
    found = facts.points_over_time(element.code) if element.by_period else PointsOverTime()
    last = campaign.outline.last_period_of(element).code
    now = facts.told if campaign.reported or not element.by_period else facts.told_in(last)
    before = facts.told_in(found.period)
    return OverTimeView(
        is_known=bool(found.before),
        sentence=_sentence(campaign, element, found),
        lasting=tuple(_lasting(campaign, now, one) for one in found.lasting),
        new=points_shown(campaign, now, found.new),
        unknown=points_shown(campaign, now, found.unknown),
        solved=points_shown(campaign, before, found.solved),
        gone=points_shown(campaign, before, found.gone),
        unheard=points_shown(campaign, before, found.unheard),
    )


def _lasting(campaign: Campaign, now: ToldTexts, lasting: LastingPoint) -> LastingPointView:
    (shown,) = points_shown(campaign, now, [lasting.point])
    element = lasting.point.remarks[0].data_element
    expected = keyed(
        str(now.answers[element].units_expected), FigureKey(Measure.UNITS_EXPECTED, element, period=now.period)
    )
    making = shown.number_of_units
    units = joined(keyed(str(making), getattr(making, "key", None)), "/", expected, f"{phrases.NO_BREAK_SPACE}đơn vị")
    own = {each.name: getattr(shown, each.name) for each in fields(PointView)}
    return LastingPointView(**own, since=f"từ {phrases.period_named(campaign.outline, lasting.since)}", share=units)


def _sentence(campaign: Campaign, element: DataElement, found: PointsOverTime) -> str:
    """Return how many of the points of the period before are solved, last or have ended, "" without any."""
    if not found.before:
        return ""
    counted = (
        (len(found.solved), "đã được giải quyết"),
        (found.number_lasting, "còn tồn tại"),
        (len(found.gone), "không còn được nêu"),
        (len(found.unheard), "chưa rõ vì đơn vị đã nêu chưa báo cáo"),
    )
    parts = ", ".join(f"{count}{phrases.NO_BREAK_SPACE}{words}" for count, words in counted if count)
    subject = clean(element.wording.subject) or phrases.lower_first(clean(element.title))
    period = phrases.period_named(campaign.outline, found.period)
    return f"Trong {len(found.before)}{phrases.NO_BREAK_SPACE}{subject} nêu ở báo cáo {period}: {parts}"
