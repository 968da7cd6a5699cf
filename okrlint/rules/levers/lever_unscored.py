"""An initiative has no priority, so nobody can say why it comes before the others.

Four quick judgements from 1 to 5 make the talk about order short: how well it fits the goal, how far it should move
the result, how much work it is, and how risky. They begin the talk and do not end it. Ignore it for work that has to
be done whatever its score. To mend it, write `priority: {alignment: 5, impact: 4, effort: 2, risk: 2}`; impact and
effort are the least. Where a team has a single open initiative there is nothing to compare.

## Bad

```yaml
team: bakery
objectives:
  - id: mornings
    title: Nobody queues for bread before work
    initiatives:
      - {id: shelf, title: Put loaves out unsliced, moves: [queue], priority: {impact: 4, effort: 1}}
      - {id: app, title: Take orders the night before, moves: [queue]} # <- lever-unscored
```

```yaml
team: parks
objectives:
  - id: shade
    title: Every playground has shade in July
    initiatives:
      - id: sails
        title: Stretch sails over the sandpits
        moves: [shaded]
        priority: {alignment: 5, impact: 4} # <- lever-unscored
  - id: evenings
    title: Parks feel safe after dark
    initiatives:
      - {id: lamps, title: Turn the lamps towards the paths, moves: [safe], priority: {impact: 4, effort: 2}}
```

## Good

```yaml
team: bakery
objectives:
  - id: mornings
    title: Nobody queues for bread before work
    initiatives:
      - {id: app, title: Take orders the night before, moves: [queue]}
      - {id: bell, title: Ring when the second batch is out, moves: [queue], status: dropped}
```

```yaml
team: parks
objectives:
  - id: shade
    title: Every playground has shade in July
    initiatives:
      - {id: sails, title: Stretch sails over the sandpits, moves: [shaded], priority: {impact: 4, effort: 3}}
      - {id: trees, title: Plant fast trees, moves: [shaded], priority: {alignment: 5, impact: 5, effort: 4, risk: 3}}
      - {id: benches, title: Move benches under the limes, moves: [shaded], status: done}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.priority import NEEDED
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings

LEVEL = Level.INFO


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield each open initiative of a file without impact or effort, where there is more than one to compare."""
    goals = [goal for goal in file.objectives if goal.active and not workspace.settled(goal)]
    running = [one for goal in goals for one in goal.initiatives if one.status in ("planned", "active")]
    for one in running if len(running) > 1 else ():
        missing = [name for name in NEEDED if name not in one.priority]
        if not one.priority:
            said = "nothing says why this comes before the other work"
            yield Finding(one, "title", said, "judge it under `priority`: alignment, impact, effort and risk, 1 to 5")
        elif missing:
            said = f"the priority lacks {' and '.join(f'`{name}`' for name in missing)}, so it cannot be compared"
            yield Finding(one, "priority", said, "judge it from 1 to 5")
