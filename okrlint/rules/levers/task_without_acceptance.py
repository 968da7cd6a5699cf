"""A task does not say when it is done.

Its owner and everybody who waits for it then have two pictures of the end, and the last tenth takes as long as the
rest. Ignore it where the title alone leaves no doubt. To mend it, write under `done_when` what anyone could see: "the
five mails are approved". A `metric` that the step should reach will do as well.

## Bad

```yaml
objectives:
  - id: returns
    title: Customers keep what they ordered
    initiatives:
      - id: sizes
        title: Show sizes on real people
        moves: [sent-back]
        tasks:
          - {title: Take the pictures, owner: lee, due: 2026-11-27} # <- task-without-acceptance
```

```yaml
objectives:
  - id: crossings
    title: Children cross the main road without fear
    initiatives:
      - id: wardens
        title: Put a warden at every school
        status: planned
        moves: [brave]
        tasks:
          - {title: Ask the parents, owner: sana, done_when: every school has two names, done: true}
          - title: Train the wardens # <- task-without-acceptance
            owner: sana
```

## Good

```yaml
objectives:
  - id: returns
    title: Customers keep what they ordered
    initiatives:
      - id: sizes
        title: Show sizes on real people
        moves: [sent-back]
        tasks:
          - {title: Take the pictures, owner: lee, done_when: "thirty items have three people each"}
          - {title: Try it on shoes, owner: lee, metric: shoes sent back fall to 20%}
```

```yaml
objectives:
  - id: crossings
    title: Children cross the main road without fear
    initiatives:
      - id: wardens
        title: Put a warden at every school
        moves: [brave]
        tasks:
          - {title: Ask the parents, owner: sana, done: true}
      - {id: paint, title: Paint the kerbs, moves: [brave], status: dropped, tasks: [{title: Choose a colour}]}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Initiative
from okrlint.model.workspace import Surroundings

LEVEL = Level.INFO


def check(initiative: Initiative, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield every open task of planned or active work that says neither when it is done nor what it should reach."""
    if initiative.status not in ("planned", "active") or not initiative.objective.active:
        return
    for task in initiative.tasks:
        if not (task.done or task.done_when or task.metric):
            said = "nothing says when this step is done"
            yield Finding(task, "title", said, "write under `done_when` what anyone could see by then")
