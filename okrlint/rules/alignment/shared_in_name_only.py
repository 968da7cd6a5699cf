"""A team is listed as contributor, but nothing it does supports the shared goal.

A name on a list is a promise that nobody wrote down: at the end each side thinks the other would have. Whoever
contributes owns a part, as a goal or a key result of its own, or as a key result or lever of the shared goal. Ignore it
while the part is being agreed on; give the day until then. To mend it, let the team write its goal under `supports`, or
take the name off the list. It is silent before the cycle begins.

## Bad

`okrs/2026-Q4/museum.yaml`

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - id: families
    title: Families leave the museum wanting to come back
    contributors:
      - tours
      - cafe # <- shared-in-name-only
```

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again, supports: museum/families}
```

`okrs/2026-Q4/cafe.yaml`

```yaml
cycle: 2026-Q4
team: cafe
objectives:
  - {id: lunch, title: Office people from the quarter have lunch with us}
```

Dropped is as good as never written.

`okrs/2026-Q4/port.yaml`

```yaml
cycle: 2026-Q4
team: port
objectives:
  - id: quiet
    title: The town sleeps while ships unload
    contributors: [cranes] # <- shared-in-name-only
```

`okrs/2026-Q4/cranes.yaml`

```yaml
cycle: 2026-Q4
team: cranes
objectives:
  - {id: brakes, title: Brakes nobody hears, supports: port/quiet, status: dropped, because: The parts are sold out}
```

## Good

A key result may be the link, and so may the goal of a person or of a team below.

`okrs/2026-Q4/museum.yaml`

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - id: families
    title: Families leave the museum wanting to come back
    contributors: [tours, cafe, garden]
    key_results:
      - {id: again, title: Families who come again rise from 8% to 15%}
```

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    key_results:
      - {id: children, title: Children on a tour rise from 5% to 20%, supports: museum/families/again}
```

`okrs/2026-Q4/people/finn.yaml`

```yaml
cycle: 2026-Q4
person: finn
objectives:
  - {id: corner, title: Children have a corner of their own to eat, supports: museum/families}
```

`okrs/2026-Q4/pond.yaml`

```yaml
cycle: 2026-Q4
team: pond
objectives:
  - {id: frogs, title: Children can name what lives in our pond, supports: museum/families}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum}
  - {id: tours, parent: museum}
  - {id: cafe, parent: museum}
  - {id: garden, parent: museum}
  - {id: pond, parent: garden}
people:
  - {id: finn, team: cafe}
```

Who owns a key result or a lever of the shared goal has a part.

`okrs/2026-Q4/port.yaml`

```yaml
cycle: 2026-Q4
team: port
objectives:
  - id: quiet
    title: The town sleeps while ships unload
    contributors: [cranes, pilots]
    key_results:
      - {id: loud, title: Nights over 55 dB fall from 40 to 10, owner: ana}
    initiatives:
      - {id: route, title: Let ships turn outside the harbour, owner: mira, moves: [loud]}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: port}
  - {id: cranes, parent: port}
  - {id: pilots, parent: port}
people:
  - {id: ana, team: cranes}
  - {id: mira, team: pilots}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from okrlint.diagnostic import Level
from okrlint.lint.links import item, team_of, teams_above
from okrlint.lint.rule import Finding
from okrlint.model.things import Initiative, KeyResult, Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield each contributor of a running goal that has neither a goal for it nor a part in it."""
    if workspace.has_unreadable:
        return
    for goal in workspace.objectives:
        running = goal.active and goal.starts <= workspace.today and not goal.cycle.over(workspace.today)
        if running and goal.contributors:
            yield from _of_goal(goal, workspace)


def _of_goal(goal: Objective, workspace: Workspace) -> Iterator[Finding]:
    part = set(_with_a_part(goal, workspace))
    teams = workspace.organization.teams
    for name in dict.fromkeys(goal.contributors):
        listed = name in teams and (teams[name].listed or "teams" not in workspace.organization.lists)
        if listed and name not in part:
            path, span = item(goal, "contributors", name)
            said = f"{teams[name].name} has no goal or key result that supports this"
            hint = "let the team write its part under `supports`, or take it off the list"
            yield Finding(goal, None, said, hint, span, path=path)


def _with_a_part(goal: Objective, workspace: Workspace) -> Iterator[str]:
    """Yield every team that works for a goal, or owns a key result or lever of it, and all teams above these."""
    organization = workspace.organization
    below = (one for one in workspace.cascade.children.get(goal.full_name, ()) if one.status != "dropped")
    promised = (one for one in workspace.cascade.needs(goal) if one.status != "dropped")
    parts: tuple[KeyResult | Initiative, ...] = (*goal.key_results, *goal.initiatives)
    people = (organization.people.get(part.owner or "") for part in parts if part.status != "dropped")
    teams = chain((team_of(one, organization) for one in chain(below, promised)), (one.team for one in people if one))
    for team in (goal.team, *teams):
        if team:
            yield from (team, *teams_above(team, organization))
