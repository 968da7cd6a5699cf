"""A figure stands in the title of an objective.

The figure belongs in a key result, where it has a baseline, a source and check-ins. In the objective it hides what
the figure is a sign of, and it has to be changed in two places. Ranks, years, versions and names such as "24/7" are
fine. Ignore it where the figure is a promise made in public. To mend it, move the figure into a key result.

## Bad

```yaml
objectives:
  - id: support-cost
    title: Reduce the cost of support by 25% # <- number-in-objective
```

```yaml
objectives:
  - id: mid-market
    title: Reach $10M in revenue by winning hospitals of middle size # <- number-in-objective
```

## Good

```yaml
objectives:
  - id: support-cost
    title: Support costs less because fewer things go wrong
    key_results:
      - id: cost
        title: Cost of support falls by 25%
        unit: "€k"
        baseline: 80
        target: 60
```

```yaml
objectives:
  - id: first-days
    title: New drivers feel at home within their first 100 days
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = False
YIELDS_TO = ("placeholder-text",)


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield objectives whose title carries a measure."""
    yield from judged(objective, "number-in-objective")
