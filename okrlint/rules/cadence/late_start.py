"""Goals of a cycle appear after its first fortnight.

A quarter has thirteen weeks. Goals that arrive in the fifth describe what is happening anyway, and leave little time
to change it. Ignore it for a goal that answers something nobody could have foreseen. To mend it, give the goal its own
`starts`, so that its pace is reckoned from there, and begin the next cycle's goals in the last weeks of this one.

## Bad

before

```yaml
cycle: 2026-Q4
team: ferries
objectives:
  - {id: fog, title: Passengers know before they leave home whether we sail}
```

```yaml
cycle: 2026-Q4
team: ferries
objectives:
  - {id: fog, title: Passengers know before they leave home whether we sail}
  - {id: bikes, title: Cyclists find a place on every crossing} # <- late-start
```

A whole file gets one finding:

`okrs/2026-Q4/quay.yaml` before

```yaml
cycle: 2026-Q4
team: quay
objectives:
  - {id: ropes, title: Nobody waits on the quay in the rain}
```

`okrs/2026-Q4/ferries.yaml`

```yaml
cycle: 2026-Q4
team: ferries
objectives:
  - {id: fog, title: Passengers know before they leave home whether we sail} # <- late-start
  - {id: bikes, title: Cyclists find a place on every crossing}
```

`okrs/2026-Q4/quay.yaml`

```yaml
cycle: 2026-Q4
team: quay
objectives:
  - {id: ropes, title: Nobody waits on the quay in the rain}
```

## Good

With a start of its own:

before

```yaml
cycle: 2026-Q4
team: ferries
objectives:
  - {id: fog, title: Passengers know before they leave home whether we sail}
```

```yaml
cycle: 2026-Q4
team: ferries
objectives:
  - {id: fog, title: Passengers know before they leave home whether we sail}
  - {id: bikes, title: Cyclists find a place on every crossing, starts: 2026-11-16}
```

## Good on 2026-10-14

before

```yaml
cycle: 2026-Q4
team: ferries
objectives:
  - {id: fog, title: Passengers know before they leave home whether we sail}
```

```yaml
cycle: 2026-Q4
team: ferries
objectives:
  - {id: fog, title: Passengers know before they leave home whether we sail}
  - {id: bikes, title: Cyclists find a place on every crossing}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrlint.diagnostic import Level
from okrlint.history.pairs import history_of
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile, Objective
from okrlint.model.workspace import Workspace
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """How late is late."""

    days: int = 14
    """Days of a cycle in which its goals may still appear; the fortnight of the rule catalogue."""


def check(file: GoalFile, workspace: Workspace, options: Options) -> Iterator[Finding]:
    """Yield the first objective of a file that came when its cycle had run for some time."""
    if file.cycle.over(workspace.today):
        return
    days = {goal.id: day for goal in file.objectives if (day := _appeared(goal, workspace)) is not None}
    ages = {name: (day - file.cycle.starts).days for name, day in days.items()}
    new = [goal for goal in file.objectives if goal.active and ages.get(goal.id, -1) >= options.days]
    new = [goal for goal in new if goal.starts <= file.cycle.starts]
    if new:
        more = f"; {len(new) - 1} more in this file" if len(new) > 1 else ""
        said = f"this goal appeared {ages[new[0].id]} days after {file.cycle.id} began{more}"
        hint = "give it a `starts` of its own, or keep it for the next cycle"
        yield Finding(new[0], None, said, hint)


def _appeared(goal: Objective, workspace: Workspace) -> date | None:
    """Return the day a goal was first there: by the commits, or today for one that the earlier revision lacks."""
    life = workspace.lives.get(goal.full_name)
    if life is not None:
        return life.appeared
    history = history_of(workspace)
    new = history is not None and history.before.files and history.then(goal) is None
    return workspace.today if new else None
