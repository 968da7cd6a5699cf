"""An ignore comment does not say why.

Whoever reads the file next cannot tell an exception that was thought through from a red light that was covered up.
There is no reason to ignore this: half a line is enough. To mend it, write the reason behind the bracket,
and where it will pass, the day until which it holds.

## Bad

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    owner: ana
    title: Launch the partner portal # okrlint: ignore[task-as-objective] # <- ignore-without-reason
```

A day is no reason.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    owner: ana
    title: Launch the partner portal # okrlint: ignore[task-as-objective] until=2026-12-01 # <- ignore-without-reason
```

## Good

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    owner: ana
    title: Launch the partner portal # okrlint: ignore[task-as-objective] the contract calls it so, see why
```

```yaml
cycle: 2026-Q4
team: growth
objectives:
  # okrlint: ignore[task-as-objective] until=2026-12-01 reworded with the board in November
  - id: first-week
    owner: ana
    title: Launch the partner portal
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.run import IgnoreUse
from okrlint.model.workspace import Surroundings
from okrlint.syntax.document import Document

LEVEL = Level.ERROR
STARTER = True


def check(document: Document, workspace: Surroundings, use: IgnoreUse) -> Iterator[Finding]:
    """Yield an ignore comment with nothing, or nothing but marks, behind the bracket."""
    if not any(char.isalnum() for char in use.ignore.reason):
        path = document.path_at(use.ignore.comment.start)
        said = "this ignore gives no reason"
        yield Finding(document, None, said, "write the reason behind the bracket", use.ignore.comment, path=path)
