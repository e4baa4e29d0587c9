"""The rules of the outline with what they came to, on screen and as JSON."""

from collections.abc import Iterator, Sequence
from datetime import date

from rich.text import Text

from stemagg.console.screen import JSON, out, print_json, say
from stemagg.console.serializer import JsonObject, record
from stemagg.messages.language import translate
from stemagg.messages.wording import severity_name, worded
from stemagg.model.campaign import Campaign
from stemagg.model.evaluation import RuleOutcome
from stemagg.model.finding import Finding
from stemagg.model.rule_rate import RuleRate
from stemagg.text.days import day_in_figures
from stemagg.text.numbers import number, percent


def present_rules(campaign: Campaign, rates: Sequence[RuleRate], form: str) -> None:
    """Show each rule: what it asks, since when, how often it is broken, and examples."""
    if form == JSON:
        print_json([_rule_record(campaign, one) for one in rates])
        return
    if not rates:
        say(translate("The outline has no rules."))
    for one in rates:
        out().print(Text(f"{one.rule.title} ({one.rule.code})", style="bold"))
        for line in _lines(campaign, one):
            out().print(Text(f"  {line}"))


def _lines(campaign: Campaign, one: RuleRate) -> Iterator[str]:
    rule = one.rule
    yield f"{rule.check.text}" + (f"  [{translate('when')}: {rule.when.text}]" if rule.when else "")
    yield "; ".join(_life(one))
    if one.rate is None:
        yield translate("It could not be evaluated in any unit.")
    else:
        said = translate("Broken in {violating} of the {units} units in which it could be evaluated ({rate}%).")
        violating, units = number(one.units_violating), number(one.units_evaluated)
        yield said.format(violating=violating, units=units, rate=percent(one.rate) if one.rate else "0")
    said = translate("Evaluations: {passed} passed, {violated} violated, {not_evaluable} not evaluable, "
                     "{not_applicable} not applicable.")  # fmt: skip
    yield said.format(**{outcome.value: number(one.outcomes[outcome]) for outcome in RuleOutcome})
    for found in one.examples:
        yield f"• {campaign.roster[found.unit].name}: {_figures(found)}"


def _life(one: RuleRate) -> Iterator[str]:
    """Yield for which figures a rule is, and its severity, by days."""
    rule = one.rule
    if rule.first or rule.last:
        yield _days(translate("for figures"), rule.first, rule.last)
    for step in rule.severities:
        yield _days(severity_name(step.severity), step.first, step.last)


def _days(what: str, first: date | None, last: date | None) -> str:
    start = translate("from {day}").format(day=day_in_figures(first)) if first else ""
    end = translate("until {day}").format(day=day_in_figures(last)) if last else ""
    return " ".join(filter(None, (what, start, end)))


def _figures(found: Finding) -> str:
    where = f" ({found.source.file})" if found.source else ""
    return f"{worded(dict(found.operands).get('figures', ''))}{where}"


def _rule_record(campaign: Campaign, one: RuleRate) -> JsonObject:
    rule = one.rule
    steps = [record(severity=step.severity, first=step.first, last=step.last) for step in rule.severities]
    examples = [record(unit=found.unit, name=campaign.roster[found.unit].name, figures=_figures(found))
                for found in one.examples]  # fmt: skip
    said = record(
        code=rule.code, title=rule.title, check=rule.check.text, when=rule.when.text if rule.when else None,
        first=rule.first, last=rule.last, severities=steps,
        outcomes={outcome.value: one.outcomes[outcome] for outcome in RuleOutcome},
        units_evaluated=one.units_evaluated, units_violating=one.units_violating, rate=one.rate,
    )  # fmt: skip
    return {**said, "examples": [*examples]}
