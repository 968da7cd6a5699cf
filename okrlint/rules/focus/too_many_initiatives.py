"""A team pursues more initiatives at once than it can finish.

Too much at the same time makes each thing late and none of it good: the week goes into switching. Ignore it, or raise
`max`, for a large department that plans in one file. To mend it, let the ones that move most go on, set the others to
`planned`, and begin the next when one is done.

## Bad

With a limit of one's own:

`okrs/2026-Q4/kitchen.yaml`

```yaml
cycle: 2026-Q4
team: kitchen
objectives: # <- too-many-initiatives
  - id: lunch
    title: Pupils eat what we cook
    initiatives:
      - {id: taste, title: Let each class taste a new dish, moves: [plates]}
      - {id: buffet, title: Try a buffet on Fridays, moves: [plates]}
  - id: waste
    title: Nothing that can be eaten is thrown away
    initiatives:
      - {id: seconds, title: Offer seconds at one o'clock, moves: [bins]}
```

`okrlint.yaml`

```yaml
rules:
  too-many-initiatives: {max: 2}
```

Thirteen is more than the usual limit.

```yaml
cycle: 2026-Q4
team: library
objectives: # <- too-many-initiatives
  - id: evening
    title: Readers stay for the evening hours
    initiatives:
      - {id: a, title: Open the reading room until ten}
      - {id: b, title: Lend lamps for the long tables}
      - {id: c, title: Serve tea at eight}
      - {id: d, title: Read aloud on Mondays}
      - {id: e, title: Invite a writer each month}
      - {id: f, title: Move the thrillers to the front}
  - id: young
    title: Pupils find their own way to a book
    initiatives:
      - {id: g, title: Let a class choose fifty books}
      - {id: h, title: Hide a riddle on each floor}
      - {id: i, title: Lend games with the books}
      - {id: j, title: Bring a box to every school}
  - id: returns
    title: Books come back in time
    initiatives:
      - {id: k, title: Put a box at the station}
      - {id: l, title: Send a message the day before}
      - {id: m, title: Drop the fines for children}
```

## Good

What is planned, done or dropped takes no hands, nor does the work of a goal that is over.

`okrs/2026-Q4/kitchen.yaml`

```yaml
cycle: 2026-Q4
team: kitchen
objectives:
  - id: lunch
    title: Pupils eat what we cook
    initiatives:
      - {id: taste, title: Let each class taste a new dish, moves: [plates]}
      - {id: buffet, title: Try a buffet on Fridays, moves: [plates], status: done}
      - {id: garden, title: Grow herbs behind the gym, moves: [plates], status: planned}
  - id: waste
    title: Nothing that can be eaten is thrown away
    status: done
    initiatives:
      - {id: seconds, title: Offer seconds at one o'clock, moves: [bins]}
```

`okrlint.yaml`

```yaml
rules:
  too-many-initiatives: {max: 1}
```

A cycle that is over is past mending.

`okrs/2026-Q3/kitchen.yaml`

```yaml
cycle: 2026-Q3
team: kitchen
objectives:
  - id: lunch
    title: Pupils eat what we cook
    initiatives:
      - {id: taste, title: Let each class taste a new dish, moves: [plates]}
      - {id: buffet, title: Try a buffet on Fridays, moves: [plates]}
```

`okrlint.yaml`

```yaml
rules:
  too-many-initiatives: {max: 1}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """How many are too many."""

    max: int = 12
    """The most active initiatives of a team in a cycle: three goals with four levers each are a full quarter."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield a team's file whose active goals have more than `max` active initiatives together."""
    if file.team is None or file.cycle.over(workspace.today):
        return
    goals = [goal for goal in file.objectives if goal.active]
    count = sum(initiative.status == "active" for goal in goals for initiative in goal.initiatives)
    if count > options.max:
        said = f"{file.holder} has {count} active initiatives in {file.cycle.id}, more than {options.max}"
        yield Finding(file, "objectives", said, "let those that move most go on, and set the others to `planned`")
