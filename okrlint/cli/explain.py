"""`okrlint explain`: one rule in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrlint.cli.common import everywhere, rules_here, unknown, write

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
    by_id = {one.id: one for one in rules_here()}
    if rule not in by_id:
        raise unknown("rule", rule, by_id, "okrlint rules lists them all.")
    write("".join(f"{line}\n" for line in _manual(by_id[rule])))


def _manual(rule: Rule) -> Iterator[str]:
    from okrlint.lint.manual import described, levels_of

    card = described(rule)
    yield f"{card.id} ({card.family})"
    yield f"Levels: {levels_of(card)}"
    for option in card.options:
        yield f"Option {option.name} (default {option.default}): {option.meaning}"
    yield ""
    yield card.manual
