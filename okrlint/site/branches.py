"""Which goals hang together now, where branches begin, and how a large one is cut so that a page can show it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple

from okrlint.model.things import Objective
from okrlint.site import views
from okrlint.site.data import SiteData
from okrlint.site.telling import Mark


def in_view(site: SiteData) -> list[Objective]:
    """Return the goals of the current cycle and all goals above them, those of longer cycles first."""
    return site.once(("branches", "goals"), lambda: _in_view(site))


def _in_view(site: SiteData) -> list[Objective]:
    found = walk(site.goals(site.cycle), site.cascade.parents)
    return sorted(found, key=lambda goal: (-goal.cycle.days, goal.cycle.id))


def walk(starts: Iterable[Objective], onward: Callable[[Objective], Iterable[Objective]]) -> list[Objective]:
    """Return some goals and all that `onward` leads to from them, step by step, nearest first, each once."""
    found = dict.fromkeys(starts)
    queue = list(found)
    for goal in queue:
        fresh = [one for one in onward(goal) if one not in found]
        found.update(dict.fromkeys(fresh))
        queue += fresh
    return queue


def _viewed(site: SiteData) -> frozenset[Objective]:
    return site.once(("branches", "set"), lambda: frozenset(in_view(site)))


def parents(site: SiteData, goal: Objective) -> list[Objective]:
    """Return the goals in view that a goal works for; itself is never among them."""
    viewed = _viewed(site)
    return [one for one in site.cascade.parents(goal) if one in viewed]


def children(site: SiteData, goal: Objective) -> list[Objective]:
    """Return the goals in view that work for a goal directly, in order of file and place."""
    viewed = _viewed(site)
    return [one for one in site.cascade.children.get(goal.full_name, ()) if one in viewed]


def below(site: SiteData, goal: Objective) -> list[Objective]:
    """Return the goals in view that work for a goal, directly or not, nearest first."""
    viewed = _viewed(site)
    return [one for one in site.below(goal) if one in viewed]


def below_words(site: SiteData, goal: Objective) -> str:
    """Return the counts of the goals in view below a goal: `12 below, 3 at risk`; empty without any."""
    return site.once(("branches", "below", goal), lambda: views.below_words(site, below(site, goal)))


def roots(site: SiteData) -> list[Objective]:
    """Return where branches begin: goals that work for none in view, and of a ring that hangs by itself the first."""
    return site.once(("branches", "roots"), lambda: _roots(site))


def _roots(site: SiteData) -> list[Objective]:
    goals = in_view(site)
    found = [goal for goal in goals if not parents(site, goal)]
    known = set(walk(found, partial(children, site)))
    for goal in goals:
        if goal not in known:
            found.append(goal)
            known.update(walk([goal], lambda one: (child for child in children(site, one) if child not in known)))
    return found


def reached(site: SiteData) -> list[Objective]:
    """Return all goals in view, the roots first, then those right below them, and so on."""
    return walk(roots(site), partial(children, site))


def nested(site: SiteData, order: Sequence[Objective]) -> dict[Objective, list[Objective]]:
    """Return for each of some goals those that stand under it, so that each stands once.

    `order` has every goal after one of its parents, as `reached` and `Cut.shown` do. Of the goals it works for, the
    first that comes before it in this order is where it stands, which cuts rings too.
    """
    place = {goal: number for number, goal in enumerate(order)}
    under: dict[Objective, list[Objective]] = {goal: [] for goal in order}
    for number, goal in enumerate(order):
        first = next((one for one in parents(site, goal) if place.get(one, number) < number), None)
        if first is not None:
            under[first].append(goal)
    return under


def nobody_supports(site: SiteData, goal: Objective) -> bool:
    """Return whether a goal of the company or a department is pursued and no goal works for it, dropped ones aside."""
    leads = goal.active and goal.level in ("company", "department")
    return leads and all(one.status == "dropped" for one in site.cascade.children.get(goal.full_name, ()))


def in_the_air(site: SiteData, goal: Objective) -> bool:
    """Return whether a goal below the company's leads nowhere: it supports no goal, here or elsewhere."""
    if goal.level == "company" or not goal.active:
        return False
    links = site.cascade.supports.get(goal.full_name, ())
    return not any(link.outside or link.objective is not None for link in links)


def worst_below(site: SiteData, goal: Objective) -> Mark | None:
    """Return the mark of the goal that stands worst in the branch of a goal, itself included, where that is trouble."""
    return site.once(("branches", "worst", goal), lambda: _worst(site, [goal, *below(site, goal)]))


def _worst(site: SiteData, goals: Sequence[Objective]) -> Mark | None:
    worst = min(goals, key=lambda goal: views.rank(site.of(goal).status))
    return views.goal_mark(site, worst) if site.of(worst).status in views.TROUBLE else None


class Cut(NamedTuple):
    """A part of a branch that fits on a page.

    `shown` has the goal it begins with first, then the others, nearest first; `left` says of shown goals how many
    goals of their branch are not shown anywhere on the page; `number` counts the pages of one branch from 1.
    """

    number: int
    shown: Sequence[Objective]
    left: dict[Objective, int]


def cuts(site: SiteData, root: Objective, most: int) -> Iterator[Cut]:
    """Yield the branch of a goal in parts of at most `most` goals, those that need somebody first.

    A goal with more children than fit is told on several pages. Further down the goals under one parent are shown all
    or not at all, nearest first, so that nobody takes a part of them for the whole.
    """
    families = children(site, root)
    if len(families) >= most:
        families.sort(key=lambda goal: views.rank(site.of(goal).status))
    for number, start in enumerate(range(0, max(1, len(families)), most - 1), 1):
        yield _cut(site, root, families[start : start + most - 1], most, number)


def _cut(site: SiteData, root: Objective, first: Sequence[Objective], most: int, number: int) -> Cut:
    shown = dict.fromkeys([root, *first])
    queue = list(first)
    closed: list[Objective] = []
    for goal in queue:
        fresh = [one for one in children(site, goal) if one not in shown]
        if len(shown) + len(fresh) <= most:
            shown.update(dict.fromkeys(fresh))
            queue += fresh
        else:
            closed.append(goal)
    left = {goal: sum(one not in shown for one in below(site, goal)) for goal in closed}
    return Cut(number, list(shown), {goal: amount for goal, amount in left.items() if amount})
