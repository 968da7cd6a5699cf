"""Who waits for whom: the needs that goals name in `depends_on`, with the state of both sides."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from okrlint.model.calendar import known_day
from okrlint.model.cascade import Link
from okrlint.model.progress import Status
from okrlint.model.things import KeyResult, Objective
from okrlint.site import telling, views, words
from okrlint.site.data import SiteData
from okrlint.site.language import phrase, say
from okrlint.site.page import Crumb
from okrlint.site.telling import Mark

BLOCKED, OPEN, COURSE, MET = range(4)
"""How a need stands, the worst first: it will not be met as things are, it is uncertain, on course, or met."""

_MARKS = (
    ("off-track", phrase("blocked")), ("at-risk", phrase("uncertain")), ("on-track", phrase("on course")),
    ("done", phrase("met")),
)  # fmt: skip
_LOST = (Status.OFF_TRACK, Status.MISSED, Status.DROPPED)


class Wait(NamedTuple):
    """A goal that needs something of another team; `needed` is None where nothing has the name.

    `reasons` say what speaks against it, beside the status of what is needed; `confirmed` whether it was promised.
    """

    goal: Objective
    name: str
    needed: Objective | KeyResult | None
    state: int
    confirmed: bool
    reasons: list[str]


class WaitRow(NamedTuple):
    """The same as a row: both sides with their status, the days, and the verdict in words."""

    mark: Mark
    goal: Crumb
    goal_mark: Mark
    goal_due: str
    needed: Crumb
    needed_mark: Mark | None
    needed_due: str
    promise: str
    reasons: list[str]


def mark_of(state: int) -> Mark:
    """Return the mark of a state."""
    slug, word = _MARKS[state]
    return Mark(slug, say(word))


def all_waits(site: SiteData) -> list[Wait]:
    """Return the needs across teams of the goals in the current cycle and those around it, the worst first."""
    return site.once(("waits",), lambda: sorted(_all_waits(site), key=lambda one: one.state))


def _all_waits(site: SiteData) -> Iterator[Wait]:
    for file in site.files_in_force():
        for goal in file.objectives:
            for link in site.cascade.depends_on.get(goal.full_name, ()) if goal.active else ():
                if not link.outside and (link.objective is None or _holder(link.objective) != _holder(goal)):
                    yield _wait(site, goal, link)


def _holder(goal: Objective) -> str:
    return goal.name.partition("/")[0]


def _wait(site: SiteData, goal: Objective, link: Link) -> Wait:
    other = link.objective
    needed = link.to if isinstance(link.to, KeyResult) else other
    if needed is None or other is None:
        return Wait(goal, link.name, None, BLOCKED, confirmed=False, reasons=[say("nothing has this name")])
    status = site.of(needed).status
    confirmed = goal in (_objective(site, name, other) for name in other.confirms)
    late = (needed.due - goal.due).days if known_day(needed.due) else 0
    if status is Status.DONE:
        return Wait(goal, link.name, needed, MET, confirmed, [])
    why = [] if confirmed else [say("nobody has confirmed it")]
    why += [say("due {days} after the goal that waits", days=words.count(late, "day"))] if late > 0 else []
    why += [say("its figures are stale")] if site.of(needed).stale and status is not Status.NO_DATA else []
    if late > 0 or status in _LOST:
        return Wait(goal, link.name, needed, BLOCKED, confirmed, why)
    doubtful = why or status in (Status.AT_RISK, Status.NO_DATA)
    return Wait(goal, link.name, needed, OPEN if doubtful else COURSE, confirmed, why)


def _objective(site: SiteData, name: str, at: Objective) -> Objective | None:
    found = site.workspace.resolve(name, at.cycle)
    return found.objective if isinstance(found, KeyResult) else found if isinstance(found, Objective) else None


def sides(one: Wait) -> tuple[str, str]:
    """Return the names of the team that waits and of the one it waits for: team ids, or persons as `@ana`."""
    other = one.needed.objective if isinstance(one.needed, KeyResult) else one.needed
    return _holder(one.goal), _holder(other) if other else one.name.partition("/")[0]


def side(site: SiteData, one: Wait, *, waits: bool) -> Crumb:
    """Return the team or person that waits, or the one that is waited for, as a link."""
    other = one.needed.objective if isinstance(one.needed, KeyResult) else one.needed
    if waits:
        return views.holder(site, one.goal)
    return views.holder(site, other) if other else Crumb(one.name.partition("/")[0])


def wait_row(site: SiteData, one: Wait) -> WaitRow:
    """Return a need as a row."""
    needed = one.needed
    mark = None
    if isinstance(needed, Objective):
        mark = views.goal_mark(site, needed)
    elif needed is not None:
        mark = telling.mark(site.of(needed))
    return WaitRow(
        mark_of(one.state), views.named(site, one.goal), views.goal_mark(site, one.goal), _due(one.goal),
        views.named(site, needed) if needed else Crumb(one.name), mark, _due(needed) if needed else "",
        say("confirmed") if one.confirmed else "", one.reasons,
    )  # fmt: skip


def _due(thing: Objective | KeyResult) -> str:
    return say("due {day}", day=words.short_day(thing.due)) if known_day(thing.due) else ""
