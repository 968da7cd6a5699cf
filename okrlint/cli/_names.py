"""Names that complete in the shell: of goals, people, teams and cycles of the workspace one stands in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from okrlint.cli.common import Globals, utc_today
from okrlint.errors import OkrlintError

if TYPE_CHECKING:
    import click

    from okrlint.model.workspace import Workspace


def goal_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    """Return the names of goals, their parts and tasks that begin with what was typed."""
    from okrlint.terminal.finding import names

    space = _workspace(ctx)
    return _beginning(incomplete, names(space)) if space else []


def team_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    """Return the ids of teams that begin with what was typed."""
    space = _workspace(ctx)
    return _beginning(incomplete, space.organization.teams) if space else []


def person_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    """Return the ids of people, also behind an `@`, that begin with what was typed."""
    space = _workspace(ctx)
    known = space.organization.people if space else ()
    return _beginning(incomplete, [*known, *(f"@{one}" for one in known)] if incomplete else known)


def cycle_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:  # noqa: ARG001 - click's
    """Return the cycles that begin with what was typed."""
    space = _workspace(ctx)
    return _beginning(incomplete, space.cycles) if space else []


def _beginning(incomplete: str, names: Iterable[str]) -> list[str]:
    return [name for name in names if name.startswith(incomplete) and name.isprintable()]


def _workspace(ctx: click.Context) -> Workspace | None:
    """Return the workspace that the line typed so far is about; None where there is none that can be read."""
    import click

    from okrlint.project.opening import Request, open_project

    options = Globals()
    here: click.Context | None = ctx
    while here is not None:  # the callbacks that read the options do not run while a line is being completed
        options.folder = options.folder if options.folder != "." else here.params.get("folder") or "."
        options.today = options.today or here.params.get("today")
        here = here.parent
    try:
        return open_project(Request(options.cwd, (), options.today, utc_today())).workspace
    except (OkrlintError, click.ClickException, OSError):
        return None
