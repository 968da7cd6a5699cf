"""Much of a team's reported effort went to something else than its goals.

Goals that get the rest of the time are wishes. Organisations that never looked found up to four tenths of their work
leading nowhere; what is left for the goals should be more than six. Ignore it for a team whose work is routine by
nature, or in a crunch with an end; give the day until then. To mend it, say no to work that serves no goal, or make it
a goal if it matters more.

## Bad

```yaml
cycle: 2026-Q4
team: library
objectives:
  - id: lessons
    title: Every pupil finds a book in one visit
    initiatives: [{id: shelves, title: Sort by mood, moves: [found]}]
effort:
  - date: 2026-11-13 # <- low-aligned-capacity
    shares: {lessons/shelves: 45, unplanned: 20, other: 35}
```

```yaml
cycle: 2026-Q4
team: water
objectives:
  - {id: leaks, title: Less water is lost under our streets}
effort:
  - {date: 2026-10-15, shares: {leaks: 70, other: 30}}
  - {date: 2026-10-31, shares: {leaks: 40, unplanned: 10, other: 50}} # <- low-aligned-capacity
```

## Good

```yaml
cycle: 2026-Q4
team: library
objectives:
  - id: lessons
    title: Every pupil finds a book in one visit
    initiatives: [{id: shelves, title: Sort by mood, moves: [found]}, {id: hunt, title: Hide clues, moves: [found]}]
effort:
  - {date: 2026-10-30, shares: {lessons/shelves: 30, unplanned: 30, other: 40}}
  - {date: 2026-11-13, shares: {lessons/shelves: 45, lessons/hunt: 15, unplanned: 25, other: 15}}
```

What is left out of a report may have gone to the goals:

```yaml
cycle: 2026-Q4
team: water
objectives:
  - {id: leaks, title: Less water is lost under our streets}
effort:
  - {date: 2026-10-31, shares: {unplanned: 20, other: 15}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.effort import OTHER, UNPLANNED, WHOLE, newest_effort, share_of
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING
YIELDS_TO = ("urgent-crowds-out",)


@tunable
class Options:
    """How little is too little."""

    percent: int = 60
    """The least percent of reported effort for a team's goals; "up to 40% is wasted" where work is not aligned."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the newest report of a team in a running cycle where too little can have gone to its goals."""
    effort = newest_effort(file, workspace.today)
    if effort is None or file.team is None or not any(goal.active for goal in file.objectives):
        return
    rest = share_of(effort, UNPLANNED, OTHER)
    if not file.cycle.over(workspace.today) and WHOLE - rest < options.percent:
        said = f"{WHOLE - rest:g}% of the effort went to the goals of {file.team}, less than {options.percent}%"
        yield Finding(effort, "date", said, "say no to work that serves no goal, or make it one if it matters more")
