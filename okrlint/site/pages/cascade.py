"""Cascade, the page that answers: how does it hang together.

A nested list of the goals of the current cycle and of those above them. Each goal stands once, under its first
parent; further parents only name it. Above `WHOLE` goals every branch gets a page of its own, and what does not fit
there gets further ones, so that no page is too long to be read.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from okrlint.model.things import Objective
from okrlint.site import branches, gaps, views, words
from okrlint.site.addresses import segment
from okrlint.site.branches import Cut
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.maps import isolated
from okrlint.site.page import Crumb, Page, View
from okrlint.site.paging import Sheet, sheet_address, sheets
from okrlint.site.telling import Mark
from okrlint.text import Names

VIEW = View(3, "cascade", "cascade.html", phrase("Cascade"), phrase("How do the goals hang together?"), bar=True)

WHOLE = 400
"""Goals on one page (site contract: above it a page per branch)."""

MOST = 120
"""Goals on the page of a branch: about ten elements each, within the bar of 1,400 that are displayed."""

DEEPEST = 12
"""Levels that are nested; below that the goal's own page leads on."""

OPEN_LEVELS = 2
FEW = 8
"""Holes of a kind that the page names; all of them are on the page Alignment."""


@dataclass(slots=True)
class Node:
    """A goal in the tree with the goals nested under it; `more` counts those not shown here, `address` has them."""

    goal: Objective
    line: views.GoalLine
    open: bool
    below: str
    hole: str
    also: tuple[Crumb, ...] = ()
    children: list[Node] = field(default_factory=list)
    worst: Mark | None = None
    more: int = 0
    address: str = ""
    theme: str = ""


@dataclass(slots=True)
class Branch:
    """A branch with a page of its own, or several where one goal has too many right below it."""

    root: Objective
    address: str
    cuts: Sequence[Cut]


def pages(site: SiteData) -> Iterator[Page]:
    """Yield the cascade: one page, or pages for the branches and before them those that lead there."""
    goals = branches.in_view(site)
    roots = branches.roots(site)
    if len(goals) <= WHOLE:
        under = branches.nested(site, branches.reached(site))
        nodes = [_grow(site, root, under, 0) for root in roots]
        yield Page(VIEW.address, "cascade", {**_common(site), **_holes(site), "answer": answer(site), "roots": nodes})
        return
    found = _branches(site, roots)
    leading = [found[goal] for goal in roots if goal in found]
    for sheet, part in sheets(VIEW.address, leading, MOST):
        rows = [(_node(site, one.root, 0), one.address) for one in part]
        head = {"title": sheet.titled(say(VIEW.name)), "sheet": sheet, "answer": answer(site), "branches": rows}
        yield Page(sheet.address, "cascade", {**_common(site), **(_holes(site) if sheet.number == 1 else {}), **head})
    for branch in found.values():
        yield from _branch_pages(site, branch, found)


def brief(site: SiteData) -> str:
    """Return how many goals hang together, in a few words."""
    return words.sentence(words.count(len(branches.in_view(site)), "goal"))


def answer(site: SiteData) -> str:
    """Return how many goals there are, where they hang together and how they stand, in a sentence."""
    goals, roots = branches.in_view(site), branches.roots(site)
    if not goals:
        return say("No goals are written yet")
    loose = sum(branches.in_the_air(site, goal) for goal in goals)
    parts = {"goals": words.sentence(words.count(len(goals), "goal")), "risk": views.at_risk(site, goals)}
    if loose == 1:
        return say("{goals}, {risk}; {loose} leads nowhere", loose=1, **parts)
    if loose:
        return say("{goals}, {risk}; {loose} lead nowhere", loose=words.number(loose), **parts)
    if len(goals) == 1:
        return say("{goals}, {risk}", **parts)
    if len(roots) == len(goals):
        return say("{goals}, none under another, {risk}", **parts)
    under, tops = words.count(len(goals) - len(roots), "goal"), words.count(len(roots), "goal")
    return say("{goals} under {tops} at the top, {risk}", goals=under, tops=tops, risk=parts["risk"])


def _common(site: SiteData) -> dict[str, Any]:
    return {
        "title": say(VIEW.name),
        "nav": VIEW.key,
        "cycle": site.cycle.id if site.cycle else "",
        "sheet": Sheet(VIEW.address, 1, []),
        "way": (),
        "line": None,
        "branches": (),
        "roots": (),
        "holes": (),
    }


def _holes(site: SiteData) -> dict[str, Any]:
    """Return the first holes of each kind, with what they are and where all are."""
    found = [gap for gap in gaps.all_gaps(site) if gap.key in ("unsupported", "unaligned") and gap.goals]
    return {"holes": [(gap, [views.goal_line(site, goal) for goal in gap.goals[:FEW]]) for gap in found]}


def _branches(site: SiteData, roots: Sequence[Objective]) -> dict[Objective, Branch]:
    """Return the branches by the goal they begin with: those of the roots, then what did not fit on their pages."""
    names = Names()
    queue = [goal for goal in roots if branches.children(site, goal)]
    begun = set(queue)
    found: dict[Objective, Branch] = {}
    for goal in queue:
        address = f"cascade/{names.take(segment(goal.name.replace('/', '_')))}.html"
        found[goal] = branch = Branch(goal, address, list(branches.cuts(site, goal, MOST)))
        further = dict.fromkeys(one for cut in branch.cuts for one in cut.left if one not in begun)
        begun.update(further)
        queue += further
    return found


def _branch_pages(site: SiteData, branch: Branch, found: Mapping[Objective, Branch]) -> Iterator[Page]:
    line = views.goal_line(site, branch.root)
    numbers = range(1, len(branch.cuts) + 1)
    links = [Crumb(say("Page {number}", number=one), sheet_address(branch.address, one)) for one in numbers]
    above = [one for one in reversed(site.cascade.chain(branch.root)) if one in found]
    for cut, link in zip(branch.cuts, links, strict=True):
        sheet = Sheet(link.address or "", cut.number, links if len(links) > 1 else [])
        node = _grow(site, branch.root, branches.nested(site, cut.shown), 0)
        _lead_on(node, cut.left, found)
        head = {
            "title": sheet.titled(say("Cascade: {title}", title=line.title)),
            "sheet": sheet,
            "answer": say(
                "{title}: {below}", title=isolated(line.title), below=branches.below_words(site, branch.root)
            ),
            "way": [Crumb(views.title_of(one), found[one].address) for one in above],
            "line": line,
            "roots": [node],
        }
        yield Page(sheet.address, "cascade", {**_common(site), **head})


def _lead_on(top: Node, left: Mapping[Objective, int], found: Mapping[Objective, Branch]) -> None:
    queue = [top]
    for node in queue:
        queue += node.children
        if node.goal in left:
            node.more, node.address = left[node.goal], found[node.goal].address


def _grow(site: SiteData, goal: Objective, under: Mapping[Objective, Sequence[Objective]], depth: int) -> Node:
    node = _node(site, goal, depth)
    if depth < DEEPEST:
        node.children = [_grow(site, child, under, depth + 1) for child in under[goal]]
    elif under[goal]:
        node.more, node.address = len(branches.below(site, goal)), f"{node.line.address}#part_below"
    return node


def _node(site: SiteData, goal: Objective, depth: int) -> Node:
    parents = branches.parents(site, goal)
    return Node(
        goal,
        views.goal_line(site, goal),
        depth < OPEN_LEVELS,
        branches.below_words(site, goal),
        _hole(site, goal),
        tuple(views.named(site, parent) for parent in parents[1:]),
        worst=branches.worst_below(site, goal) if branches.children(site, goal) else None,
        theme=_theme(site, goal),
    )


def _hole(site: SiteData, goal: Objective) -> str:
    if branches.nobody_supports(site, goal):
        return say("nobody supports it")
    return say("leads nowhere") if branches.in_the_air(site, goal) else ""


def _theme(site: SiteData, goal: Objective) -> str:
    known = site.workspace.organization.themes.get(goal.theme or "")
    return known.title if known else goal.theme or ""
