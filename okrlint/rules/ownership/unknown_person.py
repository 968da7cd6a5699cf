"""An owner or validator is nobody the organisation knows, or somebody who has left.

A goal whose owner left in August is a goal nobody looks after, and a misspelt name is nobody. Ignore it for somebody
who starts soon; give the day until then. To mend it, take the id that the message proposes, hand the goal over, or
list the person in `org.yaml`. Without `people` there this rule is silent.

## Bad

`okrs/2026-Q4/depots.yaml`

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    owner: viktor # <- unknown-person
    key_results:
      - id: gone
        title: Vans gone by six rise from 55% to 95%
        owner: mirra # <- unknown-person
        validator: ana
```

`okrs/org.yaml`

```yaml
people:
  - {id: ana}
  - {id: mira}
  - {id: viktor, active: false}
```

becomes

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    owner: viktor
    key_results:
      - id: gone
        title: Vans gone by six rise from 55% to 95%
        owner: mira
        validator: ana
```

The id stands in the files, not the name:

`okrs/2026-Q4/depots.yaml`

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    owner: Ana Kovač # <- unknown-person
```

`okrs/org.yaml`

```yaml
people:
  - {id: ana, name: Ana Kovač}
```

becomes

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    owner: ana
```

## Good

Somebody who has left still stands on what was finished.

`okrs/2026-Q4/depots.yaml`

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - id: nights
    title: Night parcels leave before six
    owner: ana
    key_results:
      - {id: gone, title: Vans gone by six rise from 55% to 95%, owner: viktor, status: done}
```

`okrs/org.yaml`

```yaml
people:
  - {id: ana}
  - {id: viktor, active: false}
```

Without a list of people any name will do.

```yaml
cycle: 2026-Q4
team: depots
objectives:
  - {id: nights, title: Night parcels leave before six, owner: viktor}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Fix, Level
from okrlint.lint.guessing import Hints
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile, Measure, Objective, Organization, Person, Thing
from okrlint.model.workspace import Surroundings
from okrlint.text import Edit, Span, clip, nearest, slashed

LEVEL = Level.ERROR
STARTER = True
YIELDS_TO = ("several-owners",)


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield every single owner or validator of a file who is not in the list of people, or no longer active."""
    organization = workspace.organization
    document = organization.document
    if "people" not in organization.lists or (document and any(problem.unreadable for problem in document.problems)):
        return
    hints = Hints(_HINTS)
    for objective in file.objectives:
        if not workspace.settled(objective):
            for thing, going in _owned(objective):
                yield from _of(thing, "owner", organization, hints, going=going)
                yield from _of(thing, "validator", organization, hints, going=going)
    for metric in file.health:
        yield from _of(metric, "owner", organization, hints, going=not file.cycle.over(workspace.today))


_HINTS = 100
"""Unknown names of one file for which somebody is looked for who may be meant: nobody reads more."""


def _owned(objective: Objective) -> Iterator[tuple[Thing, bool]]:
    """Yield everything with an owner of its own, and whether it is still going on."""
    yield objective, objective.active
    for result in objective.key_results:
        yield result, objective.active and result.status == "active"
    for guardrail in objective.guardrails:
        yield guardrail, objective.active
    for initiative in objective.initiatives:
        going = objective.active and initiative.status in ("planned", "active")
        yield initiative, going
        for task in initiative.tasks:
            yield task, going and not task.done
    for part in (*objective.key_results, *objective.guardrails):
        yield from _blockers(part)


def _blockers(part: Measure) -> Iterator[tuple[Thing, bool]]:
    return ((checkin.blocker, False) for checkin in part.checkins if checkin.blocker)


def _is_here(name: str | None, organization: Organization, *, going: bool) -> bool:
    """Return whether somebody is listed and, where it is still `going`, active: nearly everybody is."""
    person = organization.people.get(name or "")
    return person is not None and person.listed and (person.active or not going)


def _of(thing: Thing, field: str, organization: Organization, hints: Hints, *, going: bool) -> Iterator[Finding]:
    if not thing.wrote(field) or (thing.document.plain and _is_here(getattr(thing, field), organization, going=going)):
        return
    value = thing.document.at((*thing.path, field))
    if value is None or isinstance(value, list | dict) or not str(value).strip():
        return
    name = str(value).strip()
    person = organization.people.get(name)
    if person is not None and person.listed:
        if going and not person.active:
            yield Finding(thing, field, f"{person.name} is no longer active", "hand this over to somebody who is")
        return
    node = thing.document.node((*thing.path, field))
    near = _meant(name, [one for one in organization.people.values() if one.listed]) if hints.take() else []
    fix = None
    if len(near) == 1 and node and node.kind == "scalar":
        written = f'"{near[0]}"' if near[0].isdigit() else near[0]
        fix = Fix(f"Write {near[0]}", (Edit(Span(node.start, node.end), written),), safe=False)
    hint = (
        f"did you mean {slashed(f'`{one}`' for one in near)}?"
        if near
        else "check the id, or list the person in org.yaml"
    )
    yield Finding(thing, field, f"`{clip(name, 40)}` is no person in org.yaml", hint, fix=fix)


def _meant(name: str, known: list[Person]) -> list[str]:
    """Return the ids that a name can stand for: the one it names in another way, else the nearest one or two."""
    plain = name.casefold().removeprefix("@")
    called = [one.id for one in known if plain in _names(one)] or [
        one.id for one in known if plain == one.name.casefold().partition(" ")[0]
    ]
    if called:
        return called[:2]
    ids = [one.id for one in known]
    first = nearest(plain, ids)
    second = nearest(plain, [one for one in ids if one != first]) if first else None
    return [one for one in (first, second) if one]


def _names(person: Person) -> set[str]:
    return {text.casefold() for text in (person.id, person.name, *person.handles.values())}
