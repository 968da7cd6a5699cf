"""Followers, views, downloads or sign-ups stand alone, with no measure of value beside them.

Such figures grow with advertising and tell nothing about what people gain: they click, look around and leave. Beside
a figure of use, renewal or income they are a fair early sign. Ignore it where attention is what you sell. To mend it,
add what these people should do next, and follow that.

## Bad

```yaml
objectives:
  - id: known
    title: Hobby bakers think of us when the oven breaks
    key_results:
      - id: followers # the only figure of this goal
        title: Followers rise from 2,000 to 10,000 # <- vanity-metric
        baseline: 2000
        target: 10000
```

```yaml
objectives:
  - id: app
    title: Walkers find their way without a map
    key_results:
      - {id: loads, title: Reach 50k downloads, baseline: 8000, target: 50000} # <- vanity-metric
      - {id: views, title: Page views grow to 2m a month, baseline: 900000, target: 2000000}
```

## Good

```yaml
objectives:
  - id: app
    title: Walkers find their way without a map
    key_results:
      - {id: loads, title: Reach 50k downloads, baseline: 8000, target: 50000}
      - {id: walks, title: Walkers who finish a route rise from 30% to 55%, unit: "%", baseline: 30, target: 55}
```

Visits to a museum are what it is there for, and sign-ups that become clients are more than clicks.

```yaml
objectives:
  - id: east
    title: Families in the east reach the museum by bus
    key_results:
      - {id: visits, title: Visits from the east rise from 200 to 900, baseline: 200, target: 900}
  - id: trials
    title: Small clinics try us before they ask anybody
    key_results:
      - {id: paid, title: Sign-ups that become clients rise from 40 to 90, baseline: 40, target: 90}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.figures.line import listed
from okrlint.lint.rule import Finding
from okrlint.lint.titles import verdict_on
from okrlint.model.things import KeyResult, Objective
from okrlint.model.workspace import Surroundings
from okrlint.wording.reading import read

LEVEL = Level.WARNING
STARTER = False
YIELDS_TO = ("placeholder-text",)

_VANITY = frozenset(
    {"click", "download", "follower", "impression", "like", "page-view", "pageview", "sign-up", "signup", "view"}
)
_AROUND = frozenset(
    listed(
        "a account active all app at attract blog by channel daily double facebook follow from gain get grow have hit"
        " in increase instagram least linkedin media month monthly more new newsletter number of on our over page per"
        " podcast post profile quarter raise reach rise site social than the tiktok to total triple twitter video web"
        " website week weekly x youtube"
    )
)
"""Words that may stand around such a figure without saying whose it is or what comes of it."""


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield the first vanity figure of an active objective that has nothing but such figures, steps and own work."""
    live = [result for result in objective.key_results if result.status != "dropped"]
    vain = [result for result in live if _is_vain(result)]
    if not objective.active or not vain or not all(result in vain or _is_doing(result) for result in live):
        return
    said = "nothing beside this figure shows what these people gain or do next"
    related = tuple(("another of the kind", result, "title") for result in vain[1:])
    yield Finding(vain[0], "title", said, "add a figure of use, renewal or income", related=related)


def _is_doing(result: KeyResult) -> bool:
    return result.milestone or verdict_on(result) is not None


def _is_vain(result: KeyResult) -> bool:
    """Say whether a title is about a count of attention and nothing else; whoever is named by "who" or "of" is more."""
    reading = read(result.title)
    if reading is None or verdict_on(result) is not None or not _counts(result):
        return False
    nouns = {word.noun for word in reading.words if word.text.isalpha() or "-" in word.text}
    return bool(nouns & _VANITY) and nouns <= _VANITY | _AROUND


def _counts(result: KeyResult) -> bool:
    return "%" not in (result.unit or "") and "%" not in result.title
