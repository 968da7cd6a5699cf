"""An objective belongs to no strategic theme.

Themes show whether effort follows strategy; a goal without one is missing from that view. It is only said quietly:
ignore it for a good goal that lies outside of every theme. To mend it, name the theme under `theme`, or ask whether a
theme is missing. Without `themes` in `org.yaml` this rule is silent.

## Bad

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: handover
    title: Nurses leave on time because the handover is clear # <- missing-theme
```

`okrs/org.yaml`

```yaml
themes:
  - {id: people, title: Good people stay}
  - {id: safety, title: Nobody comes to harm}
```

Persons' goals belong to themes as well:

`okrs/2026-Q4/people/ida.yaml`

```yaml
cycle: 2026-Q4
person: ida
objectives:
  - {id: stairs, title: Nobody falls on the back stairs, theme: safety}
  - {id: beds, title: Beds move through every door} # <- missing-theme
```

`okrs/org.yaml`

```yaml
themes: [{id: safety, title: Nobody comes to harm}]
```

## Good

`okrs/2026-Q4/wards.yaml`

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - id: handover
    title: Nurses leave on time because the handover is clear
    theme: people
```

`okrs/org.yaml`

```yaml
themes:
  - {id: people, title: Good people stay}
  - {id: safety, title: Nobody comes to harm}
```

Without themes there is none to name:

```yaml
cycle: 2026-Q4
team: wards
objectives:
  - {id: handover, title: Nurses leave on time because the handover is clear}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings
from okrlint.text import slashed

LEVEL = Level.INFO


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active objective without a theme, where the organisation has themes."""
    themes = workspace.organization.themes
    if themes and objective.active and objective.theme is None:
        said = "this goal belongs to none of the strategic themes"
        yield Finding(objective, "title", said, f"name one under `theme`: {slashed(themes)}")
