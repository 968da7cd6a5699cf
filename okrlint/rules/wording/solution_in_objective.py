"""The title names a tool instead of what gets better by it.

"Everyone uses the new CRM" can come true while nobody sells, learns or waits any differently. A tool is one way; the
goal it is for may have better ones. Ignore it where the use itself is what you sell, and clients decide on it. To mend
it, say what people will be able to do once they use it; the tool becomes an initiative.

## Bad

```yaml
objectives:
  - id: crm
    title: Everyone in sales uses the new CRM # <- solution-in-objective
```

```yaml
objectives:
  - id: dashboard
    title: Drive adoption of the new dashboard # <- solution-in-objective
```

## Good

```yaml
objectives:
  - id: memory
    title: No client has to tell their story twice
    initiatives:
      - {id: crm, title: Move all notes into one tool}
```

What clients do with what they bought, and a tool with its purpose behind it:

```yaml
objectives:
  - id: sowing
    title: Farmers open our app before they sow
  - id: rota
    title: Ward staff use the planning tool so that nobody works two nights in a row
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import judged
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings

LEVEL = Level.INFO
STARTER = False
YIELDS_TO = ("placeholder-text",)


def check(objective: Objective, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield objectives that only ask an organisation's own people to use a tool."""
    yield from judged(objective, "solution-in-objective")
