"""An objective has too few or too many key results.

One figure can nearly always be reached in a way nobody wanted, and the second keeps the first honest. With seven the
goal is a list, and each week somebody chooses which of them count. Ignore it for a goal that truly has a single
measure and a guardrail. To mend it, add the figure that would show a hollow success, or keep the ones that say most.

## Bad

```yaml
objectives:
  - id: families
    title: Families leave the museum wanting to come back
    key_results: # <- key-result-count
      - {id: second-visit, title: Families who come again within a season rise from 8% to 15%}
```

```yaml
objectives:
  - id: families
    title: Families leave the museum wanting to come back
    key_results: # <- key-result-count
      - {id: second-visit, title: Families who come again within a season rise from 8% to 15%}
      - {id: stay, title: Families stay 90 instead of 60 minutes}
      - {id: children, title: Children who show somebody a room rise from 20% to 40%}
      - {id: cafe, title: Families who eat with us rise from 10% to 20%}
      - {id: friends, title: Families sent by friends rise from 15% to 30%}
      - {id: cards, title: Families with a year card rise from 300 to 500}
```

## Good

```yaml
objectives:
  - id: families
    title: Families leave the museum wanting to come back
    key_results:
      - {id: second-visit, title: Families who come again within a season rise from 8% to 15%}
      - {id: children, title: Children who show somebody a room rise from 20% to 40%}
```

What was dropped does not count, and an objective without any has another rule.

```yaml
objectives:
  - id: families
    title: Families leave the museum wanting to come back
    key_results:
      - {id: second-visit, title: Families who come again within a season rise from 8% to 15%}
      - {id: stay, title: Families stay 90 instead of 60 minutes}
      - {id: children, title: Children who show somebody a room rise from 20% to 40%}
      - {id: cafe, title: Families who eat with us rise from 10% to 20%}
      - {id: friends, title: Families sent by friends rise from 15% to 30%}
      - {id: cards, title: Families with a year card rise from 300 to 500, status: dropped, because: No cards any more}
  - id: schools
    title: Schools plan a term around us
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING
STARTER = True


@tunable
class Options:
    """How few and how many."""

    min: int = 2
    """The fewest key results of an objective that has any."""

    max: int = 5
    """The most key results of an objective."""


def check(objective: Objective, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield an active objective whose key results, the dropped ones aside, are outside the limits."""
    count = sum(result.status != "dropped" for result in objective.key_results)
    if not objective.active or not objective.key_results or options.min <= count <= options.max:
        return
    few = count < options.min
    limit = f"fewer than {options.min}" if few else f"more than {options.max}"
    said = f"{count} key result{'' if count == 1 else 's'}, {limit}"
    hint = "add the figure that would show a hollow success" if few else "keep the ones that say most"
    yield Finding(objective, "key_results", said, hint)
