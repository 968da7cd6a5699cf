"""`okrlint export`: goals handed on in another format."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from okrlint import __version__
from okrlint.cli._names import cycle_names, team_names
from okrlint.cli.common import everywhere, load, shared, unknown, write

if TYPE_CHECKING:
    from okrlint.model.workspace import Workspace
    from okrlint.project.opening import Project
    from okrlint.site.data import SiteData

_FORMATS = ["csv", "ics", "json", "markdown", "mermaid"]


@click.command("export", short_help="Hand goals on as JSON, CSV, Markdown, Mermaid or a calendar.")
@click.argument("form", metavar="FORMAT", type=click.Choice(_FORMATS))
@click.option("--cycle", metavar="CYCLE", shell_complete=cycle_names, help="Only the goals of this cycle.")
@click.option("--team", metavar="TEAM", shell_complete=team_names, help="Only those of this team, or of @PERSON.")
@click.option("-o", "out", metavar="FILE", help="Write into this file instead of standard output.")
@everywhere
def command(form: str, cycle: str | None, team: str | None, out: str | None) -> None:
    r"""Hand the goals on as FORMAT: csv, ics, json, markdown or mermaid.

    Without --cycle, csv and json have all cycles, the others the one that runs. What the settings hide from the site
    (`site.hide`) is left out here too.

    \b
    Example:
      okrlint export markdown --team growth -o goals.md
    """
    from okrlint.exporters import Choice, export

    project = load()
    space = project.workspace
    used = dict.fromkeys(file.cycle.id for file in space.files)
    if cycle is not None and cycle not in used:
        raise unknown("goal in cycle", cycle, used, f"There are goals in {', '.join(sorted(used))}.")
    choice = Choice(cycle, _holder(space, team) if team is not None else None)
    text = export(form, _site(project, cycle), choice)
    if out in (None, "-"):
        write(text)
        return
    from okrlint.project.files import write_file

    write_file(shared().cwd / str(out), text)
    if not shared().quiet:
        click.echo(f"Written to {out}.", err=True)


def _site(project: Project, cycle: str | None) -> SiteData:
    from dataclasses import replace

    from okrlint.diagnostic import Report
    from okrlint.project.hiding import shown
    from okrlint.site.data import build_data
    from okrlint.site.page import Edition

    settings = replace(project.settings.site, language="en")
    space, report = shown(project, Report((), (), 0, 0, 0))
    return build_data(space, report, (), settings, Edition(__version__, cycle))


def _holder(space: Workspace, text: str) -> str:
    """Return the team or person that is meant, as goal files are known by: `growth`, `@ana`."""
    teams = space.organization.teams
    holders = dict.fromkeys(file.holder for file in space.files)
    named = next((one.id for one in teams.values() if one.name.casefold() == text.casefold()), text)
    if named not in holders:
        raise unknown("team with goals", text, holders, f"There are goals of {', '.join(sorted(holders))}.")
    return named
