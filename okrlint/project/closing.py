"""Puts the end of a cycle into its files, and goals that go on into those of the next: all or none."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from okrlint.closing.carrying import Carried
from okrlint.closing.ending import Ending, closing_splices, holder_name, missed
from okrlint.errors import UsageError
from okrlint.model.calendar import Cycle
from okrlint.model.things import Objective
from okrlint.project.adding import goals_in, head_of, place_of
from okrlint.project.opening import Project
from okrlint.project.writing import Changed, change
from okrlint.splice import Splice, add_items, block
from okrlint.starting.files import MODELINE

_LIST = "objectives"


def closed(project: Project, endings: Iterable[tuple[Objective, Ending]]) -> Changed:
    """Return the project with goals closed; nothing is written.

    Raise UsageError where a file is not written plainly, and where closing would break something.
    """
    splices: dict[str, list[Splice]] = {}
    for goal, how in endings:
        made = closing_splices(goal, how, missed(goal, project.workspace.today))
        if made is None:
            place = goal.document.source.place(goal.where().start)
            raise UsageError(
                f"{goal.document.source.path}:{place.line} is not written plainly enough to be changed by a command; "
                f"close {goal.name} by hand. Nothing was written"
            )
        splices.setdefault(goal.document.source.path, []).extend(made)
    return _sound(change(project, splices))


def carried_over(project: Project, cycle: Cycle, goals: Sequence[Carried]) -> Changed:
    """Return the project with goals in a later cycle too, each at the end of its holder's file, or in a new one.

    Raise UsageError as `closed` does. Nothing is written, and the files of the old cycle stay as they are.
    """
    by_holder: dict[str, list[dict[str, Any]]] = {}
    for one in goals:
        by_holder.setdefault(holder_name(one.goal), []).append(one.item)
    splices: dict[str, list[Splice]] = {}
    fresh: dict[str, str] = {}
    for holder, items in by_holder.items():
        there = goals_in(project, cycle, holder)
        if there is None:
            path = place_of(project, cycle, holder)
            fresh[path] = _new_file(project, path, head_of(cycle, holder), items)
            continue
        path = there.document.source.path
        doubtful = any(one.unreadable or one.rule == "invalid-yaml" for one in there.document.problems)
        splice = None if doubtful else add_items(there.document, (_LIST,), items)
        if splice is None:
            raise UsageError(f"{path} is not written plainly enough to be changed by a command; nothing was written")
        whole = ((_LIST,), [*there.document.at((_LIST,), []), *items])
        splices[path] = [splice._replace(values=(whole,), into_list=False)]
    return _sound(change(project, splices, fresh))


def _sound(changed: Changed) -> Changed:
    if changed.broken:
        said = changed.broken[0]
        raise UsageError(f"This would break {said.path}:{said.start.line}: {said.message}. Nothing was written")
    return changed


def _new_file(project: Project, path: str, head: Mapping[str, Any], items: Sequence[dict[str, Any]]) -> str:
    """Return the text of a new file of goals, an empty line between each two."""
    first = block({**head, _LIST: [items[0]]})
    text = "\n".join([first, *(block([item], 2) for item in items[1:])])
    for root in project.settings.paths:
        schema = posixpath.normpath(f"{root}/.schema/goals.schema.json")
        if (project.root / schema).is_file():
            return f"{MODELINE}{posixpath.relpath(schema, posixpath.dirname(path))}\n\n{text}"
    return text
