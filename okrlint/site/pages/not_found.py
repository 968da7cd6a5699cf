"""The page a server shows for an address that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.site import views, words
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.page import Crumb, Page

MOST = 60
"""Teams and moved goals that are named; the page All goals leads to every team."""


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the page with the ways back: where goals moved to, the teams and the cycles."""
    cycle = site.cycle
    moved = [
        (f"{goal.cycle.id}/{goal.name.rpartition('/')[0]}/{goal.formerly}", views.named(site, goal))
        for goal in site.workspace.objectives
        if goal.formerly
    ]
    known = site.team_ids(cycle) if cycle else []
    teams: list[Crumb] = [views.team(site, cycle, team) for team in known[:MOST]] if cycle else []
    if len(known) > MOST:
        teams.append(Crumb(say("{count} more", count=words.number(len(known) - MOST)), "goals-by-team.html"))
    yield Page("404.html", "not_found", {"title": say("Page not found"), "nav": "", "moved": moved, "teams": teams})
