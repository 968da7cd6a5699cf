"""Most goals of a cycle serve one theme.

A theme with nearly all goals leaves the others to luck, and one wrong belief then takes the whole cycle with it. It
may be meant; then its `importance` should say so. Ignore it in a cycle that has agreed on one thing. To mend it, ask
of each other theme what would be different at the end of the cycle. Nothing is said of fewer than six goals, or where
the theme's importance is nearly as high as its share.

## Bad

`okrs/org.yaml`

```yaml
themes:
  - {id: growth, title: More towns have our bikes} # <- concentrated-portfolio
  - {id: care, title: Bikes last, importance: 40}
```

`okrs/2026-Q4/bikes.yaml`

```yaml
cycle: 2026-Q4
team: bikes
objectives:
  - {id: north, title: The north rides with us, theme: growth}
  - {id: coast, title: The coast rides with us, theme: growth}
  - {id: firms, title: Firms lease our bikes, theme: growth}
  - {id: trains, title: Trains take our bikes, theme: growth}
  - {id: schools, title: Pupils ride with us, theme: growth}
  - {id: repairs, title: A broken bike is back in a day, theme: care}
```

What was dropped does not count:

`okrs/org.yaml`

```yaml
themes:
  - {id: shop, title: The shop pays for itself, importance: 50} # <- concentrated-portfolio
  - {id: art, title: New painters are seen here first, importance: 50}
```

`okrs/2026-Q4/gallery.yaml`

```yaml
cycle: 2026-Q4
team: gallery
objectives:
  - {id: cards, title: Guests take a card home, theme: shop}
  - {id: cafe, title: Guests stay for lunch, theme: shop}
  - {id: prints, title: Prints sell out, theme: shop}
  - {id: web, title: People abroad buy our prints, theme: shop}
  - {id: gifts, title: We are the place for a present, theme: shop}
  - {id: first, title: Three painters show here first, theme: art, status: dropped}
  - {id: hire, title: Firms hang our prints, theme: shop}
```

## Good

It is meant, and its importance says so:

`okrs/org.yaml`

```yaml
themes:
  - {id: growth, title: More towns have our bikes, importance: 80}
  - {id: care, title: Bikes last, importance: 20}
```

`okrs/2026-Q4/bikes.yaml`

```yaml
cycle: 2026-Q4
team: bikes
objectives:
  - {id: north, title: The north rides with us, theme: growth}
  - {id: coast, title: The coast rides with us, theme: growth}
  - {id: firms, title: Firms lease our bikes, theme: growth}
  - {id: trains, title: Trains take our bikes, theme: growth}
  - {id: schools, title: Pupils ride with us, theme: growth}
  - {id: repairs, title: A broken bike is back in a day, theme: care}
```

Three goals are too few to speak of shares:

`okrs/org.yaml`

```yaml
themes: [{id: shop, title: The shop pays for itself}, {id: art, title: New painters are seen here first}]
```

`okrs/2026-Q4/gallery.yaml`

```yaml
cycle: 2026-Q4
team: gallery
objectives:
  - {id: cards, title: Guests take a card home, theme: shop}
  - {id: cafe, title: Guests stay for lunch, theme: shop}
  - {id: first, title: Three painters show here first}
```
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.workspace import Workspace
from okrlint.record import tunable

LEVEL = Level.INFO

_SEVERAL = 2
"""Themes; of a single one nothing can be said."""

_ENOUGH = 6
"""Goals of a cycle from which on a share says something."""

_MEANT = 15
"""Points by which a theme's share may exceed its importance, as in the rule `allocation-mismatch`."""


@tunable
class Options:
    """How much in one place is too much."""

    percent: int = 70
    """Percent of a cycle's objectives that may serve one theme."""


def check(_: Workspace, workspace: Workspace, options: Options) -> Iterator[Finding]:
    """Yield a theme that holds too many of the objectives of a cycle that is not over; goals without one count too."""
    themes = workspace.organization.themes
    if len(themes) < _SEVERAL or workspace.has_unreadable:
        return
    cycles = {file.cycle.id: file.cycle for file in workspace.files}
    whole: Counter[str] = Counter()
    held: Counter[tuple[str, str]] = Counter()
    for goal in workspace.objectives:
        if goal.status != "dropped":
            whole[goal.cycle.id] += 1
            held[goal.cycle.id, goal.theme or ""] += 1
    for (cycle, name), count in held.items():
        theme, share = themes.get(name), count * 100 / whole[cycle]
        if theme is None or whole[cycle] < _ENOUGH or share <= options.percent or cycles[cycle].over(workspace.today):
            continue
        if theme.importance is None or share > theme.importance + _MEANT:
            said = f"{count} of the {whole[cycle]} goals of {cycle} serve this theme"
            yield Finding(theme, "title", said, "ask of each other theme what should be different by the end")
