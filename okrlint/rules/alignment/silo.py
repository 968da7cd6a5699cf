"""A team has goals, and not one of them is linked to another team beside it.

A team that only looks up and down drifts sideways: what others need of it, and what it needs of them, is found out when
it is late. Off by default, since a small team can truly stand alone. Ignore it there. To mend it, ask "whom do we wait
for, and who waits for us?" and write the answer under `depends_on`, `confirms` or `contributors`. Links to the teams
above and below are of another kind and do not count. Without `teams` in `org.yaml` this rule is silent.

## Bad

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4 # <- silo
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again, supports: museum/families}
```

`okrs/2026-Q4/building.yaml`

```yaml
cycle: 2026-Q4
team: building
objectives:
  - {id: quiet-rooms, title: Every floor has a room where people can talk, confirms: [cafe/lunch]}
```

`okrs/2026-Q4/cafe.yaml`

```yaml
cycle: 2026-Q4
team: cafe
objectives:
  - {id: lunch, title: Office people have lunch with us, depends_on: [building/quiet-rooms]}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, parent: museum}
  - {id: building, parent: museum}
  - {id: cafe, parent: museum}
```

A link in another cycle is none in this one.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4 # <- silo
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again}
```

`okrs/2026-Q3/tours.yaml`

```yaml
cycle: 2026-Q3
team: tours
objectives:
  - {id: deaf, title: Deaf visitors enjoy a tour, depends_on: [building/quiet-rooms]}
```

`okrs/2026-Q3/building.yaml`

```yaml
cycle: 2026-Q3
team: building
objectives:
  - {id: quiet-rooms, title: Every floor has a room where people can talk}
```

`okrs/2026-Q4/building.yaml`

```yaml
cycle: 2026-Q4 # <- silo
team: building
objectives:
  - {id: light, title: Pictures hang in the light they were painted for}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, parent: museum}
  - {id: building, parent: museum}
```

## Good

Either side may write the link, and so may a person of the team.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again}
```

`okrs/2026-Q4/building.yaml`

```yaml
cycle: 2026-Q4
team: building
objectives:
  - {id: light, title: Pictures hang in the light they were painted for, contributors: [cafe]}
```

`okrs/2026-Q4/cafe.yaml`

```yaml
cycle: 2026-Q4
team: cafe
objectives:
  - {id: lunch, title: Office people have lunch with us}
```

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - {id: night, title: A tour by torchlight, depends_on: [building/light]}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, parent: museum}
  - {id: building, parent: museum}
  - {id: cafe, parent: museum}
people:
  - {id: ana, team: tours}
```

Nobody else has goals beside this team.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again, supports: museum/families}
```

`okrs/2026-Q4/museum.yaml`

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - {id: families, title: Families leave the museum wanting to come back}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, parent: museum}
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.links import in_line, team_of
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile, Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.OFF


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield each team's file of a running or coming cycle in which nothing leads to or from a team beside it."""
    if "teams" not in workspace.organization.lists or workspace.has_unreadable:
        return
    linked = _linked(workspace)
    files: defaultdict[str, list[GoalFile]] = defaultdict(list)
    for file in workspace.files:
        if file.team and any(goal.active for goal in file.objectives) and not file.cycle.over(workspace.today):
            files[file.cycle.id].append(file)
    for cycle, there in files.items():
        for file in there:
            alone = file.level in ("team", "department") and (file.team, cycle) not in linked
            if alone and any(not in_line(file.team, other.team, workspace.organization) for other in there):
                said = f"no goal of {file.holder} in {cycle} is linked to another team beside it"
                yield Finding(file, "cycle", said, "ask whom you wait for, and who waits for you")


def _linked(workspace: Workspace) -> set[tuple[str | None, str]]:
    """Return team and cycle of everybody at either end of a link between two teams of which neither is above."""
    organization = workspace.organization
    found: set[tuple[str | None, str]] = set()
    for goal in workspace.objectives:
        own = team_of(goal, organization)
        others = [(team_of(one, organization), one.cycle.id) for one in _others(goal, workspace)]
        for team, cycle in (*others, *((team, goal.cycle.id) for team in goal.contributors)):
            if team and own and not in_line(own, team, organization):
                found |= {(own, goal.cycle.id), (team, cycle)}
    return found


def _others(goal: Objective, workspace: Workspace) -> Iterator[Objective]:
    yield from workspace.cascade.parents(goal)
    yield from workspace.cascade.needs(goal)
    found = (workspace.resolve(name, goal.cycle) for name in goal.confirms)
    yield from (one for one in found if isinstance(one, Objective))
