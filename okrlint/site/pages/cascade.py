"""Cascade, the page that answers: how does it hang together.

A nested list of the goals of the current cycle and of those above them. Each goal stands once, under its first
parent; further parents only name it. Above `WHOLE` goals every branch gets a page of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from okrlint.model.things import Objective
from okrlint.site import views, words
from okrlint.site.addresses import Names, segment
from okrlint.site.data import SiteData
from okrlint.site.page import Crumb, Page, View
from okrlint.site.telling import Mark

VIEW = View(3, "cascade", "cascade.html", "Cascade", "How do the goals hang together?", bar=True)

WHOLE = 400
"""Goals on one page (site contract: above it a page per branch)."""

DEEPEST = 12
"""Levels that are nested; below that the goal's own page leads on."""

OPEN_LEVELS = 2


@dataclass(slots=True)
class Node:
    """A goal in the tree with the goals nested under it; `more` counts those too deep to be shown here."""

    goal: Objective
    line: views.GoalLine
    open: bool
    holes: str
    also: tuple[Crumb, ...] = ()
    children: list[Node] = field(default_factory=list)
    worst: Mark | None = None
    more: int = 0
    theme: str = ""


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the cascade: one page, or one for each branch and one that leads to them."""
    cycle = site.cycle
    goals = _goals(site)
    roots = _tree(site, goals)
    common = {
        "nav": "cascade",
        "cycle": cycle.id if cycle else "no cycle",
        "alone": [views.goal_line(site, goal) for goal in goals if _nobody_supports(site, goal)],
        "in_the_air": [views.goal_line(site, goal) for goal in goals if in_the_air(site, goal)],
    }
    if len(goals) <= WHOLE:
        yield Page("cascade.html", "cascade", {**common, **_head(site, goals), "roots": roots, "branches": ()})
        return
    names = Names()
    branches = [(root, f"cascade/{names.take(segment(root.goal.name.replace('/', '_')))}.html") for root in roots]
    yield Page("cascade.html", "cascade", {**common, **_head(site, goals), "roots": (), "branches": branches})
    for root, address in branches:
        below = [root.goal, *site.below(root.goal)]
        head = {**_head(site, below), "title": f"Cascade: {root.line.title}"}
        yield Page(
            address, "cascade", {**common, **head, "roots": [root], "branches": (), "alone": (), "in_the_air": ()}
        )


def _head(site: SiteData, goals: Sequence[Objective]) -> dict[str, str]:
    return {
        "title": "Cascade",
        "answer": f"{words.sentence(words.count(len(goals), 'goal'))} hang together, {views.at_risk(site, goals)}",
    }


def _goals(site: SiteData) -> list[Objective]:
    """Return the goals of the current cycle and all goals above them, those of longer cycles first."""
    own = site.goals(site.cycle)
    wanted = dict.fromkeys(own)
    for goal in own:
        wanted.update(dict.fromkeys(site.cascade.above(goal)))
    return sorted(wanted, key=lambda goal: (-goal.cycle.days, goal.cycle.id))


def _tree(site: SiteData, goals: Sequence[Objective]) -> list[Node]:
    """Return the roots, each goal placed once; a ring is cut where its first goal stands."""
    wanted = set(goals)
    placed: set[Objective] = set()
    roots = [goal for goal in goals if not any(parent in wanted for parent in site.cascade.parents(goal))]
    nodes = [_grow(site, root, wanted, placed) for root in roots]
    nodes += [_grow(site, goal, wanted, placed) for goal in goals if goal not in placed]
    return nodes


def _grow(site: SiteData, root: Objective, wanted: set[Objective], placed: set[Objective]) -> Node:
    placed.add(root)
    top = _node(site, root, depth=0)
    queue = [(top, 1)]
    for node, depth in queue:
        for child in site.cascade.children.get(node.goal.full_name, ()):
            if child in placed or child not in wanted:
                continue
            first = next(parent for parent in site.cascade.parents(child) if parent in wanted)
            if first is not node.goal and first not in placed:
                continue  # it will stand under its first parent
            placed.add(child)
            if depth >= DEEPEST:
                node.more += 1
                continue
            node.children.append(_node(site, child, depth))
            queue.append((node.children[-1], depth + 1))
    return top


def _node(site: SiteData, goal: Objective, depth: int) -> Node:
    below = site.below(goal)
    parents = site.cascade.parents(goal)
    return Node(
        goal,
        views.goal_line(site, goal),
        depth < OPEN_LEVELS,
        "nobody supports it" if _nobody_supports(site, goal) else "in the air" if in_the_air(site, goal) else "",
        tuple(views.named(site, parent) for parent in parents[1:]),
        worst=views.worst(site, below),
        theme=_theme(site, goal),
    )


def _theme(site: SiteData, goal: Objective) -> str:
    known = site.workspace.organization.themes.get(goal.theme or "")
    return known.title if known else goal.theme or ""


def _nobody_supports(site: SiteData, goal: Objective) -> bool:
    """Return whether a goal of the company or a department has no goals below although teams have goals."""
    return goal.active and goal.level in ("company", "department") and not site.cascade.children.get(goal.full_name)


def in_the_air(site: SiteData, goal: Objective) -> bool:
    """Return whether a goal below the company's leads nowhere: it supports no goal, here or elsewhere."""
    if goal.level == "company" or not goal.active:
        return False
    links = site.cascade.supports.get(goal.full_name, ())
    return not any(link.outside or link.objective is not None for link in links)
