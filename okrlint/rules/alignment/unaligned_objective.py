"""An objective leads to no goal above it.

Below the company every goal is there for another: without the link nobody can see why this one and not another, and
the work is missing from the view of the goal it helps. Ignore it for a goal that the whole team agreed to keep to
itself, and say so. To mend it, ask "what becomes possible once this is reached?" and write that goal under
`supports`; a goal kept elsewhere is written as a link. Without `teams` in `org.yaml` this rule is silent.

## Bad

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: handover
    title: Nurses leave on time because the handover is clear # <- unaligned-objective
```

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - id: night-course
    title: Two wards show that night training works # <- unaligned-objective
```

`okrs/org.yaml`

```yaml
teams:
  - {id: hospital, level: company}
  - {id: wards, level: team, parent: hospital}
```

A department is below the company too, and a dependency is no goal above.

`okrs/2026-Q4/care.yaml`

```yaml
cycle: 2026-Q4
team: care
objectives:
  - id: rota
    title: A rota that nurses can plan their life by # <- unaligned-objective
    depends_on: [hospital/stay]
```

`okrs/2026-Q4/hospital.yaml`

```yaml
cycle: 2026-Q4
team: hospital
objectives:
  - {id: stay, title: Good nurses want to stay with us}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: hospital, level: company}
  - {id: care, level: department, parent: hospital}
```

## Good

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: handover
    title: Nurses leave on time because the handover is clear
    supports: hospital/stay
  - id: songs
    title: Evenings on the ward sound like home
    supports: https://goals.example/foundation/12
```

`okrs/2026-Q4/hospital.yaml`

```yaml
cycle: 2026-Q4
team: hospital
objectives:
  - id: stay
    title: Good nurses want to stay with us
```

`okrs/org.yaml`

```yaml
teams:
  - {id: hospital, level: company}
  - {id: wards, level: team, parent: hospital}
```

A key result that feeds another is a link too.

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: handover
    title: Nurses leave on time because the handover is clear
    key_results:
      - id: on-time
        title: Shifts that end on time rise from 60% to 85%
        supports: hospital/stay/leavers
```

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

`okrs/org.yaml`

```yaml
teams:
  - {id: hospital, level: company}
  - {id: wards, level: team, parent: hospital}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR
STARTER = True


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active objective below the company level that names no goal above, whether or not the name holds."""
    below = objective.level != "company" and "teams" in workspace.organization.lists
    named = objective.supports or any(result.supports for result in objective.key_results)
    if below and objective.active and not named:
        holder = objective.name.partition("/")[0]
        said = f"this goal of {holder} leads to no goal above it"
        yield Finding(objective, "title", said, "write the goal it helps to reach under `supports`")
