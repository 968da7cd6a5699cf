"""Progress is far behind what was expected by today.

Expected is a straight line from the start to the due day, or the stages of `plan`. More than 25 points below it
seldom comes back by itself, and it is better said in week six than in week twelve. Ignore it where the effect is
known to come late, or better, write the stages under `plan`. To mend it, change the way, ask for help, or ease the
target openly with an amendment. While the newest reading is overdue, `stale-checkin` asks for that first.

## Bad

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - id: readers
        title: Children who read a page alone rise from 60% to 80%
        unit: "%"
        baseline: 60
        target: 80
        checkins:
          - {date: 2026-10-12, value: 61}
          - {date: 2026-11-09, value: 63} # <- behind-pace
```

```yaml
cycle: 2026-Q4
team: ferry
objectives:
  - id: islanders
    title: Islanders reach the hospital in an hour
    key_results:
      - id: crossings
        title: Add 90 night crossings
        baseline: 0
        target: 90
        readings: sum
        checkins:
          - {date: 2026-10-19, value: 9}
          - {date: 2026-11-09, value: 6} # <- behind-pace
```

## Good

The same figures, where most was expected late:

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - id: readers
        title: Children who read a page alone rise from 60% to 80%
        unit: "%"
        baseline: 60
        target: 80
        plan: [{date: 2026-11-20, value: 64}]
        checkins:
          - {date: 2026-10-12, value: 61}
          - {date: 2026-11-09, value: 63}
```

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - id: readers
        title: Children who read a page alone rise from 60% to 80%
        unit: "%"
        baseline: 60
        target: 80
        checkins:
          - {date: 2026-11-09, value: 68}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import FAR_BEHIND, clamp, standing
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING
YIELDS_TO = (
    "confident-but-behind",
    "stalled",
    "work-done-result-flat",
    "leading-not-predictive",
    "low-confidence-no-action",
)


@tunable
class Options:
    """How far behind is too far."""

    points: int = FAR_BEHIND
    """Percent of the whole way that progress may be behind expectation."""


def check(result: KeyResult, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the newest value of an open key result that is more than `points` behind; past its due day others speak."""
    goal = result.objective
    if not goal.active or result.status != "active" or result.shape != "change":
        return
    now = standing(result, workspace.today)
    if workspace.today > result.due or now.stale:  # an old reading says nothing about today
        return
    if now.last is None or now.gap is None or now.gap * 100 <= options.points:
        return
    done = f"{clamp(now.progress or 0.0):.0%} of the way is done"
    said = f"{done} where {now.expected:.0%} was expected by {workspace.today}"
    yield Finding(now.last, "value", said, "change the way, ask for help, or ease the target openly with an amendment")
