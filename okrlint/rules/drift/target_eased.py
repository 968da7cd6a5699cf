"""A target or bound was made easier, or its day moved later, in the running cycle.

A goal that follows the figure is always met, and nobody learns why the first figure was wrong. Moving a goalpost is
sometimes right: then say so in the open. Ignore it where a typing mistake was mended. To mend it, put the figure back,
or write an entry under `amendments` with the figures, the reason and who approved it.

## Bad

before

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: waits
    title: Nobody waits weeks for a first visit
    due: 2026-11-30
    key_results:
      - {id: days, title: Median wait falls from 20 to 8 days, unit: days, baseline: 20, target: 8}
      - {id: shown, title: Patients who come stay above 90%, unit: "%", min: 90}
```

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: waits
    title: Nobody waits weeks for a first visit
    due: 2026-12-20 # <- target-eased
    key_results:
      - {id: days, title: Median wait falls from 20 to 12 days, unit: days, baseline: 20, target: 12} # <- target-eased
      - {id: shown, title: Patients who come stay above 85%, unit: "%", min: 85} # <- target-eased
```

An amendment that names another figure does not cover it:

before

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: calls
    title: Callers reach a person
    key_results:
      - {id: first, title: Calls answered at once rise to 80%, unit: "%", baseline: 60, target: 80}
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 2}
```

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: calls
    title: Callers reach a person
    key_results:
      - {id: first, title: Calls answered at once rise to 70%, unit: "%", baseline: 60, target: 70} # <- target-eased
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 3} # <- target-eased
    amendments:
      - {date: 2026-11-02, what: first.target, from: 80, to: 75, reason: One desk closed, approved_by: mira}
```

## Good

Harder, earlier, or with an amendment that says so:

before

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: waits
    title: Nobody waits weeks for a first visit
    key_results:
      - {id: days, title: Median wait falls to 8 days, unit: days, baseline: 20, target: 8}
      - {id: calls, title: Calls answered at once rise to 80%, unit: "%", baseline: 60, target: 80, due: 2026-12-31}
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 2}
```

```yaml
cycle: 2026-Q4
team: clinics
objectives:
  - id: waits
    title: Nobody waits weeks for a first visit
    key_results:
      - {id: days, title: Median wait falls to 6 days, unit: days, baseline: 20, target: 6}
      - {id: calls, title: Calls answered at once rise to 75%, unit: "%", baseline: 60, target: 75, due: 2026-12-15}
    guardrails:
      - {id: refunds, metric: refund rate, unit: "%", max: 1.5}
    amendments:
      - {date: 2026-11-02, what: calls.target, from: 80, to: 75, reason: One desk closed, approved_by: mira}
```

Before the cycle begins everything may still be moved:

before

```yaml
cycle: 2027-Q1
team: clinics
objectives:
  - id: waits
    title: Nobody waits weeks for a first visit
    key_results:
      - {id: days, title: Median wait falls to 8 days, unit: days, baseline: 20, target: 8}
```

```yaml
cycle: 2027-Q1
team: clinics
objectives:
  - id: waits
    title: Nobody waits weeks for a first visit
    key_results:
      - {id: days, title: Median wait falls to 10 days, unit: days, baseline: 20, target: 10}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.history.goalposts import amended, eased
from okrlint.history.pairs import history_of
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.ERROR

_HINT = "put it back, or say why under `amendments`: date, what, from, to, reason, approved_by"


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield every goalpost of an objective that was moved the easy way while its cycle runs."""
    history = history_of(workspace)
    then = history.then(objective) if history else None
    if history is None or then is None or objective.cycle.starts > workspace.today or objective.status == "dropped":
        return
    if objective.due > then.due and not amended(objective, None, "due", objective.due):
        said = f"the last day moved from {then.due} to {objective.due}, with no amendment"
        yield Finding(objective, "due", said, _HINT)
    for now, before in (*history.results(objective).kept, *history.guardrails(objective).kept):
        for move in eased(now, before):
            if not amended(objective, now.id, move.field, move.now):
                yield Finding(now, move.field, f"{move.words}, with no amendment", _HINT)
