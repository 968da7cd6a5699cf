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
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import expected_at, progress_at, until
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Workspace
from okrlint.record import record

LEVEL = Level.WARNING

_SAME = 0.01
"""Shares of the whole way that differ by no more than this count as no movement."""


@record
class Options:
    """How long is too long."""

    days: int = 28
    """Days without movement after which a figure has stalled."""


def check(result: KeyResult, workspace: Workspace, options: Options) -> Iterator[Finding]:
    """Yield the newest check-in of an open key result whose readings of the last `days` are all the same."""
    goal = result.objective
    if not goal.active or result.status != "active" or result.shape != "change" or result.per:
        return
    today = min(workspace.today, goal.cycle.ends)
    seen = until(result.checkins, today)
    before = [checkin for checkin in seen if (today - checkin.date).days >= options.days]
    recent = [checkin for checkin in seen if (today - checkin.date).days < options.days]
    if not before or not recent or today > result.due or result.readings != "latest":
        return
    shares = [progress_at(result, checkin.value) for checkin in (before[-1], *recent)]
    known = [share for share in shares if share is not None]
    if len(known) < len(shares) or known[-1] >= 1 or max(known) - min(known) > _SAME:
        return
    expected = (expected_at(result, before[-1].date), expected_at(result, today))
    if result.plan and None not in expected and (expected[1] or 0) - (expected[0] or 0) <= _SAME:
        return
    days = (recent[-1].date - before[-1].date).days
    said = f"no movement between {before[-1].date} and {recent[-1].date}, {days} days"
    yield Finding(recent[-1], "value", said, "ask which initiative should have moved it by now, and change that")
