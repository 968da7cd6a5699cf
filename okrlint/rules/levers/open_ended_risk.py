"""Risky work has no day on which it ends.

What may fail should fail early and cheap. With a time box a bold idea is an experiment; without one it goes on because
it has begun. Ignore it where a contract fixes the end, and name it. To mend it, write `timebox` with the day on which
you will look and decide, and what would make you stop. Work that is only planned gets its days when it starts.

## Bad

```yaml
objectives:
  - id: harvest
    title: Growers sell what they grow before it spoils
    initiatives:
      - id: auction
        title: Let hotels bid for tomorrow's lettuce
        moves: [sold]
        priority:
          alignment: 4
          impact: 5
          effort: 3
          risk: 5 # <- open-ended-risk
```

```yaml
objectives:
  - id: night-bus
    title: Nobody walks home from the late shift
    initiatives:
      - id: on-call
        title: Run the night bus on call
        moves: [riders]
        timebox: {starts: 2026-10-12}
        priority: {impact: 4, effort: 4, risk: 4} # <- open-ended-risk
```

## Good

```yaml
objectives:
  - id: harvest
    title: Growers sell what they grow before it spoils
    initiatives:
      - id: auction
        title: Let hotels bid for tomorrow's lettuce
        moves: [sold]
        timebox: {ends: 2026-11-27}
        priority: {alignment: 4, impact: 5, effort: 3, risk: 5}
      - {id: crates, title: Lend out cooled crates, moves: [sold], priority: {impact: 3, effort: 2, risk: 3}}
```

```yaml
objectives:
  - id: night-bus
    title: Nobody walks home from the late shift
    initiatives:
      - {id: on-call, title: Run the night bus on call, status: planned, priority: {impact: 4, effort: 4, risk: 5}}
      - {id: taxi, title: Share taxis among wards, status: done, priority: {impact: 4, effort: 4, risk: 4}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Initiative
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """What counts as risky."""

    risk: int = 4
    """The risk, from 1 to 5, from which on work needs an end: the upper two steps of the scale."""


def check(initiative: Initiative, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the risk of an active initiative that is high, while its time box has no end."""
    risk = initiative.priority.get("risk", 0)
    active = initiative.status == "active" and initiative.objective.active
    if active and risk >= options.risk and initiative.ends is None:
        said = f"risk is {risk:g} of 5, and nothing says when this ends"
        hint = "write `timebox: {ends: …}`, the day on which you will look and decide"
        yield Finding(initiative, "risk", said, hint, path=("priority",))
