"""A value has the wrong kind, or one that must be there is missing.

The tool reads figures as figures, days as days and choices from a list. `8%` and `20k` are text to it: the figure
goes into the field, the sign into `unit`. There is no reason to ignore this, since a value that is not understood is
left out of everything else. To mend it, write what the message asks for.

## Bad

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    key_results:
      - id: conversion
        title: Trial-to-paid conversion rises from 6% to 8%
        baseline: 6
        target: 8% # <- invalid-shape
```

becomes

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    key_results:
      - id: conversion
        title: Trial-to-paid conversion rises from 6% to 8%
        baseline: 6
        target: 8
```

An objective needs an `id`, so that others can point to it, and a `title`.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - title: New teams succeed in their first week # <- invalid-shape
```

## Good

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    key_results:
      - id: conversion
        title: Trial-to-paid conversion rises from 6% to 8%
        unit: "%"
        baseline: 6
        target: 8
```

```yaml
cycle: 2026 # a year needs no quotes
person: ana
objectives: []
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.run import problems_of
from okrlint.model.workspace import Surroundings
from okrlint.syntax.document import Document

LEVEL = Level.ERROR
STARTER = True


def check(document: Document, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield every value that its schema does not allow."""
    yield from problems_of(document, "invalid-shape")
