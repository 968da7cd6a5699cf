"""An objective, key result or guardrail is gone from the running cycle.

What is deleted teaches nobody anything, and a missing guardrail leaves room for harm. Ignore it where something was
written down twice. To mend it, put it back and set `status: dropped` with `because`, which needs no amendment; or
write an entry under `amendments` that names it.

## Bad

before

```yaml
cycle: 2026-Q4
team: trains
objectives:
  - id: punctual
    title: Commuters can rely on the morning train
    key_results:
      - {id: late, title: Trains later than five minutes fall to 4%, unit: "%", baseline: 9, target: 4}
      - {id: told, title: Travellers told within two minutes rise to 90%, unit: "%", baseline: 50, target: 90}
    guardrails:
      - {id: signals, metric: signals passed at danger, max: 0}
```

```yaml
cycle: 2026-Q4
team: trains
objectives:
  - id: punctual # <- result-removed
    title: Commuters can rely on the morning train
    key_results:
      - {id: late, title: Trains later than five minutes fall to 4%, unit: "%", baseline: 9, target: 4}
    amendments:
      - {date: 2026-11-02, what: told, reason: The app does it now, approved_by: mira}
```

A whole objective:

before

```yaml
cycle: 2026-Q4
team: trains
objectives:
  - {id: punctual, title: Commuters can rely on the morning train}
  - {id: seats, title: Everybody finds a seat after nine}
```

```yaml
cycle: 2026-Q4
team: trains # <- result-removed
objectives:
  - {id: punctual, title: Commuters can rely on the morning train}
```

## Good

Dropped in the open:

before

```yaml
cycle: 2026-Q4
team: trains
objectives:
  - id: punctual
    title: Commuters can rely on the morning train
    key_results:
      - {id: late, title: Trains later than five minutes fall to 4%, unit: "%", baseline: 9, target: 4}
  - {id: seats, title: Everybody finds a seat after nine}
```

```yaml
cycle: 2026-Q4
team: trains
objectives:
  - id: punctual
    title: Commuters can rely on the morning train
    key_results:
      - {id: late, title: Late trains fall to 4%, unit: "%", baseline: 9, target: 4, status: dropped, because: Works}
  - {id: seats, title: Everybody finds a seat after nine, status: dropped, because: The new carriages come in May}
```

Renamed, or of a cycle that was closed long ago:

`okrs/2026-Q4/trains.yaml` before

```yaml
cycle: 2026-Q4
team: trains
objectives:
  - {id: punctual, title: Commuters can rely on the morning train}
```

`okrs/2026-Q2/trains.yaml` before

```yaml
cycle: 2026-Q2
team: trains
objectives:
  - {id: seats, title: Everybody finds a seat after nine, score: 0.7}
```

`okrs/2026-Q4/trains.yaml`

```yaml
cycle: 2026-Q4
team: trains
objectives:
  - {id: reliable, title: Commuters can rely on the morning train, formerly: punctual}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.history.goalposts import amended
from okrlint.history.pairs import History, history_of
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile, Guardrail, Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.ERROR

_HINT = "put it back with `status: dropped` and `because`, or name it under `amendments`"


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield what the earlier revision held, and this one lost, in cycles that have begun."""
    history = history_of(workspace)
    if history is None or workspace.has_unreadable:
        return
    files = {(file.cycle.id, file.holder): file for file in workspace.files}
    for objective in history.objectives.gone:
        if objective.cycle.starts <= workspace.today and not history.before.settled(objective):
            holder = objective.name.partition("/")[0]
            yield _whole(objective, files.get((objective.cycle.id, holder)))
    for now, _ in history.objectives.kept:
        if now.cycle.starts <= workspace.today and now.status != "dropped":
            yield from _parts(history, now)


def _whole(objective: Objective, file: GoalFile | None) -> Finding:
    said = f"the objective `{objective.name}`, '{objective.title}', is gone from the running cycle"
    if file is None:  # its whole file is gone: then the place is where it stood
        return Finding(objective, None, said, "put it back with `status: dropped` and `because`")
    return Finding(file, "person" if file.person and not file.team else "team", said, _HINT.partition(",")[0])


def _parts(history: History, now: Objective) -> Iterator[Finding]:
    for gone in (*history.results(now).gone, *history.guardrails(now).gone):
        if getattr(gone, "status", "active") != "dropped" and not amended(now, gone.id, None):
            kind = "guardrail" if isinstance(gone, Guardrail) else "key result"
            yield Finding(now, None, f"the {kind} `{gone.id}`, '{gone.label}', is gone from the running cycle", _HINT)
