"""A key result has been active for more than two rhythms and was never checked in.

A goal that nobody looks at is an ornament. Mostly the figure turned out to be hard to get, and that is worth knowing
in the second week. Ignore it where the first figure comes late by nature, or give the result a rhythm of its own:
`checkin_every: 1mo`. To mend it, read the figure once, however roughly, and write it down.

## Bad

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    key_results:
      - id: seats
        title: Seats taken on evening tours rise from 40% to 75% # <- never-checked-in
        unit: "%"
        baseline: 40
        target: 75
```

```yaml
cycle: 2026-Q4
team: kilns
objectives:
  - id: cracks
    title: Every tile leaves the kiln whole
    starts: 2026-10-12
    key_results:
      - id: praise
        title: At least 95% of builders are content # <- never-checked-in
        min: 95
        checkin_every: 2w
```

## Good

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    key_results:
      - id: seats
        title: Seats taken on evening tours rise from 40% to 75%
        unit: "%"
        baseline: 40
        target: 75
        checkins:
          - {date: 2026-10-12, value: 44}
      - id: again
        title: Visitors who come to a second tour rise from 5% to 12%
        unit: "%"
        baseline: 5
        target: 12
        checkin_every: 1mo
```

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    starts: 2026-11-09
    key_results:
      - {id: seats, title: Seats taken on evening tours rise from 40% to 75%, unit: "%", baseline: 40, target: 75}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import rhythm_of
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING
YIELDS_TO = ("task-as-key-result", "past-due-open")


@tunable
class Options:
    """How long nobody minds."""

    rhythms: int = 2
    """How many rhythms may pass before the first check-in."""


def check(result: KeyResult, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield an active, measured key result without a check-in, when more than `rhythms` have passed since its start.

    A cycle that ended more than a fortnight ago is past such help.
    """
    goal = result.objective
    if not goal.active or result.status != "active" or result.shape not in ("change", "hold"):
        return
    if workspace.long_over(goal.cycle):
        return
    today = min(workspace.today, goal.cycle.ends)
    owed = goal.starts
    for _ in range(options.rhythms):
        owed = rhythm_of(result).after(owed)
    if not result.checkins and today > owed:
        days = f"{(today - goal.starts).days} days"
        while_active = days if today == workspace.today else f"the {days} of {goal.cycle.id}"
        said = f"no check-in in {while_active}, and one every {rhythm_of(result)} was agreed"
        yield Finding(result, "title", said, "read the figure once, however roughly, and write it down")
