"""An objective does not say why.

In week eight, when two goals pull in different directions, the reason is what people decide by; and who joins later
has only the title. Ignore it where the goal above says it all. To mend it, write two sentences under `why`: what is
so today, and what it costs.

## Bad

```yaml
objectives:
  - id: evenings
    title: Evening tours are full again # <- missing-why
```

A reason that is there but empty is none, and the reason of another goal is no reason for this one.

```yaml
objectives:
  - id: noon
    title: Callers at noon reach somebody who can help
    why: Two of five hang up.
  - id: words
    title: Callers understand the answer # <- missing-why
    why: ""
```

## Good

```yaml
objectives:
  - id: evenings
    title: Evening tours are full again
    why: |
      Six of ten seats stay empty since the last tram goes at eight.
      The tours pay for the school mornings.
```

What was dropped or reached needs no reason any more.

```yaml
objectives:
  - {id: noon, title: Callers at noon reach somebody, status: dropped, because: The desk moves}
  - {id: words, title: Callers understand the answer, status: done}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active objective without a reason."""
    if objective.active and objective.why is None:
        yield Finding(
            objective, "title", "nothing says why this matters", "write under `why` what is so today, and what it costs"
        )
