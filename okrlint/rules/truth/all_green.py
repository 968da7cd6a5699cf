"""Everything below is on track, yet the goal itself stands still or breaks its guardrail.

Each part reports that it does well, and the whole does not move: then the parts do not add up to the goal, or they
report their work instead of its effect. That is the most useful thing a cascade can show. Ignore it early in the
cycle where the effect is known to come late. To mend it, ask the teams below which of their results should have moved
this one, and when.

## Bad

`okrs/2026-Q4/hospital.yaml`

```yaml
cycle: 2026-Q4
team: hospital
objectives:
  - id: stay
    title: Good nurses want to stay with us # <- all-green
    key_results:
      - id: leavers
        title: Nurses who leave fall from 14% to 9%
        unit: "%"
        baseline: 14
        target: 9
        checkins:
          - {date: 2026-10-12, value: 14}
          - {date: 2026-11-09, value: 14.1}
```

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: handover
    title: Nurses leave on time because the handover is clear
    supports: hospital/stay
    key_results:
      - id: on-time
        title: Shifts that end on time rise from 60% to 80%
        unit: "%"
        baseline: 60
        target: 80
        checkins:
          - {date: 2026-11-09, value: 72}
```

All is well below, and above a guardrail is broken:

```yaml
cycle: 2026-Q4
team: post
objectives:
  - id: letters
    title: A letter arrives the next day # <- all-green
    key_results:
      - {id: next, title: Letters there the next day rise from 80% to 95%, baseline: 80, target: 95}
    guardrails:
      - {id: sick, metric: sick days of carriers, max: 5, checkins: [{date: 2026-11-09, value: 8}]}
  - id: sorting
    title: Nothing waits overnight in the hall
    supports: post/letters
    key_results:
      - {id: left, title: Bags fall from 40 to 10, baseline: 40, target: 10, checkins: [{date: 2026-11-13, value: 20}]}
```

## Good

`okrs/2026-Q4/hospital.yaml`

```yaml
cycle: 2026-Q4
team: hospital
objectives:
  - id: stay
    title: Good nurses want to stay with us
    key_results:
      - id: leavers
        title: Nurses who leave fall from 14% to 9%
        unit: "%"
        baseline: 14
        target: 9
        checkins:
          - {date: 2026-10-12, value: 14}
          - {date: 2026-11-09, value: 12.6}
```

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: handover
    title: Nurses leave on time because the handover is clear
    supports: hospital/stay
    key_results:
      - id: on-time
        title: Shifts that end on time rise from 60% to 80%
        unit: "%"
        baseline: 60
        target: 80
        checkins:
          - {date: 2026-11-09, value: 72}
```

One of the goals below is behind, so not everything is green:

```yaml
cycle: 2026-Q4
team: post
objectives:
  - id: letters
    title: A letter arrives the next day
    guardrails:
      - {id: sick, metric: sick days of carriers, max: 5, checkins: [{date: 2026-11-09, value: 8}]}
  - id: sorting
    title: Nothing waits overnight in the hall
    supports: post/letters
    key_results:
      - {id: left, title: Bags fall from 40 to 10, baseline: 40, target: 10, checkins: [{date: 2026-11-13, value: 31}]}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import Status, bound_standing, clamp, objective_standing
from okrlint.model.things import Guardrail, Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING

_GREEN = frozenset({Status.ON_TRACK, Status.DONE})
_FLAT, _DUE = 0.05, 0.25
"""A goal is flat with less than a twentieth of the way behind it when a quarter of it was expected."""


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield an active goal that is flat or breaks a guardrail, while every goal that supports it is on track."""
    below = [goal for goal in workspace.cascade.children.get(objective.full_name, ()) if goal.status != "dropped"]
    if not objective.active or not below:
        return
    today = min(workspace.today, objective.cycle.ends)
    if any(objective_standing(goal, min(today, goal.cycle.ends)).status not in _GREEN for goal in below):
        return
    said = _flat(objective, today) or _broken(objective, today)
    if said:
        many = "the goal below is" if len(below) == 1 else f"all {len(below)} goals below are"
        hint = "ask which of their results should have moved this one, and when"
        related = tuple(("on track", goal, "title") for goal in below)
        yield Finding(objective, "title", f"{many} on track, yet {said}", hint, related=related)


def _flat(objective: Objective, today: date) -> str | None:
    now = objective_standing(objective, today)
    if now.last is None or now.progress is None or now.expected is None or now.expected < _DUE or now.progress >= _FLAT:
        return None
    return f"this one is at {clamp(now.progress):.0%} where {now.expected:.0%} was expected"


def _broken(objective: Objective, today: date) -> str | None:
    broken: Guardrail | None = next(
        (one for one in objective.guardrails if bound_standing(one, today).kept is False), None
    )
    return f"the guardrail {broken.label} of this one is broken" if broken else None
