"""A cycle is over, and an objective has no retrospective.

A score without its story teaches nothing: the next cycle begins with the same guesses. Three sentences are enough.
Ignore it for goals that came to the same end for the same reason as another, and name that one. To mend it, write
under `retrospective` what was expected, what came, and what you would do differently.

## Bad on 2027-01-20

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again # <- missing-retrospective
    status: done
    score: 0.7
```

```yaml
cycle: 2026-Q3
person: ole
objectives:
  - id: rhymes
    title: Children bring their own rhymes to the reading hour # <- missing-retrospective
    status: done
    because: The room was let to somebody else
    score: 0.1
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
    retrospective: |
      The late tram filled the Fridays; the posters did nothing.
      Next time we ask the tram first.
  - id: deaf
    title: Deaf visitors enjoy a tour like everybody else
    status: dropped
    because: The teacher moved away
```

```yaml
cycle: 2027-Q1
person: ole
objectives:
  - {id: rhymes, title: Children bring their own rhymes to the reading hour, status: done}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
YIELDS_TO = ("unscored", "open-after-cycle")


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an objective of a cycle that is over without a retrospective; of a dropped one the reason is enough."""
    told = objective.retrospective or objective.status == "dropped"  # there `unexplained-miss` asks why
    if objective.cycle.over(workspace.today) and not told:
        said = f"{objective.cycle.id} is over, and nothing says what was learnt from this"
        yield Finding(objective, "title", said, "write what was expected, what came, and what you would do differently")
