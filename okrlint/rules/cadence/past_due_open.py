"""A due day has passed, and the goal is neither done nor dropped.

It stays in every list as if there were still time. Ignore it for a few days while the last figures come in; give the
day until then. To mend it, close it: `status: done` with `because` where it was missed, `status: dropped`, or a later
due day with an amendment. After the end of the cycle `open-after-cycle` speaks.

## Bad

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    due: 2026-11-10 # <- past-due-open
    key_results:
      - {id: seats, title: Seats taken on evening tours rise from 40% to 75%, baseline: 40, target: 75}
  - id: deaf
    title: Deaf visitors enjoy a tour like everybody else
    key_results:
      - id: signs
        title: Two guides pass the test in sign language
        milestone: true
        due: 2026-11-01 # <- past-due-open
```

```yaml
cycle: 2026-Q4
team: kilns
objectives:
  - id: cracks
    title: Every tile leaves the kiln whole
    key_results:
      - id: broken
        title: Broken tiles fall from 6% to 2%
        baseline: 6
        target: 2
        due: 2026-11-13 # <- past-due-open
        checkins: [{date: 2026-11-09, value: 2.4}]
```

## Good

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: deaf
    title: Deaf visitors enjoy a tour like everybody else
    key_results:
      - id: signs
        title: Two guides pass the test in sign language
        milestone: true
        due: 2026-11-01
        checkins:
          - {date: 2026-10-30, value: 1}
      - id: visits
        title: Deaf visitors on a tour rise from 2 to 20
        baseline: 2
        target: 20
        due: 2026-11-15
        status: done
        because: Twelve came; the school had no bus.
```

```yaml
cycle: 2026-Q4
team: kilns
objectives:
  - id: cracks
    title: Every tile leaves the kiln whole
    due: 2026-11-13
    key_results:
      - id: broken
        title: Broken tiles fall from 6% to 2%
        baseline: 6
        target: 2
        checkins: [{date: 2026-11-09, value: 2}]
  - id: colours
    title: Two tiles of one order look the same
    key_results:
      - {id: alike, title: At least 98% of orders are alike, min: 98, due: 2026-11-10}
      - {id: today, title: Returns fall from 9% to 3%, baseline: 9, target: 3, due: 2026-11-16}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import Status, objective_standing, standing
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active objective past its due day, else its key results past theirs; what is reached counts as done."""
    today = workspace.today
    if not objective.active or objective.cycle.over(today):
        return
    hint = "close it with `status` and `because`, or move the day openly with an amendment"
    if objective.due < today and objective.wrote("due"):
        if objective_standing(objective, today).status is not Status.DONE:
            said = f"this was due {(today - objective.due).days} days ago and is still open"
            yield Finding(objective, "due", said, hint)
        return
    for result in objective.key_results:
        open_still = result.status == "active" and result.due < today and result.shape != "hold"
        if open_still and standing(result, today).status is not Status.DONE:
            yield Finding(result, "due", f"this was due {(today - result.due).days} days ago and is still open", hint)
