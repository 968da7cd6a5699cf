"""Check-ins written into a file as a careful person would: one line more, in the manner of those that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from okrlint.model.things import Measure
from okrlint.model.workspace import Workspace
from okrlint.syntax.node import Node
from okrlint.syntax.scalars import written
from okrlint.text import Edit, Source, Span


class Entry(NamedTuple):
    """A check-in to be written: the day, the value as somebody typed it, and what was said with it."""

    day: date
    value: str
    confidence: str | None = None
    note: str | None = None
    evidence: str | None = None

    @property
    def fields(self) -> Iterator[tuple[str, str]]:
        """Yield each field with its value as YAML."""
        yield "date", self.day.isoformat()
        yield "value", self.value
        if self.confidence is not None:
            yield "confidence", self.confidence
        for name, text in (("note", self.note), ("evidence", self.evidence)):
            if text:
                yield name, written(text)


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


def checkin_edit(measure: Measure, entry: Entry) -> Edit | None:
    """Return the edit that adds a check-in to a figure in its file, or None where the file is not written plainly.

    It goes behind the last one of an earlier day.
    """
    document = measure.document
    node = document.node(measure.path)
    if node is None or node.kind != "map":
        return None
    pair = node.pair("checkins")
    if pair is None:
        return _first(document.source, node, entry)
    listed = pair[1]
    if listed.kind == "list" and listed.style == "flow":
        return _into_flow(listed, measure, entry)
    if listed.kind == "list" and listed.value and all(one.kind == "map" for one in listed.value):
        return _into_block(document.source, listed, measure, entry)
    return None


def _flow(entry: Entry) -> str:
    return "{" + ", ".join(f"{name}: {value}" for name, value in entry.fields) + "}"


def _earlier(measure: Measure, entry: Entry, count: int) -> int:
    """Return how many of the check-ins, which stand in order, lie before the new one."""
    days = [one.date for one in measure.checkins]
    return sum(day < entry.day for day in days) if len(days) == count and days == sorted(days) else count


def _into_flow(listed: Node, measure: Measure, entry: Entry) -> Edit:
    at = _earlier(measure, entry, len(listed.value))
    if not listed.value:
        return Edit(Span(listed.start, listed.end), f"[{_flow(entry)}]")
    if at == 0:
        start = listed.value[0].start
        return Edit(Span(start, start), f"{_flow(entry)}, ")
    end = listed.value[at - 1].end
    return Edit(Span(end, end), f", {_flow(entry)}")


def _into_block(source: Source, listed: Node, measure: Measure, entry: Entry) -> Edit:
    """Return the edit for a list with a line, or several, for each check-in: the new one is written like the last."""
    at = _earlier(measure, entry, len(listed.value))
    near = listed.value[max(0, at - 1)]
    line = source.line_span(source.place(near.start).line)
    front = source.text[line.start : near.start]
    inner = " " * len(front)
    if near.style == "flow":
        text = f"{front}{_flow(entry)}"
    else:
        between = f"{source.newline()}{inner}"
        text = front + between.join(f"{name}: {value}" for name, value in entry.fields)
    if at == 0:
        return Edit(Span(line.start, line.start), f"{text}{source.newline()}")
    end = source.line_span(source.place(max(near.start, near.end - 1)).line).end
    return Edit(Span(end, end), f"{source.newline()}{text}")


def _first(source: Source, node: Node, entry: Entry) -> Edit | None:
    """Return the edit for a figure without any check-in: the field is added behind its last one."""
    last = node.value[-1][1]
    if node.style == "flow":
        return Edit(Span(last.end, last.end), f", checkins: [{_flow(entry)}]")
    key = node.value[0][0]
    line = source.line_span(source.place(key.start).line)
    indent = re.sub(r"[^ ]", " ", source.text[line.start : key.start])
    end = source.line_span(source.place(max(last.start, last.end - 1)).line).end
    newline = source.newline()
    return Edit(Span(end, end), f"{newline}{indent}checkins:{newline}{indent}  - {_flow(entry)}")
