"""`okrlint why`: what a goal or task is for, and what works for it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from okrlint import __version__
from okrlint.cli._names import goal_names
from okrlint.cli.common import everywhere, load, shared, terminal_width, unknown, write

if TYPE_CHECKING:
    from okrlint.model.workspace import Workspace
    from okrlint.terminal.finding import Found

_MOST = 12


@click.command("why", short_help="Show what a goal or task is for, and what works for it.")
@click.argument("name", shell_complete=goal_names)
@everywhere
def command(name: str) -> None:
    r"""Show the way from NAME up to the North Star, and what works for it below.

    NAME is a goal, key result, lever or task: its name, the end of it, or words of its title; a team or person means
    their goals.

    \b
    Example:
      okrlint why growth/first-week
      okrlint why "rewrite the emails"
    """
    from okrlint.site.page import Edition
    from okrlint.terminal import below, chain, site_of
    from okrlint.terminal.sheet import Sheet

    project = load()
    found = _found(project.workspace, name)
    site = site_of(project.workspace, project.settings.site, Edition(__version__))
    sheet = Sheet(terminal_width(), shared().colored(sys.stdout))
    write("".join(f"{line}\n" for line in (*chain(site, found, sheet), *below(site, found, sheet))))


def _found(space: Workspace, name: str) -> Found:
    from okrlint.terminal.finding import find, names
    from okrlint.terminal.sheet import cells, fitted, tidy

    hits = find(space, name)
    if not hits:
        short = [part for one in names(space) for part in (one, one.rpartition("/")[2])]
        raise unknown("goal, key result, lever or task", tidy(name), short, "okrlint status lists the goals.")
    if len(hits) == 1:
        return hits[0]
    current = space.current_cycle()
    labels = [tidy(one.short if current and one.goal.cycle.id == current.id else one.name) for one in hits[:_MOST]]
    width = max(map(cells, labels))
    room = max(20, terminal_width() - width - 4)
    lines = [f"  {label:{width}}  {fitted(tidy(one.title), room)}" for label, one in zip(labels, hits, strict=False)]
    lines += [f"  and {len(hits) - _MOST} more"] if len(hits) > _MOST else []
    told = "\n".join(lines)
    raise click.UsageError(f"{tidy(name)} can mean {len(hits)} things; write more of the name:\n\n{told}")
