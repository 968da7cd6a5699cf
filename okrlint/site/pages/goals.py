"""All goals: the list that every count leads to, by status, then by team."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.model.progress import Status
from okrlint.model.things import Objective
from okrlint.site import views, words
from okrlint.site.data import SiteData
from okrlint.site.page import Crumb, Page, View
from okrlint.site.telling import Mark

VIEW = View(4, "goals", "goals.html", "All goals", "Which goals are there, and where is mine?", bar=True)


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the list of the objectives of the current cycle."""
    cycle = site.cycle
    goals = site.goals(cycle)
    yield Page(
        "goals.html",
        "goals",
        {
            "title": "All goals",
            "nav": "goals",
            "answer": f"{words.sentence(words.count(len(goals), 'objective'))} in {cycle.id if cycle else 'no cycle'}",
            "groups": [
                (Mark(status.slug, status.value), rows)
                for status in views.WORST_FIRST
                if (rows := _rows(site, goals, status))
            ],
            "cycles": [
                (Crumb(other.id, site.addresses.cycle(other.id)), len(site.goals(other)), _teams(site, other.id))
                for other in site.used_cycles()
            ],
        },
    )


def brief(site: SiteData) -> str:
    """Return how many objectives the current cycle has, in a few words."""
    return words.sentence(words.count(len(site.goals(site.cycle)), "objective"))


def _rows(site: SiteData, goals: list[Objective], status: Status) -> list[views.GoalLine]:
    return [views.goal_line(site, goal) for goal in goals if site.of(goal).status is status]


def _teams(site: SiteData, cycle: str) -> list[Crumb]:
    one = next(used for used in site.used_cycles() if used.id == cycle)
    written = {file.team or "" for file in site.workspace.files_of(one) if file.level != "person"}
    return [views.team(site, one, team) for team in site.team_ids(one) if team in written]
