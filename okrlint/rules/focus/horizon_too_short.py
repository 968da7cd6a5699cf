"""An objective spans less than four weeks.

Within a fortnight a team can finish something; whether that changed anything shows later. What fits into so short a
time is a task or a lever of a larger goal. Ignore it for a learning goal that only has to answer one question. To mend
it, write the change that the work is for, with the time it needs, and keep the work under `initiatives`.

## Bad

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: labels
    title: Drivers find the right van at first sight
    starts: 2026-11-09
    due: 2026-11-20 # <- horizon-too-short
```

A cycle of two weeks is too short for any goal, and is told once.

`okrs/sprint-7/depots.yaml`

```yaml
cycle: sprint-7 # <- horizon-too-short
team: depots
objectives:
  - {id: labels, title: Drivers find the right van at first sight}
  - {id: calm, title: The yard is calm at six}
```

`okrs/org.yaml`

```yaml
cycles:
  - {id: sprint-7, starts: 2026-11-09, ends: 2026-11-22}
```

## Good

February has four weeks, and a goal may be met early.

```yaml
cycle: 2027-02
team: depots
objectives:
  - {id: labels, title: Drivers find the right van at first sight}
```

An early day for one key result leaves the goal its time, and what is done was short enough.

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: labels
    title: Drivers find the right van at first sight
    due: 2026-11-20
    key_results:
      - {id: first, title: Wrong vans a week fall from 14 to 3, due: 2026-10-16}
  - id: calm
    title: The yard is calm at six
    starts: 2026-11-02
    due: 2026-11-13
    status: done
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """How short is too short."""

    weeks: int = 4
    """The fewest weeks from the first to the last day of an objective; a month is the shortest cycle in wide use."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield a file of too short a cycle, else each active objective of it with too short a time of its own."""
    goals = [goal for goal in file.objectives if goal.active and not workspace.settled(goal)]
    if goals and file.cycle.starts < file.cycle.ends and file.cycle.days < 7 * options.weeks:
        said = f"{file.cycle.id} lasts {file.cycle.days} days, less than {options.weeks} weeks"
        yield Finding(file, "cycle", said, "plan goals for a longer cycle, and the work of a fortnight as initiatives")
        return
    for goal in goals:
        days = (goal.due - goal.starts).days + 1
        if (goal.wrote("due") or goal.wrote("starts")) and 0 < days < 7 * options.weeks:
            said = f"this objective lasts {days} day{'' if days == 1 else 's'}, less than {options.weeks} weeks"
            hint = "write the change that the work is for, with the time it needs"
            yield Finding(goal, "due" if goal.wrote("due") else "starts", said, hint)
