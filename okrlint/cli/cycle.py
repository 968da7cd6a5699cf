"""`okrlint cycle`: close one with scores and lessons, and carry goals over into the next."""

from __future__ import annotations

from typing import Any

import click

from okrlint.cli._names import cycle_names, goal_names, team_names
from okrlint.cli.common import everywhere


@click.group("cycle", short_help="End a cycle, begin the next.")
@everywhere
def command() -> None:
    r"""End a cycle with scores and lessons, and carry goals over into the next.

    \b
    Example:
      okrlint cycle close
      okrlint cycle rollover --to 2027-Q1
    """


@command.command("close", short_help="Score the goals of a cycle, and write down what was learnt.")
@click.argument("name", metavar="[CYCLE]", required=False, shell_complete=cycle_names)
@click.option("--team", metavar="TEAM", shell_complete=team_names, help="Only the goals of one team, or of @PERSON.")
@click.option("--score", "scores", multiple=True, metavar="GOAL=SCORE", help="The score of a goal, 0 to 1, or dropped.")
@click.option("--because", "reasons", multiple=True, metavar="GOAL=TEXT", help="Why a goal or key result ended short.")
@click.option("--lesson", "lessons", multiple=True, metavar="GOAL=TEXT", help="What was learnt, in Markdown.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing; take the scores that the figures come to.")
@click.option("--diff", "preview", is_flag=True, help="Show what would be written; write nothing.")
@everywhere
def close(
    name: str | None,
    team: str | None,
    scores: tuple[str, ...],
    reasons: tuple[str, ...],
    lessons: tuple[str, ...],
    *,
    yes: bool,
    preview: bool,
) -> None:
    r"""Close every open goal of CYCLE, by default of the last one that ended: a score, the reason, a lesson.

    A score is suggested from the figures. Nothing is written before all goals are closed; what the options say is not
    asked.

    \b
    Example:
      okrlint cycle close 2026-Q4 --team growth
      okrlint cycle close --yes --because first-week="The mails came late" --lesson first-week="Mail first next time"
    """
    from okrlint.cli._cycle_closing import close_cycle

    close_cycle(name, team, {"score": scores, "because": reasons, "lesson": lessons}, yes=yes, preview=preview)


@command.command("rollover", short_help="Carry goals over into the next cycle.")
@click.argument("source", metavar="[CYCLE]", required=False, shell_complete=cycle_names)
@click.argument("names", metavar="[GOAL]...", nargs=-1, shell_complete=goal_names)
@click.option("--to", metavar="CYCLE", shell_complete=cycle_names, help="The cycle they go into (default: the next).")
@click.option("--team", metavar="TEAM", shell_complete=team_names, help="Only the goals of one team, or of @PERSON.")
@click.option("--all-open", "everything", is_flag=True, help="Every goal that has something left to reach.")
@click.option("--target", "targets", multiple=True, metavar="RESULT=NUMBER", help="The new target of a key result.")
@click.option("-y", "--yes", is_flag=True, help="Ask nothing; keep the targets that were not reached.")
@click.option("--diff", "preview", is_flag=True, help="Show what would be written; write nothing.")
@everywhere
def rollover(
    source: str | None,
    names: tuple[str, ...],
    *,
    yes: bool,
    preview: bool,
    **given: Any,
) -> None:
    r"""Carry goals of CYCLE, by default the last one that ended, over into the next: from where their figures stand.

    Which goals, and which targets, is asked where it is not given. The files of the old cycle stay as they are.

    \b
    Example:
      okrlint cycle rollover --to 2027-Q1
      okrlint cycle rollover 2026-Q4 growth/first-week --target growth/first-week/conversion=9
    """
    from okrlint.cli._cycle_carrying import Options, carry_over

    carry_over(source, names, Options(**given), yes=yes, preview=preview)
