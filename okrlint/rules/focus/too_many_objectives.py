"""A team or a person has more active objectives than can get attention.

Whoever has eight goals decides each week anew which of them count, and decides alone. The usual advice is three to
five. Ignore it, or raise `max`, for a file that stands for several teams. To mend it, put the rest under `not_doing`,
or drop what nobody would miss.

## Bad

```yaml
cycle: 2026-Q4
team: clinics
objectives: # <- too-many-objectives
  - {id: waits, title: Nobody waits two weeks for a first visit}
  - {id: calls, title: Families reach us at the first call}
  - {id: rota, title: Nurses can trust the night rota}
  - {id: records, title: A doctor finds what she needs before the patient sits down}
  - {id: home, title: Patients go home knowing what comes next}
  - {id: food, title: Meals that patients finish}
```

With a limit of one's own:

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: 2026-Q4
person: ana
objectives: # <- too-many-objectives
  - {id: pilot, title: Two clinics show that night training works}
  - {id: course, title: Ana can teach the course without notes}
  - {id: notes, title: New colleagues find their way without asking}
```

`okrlint.yaml`

```yaml
rules:
  too-many-objectives: {max: 2}
```

## Good

What is done or dropped takes no more attention.

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - {id: waits, title: Nobody waits two weeks for a first visit}
  - {id: calls, title: Families reach us at the first call}
  - {id: rota, title: Nurses can trust the night rota}
  - {id: records, title: A doctor finds what she needs before the patient sits down}
  - {id: home, title: Patients go home knowing what comes next}
  - {id: food, title: Meals that patients finish, status: dropped, because: The kitchen changes hands}
```

Five is full, and another cycle is another count.

`okrs/2026-Q4/parks.yaml`

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - {id: trees, title: Every street has shade in summer}
  - {id: ponds, title: Children can name what lives in our ponds}
  - {id: dogs, title: Dogs and picnics do not meet}
  - {id: paths, title: Wheelchairs reach every bench}
  - {id: night, title: Women walk home through the park}
```

`okrs/2026/parks.yaml`

```yaml
cycle: 2026
team: parks
objectives:
  - {id: green, title: The town is cooler than the fields in August}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.ERROR
STARTER = True


@tunable
class Options:
    """How many are too many."""

    max: int = 5
    """The most active objectives that one file may hold."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield a file whose active objectives are more than `max`."""
    active = [goal for goal in file.objectives if goal.active and not workspace.settled(goal)]
    if len(active) > options.max:
        said = f"{file.holder} has {len(active)} active objectives in {file.cycle.id}, more than {options.max}"
        yield Finding(file, "objectives", said, "keep the ones that matter most; put the rest under `not_doing`")
