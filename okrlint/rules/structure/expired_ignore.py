"""An ignore comment is past its last day.

The exception was meant to end, and its day has come: the finding shows again, and the comment only hides that
somebody once knew about it. There is no reason to ignore this; a new reason gets a later day. To mend it, mend what
was ignored and delete the comment.

## Bad

```yaml
cycle: 2026-Q4
team: growth
objectives:
  # okrlint: ignore[task-as-objective] until=2026-11-01 reworded in October # <- expired-ignore
  - id: portal
    owner: ana
    title: Launch the partner portal
```

A day that cannot be read would never come.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  # okrlint: ignore[task-as-objective] until=christmas reworded by then # <- expired-ignore
  - id: portal
    owner: ana
    title: Launch the partner portal
```

## Good

The last day itself still counts.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  # okrlint: ignore[task-as-objective] until=2026-11-16 reworded with the board this week
  - id: portal
    owner: ana
    title: Launch the partner portal
```

An exception that was agreed for good has no last day.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: portal
    owner: ana
    title: Launch the partner portal # okrlint: ignore[task-as-objective] the contract calls it so
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.run import IgnoreUse
from okrlint.model.workspace import Surroundings
from okrlint.syntax.document import Document
from okrlint.text import clip

LEVEL = Level.ERROR
STARTER = True


def check(document: Document, workspace: Surroundings, use: IgnoreUse) -> Iterator[Finding]:
    """Yield an ignore comment whose last day has passed, or is no day."""
    ignore = use.ignore
    path = document.path_at(ignore.comment.start)
    if ignore.expired(workspace.today):
        said = f"this ignore ended on {ignore.until}"
        yield Finding(document, None, said, "mend what it covers and delete it", ignore.comment, path=path)
    elif ignore.until_text and ignore.until is None:
        said = f"`{clip(ignore.until_text, 20)}` is no day, so this ignore would never end"
        yield Finding(document, None, said, "write the last day as year-month-day", ignore.comment, path=path)
