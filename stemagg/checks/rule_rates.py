"""How often the rules of the outline are broken; one that very many units break is asked about itself."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence

from stemagg.checks.campaign_checks import RuleInUnit
from stemagg.messages.checks import CheckCode
from stemagg.messages.text import Severity
from stemagg.model.campaign import Campaign
from stemagg.model.evaluation import RuleOutcome
from stemagg.model.finding import Finding, finding
from stemagg.model.rule import Rule
from stemagg.model.rule_rate import RuleRate
from stemagg.text.numbers import percent

_MOST_EXAMPLES = 3
_JUDGED = (RuleOutcome.PASSED, RuleOutcome.VIOLATED)


def rule_rates(campaign: Campaign, rules: Iterable[RuleInUnit], findings: Iterable[Finding]) -> list[RuleRate]:
    """Return how often each rule is broken, in the order of the outline.

    `rules` are evaluated on figures that count. Figures that break a rule of severity error do not count, so that it
    is not evaluated on these: they are among `findings`, and counted as violations.
    """
    evaluated: dict[str, list[RuleInUnit]] = defaultdict(list)
    for one in rules:
        evaluated[one.rule].append(one)
    found: dict[str, list[Finding]] = defaultdict(list)
    for violation in findings:
        if violation.code is CheckCode.RULE_VIOLATED and violation.unit in campaign.roster and not violation.is_settled:
            found[dict(violation.operands).get("rule", "")].append(violation)
    return [_rate(rule, evaluated[rule.code], found[rule.code]) for rule in campaign.outline.rules]


def _rate(rule: Rule, evaluated: Sequence[RuleInUnit], found: Sequence[Finding]) -> RuleRate:
    counts = Counter[RuleOutcome]()
    for one in evaluated:
        counts.update(one.outcomes)
    counts[RuleOutcome.VIOLATED] += sum(one.severity is Severity.ERROR for one in found)
    violating = {one.unit for one in found} | {one.unit for one in evaluated if one.outcomes.get(RuleOutcome.VIOLATED)}
    judged = violating | {one.unit for one in evaluated if any(one.outcomes.get(outcome) for outcome in _JUDGED)}
    examples = {one.unit: one for one in reversed(found)}
    return RuleRate(
        rule,
        {outcome: counts[outcome] for outcome in RuleOutcome},
        len(judged),
        len(violating),
        tuple(examples[unit] for unit in sorted(examples)[:_MOST_EXAMPLES]),
    )


def rules_that_fire_often(campaign: Campaign, rates: Iterable[RuleRate]) -> Iterator[Finding]:
    """Yield a query for each rule that more units break than the settings allow."""
    settings = campaign.settings.checks.rules
    for one in rates:
        rate = one.rate
        if rate is not None and rate > settings.most_percent and one.units_evaluated >= settings.least_units:
            yield finding(
                CheckCode.RULE_FIRES_OFTEN, rule=one.rule.code, title=one.rule.title, rate=percent(rate),
                violating=one.units_violating, units=one.units_evaluated,
            )  # fmt: skip
