"""A requirement to be ticked off once stands as a goal.

Watching a course, signing a policy or renewing a certificate has to happen whether or not there is a strategy; when
it is done nothing is different for anyone. Ignore it where the law is the whole point of the cycle, such as a licence
without which the company must close. To mend it, make it a task with a date, or name the risk that should become
smaller.

## Bad

```yaml
objectives:
  - id: privacy
    title: Complete the annual privacy training # <- compliance-task
```

```yaml
objectives:
  - id: safe-wards
    title: Patients come to no harm on our wards
    key_results:
      - id: course
        title: All staff finish the privacy course # <- compliance-task
        unit: "%"
        baseline: 0
        target: 100
```

## Good

```yaml
objectives:
  - id: safe-wards
    title: Patients come to no harm on our wards
    key_results:
      - id: infections
        title: Infections caught on the ward fall from 9 to 4 a month
        baseline: 9
        target: 4
```

Training and compliance can be what a company sells.

```yaml
objectives:
  - id: liked-course
    title: Compliance training that people want to take
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
    """Yield titles that name a one-off duty."""
    yield from judged_in(file, workspace, "compliance-task")
