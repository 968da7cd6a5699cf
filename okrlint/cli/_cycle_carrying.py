"""What `okrlint cycle rollover` does once its options are read: which goals, which targets, then all are written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import click

from okrlint.cli._checkin_writing import agreed, difference, findings
from okrlint.cli._cycle_choosing import Talk
from okrlint.cli._cycle_naming import holder_of, used_cycle, usual_cycle
from okrlint.cli.common import load, shared, terminal_width, write

if TYPE_CHECKING:
    from okrlint.closing.carrying import Carried
    from okrlint.model.calendar import Cycle
    from okrlint.model.things import Objective
    from okrlint.model.workspace import Workspace
    from okrlint.project.opening import Project
    from okrlint.project.writing import Changed


class Options(NamedTuple):
    """What the options say: the cycle to go into, a team, targets, and whether every open goal is meant."""

    to: str | None
    team: str | None
    targets: Sequence[str]
    everything: bool


def carry_over(
    source: str | None,
    names: Sequence[str],
    options: Options,
    *,
    yes: bool,
    preview: bool,
) -> None:
    """Carry goals of a cycle over into the next, all or none."""
    from okrlint.project.closing import carried_over
    from okrlint.project.writing import save

    project = load()
    space = project.workspace
    used = {file.cycle.id for file in space.files}
    if source is not None and source not in used and not space.is_cycle(source):  # a goal, the cycle is the usual one
        front = source.partition("/")[0]
        names = [source, *names]
        source = front if front in used else None
    holder = None if options.team is None else holder_of(space, options.team)
    old = _source(space, source, holder)
    if old is None:
        click.echo("No goal has anything left to reach.")
        return
    new = _next(space, old, options.to)
    talk = Talk(project, old, new, _on_offer(space, old, new, holder))
    try:
        goals = talk.chosen(names, everything=options.everything, yes=yes)
        carried = talk.carried(goals, options.targets, yes=yes)
        if not carried:
            click.echo("No goal was chosen, so nothing is written.")
            return
        changed = carried_over(project, new, carried)
        if preview:
            write(difference(changed))
            return
        if talk.asked and not agreed(f"\nWrite {_many(len(carried))} into {new.id}, yes or no?"):
            click.echo("Nothing was written.")
            return
    except KeyboardInterrupt:
        click.echo("\nNothing was written.", err=True)
        raise
    save(project, changed)
    _tell(project, changed, carried, talk)


def _many(count: int) -> str:
    return "1 goal" if count == 1 else f"{count} goals"


def _source(space: Workspace, name: str | None, holder: str | None) -> Cycle | None:
    from okrlint.closing.carrying import unfinished
    from okrlint.closing.ending import holder_name

    if name is not None:
        return used_cycle(space, name)

    def wanted(goal: Objective) -> bool:
        return holder in (None, holder_name(goal)) and unfinished(goal, space.today)

    return usual_cycle(space, wanted, "rollover")


def _next(space: Workspace, old: Cycle, name: str | None) -> Cycle:
    """Return the cycle that goals go into; raise UsageError where it is none, over, or does not come after the old."""
    from okrlint.closing.cycles import following
    from okrlint.model.calendar import understood
    from okrlint.text import nearest

    found = following(old, space) if name is None else space.cycles.get(name) or understood(name)
    if found is None:
        near = nearest(name or "", space.cycles)
        hint = f"did you mean {near}?" if near else "write 2026-Q4, or list it: okrlint new cycle."
        raise click.UsageError(f"--to: {name or 'nothing'} is no cycle; {hint}")
    if found.starts <= old.starts or found.ends <= old.ends:  # some begin a day or two before the last one is over
        raise click.UsageError(f"--to: {found.id}, {found.starts} to {found.ends}, does not come after {old.id}.")
    if found.over(space.today):
        raise click.UsageError(f"--to: {found.id} ended on {found.ends}; goals go into a cycle that is not over.")
    return found


def _on_offer(space: Workspace, old: Cycle, new: Cycle, holder: str | None) -> list[Objective]:
    """Return the goals of the old cycle that may go on and are not in the new one by their name already."""
    from okrlint.closing.carrying import can_go_on

    there = {goal.name for file in space.files_of(new) for goal in file.objectives}
    goals = [goal for file in space.files_of(old) if holder in (None, file.holder) for goal in file.objectives]
    found = [goal for goal in goals if can_go_on(goal) and goal.name not in there]
    if not found:
        raise click.UsageError(
            f"Every goal{f' of {holder}' if holder else ''} in {old.id} was dropped, or is in {new.id} already."
        )
    return found


def _tell(project: Project, changed: Changed, carried: Sequence[Carried], talk: Talk) -> None:
    """Say what was written where, what was left out, and what lint says of it."""
    if shared().quiet:
        return
    from okrlint.terminal.sheet import Sheet

    lines = [f"{_many(len(carried))} carried over from {talk.old.id} into {talk.new.id}:"]
    sheet = Sheet(terminal_width())
    names = [f"{talk.new.id}/{one.goal.name}" for one in carried]
    places = {goal.full_name: goal.document.source.path for goal in changed.after.workspace.objectives}
    for before, after in changed.files:
        path = after.source.path
        here = [name.partition("/")[2] for name in names if places[name] == path]
        lines += sheet.wrapped(f"{path}{'' if before else ' (new)'}: {', '.join(here)}", "  ", "    ")
    remarks = [remark for one in carried for remark in one.remarks]
    lines += ["Look at these links:"] if remarks else []
    for remark in remarks:
        lines += sheet.wrapped(remark, "  ", "    ")
    write("".join(f"{line}\n" for line in [*lines, *findings(project, changed)]))
