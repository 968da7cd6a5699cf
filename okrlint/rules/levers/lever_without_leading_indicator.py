"""Nothing would show early whether an initiative works.

The result it should move answers weeks later, when it is too late to change the way. A figure of its own, such as the
share of letters that are opened, answers within days and should predict the result. Ignore it for work that is over
in a week. To mend it, write under `leading` what would move first, with `baseline` and `target`. Nothing is said where
the work moves a leading result itself, only a milestone, or has a task with a `metric`.

## Bad

```yaml
objectives:
  - id: vaccines
    title: No child starts school without protection
    key_results:
      - {id: both, title: Children with both doses rise from 81% to 95%, unit: "%", baseline: 81, target: 95}
    initiatives:
      - id: letters
        title: Write to parents in their own language # <- lever-without-leading-indicator
        moves: [both]
```

```yaml
objectives:
  - id: leaks
    title: Less drinking water is lost under our streets
    key_results:
      - {id: lost, title: Water lost falls from 22% to 15%, unit: "%", baseline: 22, target: 15, indicator: lagging}
      - {id: heard, title: Leaks heard before they show rise from 10% to 40%, indicator: leading}
    initiatives:
      - {id: ears, title: Listen to the old mains at night, moves: [heard, lost]}
      - id: valves
        title: Renew the forty oldest valves # <- lever-without-leading-indicator
        moves: [lost]
        tasks: [{title: List the valves, done_when: forty places are on the map}]
```

## Good

```yaml
objectives:
  - id: vaccines
    title: No child starts school without protection
    key_results:
      - {id: both, title: Children with both doses rise from 81% to 95%, unit: "%", baseline: 81, target: 95}
    initiatives:
      - id: letters
        title: Write to parents in their own language
        moves: [both]
        leading: {metric: letters answered, unit: "%", baseline: 12, target: 40}
      - id: bus
        title: Bring the nurse to the nursery
        moves: [both]
        tasks: [{title: Visit three nurseries, metric: half of the parents sign at the door}]
      - {id: films, title: Show a film in the waiting room, moves: [both], status: planned}
```

```yaml
objectives:
  - id: leaks
    title: Less drinking water is lost under our streets
    key_results:
      - {id: heard, title: Leaks heard before they show rise from 10% to 40%, indicator: leading}
      - {id: licence, title: The city lets us dig at night, milestone: true, due: 2026-12-01}
    initiatives:
      - {id: ears, title: Listen to the old mains at night, moves: [heard]}
      - {id: talk, title: Agree on quiet machines, moves: [licence]}
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
    """Yield an active initiative that has no leading figure, moves none, and moves something that could be measured."""
    goal = initiative.objective
    if initiative.status != "active" or not goal.active or initiative.leading is not None:
        return
    moved = [result for result in goal.key_results if result.id in initiative.moves]
    early = any(result.indicator == "leading" for result in moved) or any(task.metric for task in initiative.tasks)
    if early or all(result.milestone for result in moved):
        return
    said = "nothing would show early whether this works"
    yield Finding(initiative, "title", said, "write under `leading` the figure that should move first")
