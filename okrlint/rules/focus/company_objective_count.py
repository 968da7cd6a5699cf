"""The company has more objectives in a cycle than people can keep in mind.

One to three is what everybody can name without looking. What comes fourth takes attention from the first and is
steered by nobody. Ignore it, or raise `max`, for a group of companies that share one workspace. To mend it, make the
rest goals of a department, or write them under `not_doing`. Without `teams` in `org.yaml` this rule is silent.

## Bad

`okrs/2026-Q4/museum.yaml`

```yaml
cycle: 2026-Q4
team: museum
objectives: # <- company-objective-count
  - {id: families, title: Families leave the museum wanting to come back}
  - {id: schools, title: Schools plan a term around us}
  - {id: east, title: Families in the east reach a museum by bus}
  - {id: friends, title: Friends of the museum bring their friends}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
```

With a limit of one's own:

`okrs/2026/city.yaml`

```yaml
cycle: 2026
team: city
objectives: # <- company-objective-count
  - {id: air, title: Children breathe clean air on their way to school}
  - {id: quiet, title: The town sleeps at night}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: city, level: company}
```

`okrlint.yaml`

```yaml
rules:
  company-objective-count: {max: 1}
```

## Good

`okrs/2026-Q4/museum.yaml`

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - {id: families, title: Families leave the museum wanting to come back}
  - {id: schools, title: Schools plan a term around us}
  - {id: east, title: Families in the east reach a museum by bus}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
```

What was reached or dropped needs no attention, and a department may have more.

`okrs/2026-Q4/city.yaml`

```yaml
cycle: 2026-Q4
team: city
objectives:
  - {id: air, title: Children breathe clean air on their way to school}
  - {id: quiet, title: The town sleeps at night}
  - {id: bus, title: Night workers get home without a car}
  - {id: shade, title: Nobody walks to school in the sun, status: done}
```

`okrs/2026-Q4/parks.yaml`

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - {id: trees, title: Every street has shade in summer}
  - {id: ponds, title: Children can name what lives in our ponds}
  - {id: dogs, title: Dogs and picnics do not meet}
  - {id: paths, title: Wheelchairs reach every bench}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: city, level: company}
  - {id: parks, level: department, parent: city}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING
YIELDS_TO = ("too-many-objectives",)


@tunable
class Options:
    """How few and how many."""

    min: int = 1
    """The fewest active objectives in a company's file that has any; without any `no-direction` speaks."""

    max: int = 3
    """The most active objectives of the company in a cycle."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield a file of the company whose active objectives are outside the limits."""
    if file.level != "company" or "teams" not in workspace.organization.lists:
        return
    count = sum(goal.active and not workspace.settled(goal) for goal in file.objectives)
    if count and not options.min <= count <= options.max:
        few = count < options.min
        word = f"fewer than {options.min}" if few else f"more than {options.max}"
        said = f"the company has {count} active objectives in {file.cycle.id}, {word}"
        hint = (
            "say what else matters to all"
            if few
            else "make the rest goals of a department, or put them under `not_doing`"
        )
        yield Finding(file, "objectives", said, hint)
