"""A committed goal became aspirational or learning while its cycle runs.

Others plan on what is committed. Whoever lowers the word in the middle of the cycle makes a miss look like ambition.
Ignore it where the first word was a slip. To mend it, keep the word and report the miss; or write an entry under
`amendments`, so that those who plan on it know.

## Bad

before

```yaml
cycle: 2026-Q4
team: kitchens
objectives:
  - {id: meals, title: Every child gets a warm meal, commitment: committed}
```

```yaml
cycle: 2026-Q4
team: kitchens
objectives:
  - {id: meals, title: Every child gets a warm meal, commitment: aspirational} # <- commitment-lowered
```

What is not written is committed:

before

```yaml
cycle: 2026-Q4
team: kitchens
objectives:
  - {id: meals, title: Every child gets a warm meal}
```

```yaml
cycle: 2026-Q4
team: kitchens
objectives:
  - {id: meals, title: Every child gets a warm meal, commitment: learning} # <- commitment-lowered
```

## Good

before

```yaml
cycle: 2026-Q4
team: kitchens
objectives:
  - {id: meals, title: Every child gets a warm meal, commitment: aspirational}
  - {id: waste, title: Nothing edible is thrown away}
```

```yaml
cycle: 2026-Q4
team: kitchens
objectives:
  - {id: meals, title: Every child gets a warm meal, commitment: committed}
  - id: waste
    title: Nothing edible is thrown away
    commitment: aspirational
    amendments:
      - {date: 2026-11-02, what: commitment, from: committed, to: aspirational, reason: The cold store came late}
```

before

```yaml
cycle: 2027-Q1
team: kitchens
objectives:
  - {id: meals, title: Every child gets a warm meal}
```

```yaml
cycle: 2027-Q1
team: kitchens
objectives:
  - {id: meals, title: Every child gets a warm meal, commitment: aspirational}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.history.goalposts import amended
from okrlint.history.pairs import history_of
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield an objective that was committed, is no longer, and whose cycle has begun."""
    history = history_of(workspace)
    then = history.then(objective) if history else None
    if then is None or then.commitment != "committed" or objective.commitment == "committed":
        return
    if objective.cycle.starts <= workspace.today and not amended(objective, None, "commitment", objective.commitment):
        said = f"committed became {objective.commitment} in the running cycle"
        yield Finding(objective, "commitment", said, "keep it committed and report the miss, or amend it in the open")
