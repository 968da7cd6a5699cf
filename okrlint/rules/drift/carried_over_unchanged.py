"""A key result stands in a second cycle word for word and target for target.

What was not reached once is not reached by copying it: something kept it from moving, and the copy says nothing about
that. Ignore it for a figure that must be reached again in each cycle, and say so in `why`. To mend it, start from
where the figure stands now, set the target anew, and write down what will be different this time.

## Bad

`okrs/2026-Q4/growth.yaml`

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: trials
    title: New teams succeed in their first week
    key_results:
      - id: paid
        title: Trial-to-paid rises from 6% to 8% # <- carried-over-unchanged
        unit: "%"
        baseline: 6
        target: 8
```

`okrs/2026-Q3/growth.yaml`

```yaml
cycle: 2026-Q3
team: growth
objectives:
  - id: trials
    title: Trials end well
    key_results:
      - {id: paid, title: Trial-to-paid rises from 6% to 8%, unit: "%", baseline: 6, target: 8}
```

A step that was not taken:

`okrs/2026-Q4/growth.yaml`

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: europe
    title: Swiss schools can buy from us
    key_results:
      - {id: contract, title: First Swiss canton signs, milestone: true, due: 2026-12-10} # <- carried-over-unchanged
```

`okrs/2026-Q3/growth.yaml`

```yaml
cycle: 2026-Q3
team: growth
objectives:
  - id: swiss
    title: Swiss schools can buy from us
    key_results:
      - {id: contract, title: First Swiss canton signs, milestone: true, due: 2026-09-10}
```

## Good

The same figure, from where it stands now:

`okrs/2026-Q4/growth.yaml`

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: trials
    title: New teams succeed in their first week
    key_results:
      - {id: paid, title: Trial-to-paid rises to 8%, unit: "%", baseline: 6.9, target: 8}
```

`okrs/2026-Q3/growth.yaml`

```yaml
cycle: 2026-Q3
team: growth
objectives:
  - id: trials
    title: Trials end well
    key_results:
      - {id: paid, title: Trial-to-paid rises to 8%, unit: "%", baseline: 6, target: 8}
```

What is to be kept is kept in every cycle, and a year holds its quarters:

`okrs/2026-Q4/growth.yaml`

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: trials
    title: New teams succeed in their first week
    key_results:
      - {id: kept, title: Refunds stay under 2%, unit: "%", max: 2}
      - {id: paid, title: Trial-to-paid rises from 6% to 8%, unit: "%", baseline: 6, target: 8}
```

`okrs/2026-Q3/growth.yaml`

```yaml
cycle: 2026-Q3
team: growth
objectives:
  - id: trials
    title: Trials end well
    key_results:
      - {id: kept, title: Refunds stay under 2%, unit: "%", max: 2}
```

`okrs/2026/growth.yaml`

```yaml
cycle: 2026
team: growth
objectives:
  - id: trials
    title: Trials end well
    key_results:
      - {id: paid, title: Trial-to-paid rises from 6% to 8%, unit: "%", baseline: 6, target: 8}
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator

from okrlint.diagnostic import Level
from okrlint.history.pairs import plain_words
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield key results of goals still open that the same holder had, in the same words, in an earlier cycle."""
    if len({file.cycle.id for file in workspace.files}) < 2:
        return
    same: defaultdict[Hashable, list[KeyResult]] = defaultdict(list)
    for goal in workspace.objectives:
        for result in goal.key_results:
            if result.shape in ("change", "milestone") and not result.per:
                holder = goal.name.partition("/")[0]
                words = plain_words(result.title)
                same[holder, words, result.unit, result.baseline, result.target].append(result)
    for results in same.values():
        for result in results if len(results) > 1 else ():
            earlier = [one for one in results if one.objective.cycle.ends < result.objective.cycle.starts]
            if earlier and result.status == "active" and not workspace.settled(result.objective):
                last = max(earlier, key=lambda one: one.objective.cycle.ends)
                yield _finding(result, last)


def _finding(result: KeyResult, last: KeyResult) -> Finding:
    said = f"word for word and target for target as in {last.objective.cycle.id}"
    hint = "start from where the figure stands now, and say what will be different this time"
    return Finding(result, "title", said, hint, related=(("there it stood before", last, "title"),))
