"""No initiative moves this key result, although its objective has initiatives.

All the work goes to the other results; this one is left to luck. Ignore it where something outside of the goal moves
the figure, and say what. To mend it, find the lever, add the result to `moves` of the one that already serves it, or
drop the result. A bound to be kept needs no lever.

## Bad

```yaml
objectives:
  - id: evenings
    title: Evening tours are full again
    key_results:
      - {id: seats, title: Seats taken on evening tours rise from 40% to 75%, baseline: 40, target: 75}
      - id: again
        title: Visitors who come to a second tour rise from 5% to 12% # <- result-without-lever
        baseline: 5
        target: 12
    initiatives:
      - {id: tram, title: Agree on a late tram, moves: [seats]}
```

```yaml
objectives:
  - id: dialysis
    title: Patients on dialysis keep their jobs
    key_results:
      - {id: jobs, title: Patients who still work after a year rise from 31% to 45%, baseline: 31, target: 45}
      - id: lost
        title: Days lost to treatment fall from 9 to 5 a month # <- result-without-lever
        baseline: 9
        target: 5
    initiatives:
      - {id: letter, title: Write to employers, moves: [jobs], status: done}
      - {id: beds, title: Treat patients while they sleep, moves: [lost], status: dropped}
```

## Good

```yaml
objectives:
  - id: evenings
    title: Evening tours are full again
    key_results:
      - {id: seats, title: Seats taken on evening tours rise from 40% to 75%, baseline: 40, target: 75}
      - {id: praise, title: At least 90% of visitors would send a friend, min: 90}
    initiatives:
      - {id: tram, title: Agree on a late tram, moves: [seats]}
```

```yaml
objectives:
  - id: dialysis
    title: Patients on dialysis keep their jobs
    key_results:
      - id: jobs
        title: Patients who still work after a year rise from 31% to 45%
        baseline: 31
        target: 45
      - id: lost
        title: Days lost to treatment fall from 9 to 5 a month
        baseline: 9
        target: 5
        checkins: [{date: 2026-11-09, value: 4.6}]
    initiatives:
      - {id: letter, title: Write to employers, moves: [jobs]}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import Status, standing
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active key result, not a bound and not yet reached, that none of its objective's initiatives moves."""
    goal = result.objective
    if not goal.active or result.status != "active" or result.shape == "hold":
        return
    levers = [one for one in goal.initiatives if one.status != "dropped" and one.moves]
    moved = any(result.id in one.moves for one in levers)
    if levers and not moved and standing(result, workspace.today).status is not Status.DONE:
        count = len(levers)
        said = "the one initiative does not move this" if count == 1 else f"none of the {count} initiatives moves this"
        yield Finding(result, "title", said, "find the lever, or drop this result")
