"""The teams have goals for a cycle, the company has none.

Without a direction each team aims well at something else, and nothing decides when two of them need the same people.
Ignore it in a first cycle in which only pilot teams take part. To mend it, write one to three goals of the company
before the teams write theirs; a goal for the whole year serves its quarters too. Without `teams` in `org.yaml`, and
until the cycle begins, this rule is silent.

## Bad

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4 # <- no-direction
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, level: team, parent: museum}
```

A year that is over gives no direction to the next quarter.

`okrs/2026-Q4/buses.yaml`

```yaml
cycle: 2026-Q4 # <- no-direction
team: buses
objectives:
  - {id: night, title: Night workers get home without a car}
```

`okrs/2025/city.yaml`

```yaml
cycle: 2025
team: city
objectives:
  - {id: air, title: Children breathe clean air on their way to school}
```

`okrs/2026-Q4/city.yaml`

```yaml
cycle: 2026-Q4
team: city
objectives:
  - {id: quiet, title: The town sleeps at night, status: dropped, because: The council decided otherwise}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: city, level: company}
  - {id: buses, level: department, parent: city}
```

## Good

The year gives the direction.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again}
```

`okrs/2026/museum.yaml`

```yaml
cycle: 2026
team: museum
objectives:
  - {id: families, title: Families leave the museum wanting to come back}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, level: team, parent: museum}
```

The next cycle is still being planned.

`okrs/2027-Q1/tours.yaml`

```yaml
cycle: 2027-Q1
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, level: team, parent: museum}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.calendar import Cycle
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield, for each running cycle without a goal of the company in it or above it, the first file of a team."""
    if "teams" not in workspace.organization.lists or workspace.has_unreadable:
        return
    first: dict[Cycle, GoalFile] = {}
    led: dict[Cycle, None] = {}
    for file in workspace.files:
        if file.level == "company" and any(goal.status != "dropped" for goal in file.objectives):
            led[file.cycle] = None
        elif file.level in ("department", "team") and any(goal.active for goal in file.objectives):
            first.setdefault(file.cycle, file)
    for cycle, file in first.items():
        running = cycle.starts <= workspace.today <= cycle.ends
        if running and not any(other.starts <= cycle.ends and cycle.starts <= other.ends for other in led):
            said = f"teams have goals for {cycle.id}, and the company has none"
            yield Finding(file, "cycle", said, "write one to three goals of the company for this cycle or its year")
