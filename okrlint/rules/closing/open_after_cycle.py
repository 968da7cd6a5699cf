"""A cycle is over, and an objective is still active.

Goals that never end pile up, and nobody knows which of them still count. For two weeks it is a warning, then an
error. Ignore it where the goal goes on in the next cycle and its file says so, or better, write it anew there. To
mend it, write `status: done` or `status: dropped` with `because`. Where the score is missing too, `unscored` says
both.

## Bad on 2027-01-20

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again # <- open-after-cycle
    score: 0.7
```

In the first two weeks it weighs less:

`okrs/spring/orchard.yaml`

```yaml
cycle: spring
team: orchard
objectives:
  - id: blossom
    title: Bees find every tree
    status: active # <- open-after-cycle
    score: 0.4
```

`okrs/org.yaml`

```yaml
cycles: [{id: spring, starts: 2026-10-05, ends: 2027-01-17}]
```

## Good on 2027-01-20

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    status: done
    score: 0.7
```

## Good on 2026-12-31

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import FORTNIGHT, Surroundings
from okrlint.record import tunable

LEVEL = Level.ERROR
YIELDS_TO = ("unscored",)


@tunable
class Options:
    """How long nobody minds much."""

    grace: int = FORTNIGHT
    """Days after the cycle in which an open goal weighs one level less."""


def check(objective: Objective, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield an objective of a cycle that is over and whose status still says active."""
    if objective.cycle.over(workspace.today) and objective.active:
        days = (workspace.today - objective.cycle.ends).days
        said = f"{objective.cycle.id} ended {days} day{'' if days == 1 else 's'} ago, and this is still open"
        hint = "write `status: done`, or `status: dropped` with `because`"
        yield Finding(objective, "status" if objective.wrote("status") else "title", said, hint,
                      softer=days <= options.grace)  # fmt: skip
