"""Guardrails and health metrics: which are watched now, whether they hold, and how near their bound they are."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from okrlint.model.owed import watched_due
from okrlint.model.progress import GRACE_DAYS, Bound, bound_standing, until, within
from okrlint.model.things import CheckIn, GoalFile, Guardrail, Objective
from okrlint.site import views, words
from okrlint.site.addresses import anchor
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark
from okrlint.text import Names

PAGE = "health.html"
"""Where all of them are listed, each under its anchor."""

BROKEN, UNREAD, UNBOUND, STALE, KEPT = range(5)
"""How one stands, the worst first."""

_MARKS = (
    ("off-track", phrase("broken")), ("no-data", phrase("never read")), ("no-data", phrase("no bound")),
    ("stale", phrase("stale, was kept")), ("on-track", phrase("kept")),
)  # fmt: skip


class Watched(NamedTuple):
    """A guardrail of a goal that is pursued, or a health metric of a team (then `goal` is None).

    `seen` are its readings until today, oldest first; `due` the day by which the next is owed; `state` one of
    `BROKEN`, `UNREAD`, `UNBOUND`, `STALE`, `KEPT`; `anchor` its id on the page of health metrics.
    """

    figure: Guardrail
    goal: Objective | None
    file: GoalFile
    seen: list[CheckIn]
    due: date
    state: int
    anchor: str

    @property
    def last(self) -> CheckIn | None:
        """Return the newest reading."""
        return self.seen[-1] if self.seen else None


def all_watched(site: SiteData) -> list[Watched]:
    """Return what is watched in the current cycle and those around it, in order of file and place."""
    return site.once(("watched",), lambda: _all_watched(site))


def _all_watched(site: SiteData) -> list[Watched]:
    names = Names()
    found = []
    for file in site.files_in_force():
        goals = [goal for goal in file.objectives if goal.active]
        pairs: list[tuple[Guardrail, Objective | None]] = [(one, goal) for goal in goals for one in goal.guardrails]
        for figure, goal in [*pairs, *((one, None) for one in file.health)]:
            whose = goal.name if goal else file.holder
            found.append(_watched(site, file, figure, goal, names.take(anchor(f"{whose}/{figure.id}"))))
    return found


def _watched(site: SiteData, file: GoalFile, figure: Guardrail, goal: Objective | None, name: str) -> Watched:
    seen = until(figure.checkins, site.today)
    due = watched_due(figure, file, site.today)
    return Watched(figure, goal, file, seen, due, _state(bound_standing(figure, site.today), due, site.today), name)


def _state(bound: Bound, due: date, today: date) -> int:
    if bound.kept is False:
        return BROKEN
    if bound.last is None:
        return UNREAD
    if bound.kept is None:
        return UNBOUND
    return STALE if due <= date.max - timedelta(GRACE_DAYS) and today > due + timedelta(GRACE_DAYS) else KEPT


def mark_of(state: int) -> Mark:
    """Return the mark of a state."""
    slug, word = _MARKS[state]
    return Mark(slug, say(word))


def room(one: Watched) -> float | None:
    """Return how far the newest reading is within its nearer bound, as a share of that bound; negative outside.

    With two bounds it is a share of the way between them. A bound of 0 knows no near: within it the room is 1. None
    where nothing was read or no bound is written.
    """
    low, high, last = one.figure.min, one.figure.max, one.last
    if last is None or (low is None and high is None):
        return None
    way = high - low if low is not None and high is not None else 0
    left = [last.value - low] if low is not None else []
    left += [high - last.value] if high is not None else []
    size = way if way > 0 else abs(low or high or 0)
    return min(left) / size if size else 1.0 if min(left) >= 0 else float(min(left))


def broken_since(one: Watched) -> CheckIn | None:
    """Return the first of the newest readings that are all outside the bounds, or None where the newest is inside."""
    first = None
    for reading in reversed(one.seen):
        if within(one.figure, reading.value):
            break
        first = reading
    return first


def broken_words(one: Watched) -> str:
    """Return since when a bound is broken, in words; empty while it is kept."""
    first = broken_since(one) if one.state == BROKEN else None
    return say("broken since {day}", day=words.short_day(first.date)) if first else ""


def link_of(site: SiteData, one: Watched) -> Crumb:
    """Return a link to the figure: on its goal's page, or on the page of health metrics where it has no goal."""
    address = views.part_address(site, one.figure) if one.goal else f"{PAGE}#{one.anchor}"
    return Crumb(name_of(one), address)


def name_of(one: Watched) -> str:
    """Return what a figure is called in a list, or what stands in for it."""
    return views.short(one.figure.label or say("A figure without a name"))
