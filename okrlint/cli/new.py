"""`okrlint new`: add a goal, a part of one, a team, a person or a cycle, in the right file at the right place."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from okrlint.cli._names import cycle_names, goal_names, person_names, team_names
from okrlint.cli.common import everywhere

if TYPE_CHECKING:
    from okrlint.starting.entries import Kind

_Command = Callable[..., None]
_OPTIONS: dict[str, tuple[str, str, Any]] = {
    "title": ("TEXT", "What it is called; its id is made from it.", None),
    "name": ("TEXT", "What it is called; its id is made from it.", None),
    "team": ("TEAM", "The team it belongs to.", team_names),
    "person": ("PERSON", "Instead of --team: a goal of a person.", person_names),
    "cycle": ("CYCLE", "The cycle (default: the one that runs).", cycle_names),
    "objective": ("NAME", "The objective it belongs to, such as growth/first-week.", goal_names),
    "why": ("TEXT", "The reason, in a sentence.", None),
    "owner": ("PERSON", "Who answers for it.", person_names),
    "validator": ("PERSON", "Who confirms the figure; not the owner.", person_names),
    "supports": ("NAME", "The goal above that it helps, or a link.", goal_names),
    "metric": ("TEXT", "What the figure is called.", None),
    "unit": ("UNIT", "The unit, such as %, € or days.", None),
    "baseline": ("NUMBER", "Where the figure stands (default: from the title).", None),
    "target": ("NUMBER", "Where it should be (default: from the title).", None),
    "min": ("NUMBER", "It must be at least this.", None),
    "max": ("NUMBER", "It must be at most this.", None),
    "due": ("DATE", "The day by which (default: the end of the cycle).", None),
    "source": ("TEXT", "Where the figure can be read: a name or a link.", None),
    "moves": ("IDS", "The key results that it moves, with commas between.", None),
    "parent": ("TEAM", "The team above.", team_names),
    "level": ("LEVEL", "company, department or team (default team).", None),
    "lead": ("PERSON", "Who leads it.", person_names),
    "github": ("NAME", "The name on GitHub.", None),
    "gitlab": ("NAME", "The name on GitLab.", None),
    "email": ("ADDRESS", "The e-mail address.", None),
    "slack": ("NAME", "The name on Slack.", None),
    "starts": ("DATE", "Its first day (default: as the cycle says, or today where that began before).", None),
    "ends": ("DATE", "Its last day, where the id of a cycle does not say it.", None),
    "id": ("ID", "Its id (default: from what it is called).", None),
}


def _adds(*names: str) -> Callable[[_Command], _Command]:
    """Give a command the options that answer its questions, and those of all that add something."""

    def give(command: _Command) -> _Command:
        command = click.option("--diff", "preview", is_flag=True, help="Show what would be added; write nothing.")(
            everywhere(command)
        )
        command = click.option("-y", "--yes", is_flag=True, help="Ask nothing; take what is usual.")(command)
        for name in reversed((*names, "id") if "id" not in names else names):
            metavar, said, complete = _OPTIONS[name]
            command = click.option(f"--{name}", metavar=metavar, help=said, shell_complete=complete)(command)
        return command

    return give


@click.group("new", short_help="Add a goal, a part of one, a team, a person or a cycle.")
@everywhere
def command() -> None:
    r"""Add something in the right file at the right place, in the manner of what is there.

    What no option says is asked; once all that is needed is given nothing is asked.

    \b
    Example:
      okrlint new objective --team growth --title "New teams succeed in their first week"
    """


@command.command("objective", short_help="A goal of a team or a person.")
@_adds("title", "team", "person", "cycle", "owner", "starts", "supports", "why")
def objective(**given: Any) -> None:
    r"""Add an objective; the file of its team or person is made where it is not there yet.

    \b
    Example:
      okrlint new objective --team growth --title "New teams succeed in their first week" --supports company/choice
    """
    _add("objective", **given)


@command.command("key-result", short_help="A figure of an objective.")
@_adds(
    "objective", "title", "metric", "unit", "baseline", "target", "min", "max", "owner", "validator", "due", "source"
)
def key_result(**given: Any) -> None:
    r"""Add a key result to an objective; its figures are read from the title where no option says them.

    \b
    Example:
      okrlint new key-result --objective first-week --title "Trial-to-paid conversion rises from 6% to 8%"
    """
    _add("key-result", **given)


@command.command("guardrail", short_help="What must not get worse on the way.")
@_adds("objective", "metric", "unit", "min", "max", "owner")
def guardrail(**given: Any) -> None:
    r"""Add a guardrail to an objective: a figure that must not get worse on the way.

    \b
    Example:
      okrlint new guardrail --objective first-week --metric "refund rate" --unit % --max 2
    """
    _add("guardrail", **given)


@command.command("initiative", short_help="Work that moves key results.")
@_adds("objective", "title", "owner", "moves")
def initiative(**given: Any) -> None:
    r"""Add an initiative to an objective: work that is believed to move its key results.

    \b
    Example:
      okrlint new initiative --objective first-week --title "Rewrite the onboarding emails" --moves conversion
    """
    _add("initiative", **given)


@command.command("team", short_help="A team.")
@_adds("name", "parent", "level", "lead")
def team(**given: Any) -> None:
    r"""Add a team to org.yaml.

    \b
    Example:
      okrlint new team --name "Customer Care" --parent company --lead ana
    """
    _add("team", **given)


@command.command("person", short_help="A person, or a role.")
@_adds("name", "team", "github", "gitlab", "email", "slack")
def person(**given: Any) -> None:
    r"""Add a person to org.yaml; a role may stand where a person does.

    \b
    Example:
      okrlint new person --name "Ana Kovač" --team growth --github ana-kovac
    """
    _add("person", **given)


@command.command("cycle", short_help="A cycle.")
@_adds("id", "starts", "ends")
def cycle(**given: Any) -> None:
    r"""List a cycle in org.yaml; one such as 2026-Q4 says its days by itself.

    \b
    Example:
      okrlint new cycle --id spring-term --starts 2026-02-02 --ends 2026-06-26
    """
    _add("cycle", **given)


def _add(kind: Kind, *, yes: bool, preview: bool, **given: str | None) -> None:
    from okrlint.cli._new_adding import add

    add(kind, given, yes=yes, preview=preview)
