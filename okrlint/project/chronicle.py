"""What git says of the goals, for the site: which changes the commits of the cycle brought."""

from __future__ import annotations

from datetime import date, timedelta

from okrlint.errors import UsageError
from okrlint.git import repository
from okrlint.history.past import Past
from okrlint.project.opening import Project
from okrlint.project.past import past_of

LEAD = timedelta(days=28)
"""How long before the cycle the history begins: the time in which its goals are agreed."""


def chronicle(project: Project) -> tuple[Past | None, str]:
    """Return what the commits since a month before the current cycle say, or None and why there is nothing to tell.

    What lies after the day of the project is left out, so that an earlier day gives the site of that day.
    """
    today = project.workspace.today
    cycle = project.workspace.current_cycle()
    since = cycle.starts - LEAD if cycle and date.min + LEAD < cycle.starts < today + LEAD else today - 4 * LEAD
    try:
        repo = repository(project.root)
        if repo.shallow:
            return None, "the clone is shallow; `git fetch --unshallow` brings the history, in CI `fetch-depth: 0`"
        if not repo.has_commit():
            return None, "there is no commit yet"
        found = past_of(project, repo, repo.commit("HEAD"), since)
    except UsageError as error:
        return None, str(error)
    return _until(found, today), ""


def _until(found: Past, today: date) -> Past:
    events = {name: tuple(one for one in told if one.day <= today) for name, told in found.events.items()}
    return found._replace(events=events, all=tuple(one for one in found.all if one.day <= today))
