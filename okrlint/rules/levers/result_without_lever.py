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
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.cascade import moved_by
from okrlint.model.progress import Status, standing
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(result: KeyResult, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield an active key result, not a bound and not yet reached, that none of its objective's initiatives moves."""
    goal = result.objective
    if not goal.active or result.status != "active" or result.shape == "hold":
        return
    levers = [one for one in goal.initiatives if one.status != "dropped" and one.moves]
    if levers and not moved_by(goal, result) and standing(result, workspace.today).status is not Status.DONE:
        count = len(levers)
        said = "the one initiative does not move this" if count == 1 else f"none of the {count} initiatives moves this"
        yield Finding(result, "title", said, "find the lever, or drop this result")
