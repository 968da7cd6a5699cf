"""All the work that should move a key result is done, and the result has not moved.

One can finish twenty steps and be no closer to the goal. The belief behind the work was wrong, or the effect is still
to come; either is worth knowing while there is time. Ignore it where the effect is known to come late, or better,
write the stages under `plan`. To mend it, ask what was believed and what came, and choose another lever. Nothing is
said while little is expected, or in the fortnight after the last day that the work names.

## Bad

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - id: readers
        title: Children who read a page alone rise from 60% to 80%
        baseline: 60
        target: 80
        checkins:
          - {date: 2026-10-12, value: 60}
          - {date: 2026-11-09, value: 60.5} # <- work-done-result-flat
    initiatives:
      - {id: boxes, title: Put a box of books in every class, moves: [readers], status: done}
      - id: parents
        title: Read at home for ten minutes
        moves: [readers]
        tasks: [{title: Write to parents, done: true, due: 2026-10-20}, {title: Print the card, done: true}]
```

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    key_results:
      - id: late
        title: Vans that leave late fall from 40 to 10
        baseline: 40
        target: 10
        checkins:
          - {date: 2026-11-13, value: 43} # <- work-done-result-flat
    initiatives:
      - {id: belt, title: Widen the belt, moves: [late], status: done, timebox: {ends: 2026-10-23}}
      - {id: second, title: Hire a second crew, moves: [late], status: dropped}
```

## Good

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - id: readers
        title: Children who read a page alone rise from 60% to 80%
        baseline: 60
        target: 80
        checkins: [{date: 2026-11-09, value: 60.5}]
    initiatives:
      - {id: boxes, title: Put a box of books in every class, moves: [readers], status: done}
      - id: parents
        title: Read at home for ten minutes
        moves: [readers]
        tasks: [{title: Write to parents, done: true}, {title: Print the card}]
```

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    key_results:
      - id: late
        title: Vans that leave late fall from 40 to 10
        baseline: 40
        target: 10
        checkins: [{date: 2026-11-13, value: 40}]
    initiatives:
      - {id: belt, title: Widen the belt, moves: [late], status: done, timebox: {ends: 2026-11-06}}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.cascade import moved_by
from okrlint.model.progress import clamp, expected_at, standing
from okrlint.model.things import Initiative, KeyResult
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING
STARTER = True

_FLAT, _DUE = 0.05, 0.25
"""Flat is less than a twentieth of the way when a quarter of it was expected, as in the rule `all-green`."""


@tunable
class Options:
    """How long an effect may take."""

    days: int = 14
    """Days after the last day that the work names before a reading counts: two weekly looks."""


def check(result: KeyResult, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the newest value of an open key result that is flat, although every initiative that moves it is done."""
    goal, today = result.objective, workspace.today
    work = [one for one in moved_by(goal, result) if one.status != "dropped"]
    if not goal.active or result.status != "active" or result.shape != "change" or result.per or today > result.due:
        return
    if not work or not _finished(work):
        return
    now = standing(result, today)
    if now.last is None or now.progress is None or now.progress >= _FLAT:
        return
    days = [day for one in work for day in (one.ends, *(task.due for task in one.tasks)) if day is not None]
    settled = not days or (now.last.date - max(days)).days >= options.days
    if settled and (expected_at(result, now.last.date) or 0) >= _DUE:
        many = "the one initiative that moves this is" if len(work) == 1 else f"all {len(work)} initiatives here are"
        said = f"{many} done, and {clamp(now.progress):.0%} of the way is"
        related = tuple(("this work is done", one, "title") for one in work)
        hint = "ask what was believed and what came, and choose another lever"
        yield Finding(now.last, "value", said, hint, related=related)


def _finished(work: Sequence[Initiative]) -> bool:
    """Return whether all of it is done, by its status or by each of its tasks."""
    return all(
        one.status == "done" or (one.status == "active" and one.tasks and all(task.done for task in one.tasks))
        for one in work
    )
