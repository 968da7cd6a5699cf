"""Which readings somebody owes: figures of running goals whose day has come, the longest overdue first."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from okrlint.model.calendar import known_day
from okrlint.model.progress import standing, until
from okrlint.model.things import CheckIn, GoalFile, KeyResult, Measure, Number
from okrlint.model.workspace import Workspace


class Owed(NamedTuple):
    """A reading that is owed: the figure, its newest reading, and what is expected of it today, in its unit.

    `due` is the day by which the reading is owed, `late` how many days ago that was; it is 0 on the day itself and
    negative before. `expected` is None for guardrails, health metrics and all that has no course.
    """

    measure: Measure
    last: CheckIn | None
    expected: Number | None
    due: date
    late: int


def owed(workspace: Workspace, person: str, ahead: int = 0) -> list[Owed]:
    """Return the readings that a person owes today, or within `ahead` days, the longest overdue first.

    A key result is owed by its owner, else by that of its objective; a guardrail likewise. What names nobody falls to
    whoever leads the team, or to the person whose goals the file holds.
    """
    return _sorted(one for one, whose in _due(workspace, ahead) if person in whose)


def owed_by_all(workspace: Workspace, ahead: int = 0) -> list[tuple[Owed, tuple[str, ...]]]:
    """Return all readings that are owed today, or within `ahead` days, each with the ids of those who owe it."""
    pairs = list(_due(workspace, ahead))
    return sorted(pairs, key=lambda pair: -pair[0].late)


def _sorted(found: Iterator[Owed]) -> list[Owed]:
    return sorted(found, key=lambda one: -one.late)  # among equals by file and place


def _due(workspace: Workspace, ahead: int) -> Iterator[tuple[Owed, tuple[str, ...]]]:
    for file in workspace.files:
        if file.cycle.starts <= workspace.today <= file.cycle.ends:
            for measure in _figures(file, workspace.today):
                one = _owed(measure, file, workspace.today)
                if one is not None and one.late >= -ahead and known_day(one.due):
                    yield one, answering(workspace, file, measure)


def _figures(file: GoalFile, today: date) -> Iterator[Measure]:
    """Yield what is to be read of the goals of a file that are pursued and have begun, and of its health metrics."""
    for goal in file.objectives:
        if goal.active and goal.starts <= today:
            yield from (one for one in goal.key_results if one.status == "active")
            yield from goal.guardrails
    yield from file.health


def _owed(measure: Measure, file: GoalFile, today: date) -> Owed | None:
    if isinstance(measure, KeyResult):
        stand = standing(measure, today)
        if stand.next_due is None:
            return None
        return Owed(measure, stand.last, stand.expected_value, stand.next_due, (today - stand.next_due).days)
    seen = until(measure.checkins, today)
    due = watched_due(measure, file, today)
    return Owed(measure, seen[-1] if seen else None, None, due, (today - due).days)


def watched_due(measure: Measure, file: GoalFile, today: date) -> date:
    """Return the day by which a guardrail or health metric is to be read: one rhythm after its newest reading.

    Without a rhythm of its own it is read at the cycle's reviews (`review_every`), not at every check-in.
    """
    starts = measure.objective.starts if measure.objective else file.cycle.starts
    rhythm = measure.checkin_every or file.cycle.review_every
    return rhythm.after(max([starts, *(one.date for one in until(measure.checkins, today))]))


def answering(workspace: Workspace, file: GoalFile, measure: Measure) -> tuple[str, ...]:
    """Return the ids of those who answer for a figure; empty where nobody can be told."""
    named = dict.fromkeys([*measure.owners, *([measure.owner] if measure.owner else [])])
    if named:
        return tuple(named)
    team = workspace.organization.teams.get(file.team or "")
    heir = (team.lead if team else None) or file.person
    return (heir,) if heir else ()
