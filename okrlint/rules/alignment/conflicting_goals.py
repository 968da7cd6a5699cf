"""One goal pushes a figure up that another pushes down.

Each team can be green only at the other's cost, and the figure ends where it began. Ignore it where the two take turns
and the days say so. To mend it, decide which direction counts in this cycle and make the other side a guardrail: "no
lower than". Figures are the same when metric and source are; between a goal and the goal it supports the metric is
enough.

## Bad

`okrs/2026-Q4/finance.yaml`

```yaml
cycle: 2026-Q4
team: finance
objectives:
  - id: cash
    title: The winter does not catch us short
    key_results:
      - {id: stock, title: Stock falls from 40 to 25 days,
         metric: days of stock, source: erp.stock, baseline: 40, target: 25}
```

`okrs/2026-Q4/shops.yaml`

```yaml
cycle: 2026-Q4
team: shops
objectives:
  - id: shelves
    title: Nobody leaves a shop without the part they came for
    key_results:
      - id: stock
        title: Stock rises from 40 to 55 days # <- conflicting-goals
        metric: Days of stock
        source: erp.stock
        baseline: 40
        target: 55
```

Below the goal that it supports the metric alone says it.

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: talk
    title: Patients ask what they want to know
    supports: clinic/calm
    key_results:
      - id: minutes
        title: A visit grows from 9 to 14 minutes # <- conflicting-goals
        metric: minutes a visit
        baseline: 9
        target: 14
```

`okrs/2026-Q4/clinic.yaml`

```yaml
cycle: 2026-Q4
team: clinic
objectives:
  - id: calm
    title: The waiting room is calm at noon
    key_results:
      - {id: minutes, title: A visit falls from 9 to 7 minutes, metric: minutes a visit, change: "-2"}
```

## Good

Two figures with one name from two sources, and one figure that two push the same way.

`okrs/2026-Q4/finance.yaml`

```yaml
cycle: 2026-Q4
team: finance
objectives:
  - id: cash
    title: The winter does not catch us short
    key_results:
      - {id: stock, title: Stock falls from 40 to 25 days,
         metric: days of stock, source: erp.east, baseline: 40, target: 25}
      - {id: paid, title: Bills paid late fall from 9% to 4%,
         metric: bills paid late, source: erp.bills, baseline: 9, target: 4}
```

`okrs/2026-Q4/shops.yaml`

```yaml
cycle: 2026-Q4
team: shops
objectives:
  - id: shelves
    title: Nobody leaves a shop without the part they came for
    key_results:
      - {id: stock, title: Stock rises from 40 to 55 days,
         metric: days of stock, source: erp.west, baseline: 40, target: 55}
      - {id: paid, title: Bills paid late fall from 9% to 7%,
         metric: bills paid late, source: erp.bills, baseline: 9, target: 7}
```

One after the other is no conflict, and a bound is the way out.

`okrs/2026-Q4/shops.yaml`

```yaml
cycle: 2026-Q4
team: shops
objectives:
  - id: shelves
    title: Nobody leaves a shop without the part they came for
    due: 2026-11-10
    key_results:
      - {id: stock, title: Stock rises from 40 to 55 days,
         metric: days of stock, source: erp.stock, baseline: 40, target: 55}
  - id: cash
    title: The winter does not catch us short
    starts: 2026-11-11
    key_results:
      - {id: stock, title: Stock falls from 55 to 25 days,
         metric: days of stock, source: erp.stock, baseline: 55, target: 25}
  - id: money
    title: Shops pay for themselves
    due: 2026-11-10
    key_results:
      - {id: stock, title: Keep stock under 60 days, metric: days of stock, source: erp.stock, max: 60}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.links import direction, metric_of
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING

_Seen = dict[tuple[str, str, str, str, int], KeyResult]
"""The first key result by metric, source, unit, cycle and direction."""


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield each key result that works against one seen before, or against one of a goal that its own supports."""
    torn = _pushed_both_ways(workspace)
    results = [
        result
        for goal in workspace.objectives
        if goal.active and not goal.cycle.over(workspace.today)
        for result in goal.key_results
        if result.status == "active" and metric_of(result) in torn and direction(result)
    ]
    all_first: _Seen = {}
    for result in results:
        all_first.setdefault(_key(result, result.objective.cycle.id, direction(result)), result)
    seen: _Seen = {}
    for result in results:
        other = _above(result, workspace) or _beside(result, seen, all_first, workspace)
        if other is not None:
            way, against = ("up", "down") if direction(result) > 0 else ("down", "up")
            said = f"this pushes {result.metric} {way}, and `{other.name}` pushes it {against}"
            hint = "decide which direction counts, and make the other side a guardrail"
            yield Finding(result, "title", said, hint, related=(("the other direction", other, "title"),))
        seen.setdefault(_key(result, result.objective.cycle.id, direction(result)), result)


def _pushed_both_ways(workspace: Workspace) -> set[str]:
    """Return the metrics that some key result pushes up and some other down: hardly any, and only they can conflict."""
    ways: dict[str, int] = {}
    torn = set()
    for goal in workspace.objectives:
        for result in goal.key_results:
            metric, way = metric_of(result), direction(result)
            if metric and way and ways.setdefault(metric, way) != way:
                torn.add(metric)
    return torn


def _key(result: KeyResult, cycle: str, way: int) -> tuple[str, str, str, str, int]:
    return metric_of(result), (result.source or "").strip(), (result.unit or "").strip(), cycle, way


def _above(result: KeyResult, workspace: Workspace) -> KeyResult | None:
    """Return a key result of a goal above that pushes the same metric the other way, from no other source."""
    for parent in workspace.cascade.parents(result.objective):
        for other in parent.key_results if parent.active else ():
            sources = {result.source, other.source} - {None}
            same = metric_of(other) == metric_of(result) and len(sources) < 2 and other.status == "active"
            if same and direction(other) == -direction(result) and _meet(result, other):
                return other
    return None


def _beside(result: KeyResult, seen: _Seen, all_first: _Seen, workspace: Workspace) -> KeyResult | None:
    """Return the first key result against it, from the same source: an earlier one, or one of a longer cycle."""
    if not result.source:
        return None
    cycle = result.objective.cycle
    found = [seen.get(_key(result, cycle.id, -direction(result)))]
    found += [all_first.get(_key(result, one.id, -direction(result))) for one in workspace.enclosing(cycle)]
    return next((other for other in found if other is not None and _meet(result, other)), None)


def _meet(result: KeyResult, other: KeyResult) -> bool:
    """Return whether both are pursued on some day."""
    return result.objective.starts <= other.due and other.objective.starts <= result.due
