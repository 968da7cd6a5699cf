"""Moved, the pages at addresses that goals once had: each leads on to where its goal is now."""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.model.things import Objective
from okrlint.site import views
from okrlint.site.addresses import segment
from okrlint.site.data import SiteData
from okrlint.site.language import say
from okrlint.site.page import Page


def pages(site: SiteData) -> Iterator[Page]:
    """Yield a page for each former name of a goal whose address no other page has."""
    taken = {site.addresses.objective(goal).casefold() for goal in site.workspace.objectives}
    for goal in site.workspace.objectives:
        address = former_address(site, goal)
        if address and address.casefold() not in taken:
            taken.add(address.casefold())
            yield Page(address, "moved", {"title": say("Moved"), "nav": "", "to": views.named(site, goal)})


def former_address(site: SiteData, goal: Objective) -> str | None:
    """Return the address a goal had under the name in `formerly`, or None where there is no such name.

    The name may be the id alone, then the goal was with the same team or person, or lead with the team or with the
    cycle and the team.
    """
    if not goal.formerly:
        return None
    holder = f"@{goal.person}" if goal.level == "person" else goal.team or ""
    parts = [goal.cycle.id, holder, goal.formerly][: -goal.formerly.count("/") - 1] + goal.formerly.split("/")
    cycle, *rest = parts if len(parts) == 3 else (goal.cycle.id, holder, goal.formerly.replace("/", "-"))
    return "/".join([site.addresses.folder(cycle), *(segment(part, {"index"}) for part in rest)]) + ".html"
