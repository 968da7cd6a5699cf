"""A file does not say what was turned down.

Focus shows in what a team does not do. Whoever asks again in week five for what was declined in week one finds the
answer under `not_doing`, with the reason. Off by default, since not every team is asked for more than it can do; ignore
it there. To mend it, write down the one or two ideas that were hardest to leave out.

## Bad

```yaml
cycle: 2026-Q4
team: museum
objectives: # <- nothing-declined
  - {id: families, title: Families leave the museum wanting to come back}
```

```yaml
cycle: 2026-Q4
team: depots
not_doing: [] # <- nothing-declined
objectives:
  - {id: nights, title: Night parcels leave before six}
```

## Good

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - {id: families, title: Families leave the museum wanting to come back}
not_doing:
  - {title: A second shop, why: The first sells what people carry home}
```

A person's goals follow from those of the team, and where nothing is going on there is nothing to leave out.

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - {id: pilot, title: Two wards show that night training works}
```

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - {id: handover, title: Nurses leave on time, status: dropped, because: The house was sold}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings

LEVEL = Level.OFF


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield a team's file with active goals and nothing under `not_doing`, unless its cycle is over."""
    going = any(goal.active for goal in file.objectives) and not file.cycle.over(workspace.today)
    if file.team and going and not file.declined:
        place = "not_doing" if file.wrote("not_doing") else "objectives"
        said = f"nothing says what {file.holder} turned down for these goals"
        yield Finding(file, place, said, "write under `not_doing` the ideas that were hardest to leave out")
