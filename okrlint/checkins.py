"""Check-ins written into a file as a careful person would: one line more, in the manner of those that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from okrlint.model.calendar import understood
from okrlint.model.progress import until
from okrlint.model.things import KeyResult, Measure, Number
from okrlint.model.workspace import Workspace
from okrlint.splice import Flow, Splice, Typed, add_items
from okrlint.syntax.node import Node

AHEAD, BEFORE = 1, 31
"""How many days a check-in may lie after today and before its goal begins (rule `impossible-date`)."""

BLOCKS, SIGNS = "▁▂▃▄▅▆▇█", "_.-~=+*#"
"""The steps of a chart in one line, from low to high: drawn, and in ASCII."""

_MOST_STEPS = 30


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


def wrong_day(workspace: Workspace, measure: Measure, day: date) -> str | None:
    """Say what is wrong with the day of a reading: it lies ahead, or long before the goal begins; None if nothing."""
    if (day - workspace.today).days > AHEAD:
        return f"{day} is {(day - workspace.today).days} days ahead of today, {workspace.today}"
    goal = measure.objective
    name = goal.cycle.id if goal else str(measure.document.data.get("cycle", ""))
    cycle = workspace.cycles.get(name) or understood(name)
    begins = [one.starts for one in (goal, cycle) if one and one.starts < date.max]
    if begins and (min(begins) - day).days > BEFORE:
        return f"{day} is more than {BEFORE} days before it begins on {min(begins)}"
    return None


def reading_on(measure: Measure, day: date) -> Number | None:
    """Return the value that a figure has written for a day, or None."""
    return next((one.value for one in measure.checkins if one.date == day), None)


def checkin_splice(measure: Measure, entry: Entry) -> Splice | None:
    """Return the splice that adds a check-in to a figure in its file, or None where the file is not written plainly.

    It goes behind the last one of an earlier day.
    """
    made = checkin_splices(measure, [entry])
    return made[0] if made else None


def checkin_splices(measure: Measure, entries: Iterable[Entry]) -> list[Splice] | None:
    """Return the splices that add check-ins to a figure, or None where its file is not written plainly.

    Each goes behind the last one of an earlier day. Between those that are there it has a splice of its own, and
    edits at one place stand in the order of their texts, which is that of the days.
    """
    document, path = measure.document, (*measure.path, "checkins")
    listed = document.node(path)
    days = [one.date for one in measure.checkins]
    if listed is not None and listed.kind != "list":
        return None
    in_order = listed is not None and len(days) == len(listed.value) and days == sorted(days)
    places: dict[int | None, list[Any]] = {}
    for entry in sorted(entries, key=lambda one: one.day):
        at = sum(day < entry.day for day in days) if in_order else None
        item = dict(entry.fields) if listed and _in_lines(listed) else Flow(entry.fields)
        places.setdefault(at, []).append(item)
    made: list[Splice | None] = []
    for at, items in places.items():
        if listed is None or at is None or at == len(listed.value):
            one = add_items(document, path, items, at)
            whole = (path, [*document.at(path, []), *items])
            made.append(one._replace(values=(whole,), into_list=False) if one else None)
            continue
        for index, item in enumerate(items):
            one = add_items(document, path, [item], at)
            made.append(one._replace(values=(((*path, at + index), item),)) if one else None)
    return [one for one in made if one] if all(made) else None


def chart(measure: Measure, today: date, steps: str = BLOCKS) -> str:
    """Return the readings of a figure as a chart in one line, its newest at the end; empty with fewer than two.

    `steps` are the characters from low to high. The lowest and highest stand for the least and most among readings,
    baseline and target; readings that add up are shown as what they come to.
    """
    values: list[float] = [one.value for one in until(measure.checkins, today)]
    ends: Sequence[Number | None] = ()
    if isinstance(measure, KeyResult):
        if measure.readings == "sum":
            values = [sum(values[: count + 1]) for count in range(len(values))]
        ends = (measure.baseline, measure.target)
    known = [*values, *(one for one in ends if one is not None)]
    low, high = min(known, default=0), max(known, default=0)
    if len(values) < 2:
        return ""
    top = len(steps) - 1
    shares = [(value - low) / (high - low) if high > low else 0.5 for value in values[-_MOST_STEPS:]]
    return "".join(steps[round(min(1.0, max(0.0, share)) * top)] for share in shares)


def _in_lines(listed: Node) -> bool:
    """Return whether the check-ins of a list have a line for each of their fields."""
    return bool(listed.value) and all(one.kind == "map" and one.style != "flow" for one in listed.value)
