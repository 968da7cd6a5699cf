"""A person's objective has no key result of its own.

Such a goal only says whom somebody helps. What this person will be able to say at the end, and by which figure, is
left to the goal above. Ignore it in the first month of a new role; give the day until then. To mend it, add a key
result that this person can move, also where it is only a part of the one above.

## Bad

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - id: tours
    title: Evening tours are full again # <- individual-without-result
    supports: museum/families
```

A guardrail and a lever are no result.

`okrs/2026-Q4/people/finn.yaml`

```yaml
cycle: 2026-Q4
person: finn
objectives:
  - id: desk
    title: Callers at noon reach somebody who can help # <- individual-without-result
    guardrails:
      - {id: tired, metric: overtime hours a week, max: 3}
    initiatives:
      - {id: rota, title: Change the rota at noon}
  - id: words
    title: Callers understand the answer # <- individual-without-result
    key_results: []
```

## Good

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - id: tours
    title: Evening tours are full again
    supports: museum/families
    key_results:
      - {id: seats, title: Seats taken on evening tours rise from 40% to 75%, unit: "%", baseline: 40, target: 75}
```

```yaml
cycle: 2026-Q4
team: museum
objectives:
  - id: families
    title: Families leave the museum wanting to come back
```

A team may hold a goal before its figures are agreed on; another rule speaks of that.

```yaml
cycle: 2026-Q4
team: desk
objectives:
  - id: noon
    title: Callers at noon reach somebody who can help
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active objective of a person without key results."""
    if objective.active and objective.level == "person" and not objective.key_results:
        said = f"nothing shows what {objective.name.partition('/')[0]} will have moved"
        yield Finding(objective, "title", said, "add a key result that this person can move")
