"""What the checks on units come to: read from the store, worked out anew where anything of a unit has changed."""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stemagg.checks.campaign_checks import RuleInUnit, rules_in_unit
from stemagg.checks.contradicting_texts import contradicting_texts
from stemagg.checks.explained import explanations, with_explanations
from stemagg.checks.late_periods import late_periods
from stemagg.checks.other_campaigns import HeldElsewhere, campaigns_agree, left_out_of
from stemagg.checks.peers import ComparedFigure, figures_to_compare
from stemagg.checks.same_documents import OwnDocument
from stemagg.checks.same_paragraphs import LongParagraph, long_paragraphs
from stemagg.checks.unit_checks import check_unit
from stemagg.checks.unit_view import UnitView
from stemagg.messages.language import current_language
from stemagg.model.campaign import Campaign
from stemagg.model.digest import digest
from stemagg.model.duty_arrival import FirstAnswers
from stemagg.model.errors import StoreError
from stemagg.model.evaluation import RuleOutcome
from stemagg.model.filed_duties import FiledDuty
from stemagg.model.finding import Finding
from stemagg.model.slot import Channel, Slot
from stemagg.model.source import CellRef
from stemagg.model.stored import CurrentValue, Receipt
from stemagg.pipeline.made_of import settings_of
from stemagg.store.finding_json import finding_as_json, finding_from_json
from stemagg.store.kept import Made

if TYPE_CHECKING:
    from stemagg.readers.phrases.text_figures import TextFigures
    from stemagg.store.database import Store

_KIND = "checked units"


@dataclass(frozen=True, slots=True)
class CheckedUnit:
    """The findings on a unit, those on late periods and on other campaigns apart, and what goes into others.

    It depends on what is stored of the unit, its row of the roster, the decisions on it, and the campaign's settings.
    """

    findings: tuple[Finding, ...]
    late: tuple[Finding, ...] = ()
    differing: tuple[Finding, ...] = ()
    rules: tuple[RuleInUnit, ...] = ()
    left: tuple[HeldElsewhere, ...] = ()
    compared: tuple[ComparedFigure, ...] = ()
    documents: tuple[OwnDocument, ...] = ()
    paragraphs: tuple[LongParagraph, ...] = ()


def checked_units(
    campaign: Campaign,
    store: "Store",
    units: Collection[str],
    receipts: Iterable[Receipt],
    filed: Sequence[FiledDuty],
) -> dict[str, CheckedUnit]:
    """Return what the checks on units of the roster come to; `receipts` and `filed` are those of the store."""
    kind, made_of = f"{_KIND} {current_language()}", _made_of(campaign, store, units)
    kept = store.kept.find(kind, made_of)
    known = {unit: one for unit, said in kept.items() if (one := _from_json(unit, said)) is not None}
    changed = [unit for unit in units if unit not in known]
    made = dict(_checked(campaign, store, changed, receipts, filed)) if changed else {}
    store.kept.put(kind, {unit: Made(made_of[unit], _as_json(one)) for unit, one in made.items()})
    return {unit: known[unit] if unit in known else made[unit] for unit in units}


def _made_of(campaign: Campaign, store: "Store", units: Collection[str]) -> dict[str, str]:
    """Return for each unit the hash of what its checks depend on: its own data and decisions, and the settings."""
    settings, states = settings_of(campaign), store.states_of_units()
    decided = defaultdict(list)
    for one in campaign.decisions:
        decided[one.given.partition("/")[0]].append(one)
    return {unit: digest(settings, campaign.roster[unit], decided[unit], states.get(unit, "")) for unit in units}


def _checked(
    campaign: Campaign, store: "Store", units: Sequence[str], receipts: Iterable[Receipt], filed: Sequence[FiledDuty]
) -> Iterator[tuple[str, CheckedUnit]]:
    """Yield what the checks on units come to, over everything stored for periods that the outline declares."""
    stored = store.of_units(set(units), filed)
    answers = FirstAnswers(stored.came, filed={one.key: one for one in filed})
    periods = {"", *(period.code for period in campaign.outline.own_periods)}
    own = _by_unit(value for value in _after_correction(stored.values) if value.slot.period in periods)
    earlier = _by_unit(value for one in campaign.earlier for value in one.current_values())
    shared = _by_unit(value for one in campaign.earlier for value in one.shared_values())
    given: dict[str, set[Slot]] = defaultdict(set)
    for slot in stored.given:
        given[slot.unit].add(slot)
    received: dict[str, list[Receipt]] = defaultdict(list)
    for receipt in receipts:
        received[receipt.unit].append(receipt)
    says = _what_texts_say(campaign)
    for code in units:
        view = UnitView(
            campaign.roster[code],
            tuple(own[code]),
            tuple(received[code]),
            frozenset(given[code]),
            tuple(earlier[code]),
            tuple(shared[code]),
        )
        yield (
            code,
            CheckedUnit(
                (*check_unit(campaign, view), *_contradicting(campaign, view, says)),
                tuple(late_periods(campaign, view, answers)),
                tuple(campaigns_agree(campaign, view)),
                tuple(rules_in_unit(campaign, view)),
                tuple(left_out_of(campaign, view)),
                tuple(figures_to_compare(campaign, view)),
                tuple(_own_documents(campaign, view)),
                tuple(long_paragraphs(campaign, (values[0] for values in view.by_slot.values()))),
            ),
        )


def _what_texts_say(campaign: Campaign) -> "TextFigures | None":
    if not (campaign.settings.checks.texts.on and campaign.outline.text_elements):
        return None
    from stemagg.readers.phrases.text_figures import TextFigures  # noqa: PLC0415  (only where texts are asked for)
    from stemagg.readers.tables.context import ReadingContext  # noqa: PLC0415

    return TextFigures(campaign.outline, ReadingContext(campaign).phrases)


def _contradicting(campaign: Campaign, view: UnitView, says: "TextFigures | None") -> list[Finding]:
    """Return the findings on texts that count which say more than the unit reported."""
    if says is None:
        return []
    texts = {element.code for element in campaign.outline.text_elements}
    counting = (values[0] for slot, values in view.by_slot.items() if slot.data_element in texts)
    said = (one for value in counting if value.text for one in says.in_text(value.text, value.ref))
    raw = {slot: values[0].raw for slot, values in view.by_slot.items()}
    return with_explanations(contradicting_texts(campaign, view, said), explanations(campaign, raw))


def _after_correction(values: Iterable[CurrentValue]) -> Iterator[CurrentValue]:
    """Yield values without what was sent for slots that were corrected: it is no longer asked about."""
    corrected: Slot | None = None
    for value in values:
        if value.channel is Channel.CORRECTION:
            corrected = value.slot
            yield value
        elif value.slot != corrected:
            yield value


def _own_documents(campaign: Campaign, view: UnitView) -> Iterator[OwnDocument]:
    """Yield the documents of its own that a unit cites."""
    elements = campaign.outline.elements
    citing = [
        values[0]
        for slot, values in view.by_slot.items()
        if slot.data_element in elements and elements[slot.data_element].cites_documents and values[0].text
    ]
    if not (citing and campaign.settings.checks.documents.units):
        return
    from stemagg.narrative.citations import citations  # noqa: PLC0415  (needed only where texts are asked for citations)

    for value in citing:
        for one in citations(campaign.vocabulary, value.text, view.unit.code):
            if one.is_of_school and one.symbol:
                number = f"{one.number}{one.symbol}"
                yield OwnDocument(view.unit.code, value.slot.data_element, one.kind, number, value.ref)


def _by_unit(values: Iterable[CurrentValue]) -> defaultdict[str, list[CurrentValue]]:
    found: defaultdict[str, list[CurrentValue]] = defaultdict(list)
    for value in values:
        found[value.slot.unit].append(value)
    return found


def _as_json(one: CheckedUnit) -> str:
    findings = ([finding_as_json(found) for found in part] for part in (one.findings, one.late, one.differing))
    rules = [(of.rule, [(outcome.value, count) for outcome, count in of.outcomes.items() if count],
              of.missing, of.replaced) for of in one.rules]  # fmt: skip
    left = [(of.folder, of.period, of.count) for of in one.left]
    compared = [_figure_as_json(of) for of in one.compared]
    documents = [(of.data_element, of.kind, of.number, _place_as_json(of.place)) for of in one.documents]
    paragraphs = [(of.data_element, of.words, of.begins, _place_as_json(of.place)) for of in one.paragraphs]
    return json.dumps([*findings, rules, left, compared, documents, paragraphs], ensure_ascii=False)


def _figure_as_json(one: ComparedFigure) -> tuple[object, ...]:
    return (
        one.slot.key,
        one.value,
        one.raw,
        _place_as_json(one.place),
        one.before,
        one.raw_before,
        one.per,
        one.schools,
    )


def _place_as_json(place: CellRef) -> tuple[object, ...]:
    return place.file, place.sheet, place.row, place.column


def _figure_from_json(unit: str, said: Sequence[Any]) -> ComparedFigure:
    (element, members, period), value, raw, place, *rest = said
    slot = Slot(unit, element, tuple((name, member) for name, member in members), period)
    return ComparedFigure(slot, value, raw, CellRef(*place), *rest)


def _from_json(unit: str, said: str) -> CheckedUnit | None:
    """Return what is kept of a unit; None where it is nothing that was kept so."""
    with suppress(ValueError, TypeError, KeyError, StoreError):
        *findings, rules, left, compared, documents, paragraphs = json.loads(said)
        found, late, differing = (tuple(finding_from_json(one) for one in part) for part in findings)
        return CheckedUnit(
            found,
            late,
            differing,
            tuple(
                RuleInUnit(
                    unit,
                    rule,
                    {RuleOutcome(outcome): count for outcome, count in outcomes},
                    None if missing is None else tuple(missing),
                    None if replaced is None else tuple(replaced),
                )
                for rule, outcomes, missing, replaced in rules
            ),
            tuple(HeldElsewhere(unit, *of) for of in left),
            tuple(_figure_from_json(unit, of) for of in compared),
            tuple(OwnDocument(unit, code, kind, given, CellRef(*at)) for code, kind, given, at in documents),
            tuple(LongParagraph(unit, code, words, begins, CellRef(*at)) for code, words, begins, at in paragraphs),
        )
    return None
