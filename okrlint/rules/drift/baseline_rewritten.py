"""The baseline of a key result was changed after its first check-in.

Progress is counted from the baseline: whoever moves it moves all progress so far, without any work. Ignore it where
a typing mistake was mended that no check-in was measured by. To mend it, put the baseline back, or write an entry
under `amendments` that says how it came to be wrong.

## Bad

before

```yaml
cycle: 2026-Q4
team: libraries
objectives:
  - id: readers
    title: Young people come back to the library
    key_results:
      - id: visits
        title: Visits a week rise to 500
        unit: visits
        baseline: 320
        target: 500
        checkins: [{date: 2026-10-12, value: 340}]
```

```yaml
cycle: 2026-Q4
team: libraries
objectives:
  - id: readers
    title: Young people come back to the library
    key_results:
      - id: visits
        title: Visits a week rise to 500
        unit: visits
        baseline: 260 # <- baseline-rewritten
        target: 500
        checkins: [{date: 2026-10-12, value: 340}]
```

Taking it away hides how far the way was:

before

```yaml
cycle: 2026-Q4
team: libraries
objectives:
  - id: loans
    title: Nobody waits for a book
    key_results:
      - id: days
        title: Days until a book is there fall to 3
        unit: days
        baseline: 9
        target: 3
        checkins: [{date: 2026-10-12, value: 8}]
```

```yaml
cycle: 2026-Q4
team: libraries
objectives:
  - id: loans
    title: Nobody waits for a book
    key_results:
      - id: days # <- baseline-rewritten
        title: Days until a book is there fall to 3
        unit: days
        target: 3
        checkins: [{date: 2026-10-12, value: 8}]
```

## Good

Before the first check-in a baseline may still be found, and later it may be added:

before

```yaml
cycle: 2026-Q4
team: libraries
objectives:
  - id: readers
    title: Young people come back to the library
    key_results:
      - {id: visits, title: Visits a week rise to 500, unit: visits, baseline: 300, target: 500}
      - {id: loans, title: Loans rise to 900, unit: loans, target: 900, checkins: [{date: 2026-10-12, value: 640}]}
```

```yaml
cycle: 2026-Q4
team: libraries
objectives:
  - id: readers
    title: Young people come back to the library
    key_results:
      - {id: visits, title: Visits a week rise to 500, unit: visits, baseline: 320, target: 500}
      - id: loans
        title: Loans rise to 900
        unit: loans
        baseline: 620
        target: 900
        checkins: [{date: 2026-10-12, value: 640}]
```

With an amendment:

before

```yaml
cycle: 2026-Q4
team: libraries
objectives:
  - id: readers
    title: Young people come back to the library
    key_results:
      - id: visits
        title: Visits a week rise to 500
        unit: visits
        baseline: 320
        target: 500
        checkins: [{date: 2026-10-12, value: 340}]
```

```yaml
cycle: 2026-Q4
team: libraries
objectives:
  - id: readers
    title: Young people come back to the library
    key_results:
      - id: visits
        title: Visits a week rise to 500
        unit: visits
        baseline: 290
        target: 500
        checkins: [{date: 2026-10-12, value: 340}]
    amendments:
      - {date: 2026-11-02, what: visits.baseline, from: 320, to: 290, reason: The gate counted staff, approved_by: mira}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.history.goalposts import amended, figure
from okrlint.history.pairs import history_of
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.ERROR


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield every key result whose baseline is another than when it was first measured."""
    history = history_of(workspace)
    for now, then in history.results(objective).kept if history else ():
        if not then.checkins or then.baseline is None or now.status == "dropped" or now.baseline == then.baseline:
            continue
        if not amended(objective, now.id, "baseline", now.baseline):
            here = "gone" if now.baseline is None else figure(now.baseline, now.unit)
            said = f"the baseline was {figure(then.baseline, then.unit)} and is {here}, with no amendment"
            yield Finding(now, "baseline", said, "put it back, or say under `amendments` how it came to be wrong")
