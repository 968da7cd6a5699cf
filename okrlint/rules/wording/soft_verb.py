"""The goal promises to take part or to think, not that something comes of it.

Support, assist, participate and look into are met by turning up. Nobody can say afterwards whether it helped. Ignore
it for the first cycle of a team that is finding out what it is for. To mend it, say what others will be able to do,
or do better, because of it.

## Bad

```yaml
objectives:
  - id: support
    title: Support the sales team # <- soft-verb
```

```yaml
objectives:
  - id: options
    title: Look into new delivery options # <- soft-verb
```

## Good

```yaml
objectives:
  - id: ready-answers
    title: Sales answers every technical question in the first meeting
```

Helping somebody to do something says what comes of it.

```yaml
objectives:
  - id: farmers
    title: Help farmers earn more from every field
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged_in
from okrlint.model.things import GoalFile
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = False
YIELDS_TO = ("placeholder-text",)


def check(file: GoalFile, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield titles whose only promise is to take part."""
    yield from judged_in(file, workspace, "soft-verb")
