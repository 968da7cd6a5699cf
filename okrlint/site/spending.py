"""Where the time went: to goals or elsewhere, by team, by theme, and to what is there to be learned."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from okrlint.model.effort import OTHER, UNPLANNED, WHOLE, newest_effort, share_of, shares_by_goal
from okrlint.model.things import GoalFile
from okrlint.site.data import SiteData

COVERED = 0.5
"""The share of capacity whose effort must be known before themes are compared, as in the rule `allocation-mismatch`."""


class Spent(NamedTuple):
    """The newest report of a team, in percent of its time: on goals, unplanned, other, and what it does not tell."""

    file: GoalFile
    team: str
    capacity: float
    day: date
    goals: float
    unplanned: float
    other: float

    @property
    def untold(self) -> float:
        """Return the percent that the report leaves out."""
        return max(0.0, WHOLE - self.goals - self.unplanned - self.other)


class Sum(NamedTuple):
    """The same for all teams that report, weighed by their capacity; `teams` of `whole` teams with goals do."""

    goals: float
    unplanned: float
    other: float
    untold: float
    teams: int
    whole: int


def running(site: SiteData) -> list[GoalFile]:
    """Return the goal files of teams in cycles that run, those without a goal that is pursued or done left out."""
    return [
        file
        for file in site.files_in_force()
        if file.team and any(goal.status != "dropped" for goal in file.objectives)
        if file.cycle.starts <= site.today <= file.cycle.ends
    ]


def reports(site: SiteData) -> list[Spent]:
    """Return the newest report of each team in a running cycle, the least on goals first."""
    found = [_spent(site, file) for file in running(site)]
    return sorted((one for one in found if one), key=lambda one: (one.goals, one.team))


def _spent(site: SiteData, file: GoalFile) -> Spent | None:
    effort = newest_effort(file, site.today)
    if effort is None or file.team is None:
        return None
    named = [name for name in effort.shares if name not in (UNPLANNED, OTHER)]
    parts = share_of(effort, *named), share_of(effort, UNPLANNED), share_of(effort, OTHER)
    return Spent(file, file.team, capacity(site, file), effort.date, *parts)


def capacity(site: SiteData, file: GoalFile) -> float:
    """Return how many people a team has by `capacity`, 1 where nobody wrote it."""
    team = site.workspace.organization.teams.get(file.team or "")
    return float((team.capacity if team else None) or 1)


def summed(site: SiteData) -> Sum | None:
    """Return where the time of all reporting teams went, or None where none reports."""
    found = reports(site)
    whole = sum(one.capacity for one in found)
    if not whole:
        return None
    parts = [
        sum(one.capacity * part for one, part in zip(found, column, strict=True)) / whole
        for column in zip(*((one.goals, one.unplanned, one.other, one.untold) for one in found), strict=True)
    ]
    teams = len({file.team for file in running(site)})
    return Sum(parts[0], parts[1], parts[2], parts[3], len({one.team for one in found}), teams)


def by_theme(site: SiteData) -> Mapping[str, float]:
    """Return the percent of the effort on themes that each got; empty where too few teams tell what they did."""
    spent: defaultdict[str, float] = defaultdict(float)
    known = whole = 0.0
    for file in running(site):
        shares, people = shares_by_goal(file, site.workspace), capacity(site, file)
        whole += people
        known += people if shares else 0
        for goal, share in shares:
            if goal.theme is not None:
                spent[goal.theme] += share * people
    total = sum(spent.values())
    if not total or known <= whole * COVERED:
        return {}
    return {theme: share * WHOLE / total for theme, share in spent.items()}


def on_learning(site: SiteData) -> float | None:
    """Return the percent of the reporting teams' time that learning goals got, or None where no team reports."""
    files = [one.file for one in reports(site)]
    whole = sum(capacity(site, file) for file in files)
    if not whole:
        return None
    spent = [
        capacity(site, file) * share
        for file in files
        for goal, share in shares_by_goal(file, site.workspace)
        if goal.commitment == "learning"
    ]
    return sum(spent) / whole
