"""All figures of an objective are ratios, and one of them could be met by shrinking its base.

Conversion rises when fewer people try, and the share of calls answered when fewer can get through. A count beside the
ratio shows which of the two happened. Ignore it where the base is fixed, such as all pupils of a school. To mend it,
add a key result or a guardrail that counts: trials, calls, orders.

## Bad

```yaml
objectives:
  - id: trials
    title: Small clinics know within a week that we fit
    key_results:
      - id: paid
        title: Trial-to-paid conversion rises from 6% to 8% # <- ratio-alone
        unit: "%"
        baseline: 6
        target: 8
```

```yaml
objectives:
  - id: hotline
    title: Nobody with a burst pipe hears a busy line
    key_results:
      - id: answered
        title: Answer rate rises from 70% to 95% # <- ratio-alone
        unit: "%"
        baseline: 70
        target: 95
      - id: solved
        title: Share of calls solved at once rises from 40% to 60%
        unit: "%"
        baseline: 40
        target: 60
```

## Good

```yaml
objectives:
  - id: trials
    title: Small clinics know within a week that we fit
    key_results:
      - id: paid
        title: Trial-to-paid conversion rises from 6% to 8%
        unit: "%"
        baseline: 6
        target: 8
    guardrails:
      - id: begun
        metric: trials begun a month
        min: 400
```

A rate that should fall is not met by a smaller base, and a figure that counts stands beside the other.

```yaml
objectives:
  - id: hotline
    title: Nobody with a burst pipe hears a busy line
    key_results:
      - {id: missed, title: Rate of missed calls falls from 30% to 5%, unit: "%", baseline: 30, target: 5}
  - id: repairs
    title: A pipe is mended on the day it bursts
    key_results:
      - {id: rate, title: Same-day rate rises from 50% to 80%, unit: "%", baseline: 50, target: 80}
      - {id: pipes, title: Pipes mended rise from 90 to 140 a month, baseline: 90, target: 140}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult, Measure, Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.OFF
STARTER = False
YIELDS_TO = ("placeholder-text",)

_RATIOS = frozenset({"conversion", "percentage", "rate", "ratio", "share"})


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield the first rising ratio of an active objective whose key results and guardrails count nothing."""
    if not objective.active:
        return
    live = [result for result in objective.key_results if result.status != "dropped" and not result.milestone]
    if not live or not all(_is_share(measure) for measure in (*live, *objective.guardrails)):
        return
    rising = next((result for result in live if _is_rising_ratio(result)), None)
    if rising:
        said = "this ratio could be met by shrinking its base, and nothing beside it counts"
        hint = "add a key result or a guardrail that counts what the ratio is of"
        yield Finding(rising, "title", said, hint)


def _is_share(measure: Measure) -> bool:
    return "%" in (measure.unit or "")


def _is_rising_ratio(result: KeyResult) -> bool:
    said = {word.strip(".,:;()") for word in f"{result.title} {result.metric or ''}".casefold().split()}
    up = result.baseline is not None and result.target is not None and result.target > result.baseline
    return up and bool(said & _RATIOS)
