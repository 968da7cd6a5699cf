"""A standing duty of the role stands as a goal.

Answering tickets, keeping the records up to date and going to meetings go on with or without goals. As goals they are
always met and change nothing. Ignore it for a team whose duty is to be built up from nothing this cycle. To mend it,
say what should be different because the duty is done well, and watch the duty itself under `health`.

## Bad

```yaml
objectives:
  - id: records
    title: Update the CRM # <- job-description
```

```yaml
objectives:
  - id: loyal-depots
    title: Depots stay with us for years
    key_results:
      - id: meetings
        title: Attend client meetings # <- job-description
```

## Good

```yaml
objectives:
  - id: loyal-depots
    title: Depots stay with us for years
    key_results:
      - id: renewals
        title: Depots that renew rise from 74% to 85%
        unit: "%"
        baseline: 74
        target: 85
```

```yaml
objectives:
  - id: quick-answers
    title: Drivers get an answer before the next stop
    key_results:
      - id: first-answer
        title: Median time to a first answer falls from 40 min to 10 min
        unit: min
        baseline: 40
        target: 10
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged_in
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR
STARTER = True
YIELDS_TO = ("placeholder-text",)


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield titles that name standing work."""
    yield from judged_in(file, workspace, "job-description")
