"""A goal only says less than the goal it supports.

"Grow revenue" under "Grow revenue with small clinics" takes nothing away and adds nothing: what will this team do that
nobody else does? A goal below is a piece of the one above, and sharper. Ignore it where the title is a short name that
everybody knows the meaning of. To mend it, name the part, the audience or the means, or give the goal a measure of its
own.

## Bad

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: families
    title: Help that families come back # <- not-sharper
    supports: museum/families
```

`okrs/2026-Q4/museum.yaml`

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - {id: families, title: Families with small children come back}
```

The measure is the one above, too.

`okrs/2026-Q4/north.yaml`

```yaml
cycle: 2026-Q4
team: north
objectives:
  - id: grow
    title: Grow revenue # <- not-sharper
    supports: brewery/local
    key_results:
      - {id: turnover, title: Revenue in town rises from 2 to 3 million, baseline: 2, target: 3}
```

`okrs/2026-Q4/brewery.yaml`

```yaml
cycle: 2026-Q4
team: brewery
objectives:
  - id: local
    title: Grow local revenue
    key_results:
      - {id: turnover, title: Revenue in town rises from 2 to 3 million, baseline: 2, target: 3}
```

## Good

A short title with a measure of its own, and one that takes its part of two.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: families
    title: Families come back
    supports: museum/families
    key_results:
      - {id: tours, title: Families on a second tour rise from 8% to 15%, unit: "%", baseline: 8, target: 15}
  - id: schools
    title: Schools plan a term with us
    supports: museum/schools
```

`okrs/2026-Q4/museum.yaml`

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - {id: families, title: Families with small children come back}
  - {id: schools, title: Schools plan a term with us and hospitals lend our pictures}
```

An audience or a means makes a goal sharper.

`okrs/2026-Q4/north.yaml`

```yaml
cycle: 2026-Q4
team: north
objectives:
  - {id: grow, title: Grow revenue with village festivals, supports: brewery/local}
```

`okrs/2026-Q4/brewery.yaml`

```yaml
cycle: 2026-Q4
team: brewery
objectives:
  - {id: local, title: Grow local revenue}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Workspace
from okrlint.similar import likeness
from okrlint.similar.reading import apart, read

LEVEL = Level.WARNING
YIELDS_TO = ("goal-clone",)

_FILLERS = "help support contribute assist enable better good great strong share part team company goal target overall"
"""Words that a goal may add to the one above without saying anything of its own."""

_JOINTS = frozenset(("and", "or", "und", "oder", "et", "ou", "y", "o", "from", "between", "as", "while"))
"""Words that join parts of a title; who names one of the parts has said which."""


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield an active goal without measure or means of its own whose title only leaves words of the goal above out."""
    if not objective.active or any(one.status != "dropped" for one in objective.initiatives):
        return
    mine = read(objective.title)
    said = mine.words - _fillers() - read(_holder(objective, workspace)).words
    for parent in workspace.cascade.parents(objective):
        above = read(parent.title)
        within = said <= above.words and 2 * len(said) >= len(above.words)
        if (
            said
            and within
            and not apart(mine, above)
            and not _is_part(said, parent)
            and not _measured(objective, parent)
        ):
            message = f"this adds nothing to `{parent.name}`, the goal it supports"
            hint = "name the part, the audience or the means that is yours, or give it a measure of its own"
            yield Finding(objective, "title", message, hint, related=(("the goal above", parent, "title"),))
            return


@cache
def _fillers() -> frozenset[str]:
    return read(_FILLERS).words


def _holder(objective: Objective, workspace: Workspace) -> str:
    """Return the names of whoever holds a goal: they are no audience."""
    holder = objective.name.partition("/")[0]
    known = workspace.organization.teams.get(holder) or workspace.organization.people.get(holder.removeprefix("@"))
    return f"{holder} {known.name if known else ''}"


def _is_part(said: frozenset[str], parent: Objective) -> bool:
    """Return whether the goal above has several parts, of which not all are named."""
    joined = any(char in parent.title for char in ",;:&/+") or not _JOINTS.isdisjoint(parent.title.casefold().split())
    return joined and said < read(parent.title).words


def _measured(objective: Objective, parent: Objective) -> bool:
    """Return whether a goal has a key result that is none of the goal above."""
    return any(not any(_same(one, other) for other in parent.key_results) for one in objective.key_results)


def _same(one: KeyResult, other: KeyResult) -> bool:
    """Return whether two key results say the same, with the same figures."""
    figures = ((one.baseline, other.baseline), (one.target, other.target), (one.min, other.min), (one.max, other.max))
    return all(mine in (None, above) for mine, above in figures) and likeness(one.title, other.title) == 1
