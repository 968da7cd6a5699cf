"""The title names a bucket for goals instead of a goal.

"Sales targets 2026" says where a goal belongs, not what it is: nobody can agree or disagree with it, and whatever is
put inside fits. There is hardly a reason to ignore this. To mend it, say what should be different by the end of the
cycle; the period and the team are known from the file.

## Bad

```yaml
objectives:
  - id: sales
    title: Sales targets 2026 # <- container-title
```

```yaml
objectives:
  - id: priorities
    title: Q4 priorities # <- container-title
```

## Good

```yaml
objectives:
  - id: small-schools
    title: Small schools buy from us without a salesperson
```

```yaml
objectives:
  - id: first-choice
    title: Be the number one choice for bilingual schools
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR
STARTER = True
YIELDS_TO = ("placeholder-text",)


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield titles that only say where goals belong."""
    yield from judged(objective, "container-title")
