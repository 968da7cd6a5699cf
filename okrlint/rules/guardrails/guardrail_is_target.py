"""A guardrail watches the very figure that the goal pushes.

It cannot warn: as long as the figure moves, both are green, and what is lost on the way is seen by neither. Ignore it
where the figure itself can be too high. To mend it, ask which other figure would get worse if this one were reached in
a way nobody wants: refunds for sales, complaints for speed, sick days for output. A bound beyond the target, which says
when to stop pushing, is fine.

## Bad

```yaml
cycle: 2026-Q4
team: web
objectives:
  - id: trial
    title: Who tries us wants to stay
    key_results:
      - {id: paid, title: Trials that pay rise to 8%, metric: trials that pay, unit: "%", baseline: 6, target: 8}
    guardrails:
      - id: floor
        metric: Trials that pay # <- guardrail-is-target
        unit: "%"
        min: 6
```

Without a `metric` the title of the key result says what is measured.

```yaml
cycle: 2026-Q4
team: support
objectives:
  - id: quick
    title: Drivers get an answer before the next stop
    key_results:
      - {id: wait, title: Waiting time falls from 9 to 3 minutes, unit: min, baseline: 9, target: 3}
    guardrails:
      - {id: wait-cap, metric: waiting time, unit: min, max: 9} # <- guardrail-is-target
```

## Good

Another figure is watched, or the same one of other people.

```yaml
cycle: 2026-Q4
team: web
objectives:
  - id: trial
    title: Who tries us wants to stay
    key_results:
      - {id: paid, title: Trials that pay rise to 8%, metric: trials that pay, unit: "%", baseline: 6, target: 8}
    guardrails:
      - {id: refunds, metric: refunds of trials that pay, unit: "%", max: 2}
      - {id: schools, metric: trials of schools that pay, unit: "%", min: 4}
```

A bound beyond the target says when it is too much.

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: beds
    title: No bed stays empty while somebody waits for it
    key_results:
      - {id: used, title: Beds in use rise from 70% to 80%, metric: beds in use, unit: "%", baseline: 70, target: 80}
    guardrails:
      - {id: full, metric: beds in use, unit: "%", max: 88}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.links import direction, metric_of
from okrlint.lint.rule import Finding
from okrlint.model.things import Guardrail, KeyResult
from okrlint.model.workspace import Surroundings
from okrlint.similar.reading import read

LEVEL = Level.ERROR

_MOVES = "increase reduce rise fall drop grow reach go keep percent points seconds minutes hours days weeks months"
"""Words of movement and of units, which a title has and the name of a figure has not."""


def check(guardrail: Guardrail, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield a guardrail with the metric of a key result of its objective, unless it bounds the far side."""
    goal = guardrail.objective
    if goal is None or not goal.active or not guardrail.metric:
        return
    for result in goal.key_results:
        if result.status == "active" and _same(guardrail, result) and not _is_beyond(guardrail, result):
            said = f"this watches {guardrail.metric}, the very figure that `{result.id}` pushes"
            hint = "ask which other figure would get worse if this one were reached in a way nobody wants"
            yield Finding(guardrail, "metric", said, hint, related=(("the figure that is pushed", result, "title"),))
            return


def _same(guardrail: Guardrail, result: KeyResult) -> bool:
    """Return whether both are about one figure: by metric, else by the words of the title; sources must not differ."""
    pushed = result.target is not None or result.change is not None
    if result.milestone or not pushed or len({guardrail.source, result.source} - {None}) > 1:
        return False
    if result.metric:
        return metric_of(guardrail) == metric_of(result)
    said = read(result.title)
    return not said.negations and said.words - read(_MOVES).words == read(guardrail.metric or "").words


def _is_beyond(guardrail: Guardrail, result: KeyResult) -> bool:
    """Return whether the bound lies past the target, where the figure is pushed to."""
    bound = {1: guardrail.max, -1: guardrail.min}.get(direction(result))
    return bound is not None and result.target is not None and (bound - result.target) * direction(result) > 0
