"""Keeping something as it is stands as a whole objective.

Goals are for change. What is good and should stay so is watched: under `health` of the team, where it raises its
voice when it slips, or as a guardrail of the goal that might harm it. Ignore it where holding on is the hard part,
such as margins in a price war, and say so. To mend it, move the figure under `health`.

## Bad

```yaml
objectives:
  - id: uptime
    title: Keep uptime at 99.9% # <- health-as-objective
```

```yaml
objectives:
  - id: margins
    title: Maintain current margins # <- health-as-objective
```

## Good

```yaml
health:
  - id: uptime
    metric: availability
    unit: "%"
    min: 99.9
objectives:
  - id: fast-lessons
    title: Lessons open before a learner looks away
```

Keeping more than before is a change.

```yaml
objectives:
  - id: keep-more
    title: Keep more of the clients we win
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
    """Yield objectives that only hold a level."""
    yield from judged(objective, "health-as-objective")
