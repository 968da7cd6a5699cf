"""Which cycle is to be closed, and which one follows it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from okrlint.model.calendar import Cycle, understood
from okrlint.model.things import Objective
from okrlint.model.workspace import FORTNIGHT, Workspace


def ending(workspace: Workspace, wanted: Callable[[Objective], bool]) -> Cycle | None:
    """Return the last cycle that ended with a goal that is `wanted`, else one that ends within a fortnight, or None.

    Of several that end on one day it is the shortest.
    """
    today = workspace.today
    used = {goal.cycle.id: goal.cycle for goal in workspace.objectives if wanted(goal)}.values()
    over = [cycle for cycle in used if cycle.over(today)]
    soon = [cycle for cycle in used if cycle.starts <= today <= cycle.ends and (cycle.ends - today).days <= FORTNIGHT]
    if over:
        return max(over, key=lambda cycle: (cycle.ends, -cycle.days, cycle.id))
    return min(soon, key=lambda cycle: (cycle.ends, cycle.days, cycle.id), default=None)


def following(cycle: Cycle, workspace: Workspace) -> Cycle | None:
    """Return the cycle after another: the listed one of about its length that begins next, else by its form.

    A quarter is followed by a quarter, a half-year by a half-year; what has no form by the quarter of the day after
    it. None at the end of all days.
    """
    listed = [one for one in workspace.cycles.values() if one.listed and one.starts > cycle.starts]
    later = [one for one in listed if (cycle.ends - one.starts).days < FORTNIGHT]  # some overlap by a day or two
    near = [one for one in later if cycle.days / 2 < one.days < cycle.days * 2 and one.ends < date.max]
    found = min(near, key=lambda one: (one.starts, one.ends, one.id), default=None)
    by_form = _next_of_form(cycle)
    if by_form and (found is None or (understood(cycle.id) and by_form.starts < found.starts)):
        return workspace.cycles.get(by_form.id, by_form)
    return found


def _next_of_form(cycle: Cycle) -> Cycle | None:
    if cycle.ends >= date(9999, 12, 31):
        return None
    day = cycle.ends + timedelta(days=1)
    forms = {
        12: f"{day.year:04}",
        6: f"{day.year:04}-H{(day.month + 5) // 6}",
        3: f"{day.year:04}-Q{(day.month + 2) // 3}",
        1: f"{day.year:04}-{day.month:02}",
    }
    own = understood(cycle.id)
    months = round(own.days / 30.5) if own else 3
    return understood(forms.get(months, forms[3]))
