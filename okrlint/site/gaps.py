"""Where effort and strategy part: goals that lead nowhere, directions nobody took up, parents left behind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import NamedTuple

from okrlint.model.progress import Status
from okrlint.model.things import Objective
from okrlint.site import branches, words
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say

FEW = 8
"""Goals of a group that stand on the page Alignment itself; longer groups have pages of their own."""


class Gap(NamedTuple):
    """A group of goals: `key` names its anchor and pages, `name` and `note` say what it is, in the site's language."""

    key: str
    name: str
    note: str
    goals: Sequence[Objective]

    @property
    def amount(self) -> str:
        """Return how many they are, as a figure is written."""
        return words.number(len(self.goals))

    @property
    def inline(self) -> bool:
        """Return whether all of them stand on the page Alignment; those that stand alone are told apart from holes."""
        return len(self.goals) <= FEW and self.key != "alone"

    @property
    def address(self) -> str:
        """Return where all of them are listed: the part of the page Alignment, or the first page of their own."""
        return f"alignment.html#part_{self.key}" if self.inline else f"alignment-{self.key}.html"


_NAMES = {
    "unaligned": (
        phrase("leading nowhere"),
        phrase("Goals below the company that name no goal they work for."),
    ),
    "unsupported": (
        phrase("without support"),
        phrase("Goals of the company or a department that no other goal works for."),
    ),
    "behind": (
        phrase("open while all below is done"),
        phrase("Every goal that works for these is done, and they are not there: what was done did not suffice."),
    ),
    "alone": (
        phrase("standing alone"),
        phrase("Goals that neither work for a goal nor have one working for them."),
    ),
}


def all_gaps(site: SiteData) -> list[Gap]:
    """Return the gaps among the goals in view, each kind with its goals in order of cycle, file and place."""
    return site.once(("gaps",), lambda: _all_gaps(site))


def _all_gaps(site: SiteData) -> list[Gap]:
    goals = branches.in_view(site)
    found = {
        "unaligned": [goal for goal in goals if branches.in_the_air(site, goal)],
        "unsupported": [goal for goal in goals if branches.nobody_supports(site, goal)] if any_below(site) else [],
        "behind": [goal for goal in goals if _left_behind(site, goal)],
        "alone": [goal for goal in branches.roots(site) if not branches.children(site, goal)],
    }
    return [Gap(key, say(_NAMES[key][0]), say(_NAMES[key][1]), of_kind) for key, of_kind in found.items()]


def gap(site: SiteData, key: str) -> Gap:
    """Return the gap of a kind: `unaligned`, `unsupported`, `behind` or `alone`."""
    return next(one for one in all_gaps(site) if one.key == key)


def any_below(site: SiteData) -> bool:
    """Return whether some goal in view is of a team or a person; else nobody could take a direction up."""
    return any(goal.level in ("team", "person") for goal in branches.in_view(site))


def _left_behind(site: SiteData, goal: Objective) -> bool:
    """Return whether a goal is pursued and not done while all goals that work for it are done, dropped ones aside."""
    below = [one for one in site.cascade.children.get(goal.full_name, ()) if one.status != "dropped"]
    if not below or not goal.active or site.of(goal).status is Status.DONE:
        return False
    return all(site.of(one).status is Status.DONE for one in below)


def leading_up(site: SiteData) -> frozenset[Objective]:
    """Return the goals below the company from which links lead to one of the company's, or to a goal kept elsewhere.

    Where no goal in view is the company's, every goal that names one it works for counts.
    """
    return site.once(("gaps", "up"), lambda: _leading_up(site))


def _leading_up(site: SiteData) -> frozenset[Objective]:
    goals = branches.in_view(site)
    lower = [goal for goal in goals if goal.level != "company"]
    if len(lower) == len(goals):
        return frozenset(goal for goal in lower if not branches.in_the_air(site, goal))
    links = site.cascade.supports
    ends = [goal for goal in goals if goal.level == "company" or any(one.outside for one in links[goal.full_name])]
    leading = branches.walk(ends, partial(branches.children, site))
    return frozenset(goal for goal in leading if goal.level != "company")
