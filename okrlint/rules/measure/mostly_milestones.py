"""More than half of an objective's key results are only done or not done.

Milestones are at 0 until the day they are at 1: for weeks nobody sees how it stands, and all of them can be done
without any effect. Ignore it for a goal whose whole point is a decision by others, such as a permit. To mend it, ask
for each which figure it should move, and keep the milestones as tasks.

## Bad

```yaml
objectives:
  - id: second-house
    title: Families in the east reach a museum by bus # <- mostly-milestones
    key_results:
      - {id: permit, title: The city gives its permit, milestone: true, due: 2026-11-01}
      - {id: line, title: The bus line stops at our door, milestone: true, due: 2026-12-15}
      - {id: visits, title: Visits from the east rise from 200 to 900, baseline: 200, target: 900}
```

What was dropped does not make up for it.

```yaml
objectives:
  - id: harbour
    title: Fishers land their catch within the hour # <- mostly-milestones
    key_results:
      - {id: crane, title: The new crane passes its load test, milestone: true, due: 2026-11-20}
      - {id: wait, title: Wait at the quay falls from 3 h to 1 h, status: dropped, because: The quay was widened}
```

## Good

```yaml
objectives:
  - id: second-house
    title: Families in the east reach a museum by bus
    key_results:
      - {id: line, title: The bus line stops at our door, milestone: true, due: 2026-12-15}
      - {id: visits, title: Visits from the east rise from 200 to 900, baseline: 200, target: 900}
```

A goal that is done is not judged again.

```yaml
objectives:
  - id: harbour
    title: Fishers land their catch within the hour
    status: done
    key_results:
      - {id: crane, title: The new crane passes its load test, milestone: true, due: 2026-11-20}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active objective with more milestones than other key results; what was dropped does not count."""
    live = [result for result in objective.key_results if result.status != "dropped"]
    milestones = [result for result in live if result.milestone]
    if objective.active and 2 * len(milestones) > len(live):
        said = f"{len(milestones)} of {len(live)} key results are only done or not done"
        related = tuple(("done or not done", result, "title") for result in milestones)
        yield Finding(objective, "title", said, "ask which figure each of them should move", related=related)
