"""A goal on the water is due when the harbour is frozen.

From December to February no boat leaves the harbour, so nobody could reach the goal on its last day. Ignore it for
work on land. To mend it, set `due` to a day of the season.

## Bad

```yaml
cycle: 2026-H2
team: harbour
objectives:
  - id: berths
    title: Every guest finds a berth
    due: 2026-12-20 # <- due-in-winter
```

```yaml
cycle: 2026
team: harbour
objectives:
  - id: boats
    title: Beginners sail alone after one week
    due: 2026-02-10 # <- due-in-winter
```

## Good

```yaml
cycle: 2026-H2
team: harbour
objectives:
  - id: berths
    title: Every guest finds a berth
    due: 2026-10-15
```

Without a day of its own a goal ends with its cycle:

```yaml
cycle: 2026-Q4
team: harbour
objectives:
  - id: berths
    title: Every guest finds a berth
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """When the harbour is closed."""

    months: tuple[int, ...] = (12, 1, 2)
    """The months in which no boat leaves, 1 to 12."""


def check(objective: Objective, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield an objective whose own last day lies in a closed month."""
    if objective.wrote("due") and objective.due.month in options.months:
        said = f"due on {objective.due}, when the harbour is frozen"
        yield Finding(objective, "due", said, "set a day of the season")
