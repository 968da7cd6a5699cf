"""All goals, the page that answers: which goals are there, and where is mine. One flat table, in several orders."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple

from markupsafe import Markup

from okrlint.model.things import Objective
from okrlint.site import listing, views, words
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.listing import Group, Order
from okrlint.site.page import Crumb, Page, View
from okrlint.site.paging import sheets

VIEW = View(
    4, "goals", "goals.html", phrase("All goals"), phrase("Which goals are there, and where is mine?"), bar=True
)

MOST_TEAMS = 30
"""Teams that are named beside a cycle; more are counted."""


class Row(NamedTuple):
    """A goal in the table; `theme` is a name for the filter, `age` how old its newest reading is."""

    goal: Objective
    line: views.GoalLine
    theme: str
    age: str


class Part(NamedTuple):
    """The goals of one group that stand on a page; `begins` is true where the group does, so that its anchor is once.

    `whole` is how many goals the group has on all pages.
    """

    group: Group
    begins: bool
    whole: int
    rows: list[Row]


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the table of the objectives of the current cycle in each order, on as many pages as it takes."""
    orders = listing.orders(site)
    for order in orders:
        groups = listing.groups(site, order.key)
        flat = [(group, goal) for group in groups for goal in group.goals]
        for sheet, part in sheets(order.address, flat, listing.PER_PAGE):
            own = {"sheet": sheet, "title": sheet.titled(_title(order)), "parts": _parts(site, part)}
            yield Page(sheet.address, "goals", {**_common(site, order, orders, whole=sheet.number == 1), **own})


def brief(site: SiteData) -> str:
    """Return how many objectives the current cycle has, in a few words."""
    return words.sentence(words.count(len(listing.goals(site)), "objective"))


def _title(order: Order) -> str:
    if order.address == VIEW.address:
        return say(VIEW.name)
    return say("All goals by {order}", order=say(order.name, "order"))


def _common(site: SiteData, order: Order, orders: Sequence[Order], *, whole: bool) -> dict[str, Any]:
    return {
        "nav": VIEW.key,
        "answer": answer(site),
        "order": order.key,
        "orders": [(one.key, Crumb(say(one.name), one.address)) for one in orders],
        "drawn": partial(_drawn, site),
        "cycles": _cycles(site) if whole and order.address == VIEW.address else (),
    }


def answer(site: SiteData) -> str:
    """Return how many objectives the cycle has and how many need somebody, in a sentence."""
    return site.once(("goals", "answer"), lambda: _answer(site))


def _answer(site: SiteData) -> str:
    goals = listing.goals(site)
    if not goals or site.cycle is None:
        return say("No goals are written yet")
    parts = {"objectives": words.sentence(words.count(len(goals), "objective")), "risk": views.at_risk(site, goals)}
    return say("{objectives} in {cycle}, {risk}", cycle=site.cycle.id, **parts)


def _parts(site: SiteData, flat: Sequence[tuple[Group, Objective]]) -> list[Part]:
    parts: list[Part] = []
    for group, goal in flat:
        if not parts or parts[-1].group is not group:
            parts.append(Part(group, group.goals[0] is goal, len(group.goals), []))
        parts[-1].rows.append(_row(site, goal))
    return parts


def _row(site: SiteData, goal: Objective) -> Row:
    return site.once(
        ("goals", goal), lambda: Row(goal, views.goal_line(site, goal), _theme(site, goal), _age(site, goal))
    )


def _drawn(site: SiteData, row: Row, draw: Callable[[Row], Markup]) -> Markup:
    """Return a row as the template draws it, drawn once for all orders: their pages lie in one folder."""
    return site.once(("goals", "drawn", row.goal), lambda: draw(row))


def _age(site: SiteData, goal: Objective) -> str:
    return listing.age_words(site, goal)


def _theme(site: SiteData, goal: Objective) -> str:
    known = site.workspace.organization.themes.get(goal.theme or "")
    return known.title if known else goal.theme or ""


def _cycles(site: SiteData) -> list[tuple[Crumb, int, list[Crumb], int]]:
    """Return each cycle with its objectives and its teams: named where they are few, counted in any case."""
    rows = []
    for cycle in site.used_cycles():
        written = {file.team or "" for file in site.workspace.files_of(cycle) if file.level != "person"}
        teams = [team for team in site.team_ids(cycle) if team in written]
        named = [views.team(site, cycle, team) for team in teams] if len(teams) <= MOST_TEAMS else []
        rows.append((Crumb(cycle.id, site.addresses.cycle(cycle.id)), len(site.goals(cycle)), named, len(teams)))
    return rows
