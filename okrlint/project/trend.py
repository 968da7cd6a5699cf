"""How many findings the goals had week by week, told from the commits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from okrlint.diagnostic import Level, Report
from okrlint.git import Repository
from okrlint.project.chronicle import History, Memory, sources
from okrlint.project.judging import accepted_in, judge
from okrlint.project.opening import Project
from okrlint.project.revision import Versions
from okrlint.site import Trend

WEEKS = 8
"""Weeks that are looked back on."""

LARGEST = 300
"""Files of goals up to which it is told: every week is judged like a workspace of its own."""


def trend_of(project: Project, report: Report, history: History, memory: Memory) -> tuple[Trend, ...]:
    """Return the findings at the end of each of the last weeks, the oldest first and today last.

    Each week is judged as it was written then, by the rules, settings and baseline of today and on its own day. Nothing
    is told where there is no history to tell it from, or too much: raise UsageError where git fails.
    """
    if len(project.workspace.documents) > LARGEST:
        return ()
    source = (*sources(project, history), accepted_in(project))
    found = memory.told("trend", source, lambda: tuple(_weeks(project, history.repo)))
    return (*found, _counted(project.workspace.today, report)) if found else ()


def _weeks(project: Project, repo: Repository) -> Iterator[Trend]:
    versions = Versions(project, repo)
    for back in range(WEEKS, 0, -1):
        day = project.workspace.today - timedelta(7 * back)
        commit = repo.commit_on(day)
        space = versions.at(commit) if commit else None
        if space and space.files:  # one commit is judged anew on each day: time alone brings findings
            yield _counted(day, judge(replace(project, workspace=replace(space, today=day))))


def _counted(day: date, report: Report) -> Trend:
    return Trend(day, *(report.count(level) for level in (Level.ERROR, Level.WARNING, Level.INFO)))
