"""`okrlint explain`: one rule in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrlint.cli.common import everywhere, unknown, write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okrlint.lint.rule import Rule


@click.command("explain", short_help="Show one rule in full, with examples.")
@click.argument("rule")
@everywhere
def command(rule: str) -> None:
    r"""Show why RULE exists, when to ignore it, how to mend a finding, and examples.

    \b
    Example:
      okrlint explain task-as-objective
    """
    from okrlint.lint.registry import load_rules

    by_id = {one.id: one for one in load_rules()}
    if rule not in by_id:
        raise unknown("rule", rule, by_id, "okrlint rules lists them all.")
    write("".join(f"{line}\n" for line in _manual(by_id[rule])))


def _manual(rule: Rule) -> Iterator[str]:
    from okrlint.lint.rule import level_in

    levels = [f"{profile} {level_in(rule.card, profile).value}" for profile in ("starter", "recommended", "strict")]
    yield f"{rule.id} ({rule.family})"
    yield f"Levels: {', '.join(levels)}"
    yield from _options(rule)
    yield ""
    yield rule.card.manual


def _options(rule: Rule) -> Iterator[str]:
    from dataclasses import fields

    for field in fields(rule.options) if rule.options else ():
        yield f"Option {field.name}: {field.default} unless the settings say otherwise"
