"""A team's mean score of a cycle is so high that its goals were too easy.

Goals that stretch end between 0.6 and 0.7; a team that always scores near one has promised what it would have reached
anyway, or scores its work and not its results. Ignore it after a cycle of luck. To mend it, set the next targets where
confidence would be about a half. Goals that say `commitment: committed` are meant to be kept and do not count, and a
mean of fewer than three goals says nothing.

## Bad on 2027-01-20

```yaml
cycle: 2026-Q4
team: kitchens # <- scores-all-high
objectives:
  - {id: waste, title: Nothing good is thrown away, status: done, score: 0.9}
  - {id: warm, title: Food is warm on every ward, status: done, score: 1.0}
  - {id: taste, title: Patients ask for the recipe, status: done, score: 0.9, commitment: aspirational}
```

With a limit of one's own:

`okrs/2026-Q4/kitchens.yaml`

```yaml
cycle: 2026-Q4
team: kitchens # <- scores-all-high
objectives:
  - {id: waste, title: Nothing good is thrown away, status: done, score: 0.8}
  - {id: warm, title: Food is warm on every ward, status: done, score: 0.8}
  - {id: taste, title: Patients ask for the recipe, status: done, score: 0.9}
```

`okrlint.yaml`

```yaml
rules:
  scores-all-high: {score: 0.8}
```

## Good on 2027-01-20

```yaml
cycle: 2026-Q4
team: kitchens
objectives:
  - {id: waste, title: Nothing good is thrown away, status: done, score: 1.0, commitment: committed}
  - {id: warm, title: Food is warm on every ward, status: done, score: 1.0}
  - {id: taste, title: Patients ask for the recipe, status: done, score: 0.9}
```

```yaml
cycle: 2026-Q4
team: kitchens
objectives:
  - {id: waste, title: Nothing good is thrown away, status: done, score: 0.9}
  - {id: warm, title: Food is warm on every ward, status: done, score: 1.0}
  - {id: taste, title: Patients ask for the recipe, status: dropped, because: The cook fell ill, score: 0.3}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Workspace
from okrlint.record import tunable

LEVEL = Level.INFO

_ENOUGH = 3
"""Scored goals of a team from which on their mean says something."""


@tunable
class Options:
    """How high is too high."""

    score: float = 0.85
    """The mean score, from 0 to 1, that need not be asked about; 0.6 to 0.7 is the sweet spot (re:Work)."""


def check(_: Workspace, workspace: Workspace, options: Options) -> Iterator[Finding]:
    """Yield, for each team, the file of the newest cycle that is over where the mean of its scores is too high."""
    newest: dict[str, GoalFile] = {}
    for file in workspace.files:
        known = newest.get(file.holder)
        if file.team and file.cycle.over(workspace.today) and (known is None or file.cycle.ends > known.cycle.ends):
            newest[file.holder] = file
    for file in newest.values():
        stretched = [one for one in file.objectives if not (one.commitment == "committed" and one.wrote("commitment"))]
        scores = [goal.score for goal in stretched if goal.score is not None]
        if len(scores) >= _ENOUGH and sum(scores) / len(scores) > options.score:
            said = f"{len(scores)} goals of {file.cycle.id} scored {sum(scores) / len(scores):.2f} on average"
            yield Finding(file, "team", said, "set the next targets where confidence would be about a half")
