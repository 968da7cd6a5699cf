"""Nobody answers for a goal or a piece of work.

What everybody owns is looked after by no one: when it slips there is nobody to ask. One person answers for each
objective, which key results and guardrails take over, and one for each initiative and task. Ignore it while a seat is
being filled, or let a role stand there (`owner: head-of-care`). To mend it, write the id of the person who will say
each week how it stands.

## Bad

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: waits
    title: Nobody waits two weeks for a first visit # <- missing-owner
    initiatives:
      - id: evenings
        title: Open two evenings a week # <- missing-owner
        tasks:
          - {title: Ask the nurses}
```

Two people each own a part, and nobody the whole.

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: calls
    title: Families reach us at the first call # <- missing-owner
    key_results:
      - {id: first, title: Calls answered at once rise from 50% to 80%, owner: ana}
      - {id: second, title: Families who call twice fall from 40% to 10%, owner: finn}
    initiatives:
      - id: desk
        title: Staff the desk at noon
        owner: ana
        tasks:
          - {title: Ask the nurses, owner: finn}
          - {title: Change the rota} # <- missing-owner
```

## Good

Where all key results name the same person, that person owns the objective.

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: calls
    title: Families reach us at the first call
    key_results:
      - {id: first, title: Calls answered at once rise from 50% to 80%, owner: ana}
      - {id: second, title: Families who call twice fall from 40% to 10%, owner: ana}
```

The goals of a person are that person's.

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - id: pilot
    title: Two clinics show that night training works
    initiatives:
      - {id: first-night, title: Run a first night with six nurses}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile, Initiative
from okrlint.model.workspace import Surroundings
from okrlint.text import slashed

LEVEL = Level.ERROR
STARTER = True


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield objectives, initiatives and tasks without an owner; in a person's file that person owns them."""
    for objective in file.objectives:
        if workspace.settled(objective) or not objective.active:
            continue
        if objective.owner is None:
            owners = dict.fromkeys(result.owner for result in objective.key_results if result.owner)
            hint = "write `owner:` and the id of one person"
            if owners:
                hint = f"its key results name {slashed(owners, 'and')}: one of them answers for the whole"
            yield Finding(objective, "title", "nobody answers for this objective", hint)
        for initiative in objective.initiatives if file.level != "person" else ():
            yield from _of_work(initiative)


def _of_work(initiative: Initiative) -> Iterator[Finding]:
    """Yield an initiative or some of its tasks; where none of all has an owner the initiative stands for them."""
    if initiative.status in ("done", "dropped"):
        return
    if initiative.owner is None:
        yield Finding(initiative, "title", "nobody answers for this initiative", "write `owner:` and one person's id")
    if initiative.owner or any(task.owner for task in initiative.tasks):
        for task in initiative.tasks:
            if task.owner is None and not task.done:
                yield Finding(task, "title", "nobody does this task", "write `owner:` and one person's id")
