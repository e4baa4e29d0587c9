"""The rules of `stemagg lint`: on screen, as data, and as a page of the guide."""

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from stemagg.console.linting import rule_in_words
from stemagg.console.screen import JSON, out, print_json, print_raw
from stemagg.console.serializer import JsonObject, record
from stemagg.messages.language import translate
from stemagg.messages.wording import severity_name
from stemagg.nd30.example import TextExample
from stemagg.nd30.lint import GROUPS, RuleGroup
from stemagg.nd30.rule import LintRule


def present_rules(form: str) -> None:
    """Show the rules on the screen, as JSON or as Markdown."""
    if form == JSON:
        print_json(rules_record())
    elif form == "md":
        print_raw(rules_page())
    else:
        show_rules(out())


def show_rules(console: Console) -> None:
    """Show the rules by subject, each with what it allows, a wrong and a right example."""
    for group in GROUPS:
        console.print(Text(group.title(), style="bold"))
        for rule in group.rules:
            named = rule_in_words(rule.id, rule.clause, rule.severity)
            console.print(Padding(named.append(f" {_sentence(rule)}"), (0, 0, 0, 2)))
            for label, example in _examples(rule):
                console.print(Padding(Text(f"{label}: {example}", style="dim"), (0, 0, 0, 5)))
        console.print()


def _sentence(rule: LintRule) -> str:
    """Return the subject of a rule and what it allows, unless the right example already shows the latter."""
    return f"{rule.subject}: {rule.allowed}" if rule.example.right else rule.subject


def _examples(rule: LintRule) -> tuple[tuple[str, str], ...]:
    return (translate("Wrong"), rule.wrong), (translate("Right"), rule.right)


def rules_record() -> JsonObject:
    """Return every rule with its group, clause, severity, allowed value and examples."""
    return {"rules": [_rule_record(group, rule) for group in GROUPS for rule in group.rules]}


def _rule_record(group: RuleGroup, rule: LintRule) -> JsonObject:
    return record(
        rule=rule.id,
        group=group.title(),
        clause=rule.clause,
        severity=rule.severity,
        subject=rule.subject,
        allowed=rule.allowed,
        wrong=rule.wrong,
        right=rule.right,
    )


def rules_page() -> str:
    """Return the guide's page of rules, as Markdown."""
    generated = translate("This page is generated from the rules: do not edit it. On the screen: stemagg lint --rules.")
    clauses = translate(
        "PL I to PL III are the appendices of Nghị định 30/2020/NĐ-CP; a rule without a clause is the project's own or"
        " one of the file format (ECMA-376)."
    )
    groups = "".join(f"\n## {group.title()}\n{''.join(map(_section, group.rules))}" for group in GROUPS)
    return f"# {translate('Rules for the form of documents')}\n\n{generated}\n\n{clauses}\n{groups}"


def _section(rule: LintRule) -> str:
    facts = f"{severity_name(rule.severity)} · {rule.clause}" if rule.clause else severity_name(rule.severity)
    examples = "".join(f"- {label}: {example}\n" for label, example in _marked(rule))
    allowed = f" {rule.allowed}" if rule.example.right else ""
    return f"\n### {rule.id} · {rule.subject}\n\n**{facts}**{allowed}\n\n{examples}"


def _marked(rule: LintRule) -> Iterator[tuple[str, str]]:
    """Yield the examples; quoted words of a document are marked."""
    mark = "`" if isinstance(rule.example, TextExample) else ""
    yield from ((label, f"{mark}{example}{mark}") for label, example in _examples(rule))
