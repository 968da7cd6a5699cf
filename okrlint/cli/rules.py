"""`okrlint rules`: all rules, a line each."""

from __future__ import annotations

import click

from okrlint.cli.common import everywhere, rules_here, write


@click.command("rules")
@everywhere
def command() -> None:
    r"""List every rule with its level and what it finds.

    \b
    Example:
      okrlint rules | grep guardrail
    """
    lines: list[str] = []
    family = ""
    for rule in rules_here():
        if rule.family != family:
            family = rule.family
            lines += [*([""] if lines else []), family]
        star = "*" if rule.card.starter else " "
        lines.append(f"  {rule.id:32} {rule.card.level.value:8}{star} {rule.card.summary}")
    lines += ["", "The levels are those of the profile recommended; * marks the rules of the profile starter."]
    write("".join(f"{line}\n" for line in lines))
