"""One person owns more active objectives than anyone can answer for.

Each team may have few goals and still all of them rest on the same shoulders, which no file shows by itself. Ignore
it for somebody who only stands in until a seat is filled; give the day until then. To mend it, let somebody who is
closer to the work own some of them.

## Bad

`okrs/2026-Q4/clinics.yaml`

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - {id: waits, title: Nobody waits two weeks for a first visit, owner: ana}
  - {id: calls, title: Families reach us at the first call, owner: ana}
  - {id: rota, title: Nurses can trust the night rota, owner: ana}
```

`okrs/2026-Q4/pharmacy.yaml`

```yaml
cycle: 2026-Q4
team: pharmacy
objectives:
  - {id: stock, title: No patient waits for a medicine we ran out of, owner: ana}
  - {id: leaflets, title: Patients understand what they take, owner: ana}
  - {id: nights, title: A night pharmacist is a call away, owner: ana} # <- person-overload
```

A department and its teams count together; with a limit of one's own:

`okrs/2026-Q4/city.yaml`

```yaml
cycle: 2026-Q4
team: city
objectives:
  - {id: air, title: Children breathe clean air on their way to school, owner: mira}
  - {id: quiet, title: The town sleeps at night, owner: finn}
```

`okrs/2026-Q4/people/mira.yaml`

```yaml
cycle: 2026-Q4
person: mira
objectives:
  - {id: trees, title: Every street has shade in summer}
  - {id: ponds, title: Children can name what lives in our ponds} # <- person-overload
```

`okrlint.yaml`

```yaml
rules:
  person-overload: {max: 2}
```

## Good

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - {id: waits, title: Nobody waits two weeks for a first visit, owner: ana}
  - {id: calls, title: Families reach us at the first call, owner: ana}
  - {id: rota, title: Nurses can trust the night rota, owner: ana}
  - {id: records, title: A doctor finds what she needs before the patient sits down, owner: finn}
  - {id: home, title: Patients go home knowing what comes next, owner: finn}
  - {id: food, title: Meals that patients finish, owner: mira}
```

Another cycle is another count.

`okrs/2026-Q4/clinics.yaml`

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - {id: waits, title: Nobody waits two weeks for a first visit, owner: ana}
  - {id: calls, title: Families reach us at the first call, owner: ana}
  - {id: rota, title: Nurses can trust the night rota, owner: ana}
```

`okrs/2026/clinics.yaml`

```yaml
cycle: 2026
team: clinics
objectives:
  - {id: waits, title: Nobody waits for help they need now, owner: ana}
  - {id: calls, title: Families call us first, owner: ana}
  - {id: rota, title: Nurses stay with us, owner: ana}
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace
from okrlint.record import tunable

LEVEL = Level.ERROR


@tunable
class Options:
    """How many are too many."""

    max: int = 5
    """The most active objectives that one person may own in a cycle, across all files."""


def check(space: Workspace, workspace: Workspace, options: Options) -> Iterator[Finding]:
    """Yield, for each person and cycle over `max`, the first objective that is one too many."""
    owned: defaultdict[tuple[str, str], list[Objective]] = defaultdict(list)
    for objective in workspace.objectives:
        if objective.owner and objective.active and not workspace.settled(objective):
            owned[objective.owner, objective.cycle.id].append(objective)
    for (person, cycle), goals in owned.items():
        own_file = all(goal.person == person for goal in goals)  # of one file `too-many-objectives` speaks
        if len(goals) > options.max and not own_file:
            known = workspace.organization.people.get(person)
            name = known.name if known else person
            said = f"{name} owns {len(goals)} active objectives in {cycle}, more than {options.max}"
            related = tuple(("owned as well", goal, "owner") for goal in goals if goal is not goals[options.max])
            yield Finding(goals[options.max], "owner", said, "let somebody closer to the work own some of them",
                          related=related)  # fmt: skip
