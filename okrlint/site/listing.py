"""All goals of a cycle in one order after another, in groups, and where each group begins in a list of many pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from okrlint.model.progress import until
from okrlint.model.things import Objective
from okrlint.site import telling, views, words
from okrlint.site.addresses import anchor
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.paging import sheet_address
from okrlint.site.telling import Mark
from okrlint.text import Names

PER_PAGE = 90
"""Goals on one page: about thirteen elements each, within the bar of 1,400 that are displayed."""

_AGES = (
    (7, "age-week", phrase("Read within a week")),
    (28, "age-month", phrase("Last read within four weeks")),
    (10**6, "age-old", phrase("Last read more than four weeks ago")),
)


class Group(NamedTuple):
    """Goals that belong together in an order: its `anchor`, its `mark` or else its `name`, and the goals."""

    anchor: str
    name: str
    mark: Mark | None
    goals: Sequence[Objective]


class Order(NamedTuple):
    """A way to order all goals: the address of its first page, what it is called, and how its groups are made."""

    key: str
    address: str
    name: str
    groups: Callable[[SiteData], list[Group]]


def goals(site: SiteData) -> list[Objective]:
    """Return the objectives of the current cycle, by file and place."""
    return site.once(("listing",), lambda: site.goals(site.cycle))


def orders(site: SiteData) -> list[Order]:
    """Return the orders there are; without pages of people and without themes those fall away."""
    hidden = {"owner"} if "people" in site.settings.hide else set()
    hidden |= set() if any(goal.theme for goal in goals(site)) else {"theme"}
    return [order for order in ORDERS if order.key not in hidden]


def groups(site: SiteData, key: str) -> list[Group]:
    """Return the groups of an order, those without goals left out."""
    order = next(one for one in ORDERS if one.key == key)
    return site.once(("listing", key), lambda: [group for group in order.groups(site) if group.goals])


def newest(goal: Objective, today: date) -> date | None:
    """Return the day of the newest reading of a goal's key results up to today, or None."""
    days = [seen[-1].date for result in goal.key_results if (seen := until(result.checkins, today))]
    return max(days, default=None)


def group_address(site: SiteData, key: str, name: str) -> str:
    """Return where a group of an order begins: the page of its first goal, with its anchor; the list without goals."""
    return site.once(("listing", "at", key), lambda: _beginnings(site, key)).get(name, _first(key))


def status_address(site: SiteData, slug: str) -> str:
    """Return where the goals with a status are listed: `goals.html#off-track`, `goals-3.html#on-track`."""
    return group_address(site, "status", slug)


def theme_address(site: SiteData, theme: str | None) -> str:
    """Return where the goals of a theme are listed; None asks for those that name none."""
    named = {group.goals[0].theme: group.anchor for group in groups(site, "theme")}
    return group_address(site, "theme", named.get(theme, ""))


def _first(key: str) -> str:
    return next(one.address for one in ORDERS if one.key == key)


def _beginnings(site: SiteData, key: str) -> dict[str, str]:
    found, before = {}, 0
    for group in groups(site, key):
        found[group.anchor] = f"{sheet_address(_first(key), before // PER_PAGE + 1)}#{group.anchor}"
        before += len(group.goals)
    return found


def _by_status(site: SiteData) -> list[Group]:
    found: dict[Mark, list[Objective]] = {telling.mark_of(one): [] for one in views.WORST_FIRST}
    for goal in goals(site):
        found[telling.mark_of(site.of(goal).status)].append(goal)
    return [Group(mark.slug, mark.word, mark, of_kind) for mark, of_kind in found.items()]


def _worst_first(site: SiteData, goal: Objective) -> int:
    return views.rank(site.of(goal).status)


def _by_team(site: SiteData) -> list[Group]:
    def key(goal: Objective) -> tuple[str, int]:
        return views.holder(site, goal).text.casefold(), _worst_first(site, goal)

    return [Group("", "", None, sorted(goals(site), key=key))]


def _by_owner(site: SiteData) -> list[Group]:
    def key(goal: Objective) -> tuple[bool, str, int]:
        return goal.owner is not None, site.person_name(goal.owner).casefold(), _worst_first(site, goal)

    return [Group("", "", None, sorted(goals(site), key=key))]


def _by_age(site: SiteData) -> list[Group]:
    none: list[Objective] = []
    found: dict[int, list[tuple[date, Objective]]] = {most: [] for most, _, _ in _AGES}
    for goal in goals(site):
        day = newest(goal, site.today)
        if day is None:
            none.append(goal)
        else:
            found[next(most for most in found if (site.today - day).days <= most)].append((day, goal))
    old = [
        Group(name, say(title), None, [goal for _, goal in sorted(found[most], key=lambda pair: pair[0])])
        for most, name, title in reversed(_AGES)
    ]
    return [Group("age-none", say("No reading yet"), None, none), *old]


def _by_theme(site: SiteData) -> list[Group]:
    themes = site.workspace.organization.themes
    found: dict[str, list[Objective]] = {name: [] for name in themes}
    for goal in goals(site):
        found.setdefault(goal.theme or "", []).append(goal)
    names = Names()
    bare = found.pop("", [])
    listed = [
        Group(names.take(anchor(f"theme_{name}")), themes[name].title if name in themes else name, None,
              sorted(of_kind, key=lambda goal: _worst_first(site, goal)))
        for name, of_kind in found.items()
    ]  # fmt: skip
    return [*listed, Group(names.take("no-theme"), say("No theme"), None, bare)]


ORDERS = (
    Order("status", "goals.html", phrase("Status"), _by_status),
    Order("team", "goals-by-team.html", phrase("Team"), _by_team),
    Order("owner", "goals-by-owner.html", phrase("Owner"), _by_owner),
    Order("age", "goals-by-age.html", phrase("Age of the newest reading"), _by_age),
    Order("theme", "goals-by-theme.html", phrase("Theme"), _by_theme),
)
"""The orders in which all goals are listed; the first is that of the view itself."""


def age_words(site: SiteData, goal: Objective) -> str:
    """Return how old the newest reading of a goal is, in words."""
    day = newest(goal, site.today)
    return words.ago(day, site.today) if day else say("never")
