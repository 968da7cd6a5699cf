"""`okrlint status`: progress, pace, freshness, and what is owed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from okrlint import __version__
from okrlint.cli._names import cycle_names, person_names, team_names
from okrlint.cli.common import everywhere, load, shared, terminal_width, unknown, write

if TYPE_CHECKING:
    from okrlint.model.things import Person, Team
    from okrlint.model.workspace import Workspace


@click.command("status", short_help="Show how the goals stand, and what is owed.")
@click.option("--team", metavar="TEAM", shell_complete=team_names, help="The goals of one team.")
@click.option("--me", "person", metavar="PERSON", shell_complete=person_names, help="What one person owes.")
@click.option("--cycle", metavar="CYCLE", shell_complete=cycle_names, help="This cycle instead of the one that runs.")
@everywhere
def command(team: str | None, person: str | None, cycle: str | None) -> None:
    r"""Show how the goals stand on one screen: of the company, of a TEAM, or what a PERSON owes.

    PERSON is an id, a name, or a handle such as that of GitHub. The bar runs from baseline to target; the mark | is
    where it should be today.

    \b
    Example:
      okrlint status
      okrlint status --me ana
    """
    if team is not None and person is not None:
        raise click.UsageError("--team and --me show different screens; give one of them.")
    from okrlint.site.page import Edition
    from okrlint.terminal import company, mine, of_team, site_of
    from okrlint.terminal.sheet import Sheet

    project = load()
    space = project.workspace
    used = {file.cycle.id for file in space.files}
    if cycle is not None and cycle not in used:
        raise unknown("goal in cycle", cycle, used, f"There are goals in {', '.join(sorted(used))}.")
    site = site_of(space, project.settings.site, Edition(__version__, cycle))
    sheet = Sheet(terminal_width(), shared().colored(sys.stdout))
    lines = company(site, sheet)
    if team is not None:
        lines = of_team(site, _team(space, team), sheet)
    elif person is not None:
        lines = mine(site, _person(space, person), sheet)
    write("".join(f"{line}\n" for line in lines))


def _team(space: Workspace, text: str) -> Team:
    from okrlint.text import slashed

    teams = space.organization.teams
    named = next((one for one in teams.values() if one.name.casefold() == text.casefold()), None)
    found = teams.get(text) or named
    if found is None:
        raise unknown("team", text, teams, f"Known are {slashed(list(teams)[:12], 'and')}.")
    return found


def _person(space: Workspace, text: str) -> Person:
    from okrlint.terminal.mine import person_named
    from okrlint.text import slashed

    found = person_named(space, text)
    if found is None:
        people = space.organization.people
        raise unknown("person", text, people, f"Known are {slashed(list(people)[:12], 'and')}.")
    return found
