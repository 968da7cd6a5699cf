"""The same key stands twice in one place.

Only one of the two values can be meant, and the reader of a pull request cannot see which the tool took. There is no
reason to ignore this. To mend it, keep one of the two lines.

## Bad

```yaml
cycle: 2026-Q4
team: logistics
objectives:
  - id: on-time
    title: Parcels arrive on the day we named
    owner: ana
    owner: finn # <- duplicate-key
```

Two lists under one key, after a merge that went wrong.

```yaml
cycle: 2026-Q4
team: logistics
objectives:
  - id: on-time
    title: Parcels arrive on the day we named
objectives: # <- duplicate-key
  - id: fewer-returns
    title: Fewer parcels come back
```

## Good

```yaml
cycle: 2026-Q4
team: logistics
objectives:
  - id: on-time
    title: Parcels arrive on the day we named
    owner: ana
  - id: fewer-returns
    title: Fewer parcels come back
    owner: finn
```

The same key in two maps is what maps are for.

```yaml
cycle: 2026-Q4
team: logistics
objectives:
  - id: on-time
    title: Parcels arrive on the day we named
    key_results:
      - {id: late, title: Late parcels fall from 9% to 3%, unit: "%", baseline: 9, target: 3}
      - {id: lost, title: Lost parcels fall from 40 to 10, baseline: 40, target: 10}
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
    """Yield every key that its map already has."""
    yield from problems_of(document, "duplicate-key")
