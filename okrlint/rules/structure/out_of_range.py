"""A figure lies outside what it can be.

Confidence and score run from 0 to 1, shares of capacity and effort from 0 to 100 percent, the criteria of a priority
from 1 to 5. The importance of all themes together is 100, since attention given to one is taken from another. There
is no reason to ignore this: averages over such figures say nothing. To mend it, write the figure on its own scale.

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
        checkins:
          - {date: 2026-10-12, value: 6.4, confidence: 70} # <- out-of-range
    initiatives:
      - id: emails
        title: Rewrite the onboarding emails
        moves: [conversion]
        allocation: 120 # <- out-of-range
```

Shares that add up to too much or too little:

`okrs/org.yaml`

```yaml
themes: # <- out-of-range
  - {id: retention, title: Clients come back, importance: 50}
  - {id: reach, title: New clients find us, importance: 40}
```

`okrs/2026-Q4/growth.yaml`

```yaml
cycle: 2026-Q4
team: growth
effort:
  - {date: 2026-10-31, shares: {unplanned: 65, other: 50}} # <- out-of-range
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
        checkins:
          - {date: 2026-10-12, value: 6.4, confidence: 0.7}
effort:
  - {date: 2026-10-31, shares: {unplanned: 35, other: 20}} # what nobody noted is left out
```

`okrs/org.yaml`

```yaml
themes:
  - {id: retention, title: Clients come back, importance: 33.3}
  - {id: reach, title: New clients find us, importance: 33.3}
  - {id: craft, title: Lessons that change work, importance: 33.4}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.run import problems_of
from okrlint.model.workspace import Workspace
from okrlint.syntax.document import Document

LEVEL = Level.ERROR
STARTER = True

_ROUNDING = 1
"""Percent that a sum may be off, since thirds do not add up to 100 once they are rounded."""


def check(document: Document, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield single figures out of their range, then sums of shares that cannot be."""
    yield from problems_of(document, "out-of-range")
    if document is workspace.organization.document:
        yield from _importance(document, workspace)
    file = workspace.file_of(document)
    for effort in file.effort if file else ():
        total = sum(effort.shares.values())
        if total > 100 + _ROUNDING:
            said = f"these shares of effort add up to {total:g}, more than 100"
            yield Finding(effort, "shares", said, "write percent of the whole time, 100 at most")


def _importance(document: Document, workspace: Workspace) -> Iterator[Finding]:
    shares = [theme.importance for theme in workspace.organization.themes.values()]
    known = [share for share in shares if share is not None]
    total = sum(known)
    whole = len(known) == len(shares)
    if known and (total > 100 + _ROUNDING or (whole and total < 100 - _ROUNDING)):
        said = f"the importance of the themes adds up to {total:g}, not to 100"
        yield Finding(document, "themes", said, "share 100 percent among them")
