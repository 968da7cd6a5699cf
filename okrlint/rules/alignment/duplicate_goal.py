"""Two teams have the same goal, almost word for word.

Both will report the same progress, each will think the other does the work, and nobody notices where their ways cross.
Often it is one goal that wants one owner. Ignore it for a goal that each site must reach by itself, such as safety. To
mend it, let one team own the goal and list the other under `contributors`, or say in each title which part is whose.

## Bad

`okrs/2026-Q4/line-a.yaml`

```yaml
cycle: 2026-Q4
team: line-a
objectives:
  - id: on-time
    title: Commuters trust our timetable again
```

`okrs/2026-Q4/line-b.yaml`

```yaml
cycle: 2026-Q4
team: line-b
objectives:
  - id: timetable
    title: Our commuters trust the timetable again # <- duplicate-goal
```

A figure makes no other goal, nor does the person who writes it.

`okrs/2026-Q4/library.yaml`

```yaml
cycle: 2026-Q4
team: library
objectives:
  - {id: evening, title: Win 200 readers for the evening hours}
```

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - id: readers
    title: Win 300 readers for the evening hours # <- duplicate-goal
```

## Good

What sounds alike can be two parts, or the opposite.

`okrs/2026-Q4/line-a.yaml`

```yaml
cycle: 2026-Q4
team: line-a
objectives:
  - {id: on-time, title: Commuters trust our timetable again}
  - {id: with, title: Tourists find their train with a guide}
```

`okrs/2026-Q4/line-b.yaml`

```yaml
cycle: 2026-Q4
team: line-b
objectives:
  - {id: timetable, title: Night commuters trust our timetable again}
  - {id: without, title: Tourists find their train without a guide}
```

Another cycle is another time, and what was dropped is nobody's goal.

`okrs/2026-Q4/library.yaml`

```yaml
cycle: 2026-Q4
team: library
objectives:
  - {id: evening, title: Readers stay for the evening hours}
```

`okrs/2027-Q1/archive.yaml`

```yaml
cycle: 2027-Q1
team: archive
objectives:
  - {id: evening, title: Readers stay for the evening hours}
```

`okrs/2026-Q4/cafe.yaml`

```yaml
cycle: 2026-Q4
team: cafe
objectives:
  - {id: evening, title: Readers stay for the evening hours, status: dropped, because: The library has it}
```
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace
from okrlint.record import tunable
from okrlint.similar import Titles

LEVEL = Level.WARNING
STARTER = True
YIELDS_TO = ("goal-clone",)


@tunable
class Options:
    """How alike is too alike."""

    threshold: float = 0.8
    """The weight of content words in common, a share from 0 to 1, from which on two titles count as copies."""


def check(space: Workspace, workspace: Workspace, options: Options) -> Iterator[Finding]:
    """Yield each active goal that repeats an earlier one of somebody else in its cycle, once."""
    cycles: defaultdict[str, list[Objective]] = defaultdict(list)
    for goal in workspace.objectives:
        if goal.active and goal.title and goal.cycle.known and not goal.cycle.over(workspace.today):
            cycles[goal.cycle.id].append(goal)
    for goals in cycles.values():
        yield from _in_cycle(goals, workspace, options.threshold)


def _in_cycle(goals: Sequence[Objective], workspace: Workspace, threshold: float) -> Iterator[Finding]:
    titles = Titles([goal.title for goal in goals])
    kinds = {place: kind for kind, same in enumerate(titles.kinds) for place in same}
    counts = Counter((kinds[place], _holder(goal)) for place, goal in enumerate(goals))
    near: dict[int, list[int]] = {}
    firsts: defaultdict[int, dict[str, Objective]] = defaultdict(dict)  # by kind: the first goal of each holder
    for place, goal in enumerate(goals):
        kind = kinds[place]
        if kind not in near:
            near[kind] = _copies(titles, kind, threshold)
        other = _earlier(goal, [firsts[one] for one in near[kind]], workspace)
        if other is not None:
            more = sum(len(titles.kinds[one]) - counts[one, _holder(goal)] for one in near[kind]) - 1
            yield _finding(goal, other, more)
        firsts[kind].setdefault(_holder(goal), goal)


def _copies(titles: Titles, kind: int, threshold: float) -> list[int]:
    """Return the kinds of titles that repeat one, itself included; one that says all of another and more is none."""
    words = titles.readings[kind].words
    near = (other for other, _ in titles.near(kind, threshold))
    return [
        other for other in near if not (titles.readings[other].words < words or words < titles.readings[other].words)
    ]


def _earlier(goal: Objective, known: Sequence[dict[str, Objective]], workspace: Workspace) -> Objective | None:
    """Return the first goal of another holder that is neither above nor below: there `goal-clone` speaks."""
    cascade = workspace.cascade
    linked = {one.full_name for one in (*cascade.parents(goal), *cascade.children.get(goal.full_name, ()))}
    others = (one for firsts in known for holder, one in firsts.items() if holder != _holder(goal))
    return next((one for one in others if one.full_name not in linked), None)


def _finding(goal: Objective, other: Objective, more: int) -> Finding:
    exact = " ".join(goal.title.casefold().split()) == " ".join(other.title.casefold().split())
    rest = f", as {more} more {'goals do' if more > 1 else 'goal does'}" if more > 0 else ""
    said = f"this repeats `{other.name}`{'' if exact else ' almost word for word'}{rest}"
    hint = "let one own the goal and list the other under `contributors`, or say which part is whose"
    return Finding(goal, "title", said, hint, related=(("the goal it repeats", other, "title"),))


def _holder(goal: Objective) -> str:
    return goal.name.partition("/")[0]
