"""A goal supports more goals than it can serve.

Whoever serves four goals serves none of them first; in week eight, when they pull in different directions, nothing
says which one counts. Sources differ between one parent and many: two is a middle that leaves room for a goal shared
by two teams. Ignore it, or raise `max`, where a link is only meant as a pointer. To mend it, keep the goal that would
miss this one most, and the next.

## Bad

`okrs/2026-Q4/kitchen.yaml`

```yaml
cycle: 2026-Q4
team: kitchen
objectives:
  - id: lunch
    title: Pupils eat what we cook
    supports: [school/healthy, school/costs, city/climate] # <- too-many-parents
```

`okrs/2026-Q4/school.yaml`

```yaml
cycle: 2026-Q4
team: school
objectives:
  - {id: healthy, title: Pupils are well and awake in the afternoon}
  - {id: costs, title: Parents can afford a school day}
```

`okrs/2026-Q4/city.yaml`

```yaml
cycle: 2026-Q4
team: city
objectives:
  - {id: climate, title: The city wastes nothing that can be eaten}
```

A link to a goal that is kept elsewhere counts too.

`okrs/2026-Q4/kitchen.yaml`

```yaml
cycle: 2026-Q4
team: kitchen
objectives:
  - id: lunch
    title: Pupils eat what we cook
    supports: # <- too-many-parents
      - school/healthy
      - https://goals.example/city/4
      - https://goals.example/city/9
```

`okrs/2026-Q4/school.yaml`

```yaml
cycle: 2026-Q4
team: school
objectives:
  - {id: healthy, title: Pupils are well and awake in the afternoon}
```

## Good

Several key results of one goal are one parent.

`okrs/2026-Q4/kitchen.yaml`

```yaml
cycle: 2026-Q4
team: kitchen
objectives:
  - id: lunch
    title: Pupils eat what we cook
    supports: [school/healthy/awake, school/healthy/sick, school/healthy, school/costs]
```

`okrs/2026-Q4/school.yaml`

```yaml
cycle: 2026-Q4
team: school
objectives:
  - id: healthy
    title: Pupils are well and awake in the afternoon
    key_results:
      - {id: awake, title: Pupils who follow the last lesson rise from 60% to 75%}
      - {id: sick, title: Sick days fall from 9 to 6 a year}
  - {id: costs, title: Parents can afford a school day}
```

With a limit of one's own:

`okrs/2026-Q4/kitchen.yaml`

```yaml
cycle: 2026-Q4
team: kitchen
objectives:
  - id: lunch
    title: Pupils eat what we cook
    supports: [https://goals.example/1, https://goals.example/2, https://goals.example/3]
```

`okrlint.yaml`

```yaml
rules:
  too-many-parents: {max: 3}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.cascade import LINK_PREFIXES
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Workspace
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """How many are too many."""

    max: int = 2
    """The most goals that one may support; tools allow many, the OpenOKR method one: two is the middle."""


def check(objective: Objective, workspace: Workspace, options: Options) -> Iterator[Finding]:
    """Yield an active objective that names more than `max` goals, a goal and its key results counted once."""
    if not objective.active:
        return
    parents: dict[str, None] = {}
    for name in objective.supports:
        found = workspace.resolve(name, objective.cycle)
        goal = found.objective if isinstance(found, KeyResult) else found
        if name.startswith(LINK_PREFIXES):
            parents[name] = None
        elif isinstance(goal, Objective):
            parents[goal.full_name] = None
    if len(parents) > options.max:
        said = f"this supports {len(parents)} goals, more than {options.max}"
        yield Finding(objective, "supports", said, "keep the goals that would miss this one most")
