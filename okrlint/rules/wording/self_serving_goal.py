"""The goal is the owner's own promotion, visibility or credit.

A goal that only its owner gains from pulls nobody else along, and what the organisation needs comes second to being
seen. Wanting to grow is fine, and belongs in a talk about development. Ignore it where a person's goals are private
and about learning. To mend it, name the result that would make it plain that the step is earned.

## Bad

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - id: senior
    title: Get promoted to senior engineer # <- self-serving-goal
```

Being seen is not yet being of use.

`okrs/2026-Q4/people/finn.yaml`

```yaml
cycle: 2026-Q4
person: finn
objectives:
  - id: seen
    title: Raise my visibility with the board # <- self-serving-goal
```

## Good

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - id: calm-nights
    title: Nobody on call is woken twice for the same fault
```

Promotion and visibility of others, or of what a company sells, are outcomes.

```yaml
objectives:
  - id: from-within
    title: Every second ward leader is promoted from within
  - id: small-farms
    title: Small farms become visible to city kitchens
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged_in
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = False
YIELDS_TO = ("placeholder-text",)


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield titles whose only gain is their owner's."""
    yield from judged_in(file, workspace, "self-serving-goal")
