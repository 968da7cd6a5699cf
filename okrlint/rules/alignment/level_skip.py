"""A goal supports one two levels up, past the goals of the level between.

The level between is the bridge: a department says what the company's direction means for it, and its teams work on
that. A goal that passes it by is missing where the department looks. Ignore it where the goals between are about
something else, and say so. To mend it, support the goal of the level between, or talk about the one that is missing
there. Without `teams` in `org.yaml` this rule is silent.

## Bad

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: handover
    title: Nurses leave on time because the handover is clear
    supports: hospital/stay # <- level-skip
```

`okrs/2026-Q4/care.yaml`

```yaml
cycle: 2026-Q4
team: care
objectives:
  - {id: rota, title: A rota that nurses can plan their life by, supports: hospital/stay}
```

`okrs/2026-Q4/hospital.yaml`

```yaml
cycle: 2026-Q4
team: hospital
objectives:
  - {id: stay, title: Good nurses want to stay with us}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: hospital, level: company}
  - {id: care, level: department, parent: hospital}
  - {id: wards, level: team, parent: care}
```

The same for a person whose team has goals, also where the company plans by the year.

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: 2026-Q4
person: ana
objectives:
  - id: pilot
    title: Two wards show that night training works
    supports: [2026/hospital/stay] # <- level-skip
```

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - {id: handover, title: Nurses leave on time because the handover is clear, supports: 2026/hospital/stay}
```

`okrs/2026/hospital.yaml`

```yaml
cycle: 2026
team: hospital
objectives:
  - {id: stay, title: Good nurses want to stay with us}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: hospital, level: company}
  - {id: wards, level: team, parent: hospital}
people:
  - {id: ana, team: wards}
```

## Good

The level between has no goals in this cycle.

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - {id: handover, title: Nurses leave on time because the handover is clear, supports: hospital/stay}
```

`okrs/2026-Q4/hospital.yaml`

```yaml
cycle: 2026-Q4
team: hospital
objectives:
  - {id: stay, title: Good nurses want to stay with us}
```

`okrs/2026-Q3/care.yaml`

```yaml
cycle: 2026-Q3
team: care
objectives:
  - {id: rota, title: A rota that nurses can plan their life by}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: hospital, level: company}
  - {id: care, level: department, parent: hospital}
  - {id: wards, level: team, parent: care}
```

The bridge is there, and the goal at the top is named as well.

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - {id: handover, title: Nurses leave on time because the handover is clear, supports: [care/rota, hospital/stay]}
```

`okrs/2026-Q4/care.yaml`

```yaml
cycle: 2026-Q4
team: care
objectives:
  - {id: rota, title: A rota that nurses can plan their life by, supports: hospital/stay}
```

`okrs/2026-Q4/hospital.yaml`

```yaml
cycle: 2026-Q4
team: hospital
objectives:
  - {id: stay, title: Good nurses want to stay with us}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: hospital, level: company}
  - {id: care, level: department, parent: hospital}
  - {id: wards, level: team, parent: care}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from okrlint.diagnostic import Level
from okrlint.lint.links import item, team_of, teams_above
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield, for each active goal, the first link that passes by a team between which has active goals."""
    organization = workspace.organization
    if "teams" not in organization.lists:
        return
    first: dict[tuple[str, str], Objective] = {}
    for goal in workspace.objectives:
        if goal.team and goal.active:
            first.setdefault((goal.team, goal.cycle.id), goal)
    for goal in workspace.objectives:
        if goal.supports and goal.active and not goal.cycle.over(workspace.today):
            team = team_of(goal, organization)
            line = ([team] if team and not goal.team else []) + teams_above(team, organization)
            yield from _of_goal(goal, line, first, workspace)


def _of_goal(
    goal: Objective, line: Sequence[str], first: Mapping[tuple[str, str], Objective], workspace: Workspace
) -> Iterator[Finding]:
    above = {parent.team for parent in workspace.cascade.parents(goal)}
    for link in workspace.cascade.supports.get(goal.full_name, ()):
        top = link.objective
        if top is None or top.team not in line or link.name not in goal.supports:
            continue
        between = line[: line.index(top.team)]
        cycles = [goal.cycle, *workspace.enclosing(goal.cycle)]
        passed = next((first[team, one.id] for team in between for one in cycles if (team, one.id) in first), None)
        if passed is not None and above.isdisjoint(between):
            path, span = item(goal, "supports", link.name)
            said = f"this passes by the goals of {passed.team} on the way to `{top.name}`"
            hint = f"support a goal of {passed.team}, or talk with {passed.team} about the one that is missing"
            yield Finding(goal, None, said, hint, span, (("a goal of the level between", passed, "title"),), path=path)
            return
