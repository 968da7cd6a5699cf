"""Two things bear the same name.

Names are how goals point to each other, and they are the addresses of the site. Where two things share one, only the
first can be reached. Two files for one team and cycle count as well, and so do names that differ only in capital
letters: some disks do not tell them apart. There is no reason to ignore this. To mend it, rename one of the two
(`formerly:` keeps the links of its old name), or bring the two files together.

## Bad

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - id: readers
        title: Children who read a page alone rise from 61% to 75%
      - id: readers # <- duplicate-name
        title: Children who borrow a book each week rise from 30% to 45%
```

Two files for one team and cycle:

`okrs/2026-Q4/all.yaml`

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - {id: reading, title: Every child in year two reads alone}
```

`okrs/2026-Q4/schools-north.yaml`

```yaml
cycle: 2026-Q4
team: schools # <- duplicate-name
objectives:
  - {id: counting, title: Every child in year two counts with ease}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: schools, name: Schools, level: company}
  - {id: north, name: North, parent: schools}
  - {id: north, name: Northern schools, parent: schools} # <- duplicate-name
```

## Good

The same name in two objectives is fine, since it is part of a longer one.

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - id: reading
    title: Every child in year two reads alone
    key_results:
      - {id: calm, title: Lessons that begin on time rise from 70% to 90%}
  - id: counting
    title: Every child in year two counts with ease
    key_results:
      - {id: calm, title: Lessons that end on time rise from 60% to 90%}
```

`okrs/2026-Q3/schools.yaml`

```yaml
cycle: 2026-Q3
team: schools
objectives:
  - {id: reading, title: Every child in year two reads alone}
```

`okrs/2026-Q4/schools.yaml`

```yaml
cycle: 2026-Q4
team: schools
objectives:
  - {id: reading, title: Every child in year two reads alone}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import GoalFile, Named, Thing
from okrlint.model.workspace import Workspace

LEVEL = Level.ERROR
STARTER = True

_LISTS = {"teams": "team", "people": "person", "themes": "theme", "cycles": "cycle"}


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield the second bearer of every name, with the place of the first."""
    yield from _in_organization(workspace)
    taken = set()
    for name, first, second in workspace.doubles:
        taken.add(id(second))
        yield _finding(second, f"`{name}` stands here twice", first)
    holders: dict[str, GoalFile] = {}
    for file in workspace.files:
        before = holders.setdefault(file.full_name.casefold(), file)
        if before.full_name != file.full_name:
            told = f"`{file.full_name}` differs from `{before.full_name}` only in capital letters"
            yield _finding(file, told, before)
        yield from _by_case(file, taken)


def _finding(second: Thing, message: str, first: Thing) -> Finding:
    if isinstance(second, GoalFile):
        hint = "keep the goals of one team and cycle in one file"
        return Finding(second, _held_by(second), message, hint, related=(("the first file", first, "team"),))
    return Finding(second, "id", message, "give one of them another `id`", related=(("the first one", first, "id"),))


def _held_by(file: GoalFile) -> str:
    return "team" if file.team else "person"


def _in_organization(workspace: Workspace) -> Iterator[Finding]:
    document = workspace.organization.document
    for kind, word in _LISTS.items() if document else ():
        items = document.data.get(kind) if document and isinstance(document.data, dict) else None
        seen: dict[str, int] = {}
        for index, item in enumerate(items if isinstance(items, list) else ()):
            name = str(item.get("id") or "") if isinstance(item, dict) else ""
            first = seen.setdefault(name.casefold(), index)
            if name and first != index:
                assert document is not None
                where = Thing(document=document, path=(kind, index), fields=frozenset())
                told = f"the {word} `{name}` is listed twice"
                yield _finding(where, told, Thing(document=document, path=(kind, first), fields=frozenset()))


def _by_case(file: GoalFile, taken: set[int]) -> Iterator[Finding]:
    """Yield what differs from an earlier name of the same file only by case; exact doubles have been told."""
    seen: dict[str, tuple[str, Thing]] = {}
    for objective in file.objectives:
        things: tuple[Named, ...] = (objective, *objective.key_results, *objective.guardrails, *objective.initiatives)
        for thing in things:
            spelling, first = seen.setdefault(thing.name.casefold(), (thing.name, thing))
            if thing.id and spelling.rpartition("/")[2] != thing.id and id(thing) not in taken:
                told = f"`{thing.id}` differs from `{spelling.rpartition('/')[2]}` only in capital letters"
                yield _finding(thing, told, first)
