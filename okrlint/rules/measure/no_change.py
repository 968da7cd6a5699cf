"""Baseline and target are the same.

There is no way to go: progress cannot be reckoned, and the result is met before it begins. If the level should only
be kept, that is a bound. There is no reason to ignore this. To mend it, correct one of the two, or write `min` or
`max` in their place.

## Bad

```yaml
objectives:
  - id: answers
    title: Tenants get an answer the same day
    key_results:
      - id: same-day
        title: Mails answered the same day stay at 90%
        unit: "%"
        baseline: 90
        target: 90 # <- no-change
```

A change of nothing:

```yaml
objectives:
  - id: ferry
    title: Islanders reach the doctor on the day they call
    key_results:
      - id: trips
        title: Ferries that leave on time
        unit: "%"
        baseline: 88
        change: "+0" # <- no-change
```

## Good

```yaml
objectives:
  - id: answers
    title: Tenants get an answer the same day
    key_results:
      - id: same-day
        title: Mails answered the same day stay at 90%
        unit: "%"
        min: 90
```

The smallest change is one.

```yaml
objectives:
  - id: ferry
    title: Islanders reach the doctor on the day they call
    key_results:
      - {id: trips, title: Ferries that leave on time rise from 99.1% to 99.2%, baseline: 99.1, target: 99.2}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield a key result whose baseline equals its target."""
    if result.baseline is not None and result.baseline == result.target and result.status != "dropped":
        said = f"this is to go from {result.baseline:,} to {result.target:,}, which is no change"
        hint = "correct one of the two, or write `min` or `max` for a level to keep"
        yield Finding(result, "target" if result.wrote("target") else "change", said, hint)
