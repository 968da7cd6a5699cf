"""Goals support each other in a ring, or wait for each other in one.

In a ring of `supports` no goal leads up to the company's direction: each is there for the next. In a ring of
`depends_on` everybody waits and nobody can begin. The two are not mixed: a goal may well need something from the goal
it supports. There is no reason to ignore this. To mend it, take out the link that says the least.

## Bad

`okrs/2026-Q4/growth.yaml`

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    supports: platform/fast-start # <- reference-cycle
```

`okrs/2026-Q4/platform.yaml`

```yaml
cycle: 2026-Q4
team: platform
objectives:
  - id: fast-start
    title: Setting up takes minutes, not days
    supports: growth/first-week
```

Two teams that wait for each other:

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: night-shift
    title: Night parcels leave before six
    depends_on: [depots/new-routes]
  - id: new-routes
    title: No van drives a road twice
    depends_on: [depots/night-shift] # <- reference-cycle
```

A goal that supports itself:

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: night-shift
    title: Night parcels leave before six
    supports: depots/night-shift # <- reference-cycle
```

## Good

One goal supports the other, which needs something from it.

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: night-shift
    title: Night parcels leave before six
    depends_on: [depots/new-routes]
  - id: new-routes
    title: No van drives a road twice
    supports: depots/night-shift
```

A key result may feed another of the same objective.

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: night-shift
    title: Night parcels leave before six
    key_results:
      - {id: loaded, title: Vans loaded by five rise from 60% to 90%, supports: depots/night-shift/left}
      - {id: left, title: Vans gone by six rise from 55% to 95%}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.cascade import Link, find_rings
from okrlint.model.things import Objective, Thing
from okrlint.model.workspace import Workspace

LEVEL = Level.ERROR
STARTER = True


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield each ring once, at the link out of its smallest name."""
    goals = {objective.full_name: objective for objective in workspace.objectives}
    cascade = workspace.cascade
    for field, verb, links in (("supports", "supports", cascade.supports), ("depends_on", "needs", cascade.depends_on)):
        for objective in goals.values():
            if objective.full_name in _names(objective, field, workspace):
                yield from _told(goals, [objective.full_name], field, verb, links)
        for ring in find_rings(_others(links)):
            yield from _told(goals, ring, field, verb, links)


def _names(objective: Objective, field: str, workspace: Workspace) -> set[str]:
    """Return the full names of the goals that an objective itself, not its key results, names under a field."""
    found = (workspace.resolve(name, objective.cycle) for name in getattr(objective, field))
    return {thing.full_name for thing in found if isinstance(thing, Objective)}


def _others(links: Mapping[str, tuple[Link, ...]]) -> dict[str, list[str]]:
    return {
        name: [link.objective.full_name for link in there if link.objective and link.objective.full_name != name]
        for name, there in links.items()
    }


def _told(
    goals: Mapping[str, Objective], ring: list[str], field: str, verb: str, links: Mapping[str, tuple[Link, ...]]
) -> Iterator[Finding]:
    first, after = goals[ring[0]], goals[ring[1 % len(ring)]]
    names = [goals[name].name for name in ring]
    if len(ring) == 1:
        message = f"`{names[0]}` {verb} itself"
    else:
        message = f"`{names[0]}` {verb} " + f", which {verb} ".join(f"`{name}`" for name in (*names[1:], names[0]))
    written = next((link.name for link in links[ring[0]] if link.objective is after), "")
    related = tuple((f"{verb} the next one", goals[name], field) for name in ring[1:])
    yield _at(first, field, written, message, related)


def _at(
    objective: Objective, field: str, written: str, message: str, related: tuple[tuple[str, Thing, str | None], ...]
) -> Finding:
    """Return a finding at the item, here or in a key result, that names the next goal of the ring."""
    hint = "take out the link that says the least"
    for thing in (objective, *objective.key_results):
        names = getattr(thing, field, ())
        if written in names:
            listed = isinstance(thing.document.at((*thing.path, field)), list)
            path = (field, names.index(written)) if listed else (field,)
            return Finding(thing, None, message, hint, thing.document.where((*thing.path, *path)), related, path=path)
    return Finding(objective, field, message, hint, related=related)
