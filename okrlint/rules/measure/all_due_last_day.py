"""Every key result of an objective ends on the last day of the cycle.

Where everything is due at the very end nothing is settled before it, and the last week decides what three months could
have. Some figures can be reached sooner and make room for the rest. Ignore it where the figure itself comes only once,
at the end. To mend it, give what can come earlier a `due` of its own, or a `plan` with stages.

## Bad

```yaml
cycle: 2026-Q4
team: pool
objectives:
  - id: swimmers
    title: Every child in town learns to swim # <- all-due-last-day
    key_results:
      - {id: badge, title: Children with a first badge rise from 200 to 320, baseline: 200, target: 320}
      - {id: fear, title: Children afraid of water fall from 30% to 15%, baseline: 30, target: 15}
      - {id: places, title: Families without a place fall from 90 to 10, baseline: 90, target: 10}
      - {id: again, title: Children who come a second term rise from 40% to 70%, baseline: 40, target: 70}
```

```yaml
cycle: 2026-11
team: pool
objectives:
  - id: calm-hall
    title: Parents can talk in the hall # <- all-due-last-day
    due: 2026-11-30
    key_results:
      - {id: noise, title: Noise at noon falls from 85 to 70 dB, baseline: 85, target: 70, due: 2026-11-30}
      - {id: wait, title: Wait at the desk falls from 9 to 3 min, baseline: 9, target: 3}
      - {id: stay, title: Parents who stay for a lesson rise from 20% to 50%, baseline: 20, target: 50}
      - {id: calls, title: Calls that nobody hears fall from 30 to 5, baseline: 30, target: 5}
      - {id: old, title: Lockers that stick fall from 12 to 0, baseline: 12, target: 0, status: dropped}
```

## Good

```yaml
cycle: 2026-Q4
team: pool
objectives:
  - id: swimmers
    title: Every child in town learns to swim
    key_results:
      - {id: badge, title: Children with a first badge rise from 200 to 320, baseline: 200, target: 320}
      - {id: fear, title: Children afraid of water fall from 30% to 15%, baseline: 30, target: 15}
      - {id: places, title: Families without a place fall from 90 to 10, baseline: 90, target: 10, due: 2026-11-15}
      - {id: again, title: Children who come a second term rise from 40% to 70%, baseline: 40, target: 70}
```

Stages or readings show on the way how it stands, and a bound is kept all the time.

```yaml
cycle: 2026-Q4
team: pool
objectives:
  - id: swimmers
    title: Every child in town learns to swim
    key_results:
      - {id: badge, title: Children with a first badge rise from 200 to 320, baseline: 200, target: 320}
      - {id: fear, title: Children afraid of water fall from 30% to 15%, baseline: 30, target: 15}
      - {id: safe, title: Lessons without an accident stay above 99%, min: 99}
      - id: again
        title: Children who come a second term rise from 40% to 70%
        baseline: 40
        target: 70
        plan: [{date: 2026-11-15, value: 50}]
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.INFO
STARTER = False
YIELDS_TO = ("placeholder-text",)


@tunable
class Options:
    """From how many key results on it is worth a word."""

    results: int = 4
    """Key results that end together; with fewer there is little to stagger (rule catalogue, `all-due-last-day`)."""


def check(objective: Objective, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield an active objective of a running cycle whose changes and milestones are all due on its last day."""
    ending = [result for result in objective.key_results if result.status != "dropped" and result.shape != "hold"]
    if not objective.active or len(ending) < options.results or objective.cycle.over(workspace.today):
        return
    if any(len(result.checkins) > 1 for result in ending):
        return  # figures that are read on the way show where they stand before the last day
    last = objective.cycle.ends
    if all(result.due == last and not result.plan and result.per is None for result in ending):
        said = f"all {len(ending)} key results end on {last}, the last day of {objective.cycle.id}"
        yield Finding(objective, "title", said, "give those that can come earlier a `due` of their own")
