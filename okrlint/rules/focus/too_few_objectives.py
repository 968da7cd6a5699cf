"""A team has fewer than three objectives.

It is said quietly: two well-chosen goals can be right. But often much of the work then has no goal at all, and what
it is for is never asked. Ignore it where two is the house's rule. To mend it, ask what else
should be different by the end of the cycle.

## Bad

```yaml
cycle: 2026-Q4
team: tours
objectives: # <- too-few-objectives
  - {id: evenings, title: Evening tours are full again}
  - {id: deaf, title: Deaf visitors enjoy a tour like everybody else}
```

What was dropped is no goal any more; a department counts as a team does.

`okrs/2026-Q4/parks.yaml`

```yaml
cycle: 2026-Q4
team: parks
objectives: # <- too-few-objectives
  - {id: trees, title: Every street has shade in summer}
  - {id: ponds, title: Children can name what lives in our ponds}
  - {id: dogs, title: Dogs and picnics do not meet, status: dropped, because: The meadow is sold}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: city, level: company}
  - {id: parks, level: department, parent: city}
```

## Good

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - {id: evenings, title: Evening tours are full again}
  - {id: deaf, title: Deaf visitors enjoy a tour like everybody else}
  - {id: guides, title: Guides look forward to their tours}
```

One goal of a person beside those of the team is fine.

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - {id: evenings, title: Ana can lead a tour in sign language}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.INFO


@tunable
class Options:
    """How few are too few."""

    min: int = 3
    """The fewest objectives of a team or department; the company's may be one to three."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield a file of a team or department with some objectives, the dropped ones aside, but fewer than `min`."""
    open_now = [goal for goal in file.objectives if goal.status != "dropped" and not workspace.settled(goal)]
    if file.level in ("team", "department") and open_now and len(open_now) < options.min:
        many = f"{len(open_now)} objective{'' if len(open_now) == 1 else 's'}"
        said = f"{file.holder} has {many} in {file.cycle.id}, fewer than {options.min}"
        yield Finding(file, "objectives", said, "ask what else should be different by the end of the cycle")
