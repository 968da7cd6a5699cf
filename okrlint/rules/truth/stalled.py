"""A figure has not moved for four weeks, and its target is not reached.

Somebody reads it, writes it down, and nothing happens: the work does not reach the figure, or there is no work.
Ignore it where a plan says that nothing moves yet, or better, write the stages under `plan`. To mend it, ask which
initiative should have moved it by now, and change that.

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
          - {date: 2026-10-12, value: 66}
          - {date: 2026-10-26, value: 66}
          - {date: 2026-11-09, value: 66} # <- stalled
```

```yaml
cycle: 2026-Q4
team: bridges
objectives:
  - id: rust
    title: No bridge is closed in winter
    key_results:
      - id: closed
        title: Days with a closed bridge fall from 40 to 12
        baseline: 40
        target: 12
        plan: [{date: 2026-11-01, value: 33}]
        checkins:
          - {date: 2026-10-05, value: 38}
          - {date: 2026-11-13, value: 38.1} # <- stalled
```

## Good

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
          - {date: 2026-10-12, value: 65}
          - {date: 2026-10-26, value: 66}
          - {date: 2026-11-09, value: 66}
      - id: readers-at-home
        title: Children who read at home rise from 40% to 60%
        unit: "%"
        baseline: 40
        target: 60
        checkins:
          - {date: 2026-10-12, value: 60}
          - {date: 2026-11-09, value: 60}
```

Nothing was expected to move yet:

```yaml
cycle: 2026-Q4
team: bridges
objectives:
  - id: rust
    title: No bridge is closed in winter
    key_results:
      - id: closed
        title: Days with a closed bridge fall from 40 to 12
        baseline: 40
        target: 12
        plan: [{date: 2026-11-30, value: 40}]
        checkins: [{date: 2026-10-05, value: 40}, {date: 2026-11-13, value: 40}]
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import expected_at, progress_at, until
from okrlint.model.things import CheckIn, KeyResult
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING
YIELDS_TO = ("work-done-result-flat", "leading-not-predictive", "low-confidence-no-action")

_SAME = 0.01
"""Shares of the whole way that differ by no more than this count as no movement."""


@tunable
class Options:
    """How long is too long."""

    days: int = 28
    """Days without movement after which a figure has stalled."""


def check(result: KeyResult, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the newest check-in of an open key result whose newest readings are the same over `days`."""
    goal = result.objective
    if not goal.active or result.status != "active" or result.shape != "change" or result.per:
        return
    today = min(workspace.today, goal.cycle.ends)
    if today > result.due or result.readings != "latest":
        return
    still = _standing_still(result, until(result.checkins, today))
    if not still or (progress_at(result, still[-1].value) or 0) >= 1 or (today - still[-1].date).days >= options.days:
        return
    days = (still[-1].date - still[0].date).days
    expected = (expected_at(result, today) or 0) - (expected_at(result, still[0].date) or 0)
    if days >= options.days and expected > _SAME:
        said = f"no movement between {still[0].date} and {still[-1].date}, {days} days"
        yield Finding(still[-1], "value", said, "ask which initiative should have moved it by now, and change that")


def _standing_still(result: KeyResult, seen: Sequence[CheckIn]) -> list[CheckIn]:
    """Return the newest readings that are all the same, oldest first."""
    still: list[CheckIn] = []
    low = high = None
    for one in reversed(seen):
        share = progress_at(result, one.value)
        if share is None:
            break
        low, high = min(share, low if low is not None else share), max(share, high if high is not None else share)
        if high - low > _SAME:
            break
        still.insert(0, one)
    return still
