"""No goal below works for an objective of the company or a department.

A direction that nobody took up is a wish: either it does not matter enough, or the teams do not know yet what they
could add. Ignore it for a goal that the leadership carries by itself. To mend it, talk with the team that is nearest
to it, and let it write a goal of its own under `supports`. Without `teams` in `org.yaml`, or with no goals below at
all, this rule is silent.

## Bad

`okrs/2026-Q4/museum.yaml`

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - {id: families, title: Families leave the museum wanting to come back}
  - {id: schools, title: Schools plan a term around us} # <- unsupported-objective
```

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again, supports: museum/families}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, level: team, parent: museum}
```

## Good

`okrs/2026/museum.yaml`

```yaml
cycle: 2026
team: museum
objectives:
  - {id: families, title: Families leave the museum wanting to come back}
```

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again, supports: museum/families}
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
from okrlint.model.things import GoalFile, Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING
STARTER = True


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield an active goal of the company or a department that no other goal supports, where teams below have goals."""
    if not objective.active or objective.level not in ("company", "department") or workspace.has_unreadable:
        return
    below = workspace.cascade.children.get(objective.full_name, ())
    if "teams" not in workspace.organization.lists or any(goal.status != "dropped" for goal in below):
        return
    if any(_could(file, objective, workspace) for file in workspace.files):
        said = "no goal below works for this one"
        yield Finding(objective, "title", said, "ask the team nearest to it for a goal that supports it")


def _could(file: GoalFile, objective: Objective, workspace: Workspace) -> bool:
    """Return whether a file is of a team below the objective's, in the same cycle or one inside it, and has goals."""
    inside = file.cycle.id == objective.cycle.id or objective.cycle.encloses(file.cycle)
    teams, here, seen = workspace.organization.teams, file.team, set()
    while here and here not in seen and inside and file.objectives:
        seen.add(here)
        here = teams[here].parent if here in teams else None
        if here == objective.team:
            return True
    return False
