"""A committed goal was missed, or a goal was dropped, and nothing says why.

A promise that was not kept is worth a sentence: without it the same thing happens again, and others learn that goals
may vanish. Aspirational goals may fall short and need no excuse. Ignore it where the reason must not be written down,
and say so. To mend it, write `because`. A retrospective explains as well; while an ended goal has none,
`missing-retrospective` asks for that.

## Bad

```yaml
cycle: 2026-Q4
team: rescue
objectives:
  - id: minutes
    title: Help is there before the heart stops
    key_results:
      - id: first
        title: Calls reached in eight minutes rise from 70% to 85%
        baseline: 70
        target: 85
        status: done # <- unexplained-miss
        checkins: [{date: 2026-11-09, value: 78}]
      - id: maps
        title: Streets on the map rise from 80% to 99%
        status: dropped # <- unexplained-miss
  - id: crews
    title: Crews stay with us beyond the second year
    commitment: aspirational
    status: dropped # <- unexplained-miss
```

```yaml
cycle: 2026-Q3
person: ada
objectives:
  - id: radios
    title: No call is lost in a valley
    status: dropped # <- unexplained-miss
    score: 0.2
    key_results:
      - {id: lost, title: Calls lost fall from 30 to 5, baseline: 30, target: 5, status: dropped}
```

## Good

```yaml
cycle: 2026-Q4
team: rescue
objectives:
  - id: minutes
    title: Help is there before the heart stops
    key_results:
      - id: first
        title: Calls reached in eight minutes rise from 70% to 85%
        baseline: 70
        target: 85
        status: done
        because: The bridge was closed from October on.
        checkins: [{date: 2026-11-09, value: 78}]
  - id: crews
    title: Crews stay with us beyond the second year
    commitment: aspirational
    key_results:
      - id: left
        title: Leavers fall from 9 to 2
        baseline: 9
        target: 2
        status: done
        checkins: [{date: 2026-11-09, value: 4}]
```

```yaml
cycle: 2026-Q3
team: rescue
objectives:
  - {id: minutes, title: Help is there in time, status: done, score: 0.6, retrospective: The bridge was closed.}
  - {id: radios, title: No call is lost in a valley, status: done, score: 1.0}
  - {id: crews, title: Crews stay with us, status: done, score: 0.5, commitment: aspirational}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import Status, clamp, standing
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
YIELDS_TO = ("missing-retrospective",)

_HINT = "write under `because` what stood in the way, in a sentence"


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield a dropped or missed objective without a reason, else such key results while the cycle runs."""
    if objective.because or objective.retrospective:
        return
    if objective.status == "dropped":
        yield Finding(objective, "status", "this was dropped, and nothing says why", _HINT)
    elif objective.cycle.over(workspace.today):
        told = any(result.because for result in objective.key_results)
        missed = objective.score is not None and objective.score < 1
        if objective.commitment == "committed" and missed and not told:
            said = f"this was committed and scored {objective.score:g}, and nothing says why"
            yield Finding(objective, "score", said, _HINT)
    else:
        for result in objective.key_results:
            yield from _of_result(result, workspace)


def _of_result(result: KeyResult, workspace: Surroundings) -> Iterator[Finding]:
    if result.because:
        return
    if result.status == "dropped":
        yield Finding(result, "status", "this was dropped, and nothing says why", _HINT)
    elif result.status == "done" and result.objective.commitment == "committed":
        now = standing(result, workspace.today)
        if now.status is Status.MISSED and now.progress is not None:
            said = f"this was closed at {clamp(now.progress):.0%} of the way, and nothing says why"
            yield Finding(result, "status", said, _HINT)
