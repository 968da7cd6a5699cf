"""The owner belongs to no team that owns or shares the goal.

Whoever answers for a goal needs the people who work on it in the room. Sometimes it is a move to another team that the
file missed, sometimes a shared goal whose second team nobody wrote down. Ignore it while somebody stands in. To mend
it, list the owner's team under `contributors`, mend the team in `org.yaml`, or let somebody of the team own it. Who
leads a team above or below, or any team of the goal, is at home here. Without `people` in `org.yaml` it is silent.

## Bad

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    owner: mira # <- owner-elsewhere
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, parent: museum}
  - {id: cafe, parent: museum}
people:
  - {id: mira, team: cafe}
```

One part of a goal can be elsewhere too.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    owner: ana
    key_results:
      - {id: seats, title: Seats taken rise from 40% to 75%}
      - id: supper
        title: Guests who stay for supper rise from 5% to 20%
        owner: mira # <- owner-elsewhere
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, parent: museum}
  - {id: cafe, parent: museum}
people:
  - {id: ana, team: tours}
  - {id: mira, team: cafe}
```

## Good

Who contributes, leads or stands above is at home.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: evenings
    title: Evening tours are full again
    owner: finn
    contributors: [cafe]
    key_results:
      - {id: supper, title: Guests who stay for supper rise from 5% to 20%, owner: mira}
      - {id: seats, title: Seats taken rise from 40% to 75%, owner: zoe}
  - {id: guides, title: Guides look forward to their tours, owner: bo}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, parent: museum, lead: zoe}
  - {id: cafe, parent: museum}
  - {id: night-tours, parent: tours}
people:
  - {id: finn, team: museum}
  - {id: mira, team: cafe}
  - {id: zoe, team: cafe}
  - {id: bo, team: night-tours}
```

Of whom nobody says where they belong nothing is said.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again, owner: kim}
  - {id: guides, title: Guides look forward to their tours, owner: nobody-known}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, parent: museum}
people:
  - {id: kim}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.links import in_line, team_of
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.INFO


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active goal, or key results of it, whose owner is of no team in line with it; each owner once."""
    if not objective.active or "people" not in workspace.organization.lists:
        return
    told: set[str] = set()
    going = (result for result in objective.key_results if result.status == "active")
    parts: tuple[Objective | KeyResult, ...] = (objective, *going)
    for thing in parts:
        owner = thing.owners[0] if len(thing.owners) == 1 else None
        if owner and owner not in told and _is_elsewhere(owner, objective, workspace):
            told.add(owner)
            known = workspace.organization.people[owner]
            said = f"{known.name} belongs to {known.team}, which neither owns nor shares this goal"
            hint = f"list {known.team} under `contributors`, or let somebody of the team own this"
            yield Finding(thing, "owner", said, hint)


def _is_elsewhere(owner: str, objective: Objective, workspace: Surroundings) -> bool:
    """Return whether somebody listed is of no team that has a part in a goal, nor above or below, and leads none."""
    organization = workspace.organization
    person, home = organization.people.get(owner), team_of(objective, organization)
    if person is None or not person.listed or not person.active or person.team not in organization.teams or not home:
        return False
    for team in (home, *objective.contributors):
        known = organization.teams.get(team)
        if in_line(person.team, team, organization) or (known is not None and known.lead == owner):
            return False
    return True
