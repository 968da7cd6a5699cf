"""Unplanned work takes more than three tenths of a team's effort.

The urgent pushes out the important, a day at a time, and nobody decides it. Ignore it for the weeks of a real
emergency; give the day until then. To mend it, keep hours free of interruption for the goals, let one person at a time
take what comes in, and ask where the same surprise comes from again and again: that may be the better goal.

## Bad

```yaml
cycle: 2026-Q4
team: harbour
objectives:
  - {id: berths, title: Ships berth when they arrive}
effort:
  - date: 2026-11-13
    shares: {berths: 55, unplanned: 40, other: 5} # <- urgent-crowds-out
```

```yaml
cycle: 2026-Q4
team: pharmacy
objectives:
  - id: doses
    title: No patient takes two pills that fight each other
effort:
  - {date: 2026-10-15, shares: {doses: 80, unplanned: 20}}
  - date: 2026-10-31
    shares:
      doses: 60
      unplanned: 31 # <- urgent-crowds-out
      other: 9
```

## Good

```yaml
cycle: 2026-Q4
team: harbour
objectives:
  - {id: berths, title: Ships berth when they arrive}
effort:
  - {date: 2026-10-15, shares: {berths: 40, unplanned: 60}}
  - {date: 2026-11-13, shares: {berths: 65, unplanned: 30, other: 5}}
```

```yaml
cycle: 2026-Q3
team: pharmacy
objectives:
  - {id: doses, title: No patient takes two pills that fight each other, status: done, score: 0.8}
effort:
  - {date: 2026-09-30, shares: {doses: 50, unplanned: 50}}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.effort import UNPLANNED, newest_effort, share_of
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """How much of the unplanned is too much."""

    percent: int = 30
    """Percent of reported effort that may be unplanned; a plan that leaves no room for it is none either."""


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the newest report of a team in a running cycle where the unplanned takes too much."""
    effort = newest_effort(file, workspace.today)
    if effort is None or file.team is None or file.cycle.over(workspace.today):
        return
    share = share_of(effort, UNPLANNED)
    if share > options.percent:
        said = f"{share:g}% of the effort of {file.team} was unplanned, more than {options.percent}%"
        hint = "keep hours free for the goals, and ask where the surprises come from"
        yield Finding(effort, UNPLANNED, said, hint, path=("shares",))
