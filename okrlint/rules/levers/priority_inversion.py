"""An initiative is under way, although one that waits scores far higher.

By its own judgement the team works on the lesser lever first. Scores begin the talk and do not end it, so any reason
will do, but it should be written. Ignore it while the change of plans is being agreed. To mend it, swap the two, judge
them anew, or write under `because` why it is right. The score is alignment x impact x (6 - risk) / 5 / effort, in the
form of RICE. Nothing is said of work that has a day to begin, that is over within a fortnight anyway, or of two that
were not judged by the same criteria.

## Bad

```yaml
cycle: 2026-Q4
team: blood-bank
objectives:
  - id: donors
    title: Donors come back for a second time
    initiatives:
      - id: mugs
        title: Hand out mugs
        moves: [again]
        priority: {alignment: 2, impact: 2, effort: 2, risk: 1} # <- priority-inversion
      - id: evenings
        title: Open two evenings a week
        moves: [again]
        status: planned
        priority: {alignment: 5, impact: 4, effort: 3, risk: 2}
```

```yaml
cycle: 2026-Q4
team: council
objectives:
  - id: permits
    title: Builders know within a week whether they may build
    initiatives:
      - id: portal
        title: Move the forms to a new portal
        moves: [days]
        priority: {impact: 3, effort: 5} # <- priority-inversion
  - id: desks
    title: Nobody comes to the desk twice for one thing
    initiatives:
      - {id: list, title: Send a list of papers beforehand, status: planned, priority: {impact: 3, effort: 1}}
```

## Good

```yaml
cycle: 2026-Q4
team: blood-bank
objectives:
  - id: donors
    title: Donors come back for a second time
    initiatives:
      - id: mugs
        title: Hand out mugs
        moves: [again]
        priority: {alignment: 2, impact: 2, effort: 2, risk: 1}
        because: The sponsor pays for them until December
      - id: texts
        title: Tell donors where their blood went
        moves: [again]
        priority: {alignment: 5, impact: 4, effort: 3, risk: 3}
      - id: evenings
        title: Open two evenings a week
        moves: [again]
        status: planned
        priority: {alignment: 5, impact: 5, effort: 3, risk: 3}
```

```yaml
cycle: 2026-Q4
team: council
objectives:
  - id: permits
    title: Builders know within a week whether they may build
    initiatives:
      - {id: portal, title: Move the forms to a new portal, priority: {impact: 3, effort: 5}}
      - id: call
        title: Call builders whose papers are missing
        status: planned
        timebox: {starts: 2026-11-30, ends: 2026-12-18}
        priority: {impact: 4, effort: 1}
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.priority import priority_score
from okrlint.model.things import GoalFile, Initiative
from okrlint.model.workspace import FORTNIGHT, Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """How much higher is higher."""

    times: float = 1.5
    """How many times as high what waits must score. On a scale from 1 to 5 one step of one judgement makes that."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the lowest active initiatives of a file that runs, each beside a far higher one that waits for no day."""
    today = workspace.today
    if file.cycle.starts > today:
        return
    levers = [one for goal in file.objectives if goal.active for one in goal.initiatives if not one.because]
    waiting = [one for one in levers if one.status == "planned" and (one.starts is None or one.starts <= today)]
    running = [one for one in levers if one.status == "active" and not _nearly_over(one, today)]
    taken: set[str] = set()
    best = _scored(waiting)[::-1]
    for low, score in _scored(running):
        for high, better in best:
            if better > score * options.times and high.name not in taken and set(low.priority) == set(high.priority):
                taken.add(high.name)
                said = f"this scores {score:.1f} and is under way, while `{high.id}` scores {better:.1f} and waits"
                hint = "swap the two, judge them anew, or write the reason under `because`"
                yield Finding(low, "priority", said, hint, related=(("this waits", high, "priority"),))
                break


def _nearly_over(one: Initiative, today: date) -> bool:
    """Return whether what is left of it, or of its goal, is not worth a change of plans."""
    return ((one.ends or one.objective.due) - today).days <= FORTNIGHT


def _scored(levers: list[Initiative]) -> list[tuple[Initiative, float]]:
    scored = [(one, score) for one in levers if (score := priority_score(one.priority)) is not None]
    return sorted(scored, key=lambda pair: pair[1])
