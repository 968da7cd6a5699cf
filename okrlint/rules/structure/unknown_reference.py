"""A name leads to nothing.

A goal that supports a name nobody bears is not part of the cascade, and work that moves an unknown key result moves
none that is counted. The usual causes are a slip of the pen and a goal that was renamed. Ignore it for a goal that
another team is about to write; give the day until then. To mend it, take the name that the message proposes, or list
the team, person, theme or cycle in `org.yaml`. A goal kept elsewhere is written as a link. Lists that `org.yaml`
lacks are not missed, and names that may stand in a file that cannot be read are not reported.

## Bad

`okrs/2026-Q4/growth.yaml`

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    supports: company/first-choise # <- unknown-reference
    key_results:
      - {id: conversion, title: Trial-to-paid conversion rises from 6% to 8%}
    initiatives:
      - id: emails
        title: Rewrite the onboarding emails
        moves:
          - conversation # <- unknown-reference
        expected:
          trials: 1 # <- unknown-reference
effort:
  - date: 2026-10-31
    shares:
      first-week/mails: 45 # <- unknown-reference
      unplanned: 35
```

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives:
  - {id: first-choice, title: The first choice of every small clinic}
```

becomes

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    supports: company/first-choice
    key_results:
      - {id: conversion, title: Trial-to-paid conversion rises from 6% to 8%}
    initiatives:
      - id: emails
        title: Rewrite the onboarding emails
        moves:
          - conversion
        expected:
          trials: 1
effort:
  - date: 2026-10-31
    shares:
      first-week/emails: 45
      unplanned: 35
```

Teams, people, themes and the goals of other cycles are names too.

`okrs/2026-Q4/people/ana.yaml`

```yaml
cycle: night-winter # <- unknown-reference
person: ana
objectives:
  - id: pilot
    title: Two clinics show that night training works
    theme: calm-nights # <- unknown-reference
    contributors: [night-shift] # <- unknown-reference
    supports: 2026-Q3/clinics/night # <- unknown-reference
```

`okrs/org.yaml`

```yaml
teams:
  - {id: clinics, level: company, lead: finn} # <- unknown-reference
people:
  - {id: ana, team: clinics}
themes:
  - {id: retention, title: Clinics stay with us}
```

## Good

`okrs/2026-Q4/growth.yaml`

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    supports: [company/first-choice/renewals, "https://goals.example/parent-company/7"]
    theme: retention # there is no list of themes
    key_results:
      - {id: conversion, title: Trial-to-paid conversion rises from 6% to 8%}
    initiatives:
      - {id: emails, title: Rewrite the onboarding emails, moves: [conversion], expected: {conversion: 1}}
effort:
  - {date: 2026-10-31, shares: {first-week/emails: 60, unplanned: 25, other: 15}}
```

`okrs/2026/company.yaml`

```yaml
cycle: 2026 # encloses the quarter, so its goals need no cycle in front
team: company
objectives:
  - id: first-choice
    title: The first choice of every small clinic
    key_results:
      - {id: renewals, title: Renewals rise from 81% to 90%}
```

The file of the team above cannot be read, so its names may exist.

`okrs/2026-Q4/growth.yaml`

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    title: New teams succeed in their first week
    supports: company/first-choice
```

`okrs/2026-Q4/company.yaml`

```yaml
cycle: 2026-Q4
team: company
objectives: "first choice
```
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache

from okrlint.diagnostic import Fix, Level
from okrlint.lint.guessing import Candidates, Hints, letters
from okrlint.lint.rule import Finding
from okrlint.model.calendar import Cycle
from okrlint.model.cascade import LINK_PREFIXES
from okrlint.model.things import GoalFile, Initiative, KeyResult, Objective, Thing
from okrlint.model.workspace import Workspace
from okrlint.syntax.document import Path
from okrlint.text import Edit, Span, clip

LEVEL = Level.ERROR
STARTER = True

_OF_EFFORT = frozenset({"unplanned", "other"})
"""Shares of effort that are no initiative (format contract, `effort`)."""


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield every reference of goals, files and the organisation that nothing answers to."""
    readable, hints = not workspace.has_unreadable, Hints()
    for file in workspace.files:
        yield from _of_file(file, workspace, hints)
        for objective in file.objectives:
            yield from _of_objective(objective, workspace, hints)
            if readable:
                yield from _goals_of(objective, workspace, hints)
        if readable:
            yield from _efforts(file, workspace, hints)
    yield from _of_organization(workspace, hints)


def _of_file(file: GoalFile, workspace: Workspace, hints: Hints) -> Iterator[Finding]:
    for kind, field in (("teams", "team"), ("people", "person")):
        yield from _listed(file, field, kind, workspace, hints)
    if file.cycle.id and file.cycle.starts == date.max:  # a quarter of the last year there is has days
        hint = "list it under `cycles` in org.yaml with `starts` and `ends`, or write one like 2026-Q4"
        said = f"nothing says which days the cycle `{clip(file.cycle.id, 30)}` has"
        yield Finding(file, "cycle", said, hint)


def _of_objective(objective: Objective, workspace: Workspace, hints: Hints) -> Iterator[Finding]:
    """Yield what names no team, theme or key result; these stand in `org.yaml` or in the objective itself."""
    yield from _listed(objective, "contributors", "teams", workspace, hints)
    yield from _listed(objective, "theme", "themes", workspace, hints)
    results = [result.id for result in objective.key_results]
    for initiative in objective.initiatives:
        yield from _unknown(initiative, "moves", results, "no key result of this objective", hints)
        yield from _keys(initiative, results, hints)


def _keys(initiative: Initiative, results: list[str], hints: Hints) -> Iterator[Finding]:
    for name in initiative.expected:
        if name not in results:
            near = hints.near(name, results)
            yield _finding(initiative, ("expected", name), name, near, "no key result of this objective")


def _goals_of(objective: Objective, workspace: Workspace, hints: Hints) -> Iterator[Finding]:
    for thing in (objective, *objective.key_results):
        for field in ("supports", "depends_on", "confirms"):
            for path, name in _strange(thing, field, lambda name: _is_goal(name, objective, workspace)):
                found = workspace.resolve(name, objective.cycle)
                said = "no goal in these files" if found is None else "neither an objective nor a key result"
                near = hints.near(name, _goal_names(workspace, objective.cycle), objective.name)
                yield _finding(thing, path, name, near, said)


def _is_goal(name: str, goal: Objective, workspace: Workspace) -> bool:
    return name.startswith(LINK_PREFIXES) or isinstance(workspace.resolve(name, goal.cycle), Objective | KeyResult)


@lru_cache(maxsize=4)
def _goal_names(workspace: Workspace, near: Cycle) -> Candidates:
    """Return the names that goals of a cycle may point to as they would write them, without a needless cycle."""
    here = [near.id, *(cycle.id for cycle in workspace.enclosing(near))]
    found = []
    for name, thing in workspace.names.items():
        if isinstance(thing, Objective | KeyResult):
            cycle, _, rest = name.partition("/")
            found.append(rest if cycle in here else name)
    return Candidates(found)


def _efforts(file: GoalFile, workspace: Workspace, hints: Hints) -> Iterator[Finding]:
    own = {f"{one.objective.id}/{one.id}" for goal in file.objectives for one in goal.initiatives}
    known = own | {objective.id for objective in file.objectives} | _OF_EFFORT
    for effort in file.effort:
        for name in effort.shares:
            if name not in known and workspace.resolve(name, file.cycle) is None:
                said = "no initiative of this file"
                near = hints.near(name, sorted(own | _OF_EFFORT))
                yield _finding(effort, ("shares", name), name, near, said)


def _of_organization(workspace: Workspace, hints: Hints) -> Iterator[Finding]:
    organization = workspace.organization
    for team in organization.teams.values():
        if team.listed:
            yield from _listed(team, "parent", "teams", workspace, hints)
            yield from _listed(team, "lead", "people", workspace, hints)
    for person in organization.people.values():
        if person.listed:
            yield from _listed(person, "team", "teams", workspace, hints)


def _listed(thing: Thing, field: str, kind: str, workspace: Workspace, hints: Hints) -> Iterator[Finding]:
    """Yield names under a field that the organisation's list of a kind lacks, where it has such a list."""
    organization = workspace.organization
    document = organization.document
    if kind not in organization.lists or (document and any(problem.unreadable for problem in document.problems)):
        return
    known = {"teams": organization.teams, "people": organization.people, "themes": organization.themes}[kind]
    word = {"teams": "team", "people": "person", "themes": "theme"}[kind]
    for path, name in _strange(thing, field, lambda name: name in known and getattr(known[name], "listed", True)):
        listed = [one for one, what in known.items() if getattr(what, "listed", True)]
        yield _finding(thing, path, name, hints.near(name, listed), f"no {word} in org.yaml")


def _unknown(thing: Thing, field: str, known: list[str], what: str, hints: Hints) -> Iterator[Finding]:
    for path, name in _strange(thing, field, lambda name: name in known):
        yield _finding(thing, path, name, hints.near(name, known), what)


def _strange(thing: Thing, field: str, known: Callable[[str], bool]) -> Iterator[tuple[Path, str]]:
    """Yield each name under a field that is not known, with its path; the file is asked where the goals say one."""
    said = getattr(thing, field, None)
    names = said if isinstance(said, tuple) else (said,)
    fine = thing.document.plain and names and all(isinstance(name, str) and known(name) for name in names)
    if thing.wrote(field) and not fine:
        yield from ((path, name) for path, name in _written(thing, field) if not known(name))


def _written(thing: Thing, field: str) -> Iterator[tuple[Path, str]]:
    """Yield each text under a field with the path to it from the thing: of a list its items, else the one value."""
    value = thing.document.at((*thing.path, field))
    if isinstance(value, list):
        for index, item in enumerate(value):
            if isinstance(item, str):
                yield (field, index), item.strip()
    elif value is not None and value != "" and not isinstance(value, dict):
        yield (field,), str(value).strip()


def _finding(thing: Thing, path: Path, name: str, near: str | None, what: str) -> Finding:
    document, full = thing.document, (*thing.path, *path)
    on_key = path[0] in ("expected", "shares")  # there the names are keys
    node = document.node(full)
    span = document.key(full) if on_key else Span(node.start, node.end) if node else document.where(full)
    fix = None
    if near and (on_key or (node and node.kind == "scalar" and node.style not in ("|", ">"))):
        edit = Edit(span, f'"{near}"' if near.startswith("@") else near)
        fix = Fix(f"Write {near}", (edit,), safe=letters(near) == letters(name))
    hint = f"did you mean `{near}`?" if near else "check the name, or add what it stands for"
    return Finding(thing, None, f"`{clip(name, 60)}` is {what}", hint, span, fix=fix, path=path)
