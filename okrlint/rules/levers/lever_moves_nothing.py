"""An initiative names no key result that it should move.

Work that moves nothing may still be worth doing, but not in the name of this goal: nobody will be able to say whether
it helped. There is hardly a reason to ignore this. To mend it, write under `moves` which key result would be lower
without it, or take the work out of the goal.

## Bad

```yaml
objectives:
  - id: evenings
    title: Evening tours are full again
    key_results:
      - {id: seats, title: Seats taken on evening tours rise from 40% to 75%}
    initiatives:
      - id: poster
        title: Print a new poster # <- lever-moves-nothing
```

```yaml
objectives:
  - id: dialysis
    title: Patients on dialysis keep their jobs
    key_results:
      - {id: jobs, title: Patients who still work after a year rise from 31% to 45%}
    initiatives:
      - {id: evenings, title: Open the ward in the evening, moves: [jobs]}
      - id: chairs
        title: Buy softer chairs # <- lever-moves-nothing
        status: planned
        moves: []
```

## Good

```yaml
objectives:
  - id: evenings
    title: Evening tours are full again
    key_results:
      - {id: seats, title: Seats taken on evening tours rise from 40% to 75%}
    initiatives:
      - {id: tram, title: Launch a pricing test with the tram, moves: [seats]}
      - {id: poster, title: Print a new poster, status: dropped}
```

```yaml
objectives:
  - id: dialysis
    title: Patients on dialysis keep their jobs
    key_results:
      - {id: jobs, title: Patients who still work after a year rise from 31% to 45%}
    initiatives:
      - {id: chairs, title: Buy softer chairs, status: done}
      - {id: letter, title: Write to employers, moves: jobs}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Initiative
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR


def check(initiative: Initiative, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield a planned or active initiative whose `moves` is missing or empty."""
    if not initiative.moves and initiative.status in ("planned", "active") and initiative.objective.active:
        known = [f"`{result.id}`" for result in initiative.objective.key_results]
        hint = (
            f"write under `moves` what it should move: {', '.join(known)}"
            if known
            else "first write what it should move"
        )
        yield Finding(initiative, "title", "this initiative names no key result that it moves", hint)
