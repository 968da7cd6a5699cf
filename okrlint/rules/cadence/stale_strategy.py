"""The strategy was last looked at more than half a year ago.

Goals are only as right as the strategy they follow, and markets do not wait for it. Looking at it each quarter, or at
least twice a year, keeps every cycle from serving last year's plan. Ignore it for a few weeks where the date of the
next review is set; give that day. To mend it, review the strategy with those who set the goals, and write the day
under `reviewed`, even if nothing changed.

## Bad

`okrs/org.yaml`

```yaml
strategy:
  vision: A repair shop within a walk of every flat
  reviewed: 2026-05-15 # <- stale-strategy
```

`okrs/2026-Q4/shops.yaml`

```yaml
cycle: 2026-Q4
team: shops
objectives:
  - {id: first, title: People think of us before they buy anew}
```

## Bad on 2026-03-31

`okrs/org.yaml`

```yaml
strategy: {reviewed: 2025-08-31} # <- stale-strategy
```

`okrs/2026-Q1/shops.yaml`

```yaml
cycle: 2026-Q1
team: shops
objectives:
  - {id: first, title: People think of us before they buy anew}
```

## Good

`okrs/org.yaml`

```yaml
strategy: {reviewed: 2026-05-16}
```

`okrs/2026-Q4/shops.yaml`

```yaml
cycle: 2026-Q4
team: shops
objectives:
  - {id: first, title: People think of us before they buy anew}
```

Goals of the past followed the strategy of the past:

`okrs/org.yaml`

```yaml
strategy: {vision: A repair shop within a walk of every flat, reviewed: 2025-01-20}
```

`okrs/2025-Q2/shops.yaml`

```yaml
cycle: 2025-Q2
team: shops
objectives:
  - {id: first, title: People think of us before they buy anew}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.calendar import Rhythm
from okrlint.model.workspace import Workspace
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """How old is too old."""

    months: int = 6
    """Months after a review; a strategy is refreshed quarterly or twice a year."""


def check(workspace: Workspace, _: Workspace, options: Options) -> Iterator[Finding]:
    """Yield the day of the last review of the strategy where it is long ago, while goals of a cycle run."""
    today, strategy = workspace.today, workspace.organization.strategy
    if strategy is None or strategy.reviewed is None or Rhythm(options.months, "mo").after(strategy.reviewed) >= today:
        return
    if any(file.cycle.starts <= today <= file.cycle.ends for file in workspace.files):
        said = f"the strategy was last reviewed on {strategy.reviewed}, more than {options.months} months ago"
        yield Finding(strategy, "reviewed", said, "review it with those who set the goals, and write the day here")
