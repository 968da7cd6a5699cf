"""What a goal needs is due after the goal itself.

Both plans can be met to the day and the goal still fails, because what it waits for comes later. Ignore it where a
first part is enough and arrives in time; better, name the key result for that part. To mend it, agree on an earlier
day with the other team, move this goal, or find a way without it.

## Bad

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: deaf
    title: Deaf visitors enjoy a tour like everybody else
    due: 2026-11-30
    depends_on: [building/quiet-rooms] # <- late-dependency
```

`okrs/2026-Q4/building.yaml`

```yaml
cycle: 2026-Q4
team: building
objectives:
  - {id: quiet-rooms, title: Every floor has a room where people can talk, due: 2026-12-15}
```

A key result has a day of its own, and another cycle ends later.

`okrs/2026-Q4/bus.yaml`

```yaml
cycle: 2026-Q4
team: bus
objectives:
  - id: night
    title: Night workers get home without a car
    due: 2026-12-01
    depends_on:
      - crew/rest/hired # <- late-dependency
      - 2027-H1/roads/lanes # <- late-dependency
```

`okrs/2026-Q4/crew.yaml`

```yaml
cycle: 2026-Q4
team: crew
objectives:
  - id: rest
    title: Drivers come rested to every shift
    due: 2026-11-20
    key_results:
      - {id: hired, title: Drivers on the night rota rise from 4 to 12, due: 2026-12-20}
```

`okrs/2027-H1/roads.yaml`

```yaml
cycle: 2027-H1
team: roads
objectives:
  - {id: lanes, title: Buses pass the jam on lanes of their own}
```

## Good

The same day is in time, and the key result that is needed comes before the goal it belongs to.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: deaf
    title: Deaf visitors enjoy a tour like everybody else
    depends_on: [building/quiet-rooms]
  - id: blind
    title: Blind visitors touch what others see
    due: 2026-11-30
    depends_on: [building/quiet-rooms/first-floor]
```

`okrs/2026-Q4/building.yaml`

```yaml
cycle: 2026-Q4
team: building
objectives:
  - id: quiet-rooms
    title: Every floor has a room where people can talk
    key_results:
      - {id: first-floor, title: Rooms on the first floor rise from 0 to 2, due: 2026-11-15}
```

What is there already cannot be late.

`okrs/2026-Q4/bus.yaml`

```yaml
cycle: 2026-Q4
team: bus
objectives:
  - {id: night, title: Night workers get home without a car, due: 2026-12-01, depends_on: [crew/rest/hired, crew/pay]}
```

`okrs/2026-Q4/crew.yaml`

```yaml
cycle: 2026-Q4
team: crew
objectives:
  - id: rest
    title: Drivers come rested to every shift
    key_results:
      - id: hired
        title: Drivers on the night rota rise from 4 to 12
        baseline: 4
        target: 12
        checkins: [{date: 2026-11-09, value: 12}]
  - {id: pay, title: Drivers are paid for every night, status: done}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrlint.diagnostic import Level
from okrlint.lint.links import item
from okrlint.lint.rule import Finding
from okrlint.model.calendar import known_day
from okrlint.model.progress import Status, objective_standing, standing
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield each need of an active goal that is still open and due later than the goal."""
    if not objective.active or not objective.depends_on or objective.cycle.over(workspace.today):
        return
    for name in dict.fromkeys(objective.depends_on):
        needed = workspace.resolve(name, objective.cycle)
        if not isinstance(needed, Objective | KeyResult) or _is_there(needed, workspace.today):
            continue
        if objective.due < needed.due and known_day(needed.due):
            days = (needed.due - objective.due).days
            path, span = item(objective, "depends_on", name)
            said = f"`{needed.name}` is due on {needed.due}, {days} day{'' if days == 1 else 's'} after this goal"
            hint = "agree on an earlier day, move this goal, or find a way without it"
            related = (("what is needed is due here", needed, "due"),)
            yield Finding(objective, None, said, hint, span, related, path=path)


def _is_there(needed: Objective | KeyResult, today: date) -> bool:
    """Return whether what is needed was met, closed or given up."""
    if isinstance(needed, Objective):
        return not needed.active or objective_standing(needed, today).status is Status.DONE
    return not needed.objective.active or needed.status != "active" or standing(needed, today).status is Status.DONE
