"""A guardrail's newest value is outside its bound.

The goal may be moving, but at the cost of what was meant to be safe. That is the moment to decide: slow down, change
the way, or accept it openly. It is a warning and no error, since an honest check-in must never fail its own pull
request. Ignore it for a bound that is crossed for a known time; give the day until then. To mend it, bring the figure
back, or change the bound with an amendment that says why.

## Bad

```yaml
cycle: 2026-Q4
team: sales
objectives:
  - id: first-orders
    title: Care homes order without a visit from us
    guardrails:
      - id: returns
        metric: orders sent back
        unit: "%"
        max: 3
        checkins:
          - {date: 2026-10-12, value: 2.1}
          - {date: 2026-11-09, value: 4.5} # <- guardrail-breached
```

Business as usual can slip too.

```yaml
cycle: 2026-Q4
team: support
health:
  - id: solved
    metric: questions solved at the first call
    unit: "%"
    min: 80
    checkins:
      - {date: 2026-11-02, value: 74} # <- guardrail-breached
```

## Good

Only the newest value counts, and the bound itself is kept.

```yaml
cycle: 2026-Q4
team: support
health:
  - id: solved
    metric: questions solved at the first call
    unit: "%"
    min: 80
    checkins:
      - {date: 2026-10-12, value: 78}
      - {date: 2026-11-02, value: 80}
```

What is over is over.

```yaml
cycle: 2026-Q3
team: support
health:
  - id: solved
    metric: questions solved at the first call
    unit: "%"
    min: 80
    checkins:
      - {date: 2026-09-28, value: 74}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import bound_standing
from okrlint.model.things import Guardrail
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(guardrail: Guardrail, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield the newest value of a guardrail or health metric that is outside the bounds, while its goal goes on."""
    bound = bound_standing(guardrail, workspace.today)
    if bound.kept is not False or bound.last is None or _is_past(guardrail, workspace):
        return
    value, unit = bound.last.value, guardrail.unit or ""
    low = guardrail.min is not None and value < guardrail.min
    limit, word = (guardrail.min, "below") if low else (guardrail.max, "above")
    said = f"{guardrail.label} is at {_figure(value, unit)}, {word} the bound of {_figure(limit or 0, unit)}"
    hint = "slow down, change the way, or move the bound openly with an amendment"
    yield Finding(bound.last, "value", said, hint, related=(("the bound", guardrail, "min" if low else "max"),))


def _figure(value: float, unit: str) -> str:
    return f"{value:,}{unit if unit == '%' else f' {unit}' if unit else ''}"


def _is_past(guardrail: Guardrail, workspace: Workspace) -> bool:
    """Return whether the goal was closed, or for a health metric the cycle of its file is over."""
    if guardrail.objective is not None:
        return not guardrail.objective.active
    home = next((file for file in workspace.files if file.document is guardrail.document), None)
    return home is not None and home.cycle.over(workspace.today)
