"""Nobody has read a guardrail within the review period.

A bound that is not read protects nothing: the figure may have crossed it weeks ago. A guardrail is read as often as
figures are reviewed (`review_every` of the cycle, a month unless it says otherwise), or by its own `checkin_every`.
Ignore it while a source is down; give the day until then. To mend it, read the figure and add a check-in, or let the
figure come from where somebody looks anyway.

## Bad

```yaml
cycle: 2026-Q4
team: sales
objectives:
  - id: first-orders
    title: Care homes order without a visit from us
    guardrails:
      - id: returns
        metric: orders sent back
        unit: "%"
        max: 3
        checkins:
          - {date: 2026-10-12, value: 2.1} # <- guardrail-unwatched
      - {id: calls, metric: angry calls, max: 5} # <- guardrail-unwatched
```

Business as usual is watched too, here by its own rhythm.

```yaml
cycle: 2026-Q4
team: support
health:
  - id: solved
    metric: questions solved at the first call
    unit: "%"
    min: 80
    checkin_every: 1w
    checkins:
      - {date: 2026-11-02, value: 84} # <- guardrail-unwatched
```

## Good

A month has not passed, or the figure comes only once a quarter.

```yaml
cycle: 2026-Q4
team: sales
objectives:
  - id: first-orders
    title: Care homes order without a visit from us
    guardrails:
      - {id: returns, metric: orders sent back, max: 3, checkins: [{date: 2026-10-19, value: 2.1}]}
      - {id: trust, metric: homes that trust us, min: 70, checkin_every: 3mo}
```

A goal that begins later or is done needs no watch.

```yaml
cycle: 2026-Q4
team: support
objectives:
  - id: quick
    title: Drivers get an answer before the next stop
    starts: 2026-11-01
    guardrails:
      - {id: solved, metric: questions solved at the first call, min: 80}
  - id: calm
    title: Drivers call once and not twice
    status: done
    guardrails:
      - {id: length, metric: minutes a call, max: 9}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import GRACE_DAYS, until
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING
YIELDS_TO = ("guardrail-without-bound",)


@tunable
class Options:
    """How late is late."""

    grace: int = GRACE_DAYS
    """Days past the review period that nobody minds, as for check-ins."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield each guardrail of an active goal, and each health metric, whose newest reading is too old or missing."""
    if workspace.long_over(file.cycle):
        return
    goals = [goal for goal in file.objectives if goal.active and not workspace.settled(goal)]
    watched = [(guardrail, goal.starts, goal.due) for goal in goals for guardrail in goal.guardrails]
    watched += [(metric, file.cycle.starts, file.cycle.ends) for metric in file.health]
    for guardrail, starts, ends in watched:
        today = min(workspace.today, ends)
        seen = until(guardrail.checkins, today)
        every = guardrail.checkin_every or file.cycle.review_every
        due = every.after(max(starts, seen[-1].date) if seen else starts)
        if (today - due).days > options.grace:
            hint = "read the figure and add a check-in"
            if seen:
                said = f"{guardrail.label} was last read on {seen[-1].date}, and once in {every} was agreed"
                yield Finding(seen[-1], "date", said, hint)
            else:
                said = f"{guardrail.label} was never read since {starts}, and once in {every} was agreed"
                yield Finding(guardrail, "metric", said, hint)
