"""Nobody confirms the figure of a key result.

The owner moves the figure; somebody else should say that it moved. Not out of distrust: a second pair of eyes finds the
double count before the board does. Ignore it where a register outside the house gives the figure. To mend it, name
under `validator` a person who knows the source and has nothing to gain. It is said quietly, and not where `org.yaml`
lists only one person.

## Bad

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    owner: ana
    key_results:
      - id: seats
        title: Seats taken on evening tours rise from 40% to 75% # <- missing-validator
        baseline: 40
        target: 75
```

A bound wants to be confirmed as well.

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    owner: ana
    key_results:
      - {id: seats, title: Seats taken rise from 40% to 75%, validator: finn, baseline: 40, target: 75}
      - id: praise
        title: Keep praise for the guides above 90% # <- missing-validator
        min: 90
```

## Good

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    owner: ana
    key_results:
      - {id: seats, title: Seats taken rise from 40% to 75%, validator: finn, baseline: 40, target: 75}
      - {id: old, title: Empty tours fall from 9 to 2, baseline: 9, target: 2, status: dropped, because: Solved}
```

A key result without a figure has another trouble first, and one alone has nobody to ask.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    owner: ana
    key_results:
      - {id: mood, title: Guests go home singing}
      - {id: app, title: Guests book on the phone, milestone: true, due: 2026-11-30}
      - {id: seats, title: Seats taken rise from 40% to 75%, baseline: 40, target: 75}
```

`okrs/org.yaml`

```yaml
people:
  - {id: ana}
  - {id: viktor, active: false}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings

LEVEL = Level.INFO


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield active key results with a figure that name no validator, unless nobody else is there."""
    if _is_alone(workspace):
        return
    for goal in file.objectives:
        for result in goal.key_results if goal.active and not workspace.settled(goal) else ():
            if result.shape in ("change", "hold") and result.status == "active" and result.validator is None:
                hint = "name under `validator` somebody who knows the source and has nothing to gain"
                yield Finding(result, "title", "nobody confirms this figure", hint)


@lru_cache(maxsize=1)
def _is_alone(workspace: Surroundings) -> bool:
    """Return whether the list of people has nobody who could confirm a figure of somebody else."""
    organization = workspace.organization
    return "people" in organization.lists and sum(one.listed and one.active for one in organization.people.values()) < 2
