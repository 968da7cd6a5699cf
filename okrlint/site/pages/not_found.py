"""The page a server shows for an address that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.site import views
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.page import Crumb, Page


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the page with the ways back: where goals moved to, the teams and the cycles."""
    cycle = site.cycle
    moved = [
        (f"{goal.cycle.id}/{goal.name.rpartition('/')[0]}/{goal.formerly}", views.named(site, goal))
        for goal in site.workspace.objectives
        if goal.formerly
    ]
    teams: list[Crumb] = [views.team(site, cycle, team) for team in site.team_ids(cycle)] if cycle else []
    yield Page("404.html", "not_found", {"title": say("Page not found"), "nav": "", "moved": moved, "teams": teams})
