"""The newest check-in is older than the rhythm that was agreed.

A figure that nobody looked at for three weeks cannot steer anything, and its colour on the site is a guess about the
past. Ignore it for a holiday; give the day until then. A figure that comes slower has a rhythm of its own:
`checkin_every: 1mo`. To mend it, read the figure and add a check-in, with a note where it moved.

## Bad

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    key_results:
      - id: gone
        title: Vans gone by six rise from 55% to 95%
        unit: "%"
        baseline: 55
        target: 95
        checkins:
          - {date: 2026-10-12, value: 58}
          - {date: 2026-10-26, value: 63} # <- stale-checkin
```

With more grace:

`okrs/2026-Q4/depots.yaml`

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    key_results:
      - id: gone
        title: Vans gone by six rise from 55% to 95%
        unit: "%"
        baseline: 55
        target: 95
        checkins:
          - {date: 2026-10-30, value: 63} # <- stale-checkin
```

`okrlint.yaml`

```yaml
rules:
  stale-checkin: {grace: 9}
```

## Good

A figure that comes monthly and is three weeks old:

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    key_results:
      - id: fuel
        title: Fuel a parcel falls from 0.8 l to 0.6 l
        unit: l
        baseline: 0.8
        target: 0.6
        checkin_every: 1mo
        checkins:
          - {date: 2026-10-26, value: 0.75}
```

What has reached its target needs no more looks.

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    key_results:
      - id: gone
        title: Vans gone by six rise from 55% to 95%
        unit: "%"
        baseline: 55
        target: 95
        checkins:
          - {date: 2026-10-26, value: 96}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import GRACE_DAYS, rhythm_of, standing
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING
STARTER = True


@tunable
class Options:
    """How late is late."""

    grace: int = GRACE_DAYS
    """Days past the rhythm that nobody minds."""


def check(result: KeyResult, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the newest check-in of an open key result whose next one is overdue; after the cycle by its last day."""
    goal = result.objective
    if not goal.active or workspace.long_over(goal.cycle):
        return
    today = min(workspace.today, goal.cycle.ends)
    now = standing(result, today)
    if now.last is None or now.next_due is None or (today - now.next_due).days <= options.grace:
        return
    age = (today - now.last.date).days
    old = f"{age} days old" if today == workspace.today else f"{age} days before the end of {goal.cycle.id}"
    said = f"the newest check-in is {old}, and one every {rhythm_of(result)} was agreed"
    yield Finding(now.last, "date", said, "read the figure and add a check-in")
