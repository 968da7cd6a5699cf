"""A goal repeats the goal above it almost word for word.

Copying the sentence down a level looks like alignment, but nobody has said yet what this team will do its own way:
the two will report the same progress twice. Ignore it where one team carries the whole goal above, or better, let
that team own the goal. To mend it, say which part is yours: for whom, where, by what means.

## Bad

`okrs/2026-Q4/north.yaml`

```yaml
cycle: 2026-Q4
team: north
objectives:
  - id: choice
    title: Become the first choice of small clinics # <- goal-clone
    supports: company/first-choice
  - id: renewals
    title: More clinics renew their contract # <- goal-clone
    supports: company/stay
```

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives:
  - id: first-choice
    title: Be the first choice of small clinics
  - id: stay
    title: Clinics grow with us
    key_results:
      - {id: renewals, title: More clinics renew their contracts, unit: "%", baseline: 70, target: 85}
```

A new figure or another order of words makes no new goal.

`okrs/2026-Q4/people/finn.yaml`

```yaml
cycle: 2026-Q4
person: finn
objectives:
  - id: desk
    title: At noon, no caller waits 40 seconds # <- goal-clone
    supports: desk/noon
```

`okrs/2026-Q4/desk.yaml`

```yaml
cycle: 2026-Q4
team: desk
objectives:
  - id: noon
    title: No caller waits 60 seconds at noon
```

## Good

A part, an audience or a means of one's own:

`okrs/2026-Q4/north.yaml`

```yaml
cycle: 2026-Q4
team: north
objectives:
  - id: choice
    title: Be the first choice of small clinics in the north
    supports: company/first-choice
  - id: beginners
    title: Doctors who open a practice hear of us from a colleague
    supports: company/first-choice
```

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives:
  - id: first-choice
    title: Be the first choice of small clinics
```

The opposite, and another place, are no copies, however many words they share.

`okrs/2026-Q4/ferry.yaml`

```yaml
cycle: 2026-Q4
team: ferry
objectives:
  - id: winter
    title: Guests of the island hotels cross in winter without a booking
    supports: harbour/cross
  - id: cars
    title: Fewer cars on the ferry to the island in July
    supports: harbour/cars
```

`okrs/2026-Q4/harbour.yaml`

```yaml
cycle: 2026-Q4
team: harbour
objectives:
  - id: cross
    title: Guests of the island hotels cross in winter with a booking
  - id: cars
    title: More cars on the ferry to the island in July
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Workspace
from okrlint.record import tunable
from okrlint.similar import likeness, narrower

LEVEL = Level.ERROR
STARTER = True


@tunable
class Options:
    """How alike is too alike."""

    threshold: float = 0.8
    """The share of content words in common, from 0 to 1, from which on a title counts as a copy."""


def check(objective: Objective, workspace: Workspace, options: Options) -> Iterator[Finding]:
    """Yield an objective whose title is that of a goal it supports, or of one of that goal's key results."""
    if objective.status == "dropped":
        return
    best: tuple[float, Objective | KeyResult] | None = None
    for parent in workspace.cascade.parents(objective):
        goals: tuple[Objective | KeyResult, ...] = (parent, *parent.key_results)
        for goal in goals:
            like = likeness(objective.title, goal.title)
            if like >= options.threshold and not narrower(objective.title, goal.title) and (not best or like > best[0]):
                best = (like, goal)
    if best:
        said = (
            f"this repeats `{best[1].name}` almost word for word" if best[0] < 1 else f"this repeats `{best[1].name}`"
        )
        hint = "say which part is yours: for whom, where, by what means"
        yield Finding(objective, "title", said, hint, related=(("the goal it repeats", best[1], "title"),))
