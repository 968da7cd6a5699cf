"""Pay, a bonus or a rating hangs on a goal.

Whoever is paid for meeting a goal sets goals that are sure to be met, and bold ones disappear. Pay can follow from
the whole of somebody's work; a goal says where that work should lead. Pay as the subject is another matter: payroll
that is right, a gap that closes. Ignore it where a contract of the past binds pay to the figure for one more cycle. To
mend it, take the pay out and say what others gain when the work goes well.

## Bad

```yaml
objectives:
  - id: bonus
    title: Earn the full annual bonus # <- compensation-in-goal
```

```yaml
objectives:
  - id: quiet-trains
    title: Passengers read, sleep and talk on every train
    key_results:
      - id: rating
        title: Get a top performance rating # <- compensation-in-goal
      - id: noise
        title: Complaints about noise fall from 90 to 40 a month
        baseline: 90
        target: 40
        x-bonus: 5% # <- compensation-in-goal
```

## Good

Pay is what this team works for others.

```yaml
objectives:
  - id: payroll
    title: Payroll is right the first time
    key_results:
      - id: corrected
        title: Payslips corrected afterwards fall from 40 to 5 a month
        baseline: 40
        target: 5
```

```yaml
objectives:
  - id: pay-gap
    title: Close the pay gap
    key_results:
      - id: gap
        title: Difference in pay for the same work falls from 7% to 2%
        unit: "%"
        baseline: 7
        target: 2
      - id: bonus
        title: Drivers see their bonus on the day they earned it in 95% of weeks
        unit: "%"
        min: 95
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged_in
from okrlint.model.things import GoalFile, KeyResult, Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR
STARTER = False
YIELDS_TO = ("placeholder-text",)

_PAY = ("bonus", "salary", "compensation", "payout", "pay-rise")


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield titles that are about the owner's pay, and a team's own fields that tie pay to a goal."""
    yield from judged_in(file, workspace, "compensation-in-goal")
    if "x-" not in file.document.source.text:
        return
    for objective in file.objectives:
        things: tuple[Objective | KeyResult, ...] = (objective, *objective.key_results)
        for thing in things if not workspace.settled(objective) else ():
            if thing.status != "dropped":
                yield from _fields(thing)


def _fields(thing: Objective | KeyResult) -> Iterator[Finding]:
    for name in thing.document.at(thing.path, ()):
        if name.startswith("x-") and any(word in name.casefold() for word in _PAY):
            said = f"`{name}` ties pay to a goal; people then set goals they are sure to meet"
            hint = "take it out; pay can follow from the whole of somebody's work"
            yield Finding(thing, name, said, hint, thing.document.key((*thing.path, name)))
