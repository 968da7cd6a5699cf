"""Who works with whom: teams that goals tie to a team beside them, and teams whose goals stay among themselves.

A tie is what the rule `silo` counts: a goal that supports, needs or confirms one of another team, or that the other
team contributes to. Ties to the teams above and below are of another kind and do not count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from okrlint.lint.links import in_line, team_of
from okrlint.model.things import KeyResult, Objective
from okrlint.site import listing
from okrlint.site.data import SiteData


class Tie(NamedTuple):
    """Two teams and the goals that tie them, in order of file and place."""

    one: str
    other: str
    goals: list[Objective]


def ties(site: SiteData) -> list[Tie]:
    """Return every pair of teams beside one another that goals of the current cycle tie, the most goals first."""
    return site.once(("teamwork",), lambda: _ties(site))


def _ties(site: SiteData) -> list[Tie]:
    organization = site.workspace.organization
    found: defaultdict[tuple[str, str], dict[Objective, None]] = defaultdict(dict)
    for goal in listing.goals(site):
        own = team_of(goal, organization)
        for team in _others(site, goal):
            if own and team and not in_line(own, team, organization):
                found[min(own, team), max(own, team)][goal] = None
    pairs = [Tie(one, other, list(goals)) for (one, other), goals in found.items()]
    return sorted(pairs, key=lambda tie: (-len(tie.goals), site.team_name(tie.one).casefold(), tie.other))


def _others(site: SiteData, goal: Objective) -> Iterator[str | None]:
    organization = site.workspace.organization
    yield from goal.contributors
    for one in (*site.cascade.parents(goal), *site.cascade.needs(goal), *_confirmed(site, goal)):
        if one.cycle.id == goal.cycle.id:
            yield team_of(one, organization)


def _confirmed(site: SiteData, goal: Objective) -> Iterator[Objective]:
    for name in goal.confirms:
        found = site.workspace.resolve(name, goal.cycle)
        if found is not None and not isinstance(found, Objective):
            found = found.objective if isinstance(found, KeyResult) else None
        if found is not None:
            yield found


def with_goals(site: SiteData) -> list[str]:
    """Return the teams and departments that pursue goals in the current cycle, by name."""
    files = site.workspace.files_of(site.cycle) if site.cycle else []
    teams = {
        file.team
        for file in files
        if file.team and file.level in ("team", "department") and any(goal.active for goal in file.objectives)
    }
    return sorted(teams, key=lambda team: (site.team_name(team).casefold(), team))


def silos(site: SiteData) -> list[str]:
    """Return the teams with goals that nothing ties to a team beside them, where there is one; by name."""
    organization = site.workspace.organization
    teams = with_goals(site)
    tied = {team for tie in ties(site) for team in (tie.one, tie.other)}
    return [
        team for team in teams if team not in tied and any(not in_line(team, other, organization) for other in teams)
    ]
