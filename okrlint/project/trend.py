"""How many findings the goals had week by week, told from the commits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from okrlint.diagnostic import Level, Report
from okrlint.git import Repository, repository
from okrlint.lint.run import lint
from okrlint.project.opening import Project
from okrlint.project.revision import workspace_at
from okrlint.site import Trend

WEEKS = 8
"""Weeks that are looked back on."""

LARGEST = 300
"""Files of goals up to which it is told: every week is judged like a workspace of its own."""


def trend_of(project: Project, report: Report) -> tuple[Trend, ...]:
    """Return the findings at the end of each of the last weeks, the oldest first and today last.

    Each week is judged as it was written then, by the rules and settings of today and on its own day. Nothing is told
    where there is no history to tell it from, or too much: raise UsageError where git fails.
    """
    if len(project.workspace.documents) > LARGEST:
        return ()
    repo = repository(project.root)
    today = project.workspace.today
    days = [today - timedelta(7 * back) for back in range(WEEKS, 0, -1)]
    found = [one for day in days if (one := _on(project, repo, day))]
    return (*found, _counted(today, report)) if found else ()


def _on(project: Project, repo: Repository, day: date) -> Trend | None:
    commit = repo.commit_on(day)
    if commit is None:
        return None
    space = workspace_at(project, repo, commit)
    if not space.files:
        return None
    return _counted(day, lint(replace(space, today=day), project.rules, project.settings))


def _counted(day: date, report: Report) -> Trend:
    return Trend(day, *(report.count(level) for level in (Level.ERROR, Level.WARNING, Level.INFO)))
