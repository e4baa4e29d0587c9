"""The parts of a reporting regime (Nghị định 09/2019, Điều 8) with their labels, in Vietnamese like the form."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from stemagg.model.campaign import Campaign
from stemagg.model.duty import due_day
from stemagg.model.outline import DataElement, Obligation
from stemagg.model.outline_parts import Regime
from stemagg.model.period_labels import period_label
from stemagg.text.days import day_in_figures


class RegimePart(NamedTuple):
    """A part of a reporting regime: its label and what is said."""

    label: str
    text: str


def regime_parts(campaign: Campaign, obligations: Iterable[Obligation]) -> tuple[RegimePart, ...]:
    """Return what a regime says of some obligations; nothing where the outline states no regime and no form number."""
    regime, own = campaign.outline.regime, tuple(obligations)
    if not (regime.is_stated or any(one.symbol or one.receiver or one.method for one in own)):
        return ()
    parts = {
        "Tên chế độ báo cáo": regime_title(regime),
        "Mục đích": regime.purpose,
        "Phạm vi": regime.scope,
        "Đối tượng thực hiện": regime.subjects,
        "Biểu số": _each(own, "symbol", ""),
        "Cơ quan nhận báo cáo": receivers(campaign, own),
        "Phương thức gửi": _each(own, "method", regime.method),
        "Kỳ báo cáo": periods_in_words(campaign, own),
        "Thời hạn gửi": _due(campaign, own),
        "Hướng dẫn": regime.guide,
    }
    return tuple(RegimePart(label, text) for label, text in parts.items() if text)


def regime_title(regime: Regime) -> str:
    """Return the name of a regime with its code: "Báo cáo đầu năm học (CĐ-01)"; "" when it has neither."""
    return f"{regime.title} ({regime.code})" if regime.title and regime.code else regime.title or regime.code


def receivers(campaign: Campaign, obligations: Iterable[Obligation]) -> str:
    """Return who receives what some obligations ask for, "" when the outline does not say."""
    return _each(obligations, "receiver", campaign.outline.regime.receiver)


def _due(campaign: Campaign, obligations: Iterable[Obligation]) -> str:
    """Return until when obligations are due: as the letter words it, or their days where any has its own."""
    asked = [one for one in obligations if not campaign.outline.is_milestone(one)]
    if all(one.due is None for one in asked):
        return campaign.deadline.quoted
    periods = ((one, period.code) for one in asked for period in campaign.outline.periods_of(one))
    return days_due_in_words(campaign, ((code, due_day(campaign, one, code)) for one, code in periods))


def days_due_in_words(campaign: Campaign, days: Iterable[tuple[str, date]]) -> str:
    """Return the last days for periods, each with its period where they differ; the first and the last of many."""
    due = dict.fromkeys(days)
    differ = len({day for _code, day in due}) > 1
    labels = {period.code: f"{period_label(period)}: " for period in campaign.outline.periods} if differ else {}
    lines = list(dict.fromkeys(f"{labels.get(code, '')}chậm nhất ngày {day_in_figures(day)}" for code, day in due))
    return "; ".join(lines if len(lines) <= _MOST_PERIODS else (lines[0], "…", lines[-1]))


def explained(elements: Iterable[DataElement]) -> tuple[DataElement, ...]:
    """Return the data elements of which something is explained."""
    return tuple(one for one in elements if one.explanation or one.method or one.source)


def _each(obligations: Iterable[Obligation], key: str, general: str) -> str:
    """Return what the obligations say, each thing once, and in general where one says nothing of its own."""
    return "; ".join(dict.fromkeys(filter(None, (getattr(one, key) or general for one in obligations)))) or general


def periods_in_words(campaign: Campaign, obligations: Iterable[Obligation]) -> str:
    """Return the periods for which some obligations are owed: the first and the last when there are many."""
    owed = {period.code for one in obligations for period in campaign.outline.periods_of(one)}
    labels = [period_label(period) for period in campaign.outline.periods if period.code in owed]
    return ", ".join(labels) if len(labels) <= _MOST_PERIODS else f"{labels[0]} – {labels[-1]}"


_MOST_PERIODS = 4
