"""Cycles, teams and goals as somebody names them in a call of `okrlint cycle`, and what its options say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import click

from okrlint.cli.common import unknown

if TYPE_CHECKING:
    from okrlint.model.calendar import Cycle
    from okrlint.model.things import KeyResult, Objective
    from okrlint.model.workspace import Workspace


def used_cycle(space: Workspace, name: str) -> Cycle:
    """Return a cycle that has goals; raise UsageError for any other name."""
    used = {file.cycle.id: file.cycle for file in space.files}
    if name not in used:
        raise unknown("goal in cycle", name, used, f"There are goals in {', '.join(sorted(used))}.")
    return used[name]


def usual_cycle(space: Workspace, wanted: Callable[[Objective], bool], verb: str) -> Cycle | None:
    """Return the cycle that a command is about where none is named, or None where there is nothing left in any.

    Raise UsageError where only cycles that run on have something; `verb` is the command that names one.
    """
    from okrlint.closing.cycles import ending

    found = ending(space, wanted)
    if found is None:
        later = {one.cycle.id: one.cycle for one in space.objectives if wanted(one) and one.cycle.starts <= space.today}
        if later:
            first = min(later.values(), key=lambda one: (one.ends, one.days))
            raise click.UsageError(
                f"No cycle that is over has a goal left, and {first.id} runs until {first.ends}. "
                f"To do it before, name it: okrlint cycle {verb} {first.id}"
            )
    return found


def holder_of(space: Workspace, text: str) -> str:
    """Return the team or `@person` that is named, as goal files are known by; raise UsageError for another."""
    known = {file.holder for file in space.files}
    named = {one.name.casefold(): one.id for one in space.organization.teams.values()}
    found = text if text in known else named.get(text.casefold(), "")
    if found not in known:
        raise unknown("team with goals", text, known, f"Known are {', '.join(sorted(known))}.")
    return found


def pairs(option: str, given: Iterable[str]) -> list[tuple[str, str]]:
    """Return what the uses of an option say, name and text; raise UsageError for one without a `=`."""
    found = []
    for one in given:
        name, mark, text = one.partition("=")
        if not mark or not name.strip() or not text.strip():
            raise click.UsageError(f"{option} {one}: write it as {option} growth/first-week=…")
        found.append((name.strip(), text.strip()))
    return found


def goal_among(name: str, goals: Sequence[Objective], kind: str) -> Objective:
    """Return the goal that a name means among some; raise UsageError where it means none, or several."""
    hits = [one for one in goals if name in (one.full_name, one.name)] or [one for one in goals if one.id == name]
    if not hits:
        known = [part for one in goals for part in (one.name, one.id)]
        raise unknown(kind, name, known, f"There are {', '.join(one.name for one in goals[:8]) or 'none'}.")
    if len(hits) > 1:
        raise click.UsageError(f"{name} can mean {', '.join(one.name for one in hits)}; write more of the name.")
    return hits[0]


def result_among(name: str, results: Mapping[str, KeyResult], kind: str) -> str:
    """Return the name within its cycle of the key result that is meant among some by name; raise UsageError else."""
    hits = [one for one, what in results.items() if name in (one, f"{what.objective.cycle.id}/{one}")]
    hits = hits or [one for one in results if one.endswith(f"/{name}")]
    if not hits:
        raise unknown(kind, name, results, f"There are {', '.join(list(results)[:8]) or 'none'}.")
    if len(hits) > 1:
        raise click.UsageError(f"{name} can mean {', '.join(hits)}; write more of the name.")
    return hits[0]
