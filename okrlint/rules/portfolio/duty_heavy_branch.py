"""More than half of a goal's branch are duties or bare measures, not goals.

A branch of training to attend, tools to keep up to date and figures without a direction is green when the boxes are
ticked, and tells nobody whether the goal at its head comes nearer. Ignore it for a team that lives by routine; such a
team may do without goals. To mend it, move the duties to a checklist or a job description and the figures under
`health`, and ask each team below which part of the goal it will make its own.

## Bad

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives:
  - {id: trust, title: Families trust us with their parents} # <- duty-heavy-branch
```

`okrs/2026-Q4/homes.yaml`

```yaml
cycle: 2026-Q4
team: homes
objectives:
  - {id: course, title: Everyone watches the privacy training video, supports: company/trust}
  - {id: records, title: Update the CRM, supports: company/trust}
  - {id: nights, title: "# MQLs", supports: company/trust}
```

The branch may be longer than one step:

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives:
  - {id: near, title: Shops in every village stay open}
  - {id: trust, title: Villagers ask us first}
```

`okrs/2026-Q4/shops.yaml`

```yaml
cycle: 2026-Q4
team: shops
objectives:
  - {id: open, title: A shop is never shut because one person is ill, supports: company/near} # <- duty-heavy-branch
  - {id: till, title: Attend client meetings, supports: shops/open}
  - {id: hygiene, title: Complete the annual compliance training, supports: shops/open}
  - {id: revenue, title: Net revenue retention, supports: shops/till}
  - {id: fresh, title: Bread is warm at seven, supports: company/near}
  - {id: talk, title: The shop is where the village meets, supports: company/near}
  - {id: post, title: Nobody drives to town for a parcel, supports: company/near}
```

## Good

Half of the branch is not more than half:

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives:
  - {id: trust, title: Families trust us with their parents}
```

`okrs/2026-Q4/homes.yaml`

```yaml
cycle: 2026-Q4
team: homes
objectives:
  - {id: course, title: Everyone watches the privacy training video, supports: company/trust}
  - {id: records, title: Update the CRM, supports: company/trust}
  - {id: visits, title: Families come to visit without a reason, supports: company/trust}
```

```yaml
cycle: 2026-Q4
team: shops
objectives:
  - {id: till, title: Attend client meetings}
  - {id: hygiene, title: Complete the annual compliance training, supports: shops/till}
  - {id: revenue, title: Net revenue retention, supports: shops/till, status: dropped}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import verdict_on
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.WARNING

_DUTIES = frozenset({"compliance-task", "job-description", "metric-as-objective"})

_SHOWN = 5
"""Examples that a finding points to."""

_ENOUGH = 4
"""Goals in a branch from which on more than half of them says something."""


def check(_: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield the head of each branch that is mostly duties, the highest one where branches lie inside each other."""
    goals = [goal for goal in workspace.objectives if goal.active and not workspace.settled(goal)]
    duties = {goal.full_name for goal in goals if (verdict := verdict_on(goal)) and verdict.rule in _DUTIES}
    if 2 * len(duties) <= _ENOUGH:
        return
    told: set[str] = set()
    below = {goal.full_name: workspace.cascade.below(goal) for goal in _parents(goals, workspace)}
    for goal in sorted(_parents(goals, workspace), key=lambda goal: -len(below[goal.full_name])):
        branch = [goal, *(one for one in below[goal.full_name] if one.active and not workspace.settled(one))]
        heavy = [one for one in branch if one.full_name in duties]
        if goal.full_name not in told and len(branch) >= _ENOUGH and 2 * len(heavy) > len(branch):
            told.update(one.full_name for one in branch)
            said = f"{len(heavy)} of the {len(branch)} goals of this branch are duties or bare measures"
            hint = "move the duties to a checklist and the figures under `health`; keep what should change"
            yield Finding(
                goal, "title", said, hint, related=tuple(("such a one", one, "title") for one in heavy[:_SHOWN])
            )


def _parents(goals: list[Objective], workspace: Workspace) -> list[Objective]:
    return [goal for goal in goals if workspace.cascade.children.get(goal.full_name)]
