"""A cycle is over, and an objective has no score.

The score is where a cycle becomes a lesson: how far did we come, and was the goal a good one? For two weeks it is a
warning, while the last figures come in; then an error. Ignore it where the figure comes once a year; give the day
until then. To mend it, write `score:` from 0 to 1 and what was learnt under `retrospective`. What was dropped needs
none.

## Bad on 2027-01-20

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again # <- unscored
    status: done
```

## Bad on 2027-01-05

A warning until the grace is over:

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again # <- unscored
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
  - id: deaf
    title: Deaf visitors enjoy a tour like everybody else
    status: dropped
    because: The teacher moved away
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


@tunable
class Options:
    """How long nobody minds much."""

    grace: int = FORTNIGHT
    """Days after the cycle in which a missing score weighs one level less."""


def check(objective: Objective, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield an objective of a cycle that is over, not dropped and without a score."""
    if not objective.cycle.over(workspace.today) or objective.score is not None or objective.status == "dropped":
        return
    days = (workspace.today - objective.cycle.ends).days
    ago = f"{objective.cycle.id} ended {days} day{'' if days == 1 else 's'} ago"
    said = f"{ago}, and this is still open without a score" if objective.active else f"{ago}, and this has no score"
    hint = "write `score:` from 0 to 1" + (" and close it with `status: done`" if objective.active else "")
    yield Finding(objective, "title", said, hint, softer=days <= options.grace)
