"""Two teams claim the whole change of the same figure.

At the end both report the two points, and together they are still two. Nobody can say what helped, so nobody learns
what to do more of. Ignore it where the teams agreed to win or lose together; better, list the other team under
`contributors`. To mend it, give each team the part of the figure that it moves, or let one own it and the other support
it.

## Bad

`okrs/2026-Q4/app.yaml`

```yaml
cycle: 2026-Q4
team: app
objectives:
  - id: trial
    title: Who tries us wants to stay
    key_results:
      - {id: paid, title: Trials that pay rise from 6% to 8%,
         metric: trials that pay, source: ledger, baseline: 6, target: 8}
```

`okrs/2026-Q4/mail.yaml`

```yaml
cycle: 2026-Q4
team: mail
objectives:
  - id: letters
    title: Our letters are the ones people open
    key_results:
      - id: paid
        title: Trials that pay rise from 6% to 8% # <- metric-claimed-twice
        metric: trials that pay
        source: ledger
        baseline: 6
        target: 8
```

Other words in the title make no other figure.

`okrs/2026-Q4/parks.yaml`

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - id: trees
    title: Every street has shade in summer
    key_results:
      - {id: trees, title: Street trees grow from 900 to 1200,
         metric: street trees, source: tree register, baseline: 900, target: 1200}
```

`okrs/2026-Q4/roads.yaml`

```yaml
cycle: 2026-Q4
team: roads
objectives:
  - id: shade
    title: Nobody walks to school in the sun
    key_results:
      - id: planted
        title: We go from 900 to 1200 trees # <- metric-claimed-twice
        metric: Street trees
        source: tree register
        change: "+300"
        baseline: 900
```

`okrs/org.yaml`

```yaml
teams:
  - {id: city, level: company}
  - {id: parks, parent: city}
  - {id: roads, parent: city}
```

## Good

A part each is fine, and so is a figure that a team shares with the team above it.

`okrs/2026-Q4/app.yaml`

```yaml
cycle: 2026-Q4
team: app
objectives:
  - id: trial
    title: Who tries us wants to stay
    key_results:
      - {id: paid, title: Trials that pay rise from 6% to 7%,
         metric: trials that pay, source: ledger, baseline: 6, target: 7}
      - {id: left, title: Baskets left behind fall from 40 to 30,
         metric: baskets left, source: shop, baseline: 40, target: 30}
```

`okrs/2026-Q4/mail.yaml`

```yaml
cycle: 2026-Q4
team: mail
objectives:
  - id: letters
    title: Our letters are the ones people open
    key_results:
      - {id: paid, title: Trials that pay rise from 6% to 8%,
         metric: trials that pay, source: ledger, baseline: 6, target: 8}
```

`okrs/2026-Q4/sales.yaml`

```yaml
cycle: 2026-Q4
team: sales
objectives:
  - id: baskets
    title: What is chosen is bought
    key_results:
      - {id: left, title: Baskets left behind fall from 40 to 30,
         metric: baskets left, source: shop, baseline: 40, target: 30}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: sales, level: company}
  - {id: app, parent: sales}
  - {id: mail, parent: sales}
```

The same name from another source is another figure, and who contributes shares it openly.

`okrs/2026-Q4/parks.yaml`

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - id: trees
    title: Every street has shade in summer
    contributors: [roads]
    key_results:
      - {id: trees, title: Street trees grow from 900 to 1200,
         metric: street trees, source: tree register, baseline: 900, target: 1200}
```

`okrs/2026-Q4/roads.yaml`

```yaml
cycle: 2026-Q4
team: roads
objectives:
  - id: shade
    title: Nobody walks to school in the sun
    key_results:
      - {id: planted, title: Street trees grow from 900 to 1200,
         metric: street trees, source: tree register, baseline: 900, target: 1200}
```

`okrs/2026-Q4/schools.yaml`

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: yards
    title: Breaks are spent in the shade
    key_results:
      - {id: planted, title: Trees grow from 900 to 1200,
         metric: street trees, source: school yards, baseline: 900, target: 1200}
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.links import in_line, metric_of, team_of
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield each key result with metric, source, baseline and target of another team's in the same cycle."""
    claims: defaultdict[tuple[object, ...], dict[str, KeyResult]] = defaultdict(dict)
    again = _seen_again(workspace)
    for goal in workspace.objectives:
        team = team_of(goal, workspace.organization)
        if not team or not goal.active or goal.cycle.over(workspace.today):
            continue
        for result in goal.key_results:
            claimed = result.metric and result.source and result.shape == "change" and result.status == "active"
            if claimed and hash(metric_of(result)) in again:
                unit = (result.unit or "").strip()
                figures = (result.baseline, result.target, result.per)
                first = claims[metric_of(result), (result.source or "").strip(), unit, goal.cycle.id, figures]
                other = next((one for name, one in first.items() if _beside(goal, team, one, name, workspace)), None)
                if other is not None and result.baseline is not None:
                    yield _finding(result, other)
                first.setdefault(team, result)


def _seen_again(workspace: Workspace) -> set[int]:
    """Return the hashes of metrics that several key results have: most have one of their own, and need no look."""
    once: set[int] = set()
    again: set[int] = set()
    for goal in workspace.objectives:
        for result in goal.key_results:
            name = hash(metric_of(result))
            (again if name in once else once).add(name)
    return again


def _beside(goal: Objective, team: str, other: KeyResult, name: str, workspace: Workspace) -> bool:
    """Return whether neither team is above the other, neither goal works for the other, and they do not share one."""
    if in_line(team, name, workspace.organization):
        return False
    theirs = other.objective
    linked = theirs in workspace.cascade.parents(goal) or goal in workspace.cascade.parents(theirs)
    return not linked and team not in theirs.contributors and name not in goal.contributors


def _finding(result: KeyResult, other: KeyResult) -> Finding:
    said = f"`{other.name}` claims the same change of {result.metric}, from {result.baseline:,} to {result.target:,}"
    hint = "give each team its part of the figure, or let one own it and the other support it"
    return Finding(result, "title", said, hint, related=(("the same figure", other, "title"),))
