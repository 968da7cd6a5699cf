"""Several goals stand in one title.

When one half is met and the other is not, nobody can say how it went; the easier half gets the work and the other one
hides behind it. Two verbs with one object are one goal ("attract and retain nurses"), and so is what follows from the
first. Ignore it where the two can only be reached together. To mend it, keep the one that matters more this cycle, or
make two goals of it.

## Bad

```yaml
objectives:
  - id: kitchens
    title: Raise the quality of school meals and reduce waste in the kitchens # <- compound-goal
```

A key result follows one figure.

```yaml
objectives:
  - id: calm-line
    title: Commuters choose the tram over the car
    key_results:
      - id: trust
        title: Satisfaction rises from 6.1 to 7.5 and late trams fall from 12% to 5% # <- compound-goal
        baseline: 6.1
        target: 7.5
```

## Good

Two verbs share an object, or the second only carries the first on.

```yaml
objectives:
  - id: nurses
    title: Attract and retain nurses
  - id: clinics
    title: Win small clinics and keep them for years
```

A figure and its bound, or two qualities of one thing, are one goal.

```yaml
objectives:
  - id: post
    title: Letters arrive dry and on time in every village
    key_results:
      - id: late
        title: Late letters fall from 9% to 3% and stay there
        unit: "%"
        baseline: 9
        target: 3
      - id: parents
        title: Parents and children who borrow together rise from 200 to 500
        baseline: 200
        target: 500
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged_in
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = False
YIELDS_TO = ("placeholder-text",)


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield titles with a second goal behind the first."""
    yield from judged_in(file, workspace, "compound-goal")
