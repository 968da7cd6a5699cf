"""An objective says what will be done, not what will be different.

A launch, a migration or a hire can be finished while nothing changes for anybody, and the goal would still count as
met. The plan is worth writing down, one floor lower. Ignore it where a contract or a law asks for exactly this piece
of work. To mend it, ask what will be different once it is done, and for whom; the work becomes an initiative.

## Bad

```yaml
objectives:
  - id: portal
    title: Launch the partner portal # <- task-as-objective
```

```yaml
objectives:
  - id: database
    title: Migrate all branches to the new booking system # <- task-as-objective
```

## Good

The same work as a lever under the change it is for:

```yaml
objectives:
  - id: self-serve
    title: Partners sell without waiting for us
    initiatives:
      - id: portal
        title: Launch the partner portal
```

A purpose says what will be different.

```yaml
objectives:
  - id: audits
    title: Pilot an energy audit with ten hotels to win long-term contracts
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR
STARTER = True
YIELDS_TO = ("placeholder-text",)


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield objectives that are work, without an effect that it is for."""
    yield from judged(objective, "task-as-objective")
