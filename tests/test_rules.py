"""Every rule keeps its promises: its manual is whole, its examples hold, and it knows where to stop."""

from __future__ import annotations

import ast
import inspect
import re
from collections import Counter
from dataclasses import replace
from importlib import import_module
from itertools import pairwise

import pytest

from okrlint.diagnostic import Level, RuleCard
from okrlint.lint.registry import load_rules
from okrlint.lint.rule import Finding, Rule
from okrlint.testing import check_rule, examples

RULES = load_rules()
each_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)


@each_rule
def test_the_examples_of_the_manual_hold(rule: Rule) -> None:
    """Bad examples are found on their marks, good ones are silent, in every variant, and fixes do what is shown."""
    assert check_rule(rule, RULES) == []


def test_no_two_rules_have_one_name() -> None:
    """An id is the name of a rule everywhere, so it stands once, and never for a family."""
    names = [*(rule.id for rule in RULES), *{rule.family for rule in RULES}]
    assert [name for name, count in Counter(names).items() if count > 1] == []


@each_rule
def test_the_manual_is_whole(rule: Rule) -> None:
    """A manual says what is wrong in a line, then why, when to ignore it, how to mend it; it shows both sides twice."""
    summary, _, rest = rule.card.manual.partition("\n\n")
    intro = " ".join(rest.partition("## ")[0].split())
    assert re.fullmatch(r"[A-Z][^\n]{9,117}\.", summary)
    assert len(intro) > 100
    assert re.search(r"\bignore (?:it|this)\b", intro, re.IGNORECASE)
    assert re.search(r"\bTo mend it\b|\b[Tt]he fix\b", intro)
    shown = [case.bad for case in examples(rule.card.manual)]
    assert min(shown.count(True), shown.count(False)) >= 2


@each_rule
def test_options_are_documented(rule: Rule) -> None:
    """Every option has a default and a line under it that says what it means, and the check takes it."""
    module = import_module(f"okrlint.rules.{rule.family}.{rule.id.replace('-', '_')}")
    tree = ast.parse(inspect.getsource(module))
    bodies = [node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == "Options"]
    said = {
        one.target.id
        for body in bodies
        for one, after in pairwise(body)
        if isinstance(one, ast.AnnAssign) and isinstance(one.target, ast.Name) and isinstance(after, ast.Expr)
    }
    named = set(rule.defaults)
    assert said == named
    assert rule.options is None or rule.options() is not None


def test_structure_is_always_an_error() -> None:
    """The rules about what can be read are errors in every profile."""
    assert {(rule.card.level, rule.card.starter) for rule in RULES if rule.family == "structure"} == {
        (Level.ERROR, True)
    }


def test_rules_yield_to_rules_that_exist() -> None:
    """A rule yields to others by their ids, never to itself."""
    known = {rule.id for rule in RULES}
    assert [(rule.id, other) for rule in RULES for other in rule.yields_to if other not in known - {rule.id}] == []


GOOD = "The plan has no date.\n\n## Bad\n\n```yaml\na: 1 # <- fake\n```\n\n## Good\n\n```yaml\na: 2\n```\n"


def fake(manual: str, message: str = "the plan has no date", line: str = "a: 1") -> Rule:
    """Return a rule that finds a line in every file, with this manual."""

    def check(document: object, workspace: object, options: object) -> object:
        at = document.source.text.find(line)  # type: ignore[attr-defined]
        if at >= 0:
            span = document.source.line_span(document.source.place(at).line)  # type: ignore[attr-defined]
            yield Finding(document, None, message, span=span)  # type: ignore[arg-type]

    return Rule(RuleCard("fake", "plans", "", manual, Level.ERROR, starter=False), "Document", check, None, ())  # type: ignore[arg-type]


def test_a_sound_manual_passes() -> None:
    """The runner has nothing to say about a rule that does what its manual shows."""
    rule = fake(GOOD)
    assert check_rule(rule, [rule]) == []


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        (fake("The plan has no date.\n"), "at least one bad and one good"),
        (fake(GOOD.replace("a: 1 # <- fake", "a: 1")), "a bad example has a mark"),
        (fake(GOOD.replace("a: 2", "a: 1")), "finds [('okrs/2026-Q4/growth.yaml', 1)], marked are []"),
        (fake(GOOD, line="b: 1"), "finds [], marked are"),
        (fake(GOOD, message="the plan has no date."), "not one line without a full stop"),
        (fake(GOOD.replace("a: 1 #", "b: 1\na: 1 #"), line="b: 1"), "finds"),
        (fake(GOOD.replace("```\n\n## Good", "```\n\nbecomes\n\n```yaml\na: 2\n```\n\n## Good")), "is mended to"),
    ],
)
def test_a_broken_manual_is_told(rule: Rule, said: str) -> None:
    """The runner says what is wrong with a manual, so that no example can lie."""
    assert any(said in one for one in check_rule(rule, [rule]))


def test_a_mark_on_the_wrong_line_is_told_with_both_lines() -> None:
    """Where a finding and its mark stand on two lines, both are in the sentence."""
    rule = fake(GOOD.replace("a: 1 # <- fake", "b: 1 # <- fake\na: 1"))
    assert any(
        "growth.yaml', 2)], marked are [('okrs/2026-Q4/growth.yaml', 1)]" in one for one in check_rule(rule, [rule])
    )


def test_a_rule_that_cannot_be_ignored_is_told() -> None:
    """A finding on another line than its ignore comment shows that people could not silence it."""
    rule = fake(GOOD)
    loud = replace(rule, check=lambda document, *_: iter([Finding(document, None, "the plan has no date")]))
    assert any("not silent where it is ignored" in one or "marked are []" in one for one in check_rule(loud, [loud]))
