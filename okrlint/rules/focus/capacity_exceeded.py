"""The initiatives of a team take more than all of its time.

A plan that gives away 130 percent is decided by whoever shouts first. Counted is what is active on the same days: work
whose `timebox` ends before other work starts does not add up. Ignore it for a few days in which one thing hands over to
the next. To mend it, set an initiative to `planned`, give it less, or let its `timebox` begin later.

## Bad

```yaml
cycle: 2026-Q4
team: web
objectives:
  - id: trial
    title: Who tries us wants to stay
    initiatives:
      - {id: tour, title: Show one thing at a time on the first day, allocation: 60}
      - {id: mails, title: Write the first five mails anew, allocation: 30}
  - id: fast
    title: Nobody waits for a page
    initiatives:
      - id: images
        title: Send pictures in the size of the screen
        allocation: 40 # <- capacity-exceeded
```

Two that meet for a while, one of them begun later:

```yaml
cycle: 2026-Q4
team: roads
objectives:
  - id: bridge
    title: The old bridge carries the new trams
    initiatives:
      - id: weigh
        title: Weigh every span
        allocation: 55
        timebox: {starts: 2026-10-05, ends: 2026-12-04}
      - id: steel
        title: Replace the steel that moves
        allocation: 50 # <- capacity-exceeded
        timebox: {starts: 2026-11-23}
```

## Good

A hundred is full and not too much, and one after the other is no sum.

```yaml
cycle: 2026-Q4
team: roads
objectives:
  - id: bridge
    title: The old bridge carries the new trams
    initiatives:
      - {id: plans, title: Draw what is there, allocation: 90, timebox: {starts: 2026-10-05, ends: 2026-11-06}}
      - {id: weigh, title: Weigh every span, allocation: 70, timebox: {starts: 2026-11-02, ends: 2026-12-04}}
      - {id: steel, title: Replace the steel that moves, allocation: 70, timebox: {starts: 2026-12-05}}
      - {id: talk, title: Tell the people who live there, allocation: 30}
```

What is planned or done takes nothing.

```yaml
cycle: 2026-Q4
team: web
objectives:
  - id: trial
    title: Who tries us wants to stay
    initiatives:
      - {id: tour, title: Show one thing at a time on the first day, allocation: 60}
      - {id: mails, title: Write the first five mails anew, allocation: 30, status: done}
      - {id: images, title: Send pictures in the size of the screen, allocation: 50, status: planned}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile, Initiative
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """How much is too much."""

    max: int = 100
    """The most that active initiatives may take, in percent of the team's capacity; careful planners keep some free."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the initiative with which a team's active ones first take more than `max` percent on some day to come."""
    if file.team is None or file.cycle.over(workspace.today):
        return
    work = [
        initiative
        for goal in file.objectives
        if goal.active
        for initiative in goal.initiatives
        if initiative.status == "active" and initiative.allocation and _span(initiative)[1] >= workspace.today
    ]
    peak, day = max(((_on(work, _begins(one, workspace)), _begins(one, workspace)) for one in work), default=(0, None),
                    key=lambda one: one[0])  # fmt: skip
    if day is None or round(peak, 6) <= options.max:
        return
    together = [one for one in work if _runs(one, day)]
    last = next(one for place, one in enumerate(together) if round(_on(together[: place + 1], day), 6) > options.max)
    when = "" if day == max(workspace.today, file.cycle.starts) else f" on {day}"
    said = f"with this, active initiatives take {peak:g}% of {file.holder}'s capacity{when}, more than {options.max}%"
    related = tuple(("takes its share too", one, "allocation") for one in together if one is not last)
    yield Finding(
        last, "allocation", said, "set one to `planned`, give it less, or let it begin later", related=related
    )


def _span(initiative: Initiative) -> tuple[date, date]:
    """Return first and last day of an initiative: of its time box, else of its goal."""
    return initiative.starts or initiative.objective.starts, initiative.ends or initiative.objective.due


def _begins(initiative: Initiative, workspace: Surroundings) -> date:
    return max(workspace.today, _span(initiative)[0])


def _runs(initiative: Initiative, day: date) -> bool:
    first, last = _span(initiative)
    return first <= day <= last


def _on(work: list[Initiative], day: date) -> float:
    """Return the percent of capacity that some initiatives take on a day."""
    return sum(float(one.allocation or 0) for one in work if _runs(one, day))
