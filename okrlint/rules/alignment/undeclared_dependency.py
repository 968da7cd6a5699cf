"""A goal says that it needs another team, but nothing else does.

"Needs the Data team" in a sentence is read by those who read the sentence. The other team does not, finds no promise of
its own to keep, and hears of it when it is late. Ignore it where the sentence tells of the past. To mend it, name the
goal that is needed under `depends_on`, or the team under `contributors` where it shares this one.

## Bad

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: deaf
    title: Deaf visitors enjoy a tour like everybody else
    why: A quiet room changes everything, and that waits for Building. # <- undeclared-dependency
    risks:
      - The headsets depend on the sound team # <- undeclared-dependency
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, name: Tours, parent: museum}
  - {id: building, name: Building, parent: museum}
  - {id: sound, name: Sound & Light, parent: museum}
```

In a lever or a step it counts as well.

`okrs/2026-Q4/bus.yaml`

```yaml
cycle: 2026-Q4
team: bus
objectives:
  - id: night
    title: Night workers get home without a car
    depends_on: [crew/rest]
    initiatives:
      - id: lanes
        title: Mark a night lane together with the Road Works team # <- undeclared-dependency
        tasks:
          - {title: Ask the Crew team for drivers who know the route}
```

`okrs/2026-Q4/crew.yaml`

```yaml
cycle: 2026-Q4
team: crew
objectives:
  - {id: rest, title: Drivers come rested to every shift}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: city, level: company}
  - {id: bus, name: Bus, parent: city}
  - {id: crew, name: Crew, parent: city}
  - {id: road-works, name: Road Works, parent: city}
```

## Good

It is declared, or the word is no team.

`okrs/2026-Q4/tours.yaml`

```yaml
cycle: 2026-Q4
team: tours
objectives:
  - id: deaf
    title: Deaf visitors enjoy a tour that needs no sound
    why: A visit depends on building trust; the quiet room waits for Building.
    contributors: [building]
    risks: [We no longer depend on the sound team]
```

`okrs/org.yaml`

```yaml
teams:
  - {id: museum, level: company}
  - {id: tours, name: Tours, parent: museum}
  - {id: building, name: Building, parent: museum}
  - {id: sound, name: Sound, parent: museum}
```

The other side's need, and a goal above, are links too.

`okrs/2026-Q4/bus.yaml`

```yaml
cycle: 2026-Q4
team: bus
objectives:
  - id: night
    title: Night workers get home without a car
    why: The plan was made together with the Crew team and waits for City.
    supports: city/air
```

`okrs/2026-Q4/crew.yaml`

```yaml
cycle: 2026-Q4
team: crew
objectives:
  - {id: rest, title: Drivers come rested to every shift, depends_on: [bus/night]}
```

`okrs/2026-Q4/city.yaml`

```yaml
cycle: 2026-Q4
team: city
objectives:
  - {id: air, title: Children breathe clean air on their way to school}
```

`okrs/org.yaml`

```yaml
teams:
  - {id: city, name: City, level: company}
  - {id: bus, name: Bus, parent: city}
  - {id: crew, name: Crew, parent: city}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from okrlint.diagnostic import Level
from okrlint.lint.links import item, team_of, teams_above
from okrlint.lint.rule import Finding, words
from okrlint.model.things import Objective, Thing
from okrlint.model.workspace import Workspace
from okrlint.text import Span

LEVEL = Level.INFO

_MOST_WORDS = 4
"""Words of a team's name that are looked for."""

_DENIED = frozenset(("no", "not", "never", "without", "longer", "nothing", "nobody", "cannot", "stopped"))
"""Words shortly before a phrase after which it says the opposite, or tells of the past."""

_AFTER = (
    "to for and or but by before after first has have had is can will in on at until with so who which as once when "
    "since"
)
"""Words that may follow the bare name of a team; after another word the name may be part of something else."""


def check(space: Workspace, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield, for each active goal and each team that its words say it needs, the first of these places."""
    if "teams" not in workspace.organization.lists:
        return
    names = _names(workspace)
    for goal in workspace.objectives:
        if goal.active and not goal.cycle.over(workspace.today):
            yield from _of_goal(goal, names, workspace)


def _names(workspace: Workspace) -> dict[str, str]:
    """Return team ids by their name and their id, both without capitals."""
    teams = [team for team in workspace.organization.teams.values() if team.listed]
    by_id = {" ".join(team.id.casefold().split("-")): team.id for team in teams}
    return by_id | {" ".join(_words(team.name)): team.id for team in teams if len(_words(team.name)) <= _MOST_WORDS}


def _words(text: str) -> list[str]:
    return [word.strip(".,;:!?()'\"’").casefold() for word in text.split()]


def _of_goal(goal: Objective, names: Mapping[str, str], workspace: Workspace) -> Iterator[Finding]:
    linked: set[str] | None = None
    for thing, field, text in _texts(goal):
        for part, team in _needs(text, names):
            if linked is None:
                linked = _linked(goal, workspace)
            if team not in linked:
                linked.add(team)
                named = workspace.organization.teams[team].name
                said = f"this says that it needs {named}, and no `depends_on` or `contributors` does"
                path, span = item(thing, field, text) if field == "risks" else ((field,), words(thing, field, part))
                hint = f"name the goal of {named} that is needed under `depends_on`"
                yield Finding(thing, None, said, hint, span, path=path)


def _texts(goal: Objective) -> Iterator[tuple[Thing, str, str]]:
    yield goal, "title", goal.title
    yield goal, "why", goal.why or ""
    yield from ((goal, "risks", risk) for risk in goal.risks)
    yield from ((result, "title", result.title) for result in goal.key_results if result.status == "active")
    for initiative in goal.initiatives:
        if initiative.status in ("planned", "active"):
            yield initiative, "title", initiative.title
            yield from ((task, "title", task.title) for task in initiative.tasks if not task.done)


def _linked(goal: Objective, workspace: Workspace) -> set[str]:
    """Return the teams that a goal belongs to, or that any link to or from it names, with those above its own."""
    organization, cascade = workspace.organization, workspace.cascade
    own = team_of(goal, organization)
    others = [*cascade.parents(goal), *cascade.needs(goal), *cascade.needed_by.get(goal.full_name, ())]
    others += cascade.children.get(goal.full_name, ())
    confirmed = (workspace.resolve(name, goal.cycle) for name in goal.confirms)
    others += [one for one in confirmed if isinstance(one, Objective)]
    teams = {team_of(one, organization) for one in others} | {own, *teams_above(own, organization), *goal.contributors}
    return {team for team in teams if team}


_SIGNS = ("need", "wait", "depend", "rely", "relies", "blocked", "hinges", "with", "ask")
"""What the words of a need have in them: a look for a few letters costs less than the pattern."""


@cache
def _phrase() -> re.Pattern[str]:
    verbs = (
        r"need(?:s|ed)?|wait(?:s|ing)? (?:for|on)|depend(?:s|ing)? (?:up)?on|rel(?:y|ies|ying) on|blocked by|hinges on"
    )
    return re.compile(rf"\b(?:({verbs})|(?:together )?with(?: help (?:from|of))?|ask)\s+(?=\S)", re.IGNORECASE)


def _needs(text: str, names: Mapping[str, str]) -> Iterator[tuple[Span, str]]:
    """Yield each team that a text says it needs, with the place of its name.

    After a verb of need a name in capitals is enough; after "with", and in small letters, "team" must stand by it.
    """
    lower = text.casefold()
    if not any(sign in lower for sign in _SIGNS):
        return
    for found in _phrase().finditer(text):
        if _DENIED.intersection(_words(text[: found.start()])[-3:]):
            continue
        rest = list(re.finditer(r"\S+", text[found.end() : found.end() + 120]))
        known = _team_in([one.group() for one in rest], names, strong=found[1] is not None)
        if known is not None:
            first, last, team = known
            yield Span(found.end() + rest[first].start(), found.end() + rest[last].end()), team


def _team_in(rest: list[str], names: Mapping[str, str], *, strong: bool) -> tuple[int, int, str] | None:
    """Return first and last word of the name of a team at the beginning of some words, and its id."""
    plain = _words(" ".join(rest))
    skip = 1 if plain[:1] == ["the"] else 0
    before = plain[skip : skip + 1] == ["team"]
    start = skip + before
    for size in range(min(_MOST_WORDS, len(plain) - start), 0, -1):
        end = start + size
        team = names.get(" ".join(plain[start:end]))
        if team is None:
            continue
        said = before or plain[end : end + 1] in (["team"], ["department"])
        closed = end == len(plain) or plain[end] in _AFTER.split() or rest[end - 1][-1] in ".,;:!?)"
        capital = all(word[0].isupper() or not word[0].isalpha() for word in rest[start:end])
        if said or (strong and capital and closed):
            return start, end - 1, team
    return None
