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

A department's direction wants to be taken up too; a goal that was dropped is no answer.

`okrs/2026-Q4/care.yaml`

```yaml
cycle: 2026-Q4
team: care
objectives:
  - {id: rota, title: A rota that nurses can plan their life by} # <- unsupported-objective
```

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - {id: swap, title: Nurses swap a shift within an hour, supports: care/rota, status: dropped, because: No phones}
  - {id: calm, title: Nights on the ward are calm}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: hospital, level: company}
  - {id: care, level: department, parent: hospital}
  - {id: wards, level: team, parent: care}
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

A key result may be what is taken up, and where nobody below has goals nobody can take up anything.

`okrs/2026-Q4/hospital.yaml`

```yaml
cycle: 2026-Q4
team: hospital
objectives:
  - id: stay
    title: Good nurses want to stay with us
    key_results:
      - {id: leavers, title: Nurses who leave fall from 14% to 9% a year}
```

`okrs/2026-Q4/care.yaml`

```yaml
cycle: 2026-Q4
team: care
objectives:
  - {id: rota, title: A rota that nurses can plan their life by, supports: hospital/stay/leavers}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: hospital, level: company}
  - {id: care, level: department, parent: hospital}
  - {id: wards, level: team, parent: care}
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.links import teams_above
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING
STARTER = True


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield active goals of the company or a department that no other goal supports, where teams below have goals."""
    if "teams" not in workspace.organization.lists or workspace.has_unreadable:
        return
    below = _with_goals_below(workspace)
    for goal in workspace.objectives:
        leads = goal.level in ("company", "department") and goal.active and not workspace.settled(goal)
        if leads and goal.cycle.id in below[goal.team or ""] and not _is_supported(goal, workspace):
            hint = "ask the team nearest to it for a goal that supports it"
            yield Finding(goal, "title", "no goal below works for this one", hint)


def _with_goals_below(workspace: Workspace) -> defaultdict[str, set[str]]:
    """Return for each team the cycles in which, or inside which, a team below it has goals."""
    around = {
        cycle.id: {cycle.id, *(one.id for one in workspace.enclosing(cycle))} for cycle in workspace.cycles.values()
    }
    found: defaultdict[str, set[str]] = defaultdict(set)
    for file in workspace.files:
        if file.objectives:
            for team in teams_above(file.team, workspace.organization):
                found[team] |= around[file.cycle.id]
    return found


def _is_supported(goal: Objective, workspace: Workspace) -> bool:
    return any(one.status != "dropped" for one in workspace.cascade.children.get(goal.full_name, ()))
