"""A target has nothing to measure the change from.

Without a baseline nobody knows whether the target is bold or already reached, and progress stays unknown. Ignore it
for the first weeks of a figure that was never read before; give the day until then. To mend it, read the figure once
and write `baseline`; what starts from nothing has `baseline: 0`. A level that should only be kept is written with
`min` or `max` and needs no baseline.

## Bad

```yaml
objectives:
  - id: stay
    title: Schools stay with us after the first year
    key_results:
      - id: renewals
        title: Renewals reach 85%
        unit: "%"
        target: 85 # <- missing-baseline
```

A relative goal needs something to be relative to.

```yaml
objectives:
  - id: quick-claims
    title: Families hear about their claim while it still matters
    key_results:
      - id: days
        title: Days until a decision fall by a quarter
        unit: days
        change: "-25%" # <- missing-baseline
```

## Good

```yaml
objectives:
  - id: stay
    title: Schools stay with us after the first year
    key_results:
      - id: renewals
        title: Renewals rise from 71% to 85%
        unit: "%"
        baseline: 71
        target: 85
      - id: contracts
        title: Win 200k of first contracts
        unit: "€"
        baseline: 0
        target: 200000
```

```yaml
objectives:
  - id: quick-claims
    title: Families hear about their claim while it still matters
    key_results:
      - id: satisfied
        title: Keep satisfaction above 90%
        unit: "%"
        min: 90
      - id: days
        title: Days until a decision fall by a quarter
        unit: days
        baseline: 24
        change: "-25%"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING
STARTER = True
YIELDS_TO = ("task-as-key-result", "output-count", "compliance-task", "placeholder-text")

_KEPT = re.compile(r"\b(?:keep|keeps|hold|holds|stay|stays|maintain|remain|never|at least|at most)\b", re.IGNORECASE)


def check(result: KeyResult, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield an active key result with a target or a change, but without a baseline."""
    if result.status != "active" or result.milestone or result.baseline is not None:
        return
    if result.target is None and result.change is None:
        return
    if result.target is None:
        yield Finding(
            result,
            "change",
            f"`change` is {result.change}, but there is no `baseline` to count it from",
            "add `baseline`",
        )
        return
    hint = "add `baseline`, even if it is 0"
    if _KEPT.search(result.title):
        hint = "add `baseline`; for a level to keep write `min` or `max` instead of `target`"
    yield Finding(
        result, "target", f"`target` is {result.target:,}, but there is no `baseline` to measure the change from", hint
    )
