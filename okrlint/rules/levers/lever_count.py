"""An objective has too few levers to reach it, or more than a team can pull.

With one or two initiatives there is no second way when the first one fails; with more than six, none gets the time it
needs. Three to six levers for an outcome is the advice of those who plan from outcomes; a person may do with one.
Ignore it where one piece of work is really all it takes. To mend it, ask what else moves the figure, or keep the
levers with the highest impact for their effort and drop the others or leave them for the next cycle. Work that is done
counts as a lever, but no longer as one too many.

## Bad

```yaml
objectives:
  - id: platforms
    title: Travellers find the right platform the first time
    key_results:
      - {id: missed, title: Missed connections fall from 9% to 4%, unit: "%", baseline: 9, target: 4}
    initiatives: # <- lever-count
      - {id: floor, title: Paint the way on the floor, moves: [missed]}
      - {id: voice, title: Record the announcements anew, moves: [missed], status: done}
```

```yaml
person: noor
objectives:
  - id: first-loan
    title: Newcomers in town use the library
    initiatives: # <- lever-count
      - {id: desk, title: Open a desk at the market, moves: [loans]}
      - {id: card, title: Print a card in six languages, moves: [loans]}
      - {id: bus, title: Send the book bus to the hostel, moves: [loans]}
      - {id: story, title: Tell stories on Saturdays, moves: [loans]}
      - {id: class, title: Invite the language classes, moves: [loans]}
      - {id: phone, title: Answer the phone in Arabic, moves: [loans]}
      - {id: fine, title: Drop the fine for late books, moves: [loans]}
```

## Good

```yaml
team: stations
objectives:
  - id: platforms
    title: Travellers find the right platform the first time
    initiatives:
      - {id: floor, title: Paint the way on the floor, moves: [missed], status: done}
      - {id: voice, title: Record the announcements anew, moves: [missed], status: done}
      - {id: staff, title: Put a guide on the stairs at eight, moves: [missed]}
  - id: seats
    title: Everybody over seventy finds a seat
    key_results:
      - {id: seated, title: Travellers over seventy who sit rise from 71% to 90%, unit: "%", baseline: 71, target: 90}
```

```yaml
person: noor
objectives:
  - id: first-loan
    title: Newcomers in town use the library
    initiatives:
      - {id: desk, title: Open a desk at the market, moves: [loans]}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import Objective
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.INFO


@tunable
class Options:
    """How many levers an outcome needs, from "list 3 to 6 levers" in the ALIGN way of planning."""

    min: int = 3
    """The fewest initiatives, finished ones included; a person needs only one."""
    max: int = 6
    """The most initiatives that are planned or active at a time; more is one level graver."""


def check(objective: Objective, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield an active objective that has initiatives, but too few all in all or too many that are open."""
    kept = [one for one in objective.initiatives if one.status != "dropped"]
    running = [one for one in kept if one.status != "done"]
    if not objective.active or not running:
        return
    if len(running) > options.max:
        said = f"{len(running)} initiatives are open at a time, more than {options.max}"
        hint = "keep those that bring most for their effort, and drop the rest or leave it for the next cycle"
        yield Finding(objective, "initiatives", said, hint, graver=True)
    elif len(kept) < options.min and objective.person is None:
        many = "only one initiative" if len(kept) == 1 else f"only {len(kept)} initiatives"
        said = f"this goal rests on {many}, fewer than {options.min}"
        yield Finding(objective, "initiatives", said, "ask what else would move its key results")
