"""A strategic theme gets far more or far less of the effort than its importance says.

Where the time goes is the strategy that is really followed. Three tenths of it on a theme of one twentieth of the
importance is no plan of anybody's; it has crept in. Ignore it while a new balance is being worked towards. To mend it,
move people or work to the theme that matters, or say openly that it matters less: change `importance`. The effort is
what teams report under `effort`, else the `allocation` of their active initiatives, weighed by each team's `capacity`.

## Bad

`okrs/org.yaml`

```yaml
themes:
  - {id: trust, title: Patients trust us with their data, importance: 60} # <- allocation-mismatch
  - {id: speed, title: Nobody waits for a result, importance: 40} # <- allocation-mismatch
```

`okrs/2026-Q4/lab.yaml`

```yaml
cycle: 2026-Q4
team: lab
objectives:
  - {id: safe, title: No sample is ever mixed up, theme: trust}
  - {id: fast, title: Results arrive before the doctor asks, theme: speed}
effort:
  - {date: 2026-10-31, shares: {safe: 15, fast: 65, unplanned: 20}}
```

By what was allocated, where nobody reports effort:

`okrs/org.yaml`

```yaml
themes:
  - {id: land, title: We own the soil we farm, importance: 30}
  - {id: taste, title: People taste the difference, importance: 50} # <- allocation-mismatch
  - {id: hands, title: Pickers come back each year, importance: 20} # <- allocation-mismatch
```

`okrs/2026-Q4/farm.yaml`

```yaml
cycle: 2026-Q4
team: farm
objectives:
  - {id: soil, title: Two more fields are ours, theme: land, initiatives: [{id: a, title: Sell bonds, allocation: 25}]}
  - {id: kinds, title: Old kinds are back, theme: taste, initiatives: [{id: b, title: Graft trees, allocation: 15}]}
  - {id: rooms, title: Pickers sleep well, theme: hands, initiatives: [{id: c, title: Build rooms, allocation: 40}]}
```

## Good

`okrs/org.yaml`

```yaml
themes:
  - {id: trust, title: Patients trust us with their data, importance: 55}
  - {id: speed, title: Nobody waits for a result, importance: 45}
```

`okrs/2026-Q4/lab.yaml`

```yaml
cycle: 2026-Q4
team: lab
objectives:
  - {id: safe, title: No sample is ever mixed up, theme: trust}
  - {id: fast, title: Results arrive before the doctor asks, theme: speed}
effort:
  - {date: 2026-10-15, shares: {safe: 20, fast: 60, unplanned: 20}}
  - {date: 2026-10-31, shares: {safe: 45, fast: 45, other: 10}}
```

One team of three says little about where the time of all of them goes:

`okrs/org.yaml`

```yaml
themes:
  - {id: trust, title: Patients trust us with their data, importance: 60}
  - {id: speed, title: Nobody waits for a result, importance: 40}
```

`okrs/2026-Q4/lab.yaml`

```yaml
cycle: 2026-Q4
team: lab
objectives: [{id: fast, title: Results arrive before the doctor asks, theme: speed}]
effort: [{date: 2026-10-31, shares: {fast: 80, unplanned: 20}}]
```

`okrs/2026-Q4/desk.yaml`

```yaml
cycle: 2026-Q4
team: desk
objectives: [{id: safe, title: No name is ever said aloud, theme: trust}]
```

`okrs/2026-Q4/ward.yaml`

```yaml
cycle: 2026-Q4
team: ward
objectives: [{id: calm, title: Nobody signs what they have not read, theme: trust}]
```
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.effort import shares_by_goal
from okrlint.model.workspace import Workspace
from okrlint.record import tunable

LEVEL = Level.WARNING

_COVERED = 0.5
"""The share of the teams' capacity from which on what is known of their time speaks for all of them."""


@tunable
class Options:
    """How far effort may be from importance."""

    points: int = 15
    """Points of percent between both shares that nobody minds."""
    part: float = 0.5
    """The share of its importance, from 0 to 1, by which a theme's effort must differ as well."""


def check(_: Workspace, workspace: Workspace, options: Options) -> Iterator[Finding]:
    """Yield each theme whose share of the themes' effort in the cycles that run is far from its importance."""
    themes = workspace.organization.themes.values()
    important = sum(theme.importance or 0 for theme in themes)
    if not important or any(theme.importance is None for theme in themes):
        return
    spent = _spent(workspace)
    whole = sum(spent.get(theme.id, 0) for theme in themes)
    for theme in themes if whole else ():
        share, due = spent.get(theme.id, 0) * 100 / whole, (theme.importance or 0) * 100 / important
        apart = abs(share - due)
        if apart > options.points and apart > due * options.part:
            said = f"{share:.0f}% of the effort on themes goes here, and its importance is {due:.0f}%"
            hint = "move work to the themes that matter most, or change their importance openly"
            yield Finding(theme, "importance", said, hint)


def _spent(workspace: Workspace) -> dict[str, float]:
    """Return capacity by theme, of the team files of running cycles; nothing where too few teams tell."""
    spent: defaultdict[str, float] = defaultdict(float)
    known = whole = 0.0
    for file in workspace.files:
        goals = [goal for goal in file.objectives if goal.status != "dropped"]
        if file.team is None or not goals or not file.cycle.starts <= workspace.today <= file.cycle.ends:
            continue
        team = workspace.organization.teams.get(file.team)
        capacity = float((team.capacity if team else None) or 1)
        shares = shares_by_goal(file, workspace)
        whole += capacity
        known += capacity if shares else 0
        for goal, share in shares:
            if goal.theme is not None:
                spent[goal.theme] += share * capacity
    return spent if known > whole * _COVERED else {}
