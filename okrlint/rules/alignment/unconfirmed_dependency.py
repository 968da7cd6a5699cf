"""A goal depends on another whose team has not confirmed it.

"We need the new import from Platform" is a plan only once Platform has said yes. Until then both sides will be
surprised, one of them late. Ignore it while the talk is going on; give the day until then. To mend it, ask the other
team to list this goal under `confirms`, or find a way without it.

## Bad

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: deaf
    title: Deaf visitors enjoy a tour like everybody else
    depends_on: [building/quiet-rooms] # <- unconfirmed-dependency
```

`okrs/2026-Q4/building.yaml`

```yaml
cycle: 2026-Q4
team: building
objectives:
  - id: quiet-rooms
    title: Every floor has a room where people can talk
```

A promise to another goal is no promise to this one; a key result that is needed wants one too.

`okrs/2026-Q4/bus.yaml`

```yaml
cycle: 2026-Q4
team: bus
objectives:
  - id: night
    title: Night workers get home without a car
    depends_on:
      - crew/rest/hired # <- unconfirmed-dependency
```

`okrs/2026-Q4/crew.yaml`

```yaml
cycle: 2026-Q4
team: crew
objectives:
  - id: rest
    title: Drivers come rested to every shift
    confirms: [bus/day]
    key_results:
      - {id: hired, title: Drivers on the night rota rise from 4 to 12}
```

## Good

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: deaf
    title: Deaf visitors enjoy a tour like everybody else
    depends_on: [building/quiet-rooms]
```

`okrs/2026-Q4/building.yaml`

```yaml
cycle: 2026-Q4
team: building
objectives:
  - id: quiet-rooms
    title: Every floor has a room where people can talk
    confirms: [tours/deaf]
```

What a team needs of itself needs no promise.

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - {id: deaf, title: Deaf visitors enjoy a tour like everybody else, depends_on: [tours/guides]}
  - {id: guides, title: Guides look forward to their tours}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield each need of an active goal that the active goal of another team does not confirm."""
    if not objective.active or objective.cycle.over(workspace.today):
        return
    for index, link in enumerate(objective.depends_on):
        other = _goal(workspace, link, objective)
        if other is None or not other.active or _holder(other) == _holder(objective):
            continue
        if objective not in (_goal(workspace, name, other) for name in other.confirms):
            listed = objective.document.has((*objective.path, "depends_on", index))
            path = ("depends_on", index) if listed else ("depends_on",)
            said = f"`{other.name}` has not confirmed that it will meet this need"
            yield Finding(objective, None, said, f"ask for `confirms: [{objective.name}]` there",
                          objective.document.where((*objective.path, *path)),
                          (("the goal that is needed", other, "title"),), path=path)  # fmt: skip


def _holder(objective: Objective) -> str:
    return objective.name.partition("/")[0]


def _goal(workspace: Workspace, name: str, at: Objective) -> Objective | None:
    found = workspace.resolve(name, at.cycle)
    return found if isinstance(found, Objective) else found.objective if isinstance(found, KeyResult) else None
