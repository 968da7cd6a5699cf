"""An objective is only a measure.

A bare figure tells nobody what it is good for, and a team can reach it in ways no one wanted. An objective is the
change that the figure is a sign of. Ignore it where the figure is the name everybody uses for the change. To mend it,
move the measure into a key result and say what would be true for clients if it were good.

## Bad

```yaml
objectives:
  - id: retention
    title: Net revenue retention # <- metric-as-objective
```

```yaml
objectives:
  - id: revenue
    title: ARR $10M # <- metric-as-objective
```

## Good

```yaml
objectives:
  - id: clients-stay
    title: Clinics grow with us instead of leaving
    key_results:
      - id: retention
        title: Net revenue retention rises from 94% to 105%
        unit: "%"
        baseline: 94
        target: 105
```

A direction of a part of the business is more than a measure.

```yaml
objectives:
  - id: advisory
    title: Grow the advisory business
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
    """Yield titles with a measure and no change in sight."""
    yield from judged(objective, "metric-as-objective")
