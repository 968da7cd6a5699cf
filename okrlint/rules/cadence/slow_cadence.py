"""Goals are looked at too seldom to change course in time.

A long loop hides what does not work until the cycle is nearly over; a look every week, or every other, keeps it
small. And a goal for more than a quarter needs stages, or it is judged once, at the end. Ignore it for a steering
round that only gathers what its teams read more often. To mend it, set `checkin_every` of the cycle to `7d` or `2w`
(a figure that comes monthly has its own), and write the stages of a long goal under `plan`, or set goals for the
quarters in it.

## Bad

`okrs/org.yaml`

```yaml
cycles:
  - id: 2026-Q4
    starts: 2026-10-01
    ends: 2026-12-31
    checkin_every: 1mo # <- slow-cadence
```

`okrs/2026-Q4/fleet.yaml`

```yaml
cycle: 2026-Q4
team: fleet
objectives:
  - {id: empty, title: No lorry drives home empty}
```

A year without a stage on the way:

```yaml
cycle: 2026
team: museum
objectives:
  - id: schools
    title: Every class in town has met our painters # <- slow-cadence
    key_results:
      - {id: classes, title: Classes a year rise from 120 to 300, baseline: 120, target: 300}
      - {id: back, title: Teachers who come back rise from 20% to 45%, unit: "%", baseline: 20, target: 45}
```

## Good

`okrs/org.yaml`

```yaml
cycles:
  - {id: spring, starts: 2026-01-12, ends: 2026-04-19, checkin_every: 1mo}
  - {id: 2026-Q4, checkin_every: 2w}
```

`okrs/2026-Q4/fleet.yaml`

```yaml
cycle: 2026-Q4
team: fleet
objectives:
  - id: empty
    title: No lorry drives home empty
    key_results:
      - {id: fuel, title: Fuel a load falls from 90 l to 70 l, baseline: 90, target: 70, checkin_every: 1mo}
```

One key result of a year with stages shows the course; another goal leads over a quarter:

```yaml
cycle: 2026
team: museum
objectives:
  - id: schools
    title: Every class in town has met our painters
    key_results:
      - id: classes
        title: Classes a year rise from 120 to 300
        baseline: 120
        target: 300
        plan: [{date: 2026-06-30, value: 180}]
      - {id: back, title: Teachers who come back rise from 20% to 45%, unit: "%", baseline: 20, target: 45}
  - id: roof
    title: No picture is moved because of rain
    starts: 2026-09-01
    due: 2026-11-30
    key_results:
      - {id: wet, title: Rooms closed by rain fall from 6 to 0, baseline: 6, target: 0}
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.calendar import Cycle
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace
from okrlint.record import tunable

LEVEL = Level.WARNING

_QUARTER = 100
"""Days; a quarter has 92 at most, and one that begins a week early is still one."""


@tunable
class Options:
    """How slow is too slow."""

    days: int = 14
    """The longest rhythm of check-ins, in days: weekly is the usual advice, and every other week the most."""


def check(workspace: Workspace, _: Workspace, options: Options) -> Iterator[Finding]:
    """Yield slow rhythms of cycles that are not over, then long active goals without a stage on the way."""
    yield from _slow_rhythms(workspace, options)
    if workspace.has_unreadable:
        return
    own: defaultdict[str, list[Cycle]] = defaultdict(list)
    for file in workspace.files:
        own[file.holder].append(file.cycle)
    for file in workspace.files:
        shorter = any(file.cycle.encloses(other) for other in own[file.holder])
        for goal in file.objectives if not shorter and not file.cycle.over(workspace.today) else ():
            if goal.active and _without_stages(goal, workspace):
                days = (goal.due - goal.starts).days + 1
                said = f"this runs for {days} days without a stage on the way"
                yield Finding(goal, "title", said, "write the stages under `plan`, or set goals for the quarters below")


def _slow_rhythms(workspace: Workspace, options: Options) -> Iterator[Finding]:
    org = workspace.organization.document
    if org is None or "cycles" not in workspace.organization.lists:
        return
    used = {file.cycle.id: file.cycle for file in workspace.files}
    for index, item in enumerate(org.data["cycles"]):
        cycle = used.get(str(item.get("id"))) if isinstance(item, dict) else None
        if cycle is None or cycle.over(workspace.today) or cycle.checkin_every.days <= options.days:
            continue
        if not any(cycle.encloses(other) for other in used.values()):
            said = f"check-ins in {cycle.id} are {cycle.checkin_every} apart, more than {options.days} days"
            hint = "write `7d` or `2w` here, and `checkin_every` on figures that come more slowly"
            yield Finding(org, "checkin_every", said, hint, path=("cycles", index))


def _without_stages(goal: Objective, workspace: Workspace) -> bool:
    """Return whether a goal is longer than a quarter and neither its results nor goals below it mark the way."""
    ways = [
        result
        for result in goal.key_results
        if result.shape == "change"
        and result.status == "active"
        and not result.per
        and (result.due - goal.starts).days > _QUARTER
    ]
    marked = any(result.plan for result in goal.key_results)
    below = workspace.cascade.children.get(goal.full_name, ())
    return bool(ways) and not marked and not any(goal.cycle.encloses(other.cycle) for other in below)
