"""A key is not one the format knows.

A misspelt key is worse than none: what stands behind it is read by nobody, and nobody is told. There is no reason to
ignore this; notes for a team's own use go under a key that begins with `x-`. To mend it, take the name that the
message proposes, or delete the line.

## Bad

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: short-waits
    title: Nobody waits two weeks for a first visit
    key_results:
      - id: wait
        title: Median wait falls from 15 days to 8 days
        base_line: 15 # <- unknown-field
        target: 8
```

becomes

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: short-waits
    title: Nobody waits two weeks for a first visit
    key_results:
      - id: wait
        title: Median wait falls from 15 days to 8 days
        baseline: 15
        target: 8
```

The current value follows from the check-ins and has no field of its own.

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: short-waits
    title: Nobody waits two weeks for a first visit
    key_results:
      - id: wait
        title: Median wait falls from 15 days to 8 days
        baseline: 15
        target: 8
        how_far_we_got: 11 # <- unknown-field
```

## Good

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: short-waits
    title: Nobody waits two weeks for a first visit
    x-board: Ward B, left wall
```

```yaml
cycle: 2026-Q4
team: clinics
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
    """Yield every key that no schema names."""
    yield from problems_of(document, "unknown-field")
