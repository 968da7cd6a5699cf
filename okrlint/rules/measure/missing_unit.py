"""The figures of a key result have no unit, and nothing tells what they count.

"From 9 to 4" can be days, percent or complaints. Whoever writes the next check-in guesses, and one day 0.4 stands where
40 is meant. Figures that count something need no unit: patients, parcels, a score. Ignore it where everybody who reads
the goal measures it in the same way. To mend it, write `unit`, as in `unit: "%"`.

## Bad

```yaml
objectives:
  - id: stay
    title: Guests come back to the same hut
    key_results:
      - id: again
        title: Guests who book again rise from 18% to 30%
        baseline: 18
        target: 30 # <- missing-unit
```

becomes

```yaml
objectives:
  - id: stay
    title: Guests come back to the same hut
    key_results:
      - id: again
        title: Guests who book again rise from 18% to 30%
        unit: "%"
        baseline: 18
        target: 30
```

Nothing in the title or the metric says what is counted.

```yaml
objectives:
  - id: quick-huts
    title: A hut is ready when its guests arrive
    key_results:
      - id: cost
        title: Cleaning costs less
        metric: cost of a cleaning
        baseline: 40
        target: 28 # <- missing-unit
```

## Good

What counts things needs no unit, nor does a score.

```yaml
objectives:
  - id: stay
    title: Guests come back to the same hut
    key_results:
      - id: letters
        title: Complaints fall from 40 to 12 a season
        baseline: 40
        target: 12
      - id: score
        title: Satisfaction score rises from 7.1 to 8
        baseline: 7.1
        target: 8
```

The percentage is how far it moves, not what it is measured in; and a metric may say its unit itself.

```yaml
objectives:
  - id: quick-huts
    title: A hut is ready when its guests arrive
    key_results:
      - id: late
        title: Huts that are not ready in time fall by 25%
        baseline: 40
        target: 30
      - id: time
        title: Cleaning takes less time
        metric: cleaning time in minutes
        baseline: 90
        target: 60
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Fix, Level
from okrlint.figures import MEASURES, Figure, read_figures
from okrlint.figures.line import listed
from okrlint.lint.insert import with_fields
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = False
YIELDS_TO = ("placeholder-text", "task-as-key-result", "output-count", "unmeasurable-key-result")

_FIELDS = ("target", "max", "min", "baseline")
_NEED_ONE = frozenset(
    listed(
        "availability churn conversion cost costs latency margin occupancy profit retention revenue spend throughput"
        " turnover uptime utilisation utilization"
    )
)
"""Measures that are a share, a sum of money or a time, and never a count."""

_SAID = frozenset(
    listed(
        "% percent percentage share index score points days day hours hour minutes minute seconds second weeks week"
        " months month euro euros dollar dollars pound pounds usd eur gbp chf nps csat rating stars ratio"
    )
)
"""Words that give the unit in a title or metric."""


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active key result whose fields have figures and no unit, where the title knows one or nothing does."""
    field = next((name for name in _FIELDS if getattr(result, name) is not None and result.wrote(name)), None)
    if field is None or result.unit is not None or result.status != "active" or result.milestone:
        return
    values = {getattr(result, name) for name in _FIELDS} - {None}
    figures = read_figures(result.title)
    told = next((figure for figure in figures if _tells(figure) and figure.number in values), None)
    if told:
        said = f"the title says '{result.title[slice(*told.span)].strip()}', but there is no `unit`"
        yield Finding(result, field, said, f"add `unit: {_quoted(_unit(told))}`", fix=_with_unit(result, told))
    elif not any(figure.kind in MEASURES for figure in figures) and _needs_one(result):
        value = getattr(result, field)
        yield Finding(result, field, f"`{field}` is {value:,}, but nothing says of what", "add `unit`")


def _tells(figure: Figure) -> bool:
    """Say whether a figure stands for a level and shows its unit."""
    return figure.role != "by" and figure.kind in ("percent", "money", "duration") and figure.unit not in ("", "points")


def _unit(figure: Figure) -> str:
    return f"{figure.unit}{figure.scale}" if figure.kind == "money" else figure.unit


def _quoted(unit: str) -> str:
    return unit if unit.isalpha() else f'"{unit}"'


def _needs_one(result: KeyResult) -> bool:
    said = {word.strip(".,:;()") for word in f"{result.title} {result.metric or ''}".casefold().split()}
    return bool(said & _NEED_ONE) and not said & _SAID and not any("%" in word or "/" in word for word in said)


def _with_unit(result: KeyResult, figure: Figure) -> Fix | None:
    """Return the fix that writes the unit of a figure behind the metric, or behind the title."""
    unit = _quoted(_unit(figure))
    edit = with_fields(result, "metric" if result.wrote("metric") else "title", {"unit": unit})
    return Fix(f"Add unit: {unit}", (edit,), safe=False) if edit else None
