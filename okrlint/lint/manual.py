"""What readers are told of a rule beyond its docstring: its options with their meanings, its level in each profile."""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from okrlint.diagnostic import OptionCard, RuleCard
from okrlint.lint.checking import plain
from okrlint.lint.rule import Rule, level_in

PROFILES = ("starter", "recommended", "strict")


def described(rule: Rule) -> RuleCard:
    """Return the card of a rule with its options; their meanings stand in its source, below each option."""
    if rule.options is None:
        return rule.card
    meanings = _meanings(rule.options)
    options = tuple(OptionCard(name, plain(default), meanings.get(name, "")) for name, default in rule.defaults.items())
    return replace(rule.card, options=options)


def _meanings(options: type[object]) -> dict[str, str]:
    import ast  # only who reads about a rule needs it

    module = inspect.getmodule(options)
    tree = ast.parse(inspect.getsource(module) if module else "")
    body = next(node.body for node in tree.body if isinstance(node, ast.ClassDef) and node.name == options.__name__)
    return {
        one.target.id: " ".join(str(after.value.value).split())
        for one, after in pairwise(body)
        if isinstance(one, ast.AnnAssign)
        and isinstance(one.target, ast.Name)
        and isinstance(after, ast.Expr)
        and isinstance(after.value, ast.Constant)
    }


def levels_of(card: RuleCard) -> str:
    """Return in a line how grave a finding of a rule is in each profile."""
    return ", ".join(f"{profile} {level_in(card, profile).value}" for profile in PROFILES)


def chapter(card: RuleCard) -> str:
    """Return the page of a rule as Markdown: name, summary, levels, options, then its manual, headings one lower."""
    return "\n".join([*_head(card), *_lowered(card.manual.partition("\n")[2])]).rstrip() + "\n"


def _head(card: RuleCard) -> Iterator[str]:
    yield from (f"## {card.id}", "", f"**{card.summary}.** Levels: {levels_of(card)}.", "")
    if card.options:
        yield from ("| option | default | meaning |", "| --- | --- | --- |")
        yield from (f"| `{one.name}` | {one.default} | {one.meaning} |" for one in card.options)


def _lowered(manual: str) -> Iterator[str]:
    fenced = False
    for line in manual.splitlines():
        fenced ^= line.startswith("```")
        yield f"#{line}" if line.startswith("#") and not fenced else line
