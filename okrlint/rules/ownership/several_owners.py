"""Several people, or a team, stand where one person should.

With two owners each waits for the other, and the question "how does it stand?" has two answers. Many can work on a
goal; one answers for it. Teams that share a goal are listed under `contributors`. There is hardly a reason to ignore
this. To mend it, keep the one who will say each week how it stands.

## Bad

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    owner: ana and finn # <- several-owners
    key_results:
      - id: gone
        title: Vans gone by six rise from 55% to 95%
        owner: [ana, mira] # <- several-owners
```

A team where one person should stand:

`okrs/2026-Q4/depots.yaml`

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    owner: depots # <- several-owners
```

`okrs/org.yaml`

```yaml
teams:
  - {id: depots, level: company}
people:
  - {id: ana, team: depots}
```

## Good

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    owner: ana
    contributors: [fleet]
```

A role is one, whatever it looks after.

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    owner: head-of-fleet-and-yard
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile, Guardrail, Initiative, KeyResult, Objective, Task
from okrlint.model.workspace import Surroundings
from okrlint.text import clip

LEVEL = Level.ERROR
STARTER = True

_JOINTS = frozenset(("and", "und", "et", "y", "with"))
_SIGNS = ",;&+/|"
_ROLES = frozenset(
    ("head", "chief", "director", "lead", "leader", "manager", "officer", "vp", "owner", "president", "of")
)
"""Words of a role, which is one person, whatever it looks after."""

Owned = Objective | KeyResult | Guardrail | Initiative | Task


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield every `owner` of a file that names more than one person."""
    for objective in file.objectives:
        if not workspace.settled(objective):
            tasks = [task for initiative in objective.initiatives for task in initiative.tasks]
            parts: tuple[Owned, ...] = (objective, *objective.key_results, *objective.guardrails)
            for thing in (*parts, *objective.initiatives, *tasks):
                yield from _of(thing, workspace)
    for metric in file.health:
        yield from _of(metric, workspace)


def _of(thing: Owned, workspace: Surroundings) -> Iterator[Finding]:
    organization = workspace.organization
    owners, hint = thing.owners, "keep one; teams that share a goal go under `contributors`"
    if len(owners) > 1:
        yield Finding(thing, "owner", f"{len(owners)} people own this, so nobody answers for it", hint)
    elif owners and not (owners[0] in organization.people and organization.people[owners[0]].listed):
        owner = owners[0]
        parts = _people(owner)
        if len(parts) > 1 and all(len(part) > 1 and len(part.split()) <= 3 for part in parts):
            yield Finding(thing, "owner", f"`{clip(owner, 40)}` is {len(parts)} people, so nobody answers for it", hint)
        elif owner in organization.teams and "teams" in organization.lists:
            lead = organization.teams[owner].lead
            next_step = (
                f"write the one who answers for it, perhaps `{lead}`" if lead else "write the one who answers for it"
            )
            yield Finding(thing, "owner", f"`{owner}` is a team, and one person should answer for this", next_step)


def _people(owner: str) -> list[str]:
    """Return the names that a text joins, or the whole where it speaks of a role."""
    if not _ROLES.isdisjoint("".join(char if char.isalnum() else " " for char in owner.casefold()).split()):
        return [owner]
    apart = "".join("," if char in _SIGNS else char for char in owner).split()
    text = " ".join("," if word.casefold() in _JOINTS and 0 < place < len(apart) - 1 else word
                    for place, word in enumerate(apart))  # fmt: skip
    return [part.strip() for part in text.split(",") if part.strip()]
