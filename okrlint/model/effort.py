"""Where the time went: the shares of effort that a team reported, and the goals they went to."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from okrlint.model.things import Effort, GoalFile, Number, Objective
from okrlint.model.workspace import Workspace

UNPLANNED, OTHER = "unplanned", "other"
"""The two names in a report of effort that stand for no goal (format contract, `effort`)."""

WHOLE = 100
"""Percent; a report that adds up to less says nothing about the rest."""


def newest_effort(file: GoalFile, today: date) -> Effort | None:
    """Return the newest report of effort up to and including `today`, or None."""
    seen = [effort for effort in file.effort if effort.date <= today and effort.shares]
    return max(seen, key=lambda effort: effort.date, default=None)


def share_of(effort: Effort, *names: str) -> float:
    """Return the percent of all reported time that went to some names; no less was it, whatever is left out."""
    total = sum(effort.shares.values())
    return sum(effort.shares.get(name, 0) for name in names) * WHOLE / max(WHOLE, total)


def shares_by_goal(file: GoalFile, workspace: Workspace) -> list[tuple[Objective, float]]:
    """Return the percent of a team's time that each goal got: the mean of its reports, else what was allocated.

    Reports that lie ahead do not count, nor do names that stand for no goal. Without any report the `allocation` of
    the active initiatives tells how the time was meant to be spent.
    """
    shares: defaultdict[str, float] = defaultdict(float)
    seen = [effort for effort in file.effort if effort.date <= workspace.today and effort.shares]
    for effort in seen:
        for name, share in effort.shares.items():
            shares[name] += share / len(seen)
    found: list[tuple[Objective, float]] = []
    for name, share in shares.items():
        thing = workspace.resolve(name, file.cycle) if name not in (UNPLANNED, OTHER) else None
        thing = workspace.names.get(f"{file.full_name}/{name}", thing)
        goal = thing if isinstance(thing, Objective) else thing.objective if thing else None
        found += [(goal, share)] if goal else []
    return found if seen else [(goal, share) for goal in file.objectives if (share := _allocated(goal))]


def _allocated(goal: Objective) -> Number:
    active = (one for one in goal.initiatives if one.status == "active") if goal.active else ()
    return sum(one.allocation or 0 for one in active)
