"""Which maps there are, what each shows, and which one a goal is on; every goal that is carried is on some map."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from markupsafe import Markup

from okrlint.model.progress import Status
from okrlint.model.things import Objective
from okrlint.site import branches, views, words
from okrlint.site.addresses import segment
from okrlint.site.branches import Cut
from okrlint.site.data import SiteData, counts_by_status
from okrlint.site.language import say
from okrlint.site.layout import layered
from okrlint.site.linking import link
from okrlint.site.map_picture import Box, Line, drawn
from okrlint.site.paging import sheet_address
from okrlint.text import Names

MOST = 60
"""Goals on one map (site contract)."""


class Map(NamedTuple):
    """One page: the part of the branch of `root` that it shows, and how many pages that branch has at this level."""

    root: Objective
    address: str
    cut: Cut
    pages: int


class Entry(NamedTuple):
    """A goal in the list beside a map, with the goals under it; `also` and `waits` name goals elsewhere on the map."""

    goal: Objective
    line: views.GoalLine
    also: Sequence[Objective]
    waits: Sequence[Objective]
    children: list[Entry]


def all_maps(site: SiteData) -> list[Map]:
    """Return every map: one for each root that somebody carries, then one for each branch that did not fit, in turn."""
    return site.once(("maps",), lambda: _all_maps(site))


def _all_maps(site: SiteData) -> list[Map]:
    names = Names()
    queue = [goal for goal in branches.roots(site) if branches.children(site, goal)]
    begun = set(queue)
    maps: list[Map] = []
    for goal in queue:
        base = f"map/{names.take(segment(goal.name.replace('/', '_')))}.html"
        parts = list(branches.cuts(site, goal, MOST))
        for cut in parts:
            maps.append(Map(goal, sheet_address(base, cut.number), cut, len(parts)))
            further = [one for one in cut.left if one not in begun]
            begun.update(further)
            queue += further
    return maps


def map_of(site: SiteData, goal: Objective) -> str | None:
    """Return the address of the map that begins with a goal, else of the first that shows it, or None."""
    return site.once(("maps", "of"), lambda: _of(site)).get(goal)


def _of(site: SiteData) -> dict[Objective, str]:
    found: dict[Objective, str] = {}
    for one in reversed(all_maps(site)):
        found.update(dict.fromkeys(one.cut.shown, one.address))
    found.update({one.root: one.address for one in all_maps(site) if one.cut.number == 1})
    return found


def isolated(title: str) -> str:
    """Return a title that may stand within a sentence: one that runs right to left between marks that keep it apart."""
    foreign = any(unicodedata.bidirectional(letter) in ("R", "AL") for letter in title)
    return f"\u2068{title}\u2069" if foreign else title


def answer(site: SiteData, root: Objective) -> str:
    """Return who carries a goal in a sentence: how many goals, of how many teams, and how they stand."""
    goals = branches.below(site, root)
    statuses = counts_by_status([site.of(goal) for goal in goals])
    risk = sum(amount for status, amount in statuses.items() if status in views.TROUBLE)
    people = site.workspace.organization.people
    teams = {goal.team or (people[goal.person or ""].team if goal.person in people else None) for goal in goals}
    parts = {
        "title": isolated(views.title_of(root)),
        "goals": words.count(len(goals), "goal"),
        "teams": words.count(len(teams - {None}), "team"),
    }
    if not statuses.keys() - {Status.NO_DATA, Status.NOT_STARTED}:
        return say("“{title}” rests on {goals} of {teams}, without figures yet", **parts)
    if risk:
        return say("“{title}” rests on {goals} of {teams}, {risk} at risk", risk=words.number(risk), **parts)
    return say("“{title}” rests on {goals} of {teams}, none at risk", **parts)


def listed(site: SiteData, shown: Sequence[Objective], at: Sequence[float]) -> Entry:
    """Return the goals of a map as a nested list, each once under the first parent on the way to it, as in the picture.

    `at` says where each goal stands within its layer.
    """
    place = {goal: number for number, goal in enumerate(shown)}
    under = branches.nested(site, shown)

    def entry(goal: Objective, parent: Objective | None) -> Entry:
        also = [one for one in branches.parents(site, goal) if one in place and parent not in (None, one)]
        waits = [one for one in site.cascade.needs(goal) if one in place]
        ordered = sorted(under[goal], key=lambda one: at[place[one]])
        return Entry(goal, views.goal_line(site, goal), also, waits, [entry(one, goal) for one in ordered])

    return entry(shown[0], None)


def picture(site: SiteData, one: Map) -> tuple[Markup, Entry]:
    """Return the picture of a map and the same as a nested list."""
    shown = list(one.cut.shown)
    place = {goal: number for number, goal in enumerate(shown)}
    links = [(place[up], place[goal]) for goal in shown for up in branches.parents(site, goal) if up in place]
    links = [(up, goal) for up, goal in links if goal]  # what the root itself works for is another map's
    needs = [(place[goal], place[need]) for goal in shown for need in site.cascade.needs(goal) if need in place]
    layout = layered(len(shown), links, needs)
    boxes = [_box(site, goal, one.cut.left.get(goal, 0)) for goal in shown]
    lines = [Line(_worst(site, shown[goal])) for _, goal in links] + [Line("", waits=True) for _ in needs]
    entry = listed(site, shown, layout.at)
    order = [place[each] for each in _in_order(entry)]
    return drawn(layout, boxes, lines, order, answer(site, one.root)), entry


def _worst(site: SiteData, goal: Objective) -> str:
    mark = branches.worst_below(site, goal)
    return mark.slug if mark else ""


def _in_order(top: Entry) -> list[Objective]:
    found, stack = [], [top]
    while stack:
        entry = stack.pop()
        found.append(entry.goal)
        stack += reversed(entry.children)
    return found


def _box(site: SiteData, goal: Objective, left: int) -> Box:
    line = views.goal_line(site, goal)
    told = say("{title}: {status}, {holder}", title=line.title, status=line.mark.word, holder=line.holder.text)
    short = say("stale") if line.mark.slug == "stale" else say(site.of(goal).status.value)
    meta = say("{status} · {holder}", status=short, holder=line.holder.text)
    if goal.contributors:
        teams = words.joined([site.team_name(team) for team in goal.contributors])
        told = say("{told}, shared with {teams}", told=told, teams=teams)
    box = Box(line.title, line.mark, meta, told, link(line.address), bool(goal.contributors))
    if not left:
        return box
    more = say("{count} further below {title}", count=words.count(left, "goal"), title=line.title)
    return box._replace(more=f"+{words.number(left)}", more_told=more, more_href=link(map_of(site, goal) or ""))


def standing(site: SiteData, root: Objective) -> list[tuple[str, int]]:
    """Return how many goals of a branch stand where, the worst first, by the slug of the status."""
    amounts = Counter(site.of(goal).status for goal in branches.below(site, root))
    return [(status.slug, amounts[status]) for status in views.WORST_FIRST if amounts[status]]
