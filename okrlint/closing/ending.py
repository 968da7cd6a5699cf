"""Which goals of a cycle wait to be closed, with what score, and what closing writes into their file."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import date
from typing import Any, NamedTuple

from okrlint.model.calendar import Cycle
from okrlint.model.progress import Status, objective_standing, standing
from okrlint.model.things import KeyResult, Objective, Thing
from okrlint.model.workspace import Workspace
from okrlint.splice import Splice, Typed, put_fields, set_field

DROPPED = "dropped"
"""What stands in place of a score for a goal that was given up."""

STEP = 0.05
"""A score says no more than this: finer steps would be a precision that nobody has."""


class Ending(NamedTuple):
    """How a goal ends: its score as typed, or `DROPPED`; the reason, the lesson, and the reasons of key results by id.

    What is empty is not written.
    """

    score: str
    because: str = ""
    lesson: str = ""
    results: Mapping[str, str] = {}


def holder_name(goal: Objective) -> str:
    """Return the team id or `@person` that a goal belongs to, as its file is known by."""
    return goal.name.rpartition("/")[0]


def waits(goal: Objective) -> bool:
    """Return whether a goal is not closed as the rules of the family `closing` want it: done, scored, with a lesson.

    A goal that was dropped wants a reason and nothing else.
    """
    if goal.status == DROPPED:
        return not (goal.because or goal.retrospective)
    return goal.active or goal.score is None or not goal.retrospective


def waiting(workspace: Workspace, cycle: Cycle, holder: str | None = None) -> list[Objective]:
    """Return the goals of a cycle, or of one team or `@person` in it, that wait to be closed, by file and place."""
    files = [one for one in workspace.files_of(cycle) if holder in (None, one.holder)]
    return [goal for file in files for goal in file.objectives if waits(goal)]


def missed(goal: Objective, today: date) -> list[KeyResult]:
    """Return the key results that ended short of their target or bound and do not say so, or not why.

    What was never read is not among them: nobody knows whether it was missed.
    """
    short = []
    for result in goal.key_results:
        now = standing(result, today)
        ended = now.status in (Status.DONE, Status.DROPPED) or (result.status == "done" and result.because)
        if not ended and now.progress is not None and now.progress < 1:
            short.append(result)
    return short


def suggested_score(goal: Objective, today: date) -> float | None:
    """Return the score that the figures come to: the weighted mean of progress in steps of `STEP`, or None.

    Only a goal that is reached whole comes to 1.
    """
    progress = objective_standing(goal, today).progress
    if progress is None or not math.isfinite(progress):
        return None
    return 1.0 if progress >= 1 else min(1 - STEP, round(round(progress / STEP) * STEP, 2))


def closing_splices(goal: Objective, how: Ending, short: list[KeyResult]) -> list[Splice] | None:
    """Return the splices that close a goal and the key results that fell `short`; None where that is not sure.

    What is written already stays: a score, a reason, a lesson.
    """
    fields: dict[str, Any] = {"status": how.score if how.score == DROPPED else "done"}
    if how.because:
        fields["because"] = how.because
    if how.score and how.score != DROPPED:
        fields["score"] = Typed(how.score)
    if how.lesson:
        fields["retrospective"] = f"{how.lesson}\n" if "\n" in how.lesson else how.lesson
    made = _set(goal, fields)
    for result in short if how.score != DROPPED else ():
        because = how.results.get(result.id, "")
        made += _set(result, {"status": "done", **({"because": because} if because else {})})
    return [one for one in made if one] if all(made) else None


def _set(thing: Thing, fields: Mapping[str, Any]) -> list[Splice | None]:
    """Return the splices that give fields of a thing a value: one that is there in its place, others at the end."""
    document, path = thing.document, thing.path
    there = [name for name in fields if thing.wrote(name)]
    changed = [set_field(document, path, name, fields[name]) for name in there if _differs(thing, name, fields[name])]
    fresh = {name: value for name, value in fields.items() if name not in there}
    return [*changed, *([put_fields(document, path, fresh)] if fresh else [])]


def _differs(thing: Thing, name: str, value: Any) -> bool:
    return bool(thing.document.at((*thing.path, name)) != value)
