"""A key result is a deliverable or a step, not a result.

"Launch the portal" can be done on time while nobody uses it. A key result is the figure by which anyone could tell
that the work was worth doing. Ignore it where the step itself is the proof, such as a licence that others grant. To
mend it, ask which figure should move once the step is done; the step becomes an initiative that moves it. Where the
file says openly that it is a milestone (`milestone: true`), this weighs one level less.

## Bad

```yaml
objectives:
  - id: self-serve
    title: Partners sell without waiting for us
    key_results:
      - id: portal
        title: Launch the partner portal by March # <- task-as-key-result
```

```yaml
objectives:
  - id: self-serve
    title: Partners sell without waiting for us
    key_results:
      - id: handbook
        title: The partner handbook is written # <- task-as-key-result
        milestone: true
        due: 2026-12-01
```

## Good

```yaml
objectives:
  - id: self-serve
    title: Partners sell without waiting for us
    key_results:
      - id: own-orders
        title: Orders that partners place themselves rise from 12% to 60%
        unit: "%"
        baseline: 12
        target: 60
    initiatives:
      - {id: portal, title: Launch the partner portal, moves: [own-orders]}
```

```yaml
objectives:
  - id: self-serve
    title: Partners sell without waiting for us
    key_results:
      - id: first-sales
        title: Win 200k of first contracts through partners
        unit: "€"
        baseline: 0
        target: 200000
```
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR
STARTER = True
YIELDS_TO = ("placeholder-text",)


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield key results that can be finished without any effect; an open milestone weighs less."""
    for finding in judged(result, "task-as-key-result"):
        yield replace(finding, softer=result.milestone)
