"""Check-ins written into a file as a careful person would: one line more, in the manner of those that are there."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

from okrlint.model.things import Measure
from okrlint.model.workspace import Workspace
from okrlint.splice import Flow, Splice, Typed, add_items
from okrlint.syntax.node import Node


class Entry(NamedTuple):
    """A check-in to be written: the day, the value as somebody typed it, and what was said with it."""

    day: date
    value: str
    confidence: str | None = None
    note: str | None = None
    evidence: str | None = None

    @property
    def fields(self) -> Iterator[tuple[str, Any]]:
        """Yield each field with its value."""
        yield "date", self.day
        yield "value", Typed(self.value)
        if self.confidence is not None:
            yield "confidence", Typed(self.confidence)
        for name, text in (("note", self.note), ("evidence", self.evidence)):
            if text:
                yield name, text


def find_measure(workspace: Workspace, name: str) -> list[Measure]:
    """Return the key results, guardrails and health metrics that a name can mean, of goals that are open.

    A full name means one thing. A shorter one, such as `conversion` or `first-week/conversion`, means all that end
    with it.
    """
    measures = [measure for measure in measures_of(workspace) if measure.name]
    exact = [one for one in measures if name in (one.name, full_name(one))]
    return exact or [one for one in measures if full_name(one).endswith(f"/{name}")]


def measures_of(workspace: Workspace) -> Iterator[Measure]:
    """Yield every figure that somebody can check in: of goals that are open and begun, and business as usual."""
    for file in workspace.files:
        if not file.cycle.starts <= workspace.today <= file.cycle.ends:
            continue
        for goal in file.objectives:
            if goal.active:
                yield from (one for one in goal.key_results if one.status == "active")
                yield from goal.guardrails
        yield from file.health


def full_name(measure: Measure) -> str:
    """Return the name of a figure with its cycle."""
    cycle = measure.objective.cycle.id if measure.objective else str(measure.document.data.get("cycle", ""))
    return f"{cycle}/{measure.name}"


def checkin_splice(measure: Measure, entry: Entry) -> Splice | None:
    """Return the splice that adds a check-in to a figure in its file, or None where the file is not written plainly.

    It goes behind the last one of an earlier day.
    """
    document, path = measure.document, (*measure.path, "checkins")
    listed = document.node(path)
    days = [one.date for one in measure.checkins]
    if listed is not None and listed.kind != "list":
        return None
    in_order = listed is not None and len(days) == len(listed.value) and days == sorted(days)
    at = sum(day < entry.day for day in days) if in_order else None
    item = dict(entry.fields) if listed and _in_lines(listed) else Flow(entry.fields)
    return add_items(document, path, [item], at)


def _in_lines(listed: Node) -> bool:
    """Return whether the check-ins of a list have a line for each of their fields."""
    return bool(listed.value) and all(one.kind == "map" and one.style != "flow" for one in listed.value)
