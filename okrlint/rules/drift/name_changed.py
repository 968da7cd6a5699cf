"""The name of a goal changed, so links to it and its history break.

Names are addresses: of pages, of what others support, of every figure that was kept. A title may change as often as it
gets better; the `id` stays. Ignore it for a goal that nobody has seen yet. To mend it, give the old `id` back, or keep
the way there with `formerly`.

## Bad

before

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - id: shade
    title: Nobody walks in the heat without shade
```

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - id: trees # <- name-changed
    title: Nobody walks in the heat without shade
```

becomes

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - id: trees
    formerly: shade
    title: Nobody walks in the heat without shade
```

A key result has no `formerly`; its name only stays:

before

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - id: shade
    title: Nobody walks in the heat without shade
    key_results:
      - {id: streets, title: Streets with shade rise from 40 to 60, unit: streets, baseline: 40, target: 60}
```

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - id: shade
    title: Nobody walks in the heat without shade
    key_results:
      - {id: shaded, title: Streets with shade rise from 40 to 60, baseline: 40, target: 60} # <- name-changed
```

## Good

before

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - {id: shade, title: Nobody walks in the heat without shade}
```

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - {id: trees, title: Nobody walks in the heat without shade, formerly: shade}
```

Another title under the same name:

before

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - {id: shade, title: Nobody walks in the heat without shade}
```

```yaml
cycle: 2026-Q4
team: parks
objectives:
  - {id: shade, title: Old people can walk to the market in July}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Fix, Level
from okrlint.history.pairs import history_of
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Workspace
from okrlint.text import Edit, Span

LEVEL = Level.WARNING


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield an objective, or a key result of it, that had another name at the earlier revision."""
    history = history_of(workspace)
    then = history.then(objective) if history else None
    if history is None or then is None:
        return
    if then.full_name != objective.full_name and not _kept(objective, then):
        moved = then.name.partition("/")[0] != objective.name.partition("/")[0]
        old = then.name if moved else then.id
        said = f"this goal was called `{then.name}`; links and history break"
        yield Finding(
            objective, "id", said, f"add `formerly: {old}`, or give it back its name", fix=_fix(objective, old)
        )
    for now, before in history.results(objective).kept:
        if now.id != before.id:
            said = f"this key result was called `{before.id}`; links and history break"
            yield Finding(now, "id", said, f"give it back its name, `id: {before.id}`")


def _kept(objective: Objective, then: Objective) -> bool:
    return objective.formerly is not None and then.full_name.endswith(f"/{objective.formerly}")


def _fix(objective: Objective, old: str) -> Fix | None:
    """Return the edit that adds `formerly` on a line below the `id`, where that stands on a line of its own."""
    pair = objective.document.node(objective.path)
    written = pair.pair("id") if pair and pair.style != "flow" else None
    if written is None or objective.wrote("formerly"):
        return None
    source, (key, value) = objective.document.source, written
    line = source.line_span(source.place(key.start).line)
    indent = "".join(" " if char == "-" else char for char in source.text[line.start : key.start])
    end = source.text[line.end : line.end + 2]
    newline = "\r\n" if end == "\r\n" else "\n"
    if indent.strip() or source.text[value.end : line.end].partition("#")[0].strip():
        return None
    return Fix("Keep the earlier name", (Edit(Span(line.end, line.end), f"{newline}{indent}formerly: {old}"),))
