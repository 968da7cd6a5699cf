"""A key result counts own work instead of its effect.

Posts published, workshops held and tickets closed are in the team's own hands: the count can be reached while nothing
changes for those it was meant for. Such a count is fine as the leading figure of an initiative. Ignore it where
volume is what clients pay for. To mend it, ask what the work should change, and count that.

## Bad

```yaml
objectives:
  - id: known
    title: Care homes know us before they need us
    key_results:
      - id: posts
        title: Publish 12 blog posts # <- output-count
        baseline: 0
        target: 12
```

```yaml
objectives:
  - id: ready-staff
    title: New nurses work alone by their second month
    key_results:
      - id: workshops
        title: Hold 6 workshops for new staff # <- output-count
        baseline: 0
        target: 6
```

## Good

```yaml
objectives:
  - id: known
    title: Care homes know us before they need us
    key_results:
      - id: readers
        title: Care homes that ask for a trial by themselves rise from 4 to 15 a month
        baseline: 4
        target: 15
```

What others decide is an effect, also where it is counted.

```yaml
objectives:
  - id: first-clients
    title: Depots in the south trust us with their night shift
    key_results:
      - id: contracts
        title: Win 5 contracts with depots
        baseline: 0
        target: 5
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = True
YIELDS_TO = ("placeholder-text", "progress-from-tasks")


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield key results that count what the team does."""
    yield from judged(result, "output-count")
