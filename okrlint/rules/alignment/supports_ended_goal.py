"""The goal above was dropped, or its cycle is over.

The link says "we do this because of that", and that is gone: nobody upstairs waits for it any more, or everybody thinks
somebody does. Ignore it for work that only winds down what was begun. To mend it, ask what the work is for now and
support the goal that stands for it; where there is none, drop this goal as well.

## Bad

`okrs/2026-Q4/editors.yaml`

```yaml
cycle: 2026-Q4
team: editors
objectives:
  - id: weekend
    title: Readers take an hour for us on Saturday
    supports: paper/print # <- supports-ended-goal
```

`okrs/2026-Q4/paper.yaml`

```yaml
cycle: 2026-Q4
team: paper
objectives:
  - id: print
    title: Readers pay for a printed weekend
    status: dropped
    because: The press closes in spring
```

The link was copied from the cycle before.

`okrs/2026-Q4/editors.yaml`

```yaml
cycle: 2026-Q4
team: editors
objectives:
  - id: weekend
    title: Readers take an hour for us on Saturday
    supports: [paper/trust, 2026-Q3/paper/habit/daily] # <- supports-ended-goal
```

`okrs/2026-Q4/paper.yaml`

```yaml
cycle: 2026-Q4
team: paper
objectives:
  - {id: trust, title: Readers believe what they read here}
```

`okrs/2026-Q3/paper.yaml`

```yaml
cycle: 2026-Q3
team: paper
objectives:
  - id: habit
    title: Readers open us every day
    key_results:
      - {id: daily, title: Readers who come daily rise from 20% to 30%}
```

## Good

What was reached in the running cycle is not gone, and a year goes on while its quarters end.

`okrs/2026-Q4/editors.yaml`

```yaml
cycle: 2026-Q4
team: editors
objectives:
  - {id: weekend, title: Readers take an hour for us on Saturday, supports: [paper/trust, 2026/paper/habit]}
```

`okrs/2026-Q4/paper.yaml`

```yaml
cycle: 2026-Q4
team: paper
objectives:
  - {id: trust, title: Readers believe what they read here, status: done}
```

`okrs/2026/paper.yaml`

```yaml
cycle: 2026
team: paper
objectives:
  - {id: habit, title: Readers open us every day}
```

Two goals of a cycle that is over ended together.

`okrs/2026-Q3/editors.yaml`

```yaml
cycle: 2026-Q3
team: editors
objectives:
  - {id: weekend, title: Readers take an hour for us on Saturday, supports: paper/trust}
```

`okrs/2026-Q3/paper.yaml`

```yaml
cycle: 2026-Q3
team: paper
objectives:
  - {id: trust, title: Readers believe what they read here}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.links import item
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield each link of an active goal, or of its active key results, up to a goal that is over or was dropped."""
    if not objective.active or objective.cycle.over(workspace.today):
        return
    going = (result for result in objective.key_results if result.status == "active")
    things: tuple[Objective | KeyResult, ...] = (objective, *going)
    for thing in things:
        for name in dict.fromkeys(thing.supports):
            above = workspace.resolve(name, objective.cycle)
            if isinstance(above, Objective | KeyResult) and (end := _ended(above, workspace)):
                path, span = item(thing, "supports", name)
                hint = "support what this is for now; where there is nothing, drop this as well"
                related = (("the goal above", above, "status" if above.wrote("status") else "title"),)
                yield Finding(thing, None, f"`{above.name}` {end}", hint, span, related, path=path)


def _ended(above: Objective | KeyResult, workspace: Workspace) -> str:
    """Return in words how a goal ended, or nothing while it goes on or was reached."""
    goal = above.objective if isinstance(above, KeyResult) else above
    if "dropped" in (above.status, goal.status):
        return "was dropped"
    return f"belongs to {goal.cycle.id}, which ended on {goal.cycle.ends}" if goal.cycle.over(workspace.today) else ""
