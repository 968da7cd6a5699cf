"""An objective has no key results.

Without one nobody can tell whether the objective was met, and at the end of the cycle everybody remembers it as they
like. Ignore it for the first days of a cycle, while figures are being looked up; give the day until then. To mend it,
ask "how would we see that this has come true?" and write two to five figures.

## Bad

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - id: families
    title: Families leave the museum wanting to come back # <- no-key-results
```

An empty list is none.

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - id: schools
    title: Teachers plan a term around our rooms # <- no-key-results
    key_results: []
```

## Good

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - id: families
    title: Families leave the museum wanting to come back
    key_results:
      - {id: second-visit, title: Families who come again within a season rise from 8% to 15%}
      - {id: children, title: Children who show somebody their favourite room rise from 20% to 40%}
```

What was dropped needs none.

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - {id: schools, title: Schools plan a term around us, status: dropped, because: No curriculum this year}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR
STARTER = True


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active objective of a team without key results; of a person's `individual-without-result` speaks."""
    if objective.active and not objective.key_results and objective.level != "person":
        said = "this objective has no key result, so nobody can tell whether it was met"
        yield Finding(objective, "title", said, "write two to five figures by which anyone would see it")
