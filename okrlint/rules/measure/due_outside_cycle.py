"""A goal is due before its cycle begins or after it ends.

The cycle is when a goal is looked at, scored and learned from: what is due later is scored unfinished, and what was
due before was never part of it. Ignore it for a result that others publish shortly after the cycle. To mend it, move
`due` into the cycle, or the goal into the cycle it belongs to.

## Bad

```yaml
cycle: 2026-Q4
team: bakery
objectives:
  - id: morning-bread
    title: Schools get bread that is still warm
    due: 2027-02-28 # <- due-outside-cycle
```

```yaml
cycle: 2026-Q4
team: bakery
objectives:
  - id: morning-bread
    title: Schools get bread that is still warm
    key_results:
      - id: before-eight
        title: Deliveries before eight rise from 60% to 95%
        due: 2026-09-15 # <- due-outside-cycle
```

## Good

```yaml
cycle: 2026-Q4
team: bakery
objectives:
  - id: morning-bread
    title: Schools get bread that is still warm
    due: 2026-12-31
    key_results:
      - {id: before-eight, title: Deliveries before eight rise from 60% to 95%, due: 2026-10-01}
```

A cycle of one's own has its own days, and what was dropped may be due at any time.

`okrs/org.yaml`

```yaml
cycles:
  - {id: school-year, starts: 2026-09-01, ends: 2027-06-30}
```

`okrs/school-year/bakery.yaml`

```yaml
cycle: school-year
team: bakery
objectives:
  - id: morning-bread
    title: Schools get bread that is still warm
    due: 2027-02-28
  - id: cakes
    title: Every class has a cake on its feast
    due: 2027-09-30
    status: dropped
    because: The schools bake themselves
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.calendar import known_day
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING
STARTER = False
YIELDS_TO = ("impossible-date", "placeholder-text")


@tunable
class Options:
    """How sharp the edges of a cycle are."""

    grace: int = 1
    """Days before and after the cycle that still count: many write the morning after as its end (our own choice)."""


def check(objective: Objective, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield written due days of an active objective and its key results outside their cycle, each day once."""
    cycle = objective.cycle
    if not objective.active or not (cycle.known and known_day(cycle.ends)):
        return
    things: tuple[Objective | KeyResult, ...] = (objective, *objective.key_results)
    written = [thing for thing in things if thing.status == "active" and thing.wrote("due")]
    for due in dict.fromkeys(thing.due for thing in written):
        late, early = (due - cycle.ends).days, (cycle.starts - due).days
        if max(late, early) > options.grace:
            first, *others = (thing for thing in written if thing.due == due)
            where = f"{late} days after {cycle.id} ends" if late > 0 else f"{early} days before {cycle.id} begins"
            related = tuple(("the same day", other, "due") for other in others)
            hint = f"{cycle.id} runs from {cycle.starts} to {cycle.ends}"
            yield Finding(first, "due", f"this is due on {due}, {where}", hint, related=related)
