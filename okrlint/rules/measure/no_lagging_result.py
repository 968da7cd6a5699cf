"""Every key result of an objective is an early sign or a count of own work.

Leading figures and own output move first and are easy to move; whether the objective came true shows later, in what
customers do. Without one such figure everything can be green and nothing better. Ignore it in the first cycle of
something so new that nobody can feel it yet. To mend it, add the figure that the early ones should lead to.

## Bad

```yaml
objectives:
  - id: seeds
    title: Allotment holders grow enough to share # <- no-lagging-result
    key_results:
      - id: opened
        title: Growing tips opened rise from 20% to 35%
        unit: "%"
        baseline: 20
        target: 35
        indicator: leading
```

```yaml
objectives:
  - id: known
    title: Families in the valley know whom to call # <- no-lagging-result
    key_results:
      - {id: posts, title: Publish 12 posts, baseline: 0, target: 12}
      - {id: clicks, title: Clicks on the number rise from 40 to 90, baseline: 40, target: 90, indicator: leading}
```

## Good

```yaml
objectives:
  - id: seeds
    title: Allotment holders grow enough to share
    key_results:
      - id: opened
        title: Growing tips opened rise from 20% to 35%
        unit: "%"
        baseline: 20
        target: 35
        indicator: leading
      - id: shared
        title: Holders who bring vegetables to the food bank rise from 30 to 80
        baseline: 30
        target: 80
        indicator: lagging
```

A result that says nothing about itself may well be a lagging one.

```yaml
objectives:
  - id: known
    title: Families in the valley know whom to call
    key_results:
      - {id: clicks, title: Clicks on the number rise from 40 to 90, baseline: 40, target: 90, indicator: leading}
      - {id: calls, title: First calls that reach us directly rise from 35% to 70%, baseline: 35, target: 70}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import verdict_on
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = False
YIELDS_TO = ("placeholder-text",)


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active objective all of whose live key results are leading or count own work, one at least leading."""
    live = [result for result in objective.key_results if result.status != "dropped"]
    early = [result for result in live if result.indicator == "leading"]
    if not objective.active or not live or not all(result in early or _is_output(result) for result in live):
        return
    if not early and len(live) == 1:
        return  # that it counts own work has been said on the key result itself
    kinds = "an early sign" if len(early) == len(live) else "an early sign or own work" if early else "own work"
    said = f"each of its {len(live)} key results is {kinds}" if len(live) > 1 else f"its only key result is {kinds}"
    related = tuple(("leading" if result in early else "own work", result, "title") for result in live)
    yield Finding(objective, "title", said, "add the figure that these should lead to", related=related)


def _is_output(result: KeyResult) -> bool:
    verdict = verdict_on(result)
    return result.indicator is None and verdict is not None and verdict.rule == "output-count"
