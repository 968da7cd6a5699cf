"""The goal above changed its meaning, and this one was not touched.

A goal is a means to the one above it. When that one turns elsewhere, somebody has to say whether this one still
serves it; often it does, and often nobody asked. Ignore it once that was talked about. To mend it, read the new goal
above and change this one: its title, a target, its `why`, or the goal it supports.

## Bad

`okrs/2026-Q4/company.yaml` before

```yaml
cycle: 2026-Q4
team: company
objectives:
  - id: choice
    title: Small clinics choose us first
    key_results:
      - {id: share, title: Share among small clinics rises from 20% to 30%, unit: "%", baseline: 20, target: 30}
```

`okrs/2026-Q4/north.yaml` before

```yaml
cycle: 2026-Q4
team: north
objectives:
  - {id: visits, title: Doctors hear of us from a colleague, supports: company/choice}
```

`okrs/2026-Q4/north.yaml`

```yaml
cycle: 2026-Q4
team: north
objectives:
  - {id: visits, title: Doctors hear of us from a colleague, supports: company/choice} # <- parent-moved
```

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives:
  - id: choice
    title: Large hospitals renew with us
    key_results:
      - {id: share, title: Hospitals that renew rise from 70% to 85%, unit: "%", baseline: 70, target: 85}
```

A new target is a new meaning too:

`okrs/2026-Q4/company.yaml` before

```yaml
cycle: 2026-Q4
team: company
objectives:
  - id: choice
    title: Small clinics choose us first
    key_results:
      - {id: share, title: Our share rises, metric: share, unit: "%", baseline: 20, target: 30}
```

`okrs/2026-Q4/north.yaml` before

```yaml
cycle: 2026-Q4
team: north
objectives:
  - {id: visits, title: Doctors hear of us from a colleague, supports: company/choice}
```

`okrs/2026-Q4/north.yaml`

```yaml
cycle: 2026-Q4
team: north
objectives:
  - {id: visits, title: Doctors hear of us from a colleague, supports: company/choice} # <- parent-moved
```

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives:
  - id: choice
    title: Small clinics choose us first
    key_results:
      - {id: share, title: Our share rises, metric: share, unit: "%", baseline: 20, target: 45}
```

## Good

Both changed, or the one above only in its words and check-ins:

`okrs/2026-Q4/company.yaml` before

```yaml
cycle: 2026-Q4
team: company
objectives:
  - {id: choice, title: Small clinics choose us first}
  - {id: stay, title: The clinics stay with us}
```

`okrs/2026-Q4/north.yaml` before

```yaml
cycle: 2026-Q4
team: north
objectives:
  - {id: visits, title: Doctors hear of us from a colleague, supports: company/choice}
  - {id: renewals, title: Nobody leaves in the first year, supports: company/stay}
```

`okrs/2026-Q4/north.yaml`

```yaml
cycle: 2026-Q4
team: north
objectives:
  - {id: visits, title: Head doctors hear of us from a colleague, supports: company/choice}
  - {id: renewals, title: Nobody leaves in the first year, supports: company/stay}
```

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives:
  - {id: choice, title: Large hospitals renew with us}
  - {id: stay, title: Clinics stay with us}
```

A goal that has just been set was set with the new one in mind:

`okrs/2026-Q4/company.yaml` before

```yaml
cycle: 2026-Q4
team: company
objectives:
  - {id: choice, title: Small clinics choose us first}
```

`okrs/2026-Q4/north.yaml`

```yaml
cycle: 2026-Q4
team: north
objectives:
  - {id: visits, title: Doctors hear of us from a colleague, supports: company/choice}
```

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives:
  - {id: choice, title: Large hospitals renew with us}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.history.goalposts import figure
from okrlint.history.pairs import history_of, results
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Workspace
from okrlint.similar import likeness

LEVEL = Level.WARNING

_SAME = 0.999
"""Titles at least this alike say the same: only function words, order or forms of words differ."""


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield an active objective that stayed as it was while a goal it supports took on another meaning."""
    history = history_of(workspace)
    then = history.then(objective) if history else None
    if not objective.active or (history and (then is None or _touched(objective, then))):
        return
    for parent in workspace.cascade.parents(objective):
        was = history.then(parent) if history else None
        change = (_change(parent, was) if was else "") or _earlier(objective, parent, workspace)
        if change:
            said = f"the goal above, `{parent.name}`, changed: {change}"
            hint = "see whether this goal still serves it, and change one of the two"
            yield Finding(objective, "supports", said, hint, related=(("the goal above", parent, "title"),))


def _earlier(objective: Objective, parent: Objective, workspace: Workspace) -> str:
    """Return in words that a goal took on another meaning in a commit after the last change of the one below it."""
    below, above = workspace.lives.get(objective.full_name), workspace.lives.get(parent.full_name)
    if below and above and above.meant > below.touched:
        return f"it took on another meaning on {above.meant}, and this one was last touched on {below.touched}"
    return ""


def _touched(now: Objective, then: Objective) -> bool:
    """Return whether somebody has thought about a goal since: what it says is not word for word the same."""
    return _said(now) != _said(then)


def _said(goal: Objective) -> tuple[object, ...]:
    return (goal.title, goal.why, goal.supports, *(_measure(result) for result in goal.key_results))


def _measure(result: KeyResult) -> tuple[object, ...]:
    return (result.title, result.metric, result.unit, result.target, result.min, result.max, result.status)


def _change(now: Objective, then: Objective) -> str:
    """Return in words what changed in the meaning of a goal, or nothing."""
    if likeness(now.title, then.title) < _SAME:
        return f"it said '{then.title}'"
    if now.status != then.status:
        return ""  # a goal that ended is told by other rules
    for result, was in results(now, then).kept:
        for one, other in ((result.target, was.target), (result.min, was.min), (result.max, was.max)):
            if one != other and one is not None and other is not None:
                return f"`{result.id}` went from {figure(other, was.unit)} to {figure(one, result.unit)}"
    return ""
