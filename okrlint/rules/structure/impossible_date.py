"""A day cannot be right.

A goal cannot be due before it starts, and nobody can read a figure the day after tomorrow. Days like these are slips
of the pen (the wrong year, month and day swapped), and pace and trend are reckoned from them. Check-ins stand in
order of their days, one a day, so that the newest is the last. One day ahead is fine, since somewhere it is tomorrow
already. There is no reason to ignore this. To mend it, correct the day; check-ins that are only out of order are
sorted by the fix.

## Bad

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    starts: 2026-11-15
    due: 2026-10-31 # <- impossible-date
    key_results:
      - id: conversion
        title: Trial-to-paid conversion rises from 6% to 8%
        checkins:
          - {date: 2025-10-12, value: 6.2} # <- impossible-date
          - {date: 2026-11-02, value: 6.4}
          - {date: 2026-11-02, value: 6.5} # <- impossible-date
          - {date: 2026-12-09, value: 6.6} # <- impossible-date
```

The readings of a clinic, in no order:

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: short-waits
    title: Nobody waits two weeks for a first visit
    key_results:
      - id: wait
        title: Median wait falls from 15 days to 8 days
        checkins:
          - date: 2026-11-09
            value: 12 # the new rota
          - date: 2026-10-12 # <- impossible-date
            value: 14
          - {date: 2026-10-26, value: 13}
```

becomes

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: short-waits
    title: Nobody waits two weeks for a first visit
    key_results:
      - id: wait
        title: Median wait falls from 15 days to 8 days
        checkins:
          - date: 2026-10-12
            value: 14
          - {date: 2026-10-26, value: 13}
          - date: 2026-11-09
            value: 12 # the new rota
```

## Good

A first reading from before the cycle is how a baseline is found.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    starts: 2026-10-15
    due: 2026-12-15
    key_results:
      - id: conversion
        title: Trial-to-paid conversion rises from 6% to 8%
        checkins:
          - {date: 2026-09-14, value: 6}
          - {date: 2026-10-12, value: 6.2}
          - {date: 2026-11-17, value: 6.4}
```

```yaml
cycle: 2026-Q4
team: growth
health:
  - id: uptime
    metric: availability
    min: 99.9
    checkins:
      - {date: 2026-10-12, value: 99.95}
      - {date: 2026-11-09, value: 99.93}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from okrlint.diagnostic import Fix, Level
from okrlint.lint.rule import Finding
from okrlint.model.calendar import known_day, read_date
from okrlint.model.things import CheckIn, GoalFile, Objective, Thing
from okrlint.model.workspace import Workspace
from okrlint.text import Edit, Span

LEVEL = Level.ERROR
STARTER = True

_AHEAD, _BEFORE = 1, 31
"""How many days check-ins may lie after today and before the cycle (rule catalogue, `impossible-date`)."""


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield the days of goals, levers, check-ins and listed cycles that cannot be."""
    yield from _of_cycles(workspace)
    for file in workspace.files:
        for objective in file.objectives:
            yield from _of_objective(objective)
        for thing, checkins, begins in _series(file):
            yield from _of_readings(thing, checkins, begins, workspace.today)


def _of_cycles(workspace: Workspace) -> Iterator[Finding]:
    document = workspace.organization.document
    data = document.data if document and isinstance(document.data, dict) else {}
    listed = data.get("cycles")
    for index, item in enumerate(listed if isinstance(listed, list) else ()):
        if document and isinstance(item, dict):
            place = Thing(document=document, path=("cycles", index), fields=frozenset(item))
            yield from _backwards(place, "ends", read_date(item.get("starts")), read_date(item.get("ends")))


def _of_objective(objective: Objective) -> Iterator[Finding]:
    if known_day(objective.starts):  # a cycle that nobody knows has no days
        yield from _backwards(objective, "due", objective.starts, objective.due)
    for result in objective.key_results:
        if objective.wrote("starts") and result.wrote("due"):
            yield from _backwards(result, "due", objective.starts, result.due)
    for initiative in objective.initiatives:
        for found in _backwards(initiative, "ends", initiative.starts, initiative.ends):
            path = ("timebox", "ends")
            where = initiative.document.where((*initiative.path, "timebox"), "ends")
            yield Finding(initiative, None, found.message, found.hint, where, path=path)


def _backwards(thing: Thing, field: str, starts: date | None, ends: date | None) -> Iterator[Finding]:
    if starts and ends and ends < starts:
        word = "due" if field == "due" else "ends"
        said = (
            f"this is due on {ends}, before it starts on {starts}"
            if word == "due"
            else f"this ends on {ends}, before it starts on {starts}"
        )
        yield Finding(thing, field if thing.wrote(field) else "starts", said, "check the year and the month of both")


def _series(file: GoalFile) -> Iterator[tuple[Thing, Sequence[CheckIn], date]]:
    """Yield everything of a file that has readings, with the day its goal or its cycle begins."""
    for objective in file.objectives:
        begins = min(objective.starts, objective.cycle.starts)
        for measure in (*objective.key_results, *objective.guardrails):
            yield measure, measure.checkins, begins
        for initiative in objective.initiatives:
            if initiative.leading:
                yield initiative.leading, initiative.leading.checkins, begins
    for measure in file.health:
        yield measure, measure.checkins, file.cycle.starts


def _of_readings(thing: Thing, checkins: Sequence[CheckIn], begins: date, today: date) -> Iterator[Finding]:
    days = {checkin.date for checkin in checkins}
    doubled = len(days) < len(checkins)
    seen: set[date] = set()
    for before, checkin in zip((None, *checkins), checkins, strict=False):
        day = checkin.date
        if (day - today).days > _AHEAD:
            yield Finding(
                checkin, "date", f"{day} is {(day - today).days} days ahead of today", "check the year and the month"
            )
        elif known_day(begins) and (begins - day).days > _BEFORE:
            said = f"{day} is {(begins - day).days} days before this begins on {begins}"
            yield Finding(checkin, "date", said, "check the year, or keep older readings with the goal they belong to")
        elif day in seen:
            said = f"there are two check-ins on {day}"
            yield Finding(checkin, "date", said, "keep the one that holds, or correct the day of the other")
        elif before and day < before.date:
            said = f"the check-in of {day} stands after that of {before.date}"
            yield Finding(checkin, "date", said, "put check-ins in the order of their days",
                          fix=None if doubled else _sorted(thing))  # fmt: skip
        seen.add(day)


def _sorted(thing: Thing) -> Fix | None:
    """Return the edits that put the check-ins of a thing in order, each with the comment on its last line."""
    node = thing.document.node((*thing.path, "checkins"))
    items = node.value if node and node.kind == "list" else ()
    if not node or any(part.kind == "alias" or part.anchor for _, _, part in node.walk()):
        return None
    text = thing.document.source.text
    slots = [_slot(thing, item.start, item.end, whole_line=node.style == "block") for item in items]
    dated = [
        (str(item.child("date").value) if item.child("date") else "", slot)
        for item, slot in zip(items, slots, strict=True)
    ]
    if any(node.start <= note.start < slots[-1].end and not _inside(note, slots) for note in thing.document.comments):
        return None  # nobody can tell which reading a comment between two of them belongs to
    if _above(thing, node.start):
        return None
    ordered = [slot for _, slot in sorted(dated, key=lambda pair: pair[0])]
    edits = tuple(
        Edit(slot, text[new.start : new.end]) for slot, new in zip(slots, ordered, strict=True) if slot != new
    )
    return Fix("Sort the check-ins by day", edits)


def _inside(comment: Span, slots: Sequence[Span]) -> bool:
    return any(slot.start <= comment.start < slot.end for slot in slots)


def _above(thing: Thing, start: int) -> bool:
    """Say whether a comment on a line of its own stands between the key and the first item."""
    key = thing.document.key((*thing.path, "checkins"))
    line = thing.document.source.line_span(thing.document.source.place(key.start).line)
    return any(line.end < note.start < start for note in thing.document.comments)


def _slot(thing: Thing, start: int, end: int, *, whole_line: bool) -> Span:
    """Return the characters of an item, in a block list up to the end of its last line."""
    source = thing.document.source
    end = start + len(source.text[start:end].rstrip())
    return Span(start, source.line_span(source.place(end).line).end if whole_line else end)
