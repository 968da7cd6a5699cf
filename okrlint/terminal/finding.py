"""What somebody means who types part of a name: a goal, key result, guardrail, lever or task."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from okrlint.model.things import GoalFile, Guardrail, Initiative, KeyResult, Objective, Task
from okrlint.model.workspace import Workspace

Thing = Objective | KeyResult | Guardrail | Initiative | Task


class Found(NamedTuple):
    """A thing with its full name (`2026-Q4/growth/first-week/emails#2` for a task) and the goal it belongs to.

    `lever` is the one that a task is a step of, else None.
    """

    name: str
    thing: Thing
    goal: Objective
    lever: Initiative | None = None

    @property
    def short(self) -> str:
        """Return the name without its cycle."""
        return self.name.removeprefix(f"{self.goal.cycle.id}/")

    @property
    def title(self) -> str:
        """Return what people call it."""
        return self.thing.label if isinstance(self.thing, KeyResult | Guardrail) else self.thing.title


def find(workspace: Workspace, text: str) -> list[Found]:
    """Return all that a text can mean; one thing where it is clear.

    A name, with or without its cycle, comes before the end of one, that before a team or person whose goals are meant,
    and that before words of a title. What runs now comes before what is over or to come.
    """
    known = list(_all(workspace))
    wanted = " ".join(text.split())
    folded = wanted.casefold()
    exact = [one for one in known if wanted in (one.name, one.short)]
    if exact:
        return exact[:1]
    running = _running(workspace)
    ways: tuple[Callable[[Found], bool], ...] = (
        lambda one: one.name.endswith(f"/{wanted}"),
        _holder_test(workspace, folded),
        lambda one: one.title.casefold() == folded,
        lambda one: folded in one.title.casefold(),
        _words_test(folded),
    )
    for way in ways if folded else ():
        hits = [one for one in known if way(one)]
        if hits:
            return [one for one in hits if one.goal.cycle.id in running] or hits
    return []


def names(workspace: Workspace) -> list[str]:
    """Return every name that can be typed, without cycles, those of running goals first, each once."""
    return list(dict.fromkeys(one.short for one in _all(workspace)))


def _running(workspace: Workspace) -> list[str]:
    cycle = workspace.current_cycle()
    return [one.id for one in (cycle, *workspace.enclosing(cycle))] if cycle else []


def _all(workspace: Workspace) -> Iterator[Found]:
    """Yield every thing that can be named: of the current cycle first, then of those around it, then the others."""
    running = _running(workspace)

    def order(file: GoalFile) -> int:
        return running.index(file.cycle.id) if file.cycle.id in running else len(running)

    for file in sorted(workspace.files, key=order):
        for goal in file.objectives:
            yield from _of_goal(goal)


def _of_goal(goal: Objective) -> Iterator[Found]:
    yield Found(goal.full_name, goal, goal)
    parts: Sequence[KeyResult | Guardrail] = (*goal.key_results, *goal.guardrails)
    for part in parts:
        yield Found(f"{goal.cycle.id}/{part.name}", part, goal)
    for lever in goal.initiatives:
        name = f"{goal.cycle.id}/{lever.name}"
        yield Found(name, lever, goal)
        for number, task in enumerate(lever.tasks, 1):
            yield Found(f"{name}#{number}", task, goal, lever)


def _holder_test(workspace: Workspace, folded: str) -> Callable[[Found], bool]:
    """Return a test for the goals of the team or person that a text names, and those that the person answers for."""
    org = workspace.organization
    teams = {one.id for one in org.teams.values() if folded in (one.id, one.name.casefold())}
    people = {
        one.id
        for one in org.people.values()
        if folded.removeprefix("@") in (one.id, one.name.casefold(), *map(str.casefold, one.handles.values()))
    }

    def test(found: Found) -> bool:
        goal = found.thing
        if not isinstance(goal, Objective):
            return False
        return goal.team in teams or (goal.person or "") in people or (goal.owner or "") in people

    return test


def _words_test(folded: str) -> Callable[[Found], bool]:
    """Return a test for titles that have a word for each of the words typed, or for its beginning."""
    wanted = re.findall(r"\w+", folded)

    def test(found: Found) -> bool:
        there = re.findall(r"\w+", found.title.casefold())
        return bool(wanted) and all(any(word.startswith(one) for word in there) for one in wanted)

    return test
