"""The goal is so general that nobody could disagree, or tell.

"Improve customer experience" fits every company in every year: it turns nothing down and so directs nothing. Ignore
it for the title of a year whose key results say the rest with care. To mend it, say for whom, in which situation, and
what they would notice first.

## Bad

```yaml
objectives:
  - id: experience
    title: Improve customer experience # <- vague-goal
```

```yaml
objectives:
  - id: efficient
    title: Be more efficient # <- vague-goal
```

## Good

```yaml
objectives:
  - id: first-call
    title: Families get a straight answer on their first call
```

```yaml
objectives:
  - id: builds
    title: Cut the time people wait for builds
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = True
YIELDS_TO = ("placeholder-text",)


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield titles with an improvement word and nothing to see it by."""
    yield from judged(objective, "vague-goal")
