"""What somebody wants a new workspace to be, and what follows from it: ids, and the cycle to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from okrlint.model.calendar import Cycle, understood
from okrlint.record import record
from okrlint.starting.naming import new_name

Service = Literal["github", "gitlab", "none"]
"""Where pull requests are checked."""

SHORTEST = 28
"""Days that a cycle must still have for goals to begin in it: four weeks, as the rule `horizon-too-short` asks for."""


FORTNIGHT = 14
"""Days of a cycle after which a goal needs a `starts` of its own, as the rule `late-start` asks for."""


@record(kw_only=True)
class Wanted:
    """The answers: names as people write them, one line each; `mission` and `handle` may be empty."""

    organization: str
    mission: str
    team: str
    lead: str
    service: Service
    handle: str = ""


class Names(NamedTuple):
    """The ids of those in a new workspace: two teams and two people."""

    company: str
    team: str
    lead: str
    reviewer: str


def names_of(wanted: Wanted) -> Names:
    """Return ids for the teams and people of a new workspace, no two alike where that would confuse."""
    team = new_name(wanted.team, "team", ("company",))
    lead = new_name(wanted.lead, "lead")
    return Names("company", team, lead, new_name("reviewer", "reviewer", (lead,)))


def first_cycle(today: date) -> Cycle:
    """Return the quarter that runs today, or the next one where less than `SHORTEST` days are left."""
    running = _quarter(today)
    left = (running.ends - today).days + 1
    return running if left >= SHORTEST or running.ends == date.max else _quarter(running.ends + timedelta(days=1))


def starts_late(cycle: Cycle, today: date) -> bool:
    """Return whether goals that begin today need a `starts` of their own, because their cycle began before."""
    return cycle.starts < today


def quarters_from(day: date) -> Iterator[Cycle]:
    """Yield the quarter of a day and those after it, up to the last there is."""
    quarter = _quarter(day)
    yield quarter
    while quarter.ends < date.max:
        quarter = _quarter(quarter.ends + timedelta(days=1))
        yield quarter


def _quarter(day: date) -> Cycle:
    cycle = understood(f"{day.year:04}-Q{(day.month + 2) // 3}")
    assert cycle is not None  # every day from the year 1 on has a quarter
    return cycle
