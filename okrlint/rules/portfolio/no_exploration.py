"""Nothing in a cycle is there to learn something new, or less of the effort than the strategy keeps for it.

All goals that are sure to pay off now leave nothing that could pay off later. Ignore it in a cycle that has to save
what there is. To mend it, give one goal to a question whose answer nobody knows yet and mark it `commitment: learning`,
or set `innovation_share: 0` in the strategy to say that this time there is none. Few goals need no such place: without
a declared share nothing is said of fewer than ten.

## Bad

`okrs/org.yaml`

```yaml
strategy:
  innovation_share: 10 # <- no-exploration
```

`okrs/2026-Q4/looms.yaml`

```yaml
cycle: 2026-Q4
team: looms
objectives:
  - {id: breaks, title: Threads no longer break at night}
  - {id: orders, title: Small orders earn their keep, commitment: aspirational}
```

Less than was kept for it:

`okrs/org.yaml`

```yaml
strategy: {innovation_share: 10} # <- no-exploration
```

`okrs/2026-Q4/looms.yaml`

```yaml
cycle: 2026-Q4
team: looms
objectives:
  - {id: breaks, title: Threads no longer break at night}
  - {id: nettle, title: We know whether nettles make a cloth, commitment: learning}
effort:
  - {date: 2026-10-31, shares: {breaks: 90, nettle: 5, other: 5}}
```

## Good

What was kept is used:

`okrs/org.yaml`

```yaml
strategy: {innovation_share: 10}
```

`okrs/2026-Q4/looms.yaml`

```yaml
cycle: 2026-Q4
team: looms
objectives:
  - {id: breaks, title: Threads no longer break at night}
  - {id: nettle, title: We know whether nettles make a cloth, commitment: learning}
effort:
  - {date: 2026-10-31, shares: {breaks: 80, nettle: 10, other: 10}}
```

Two goals need no place for the new, where none was promised:

`okrs/org.yaml`

```yaml
strategy: {vision: Cloth that outlives its owner}
```

`okrs/2026-Q4/looms.yaml`

```yaml
cycle: 2026-Q4
team: looms
objectives:
  - {id: breaks, title: Threads no longer break at night}
  - {id: orders, title: Small orders earn their keep}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.effort import shares_by_goal
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Workspace
from okrlint.record import tunable

LEVEL = Level.INFO


@tunable
class Options:
    """From how many goals on one of them should explore."""

    goals: int = 10
    """Goals in the cycles that run, where the strategy declares no `innovation_share`: about three teams' worth."""


def check(_: Workspace, workspace: Workspace, options: Options) -> Iterator[Finding]:
    """Yield once where no goal of the running cycles is a learning one, or they get less than the declared share."""
    files = [file for file in workspace.files if file.cycle.starts <= workspace.today <= file.cycle.ends]
    goals = [goal for file in files for goal in file.objectives if goal.status != "dropped"]
    strategy = workspace.organization.strategy
    share = strategy.innovation_share if strategy else None
    learning = any(goal.commitment == "learning" for goal in goals)
    hint = "give one goal to a question nobody can answer yet, and mark it `commitment: learning`"
    if not goals or share == 0 or workspace.has_unreadable:
        return
    if strategy is None or share is None:
        if len(goals) >= options.goals and not learning:
            top = next((file for file in files if file.level == "company"), files[0])
            said = f"none of the {len(goals)} goals is there to learn something new"
            yield Finding(top, "cycle", said, hint)
    elif not learning:
        said = f"the strategy keeps {share:g}% for the new, and none of the {len(goals)} goals is a learning one"
        yield Finding(strategy, "innovation_share", said, hint)
    else:
        spent = _spent(files, workspace)
        if spent is not None and spent < share:
            said = f"{spent:.1f}% of the reported effort goes to learning goals, and the strategy keeps {share:g}%"
            yield Finding(strategy, "innovation_share", said, "give the learning goals the time that was kept for them")


def _spent(files: list[GoalFile], workspace: Workspace) -> float | None:
    """Return the percent of the teams' reported time that learning goals got; None where a team with one is silent."""
    teams = [file for file in files if file.team and any(goal.status != "dropped" for goal in file.objectives)]
    reported = [file for file in teams if any(effort.date <= workspace.today for effort in file.effort)]
    whole = spent = 0.0
    for file in reported:
        team = workspace.organization.teams.get(file.team or "")
        capacity = float((team.capacity if team else None) or 1)
        whole += capacity
        spent += capacity * sum(
            share for goal, share in shares_by_goal(file, workspace) if goal.commitment == "learning"
        )
    silent = (goal for file in teams if file not in reported for goal in file.objectives)
    untold = any(goal.commitment == "learning" for goal in silent)
    return spent / whole if reported and not untold else None
