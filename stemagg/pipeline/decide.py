"""`stemagg decide`: decisions about findings, and the open questions."""

import getpass
from collections.abc import Callable, Iterable
from dataclasses import replace

from stemagg.campaign_folder.unknown_names import few, unknown_name
from stemagg.messages.commands import CommandCode
from stemagg.messages.corrections import CorrectionCode
from stemagg.messages.did_you_mean import offered, suggestions
from stemagg.messages.filings import FilingCode
from stemagg.messages.language import translate
from stemagg.messages.settings import SettingsCode
from stemagg.messages.text import Trait
from stemagg.model.campaign import Campaign
from stemagg.model.config_model import written_date
from stemagg.model.confirmed_values import confirms
from stemagg.model.decided_meaning import HeadingMeaning
from stemagg.model.decided_place import sheet_of
from stemagg.model.decision import Decision, DecisionRecord, Question, in_force
from stemagg.model.decision_kind import NO_FIGURE, NOTHING_TO_REPORT, OF_PLACES, SET_ASIDE, DecisionKind
from stemagg.model.double_counts import decided_in_words
from stemagg.model.duty import Duty, duties_of
from stemagg.model.errors import UsageError, fault
from stemagg.model.filed_duties import can_be_filed, duties_decided, is_figure, merged_into
from stemagg.model.finding import Finding
from stemagg.model.heading_meaning import in_words, meaning_at, word_of
from stemagg.model.matching import HeadingMatcher
from stemagg.model.slot import Slot
from stemagg.model.slot_path import slot_at, slot_path
from stemagg.model.unit_matching import UnitMatcher, unit_meant
from stemagg.model.units_meant import units_meant
from stemagg.pipeline.decided import record
from stemagg.pipeline.decided_overlap import overlap_resolved
from stemagg.pipeline.decided_place import place_resolved, whose_file
from stemagg.pipeline.lookup import element_named, meaning_meant, refuse_shared_name, unit_named
from stemagg.pipeline.stored_findings import refused_files
from stemagg.store.connection import has_store
from stemagg.store.database import Store
from stemagg.text.normalise import one_line

_MOST_OFFERED = 3
_IGNORE = "ignore"


def decide(campaign: Campaign, decision: Decision) -> DecisionRecord:
    """Record a decision, its target given by code or name; UsageError for an unknown target or blank values.

    The default name is the user's, the default day today.
    """
    recorded = _signed(_resolved(campaign, decision), campaign.day.isoformat())
    named = ((translate("GIVEN"), recorded.given), (translate("MEANS"), recorded.means))
    if blank := [name for name, text in named if not one_line(text)]:
        raise UsageError(*(fault(name, CommandCode.DECISION_BLANK) for name in blank))
    replaced = tuple(old for old in in_force(campaign.decisions) if old.subject == recorded.subject)
    record(campaign, recorded)
    return DecisionRecord(recorded, replaced, _meaning(campaign, recorded))


def _signed(decision: Decision, today: str) -> Decision:
    return replace(
        decision, decided_by=decision.decided_by or getpass.getuser(), decided_on=decision.decided_on or today
    )


def _meaning(campaign: Campaign, decision: Decision) -> str:
    if decision.kind in {DecisionKind.UNIT, DecisionKind.MERGED}:
        return f"{campaign.roster[decision.means].name} ({decision.means})"
    if unit := unit_meant(campaign, decision):
        return f"{unit.name} ({unit.code})"
    if decision.kind in {DecisionKind.HEADING, *OF_PLACES}:
        meaning = meaning_at(campaign.outline, decision.means) or HeadingMeaning()
        return f"{in_words(campaign.outline, meaning)} ({decision.means})"
    if decision.kind is DecisionKind.FILE:
        return translate("set aside")
    if decision.kind is DecisionKind.NOTHING:
        return translate("nothing to report")
    return decided_in_words(campaign, decision) if decision.kind is DecisionKind.OVERLAP else decision.means


def _resolved(campaign: Campaign, decision: Decision) -> Decision:
    """Return a decision with all that it names in codes; UsageError for what is not known."""
    ways: dict[DecisionKind, Callable[[Campaign, Decision], Decision]] = {
        DecisionKind.UNIT: _unit,
        DecisionKind.HEADING: _heading,
        DecisionKind.FILE: _file,
        DecisionKind.EXTENSION: _extension,
        DecisionKind.NOTHING: _nothing,
        DecisionKind.VALUE: _value,
        DecisionKind.OVERLAP: overlap_resolved,
        DecisionKind.MERGED: _merged,
        **dict.fromkeys(OF_PLACES, place_resolved),
    }
    return ways[decision.kind](campaign, decision)


def _unit(campaign: Campaign, decision: Decision) -> Decision:
    unit = unit_named(campaign, decision.means, "").code
    if of_file := whose_file(campaign, replace(decision, means=unit)):
        return of_file
    refuse_shared_name(UnitMatcher(campaign), decision.given, decision.given)
    return replace(decision, means=unit)


def _heading(campaign: Campaign, decision: Decision) -> Decision:
    return replace(decision, means=_heading_meant(campaign, decision.given, decision.means))


def _file(campaign: Campaign, decision: Decision) -> Decision:
    return replace(decision, given=_refused_file(campaign, decision.given), means=SET_ASIDE)


def _value(campaign: Campaign, decision: Decision) -> Decision:
    """Return the decision that a value is right; UsageError for another one than is stored."""
    unit, element, *where = [*decision.given.split("/"), ""]
    code = element_named(campaign, element, "").code
    slot = slot_at(campaign.outline, "/".join([unit_named(campaign, unit, "").code, code, *where]))
    stored = has_store(campaign)
    raw = Store(campaign).raw_texts([slot.unit]).get(slot) if stored else None
    if raw is None and not decision.means and slot in map(campaign.outline.asked_in, _owed(campaign, slot.unit)):
        raw = NO_FIGURE
        if not one_line(decision.reason):
            raise UsageError(fault(decision.given, CorrectionCode.MISSING_NEEDS_REASON))
    if raw is None or (decision.means and not confirms(decision, raw)):
        raise UsageError(fault(decision.given, CommandCode.DECISION_VALUE_DIFFERS, found=decision.means, now=raw or ""))
    return replace(decision, given=slot_path(campaign.outline, slot), means=raw)


def _owed(campaign: Campaign, unit: str) -> Iterable[Slot]:
    return campaign.slots_owed(campaign.roster[unit]) if unit in campaign.roster else ()


def _extension(campaign: Campaign, decision: Decision) -> Decision:
    """Return a decision on more time with codes and a day; UsageError for what is not known or no day."""
    path = _path_of_duty(campaign, decision.given)
    day = written_date(decision.means)
    if day is None:
        raise UsageError(fault(translate("MEANS"), SettingsCode.VALUE_NOT_ALLOWED, found=decision.means,
                               allowed="2024-03-20, 20/3/2024", suggestions=""))  # fmt: skip
    return replace(decision, given=path, means=day.isoformat())


def _nothing(campaign: Campaign, decision: Decision) -> Decision:
    """Return the decision that a unit has nothing to report; UsageError for what is not known or has figures."""
    path = _path_of_duty(campaign, decision.given)
    unit, obligation, period, *_rest = [*path.split("/"), "", ""]
    owed = [one for one in duties_of(campaign, campaign.roster[unit]) if can_be_filed(campaign, one)]
    duties = [one for one in owed if one.obligation.code == obligation and period in {"", one.period}]
    if not duties or (duties[0].is_routine and period != duties[0].period):
        known = ", ".join(one.path for one in owed)
        raise UsageError(fault(decision.given, SettingsCode.VALUE_NOT_ALLOWED, found=decision.given, allowed=known,
                               suggestions=""))  # fmt: skip
    _refuse_figures(campaign, decision, duties)
    return replace(decision, given=path, means=NOTHING_TO_REPORT)


def _merged(campaign: Campaign, decision: Decision) -> Decision:
    """Return the decision that what a unit reports is in the report of another; UsageError for what cannot be."""
    within = unit_named(campaign, decision.means, "")
    made = replace(decision, given=_path_of_duty(campaign, decision.given), means=within.code)
    duties = duties_decided(campaign, made)
    if not one_line(decision.reason):
        raise UsageError(fault(decision.given, FilingCode.MERGED_WITHOUT_REASON))
    others = merged_into(campaign)
    if not duties or within.code == duties[0].unit or within.code in others or duties[0].unit in others.values():
        raise UsageError(fault(decision.given, FilingCode.MERGED_NOT_POSSIBLE, into=within.name))
    _refuse_figures(campaign, decision, duties)
    return made


def _refuse_figures(campaign: Campaign, decision: Decision, duties: Iterable[Duty]) -> None:
    """Raise UsageError where a unit has figures of what it is said to have none of, or none of its own."""
    slots = {slot for duty in duties for slot in duty.slots}
    stored = has_store(campaign)
    values = Store(campaign).current_values() if stored else []
    figures = [value for value in values if value.slot in slots and is_figure(campaign, value)]
    if figures:
        raise UsageError(fault(decision.given, CommandCode.DECISION_NOTHING_BUT_FIGURES, place=figures[0].place))


def _path_of_duty(campaign: Campaign, given: str) -> str:
    """Return UNIT/OBLIGATION/PERIOD in codes, as far as it is given; UsageError for what the unit does not owe."""
    unit, obligation, period, *_rest = [*given.rstrip("/").split("/"), "", ""]
    of = unit_named(campaign, unit, "")
    owed = {(duty.obligation.code, duty.period) for duty in duties_of(campaign, of)}
    if _is_asked(campaign, obligation, period) and not any(
        obligation == code and period in {"", of_code} for code, of_code in owed
    ):
        known, named = (
            few(sorted("/".join(filter(None, path)) for path in some)) for some in (owed, [(obligation, period)])
        )
        raise UsageError(fault(given, CommandCode.DECISION_NOT_OWED, unit=of.name, found=named, allowed=known))
    if obligation:
        _known(obligation, sorted({code for code, _period in owed}))
    if period:
        _known(period, sorted(of_code for code, of_code in owed if code == obligation and of_code))
    return "/".join(part for part in (of.code, obligation, period) if part)


def _is_asked(campaign: Campaign, obligation: str, period: str) -> bool:
    """Return whether the outline asks for an obligation, in this period where one is given, of any unit."""
    asked = {one.code: campaign.outline.periods_of(one) for one in campaign.outline.obligations}
    return obligation in asked and period in {"", *(one.code for one in asked[obligation])}


def _known(found: str, known: list[str]) -> None:
    if found not in known:
        raise UsageError(unknown_name(found, found, known))


def _refused_file(campaign: Campaign, name: str) -> str:
    """Return the displayed name of a refused file; UsageError, with similar names, when there is none."""
    stored = has_store(campaign)
    refused = refused_files(Store(campaign)) if stored else ()
    if name not in refused:
        near = suggestions(name, refused) or offered(refused[:_MOST_OFFERED])
        raise UsageError(fault(name, SettingsCode.DECISION_FILE_UNKNOWN, found=name, suggestions=near))
    return name


def _heading_meant(campaign: Campaign, given: str, name: str) -> str:
    """Return what a heading is to mean, in codes; UsageError for what the outline lacks or says otherwise itself."""
    meaning = meaning_meant(campaign, name)
    own = HeadingMatcher(replace(campaign, decisions=())).match(given)
    if own.data_element and own.data_element != meaning.data_element:
        title = campaign.outline.elements[own.data_element].title
        raise UsageError(fault(given, CommandCode.HEADING_IS_OF_OUTLINE, title=title))
    return word_of(campaign.outline, meaning)


def questions(campaign: Campaign, findings: Iterable[Finding]) -> list[Question]:
    """Return the open questions, each once, with the first place of its subject."""
    open_ones: dict[tuple[DecisionKind, str], Question] = {}
    for found in findings:
        question = None if found.is_settled else _question(campaign, found)
        if question is not None:
            open_ones.setdefault((question.decision.kind, question.decision.given), question)
    return list(open_ones.values())


def _question(campaign: Campaign, found: Finding) -> Question | None:
    operands, place = dict(found.operands), str(found.source or "")
    if found.code.has(Trait.UNIT_NAME):
        matcher = UnitMatcher(campaign)
        if matcher.is_shared(operands["name"]):
            return None
        units = units_meant(campaign, matcher, operands["name"])
        decision = Decision(DecisionKind.UNIT, operands["name"], "")
        return Question(decision, tuple((unit.code, unit.name) for unit in units), place)
    if found.code.has(Trait.HEADING):
        near = operands.get("near", "")
        meaning = meaning_at(campaign.outline, near) if near else None
        targets = ((near, in_words(campaign.outline, meaning)),) if meaning else ()
        return Question(Decision(DecisionKind.HEADING, operands["heading"], ""), (*targets, _ignored()), place)
    if found.unit_explanation and found.suggestion and found.suggestion.kind is DecisionKind.VALUE:
        decision = Decision(DecisionKind.VALUE, found.suggestion.given, "", found.unit_explanation)
        accepted = translate("accept what the unit explains: {said}").format(said=found.unit_explanation)
        return Question(decision, (("", accepted),), found.message)
    if found.source and found.code.has(Trait.SHEET_LEFT | Trait.SHEET_UNIT):
        targets = (_ignored(),) if found.code.has(Trait.SHEET_LEFT) else ()
        return Question(Decision(DecisionKind.SHEET, sheet_of(found.source), ""), targets, found.message)
    return None


def _ignored() -> tuple[str, str]:
    """Return the answer that nothing of it is needed."""
    return _IGNORE, translate("not read")
