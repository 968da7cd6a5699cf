"""Confidence is low, and nobody is named who does something about it.

Low confidence is good news as long as it sets something in motion: it came early. Without a blocker that has an owner
and a next step it is only a shrug. Ignore it where the goal is about to be dropped. To mend it, write under `blocker`
what is in the way, who takes care of it, and what happens next; or ease the target openly, or drop the goal. A blocker
stays good until confidence is back, and a learning goal may doubt.

## Bad

```yaml
cycle: 2026-Q4
team: signals
objectives:
  - id: winter
    title: Trains run through the first snow
    key_results:
      - id: heated
        title: Heated points rise from 60 to 240
        baseline: 60
        target: 240
        checkins:
          - {date: 2026-11-02, value: 90, confidence: 0.5}
          - {date: 2026-11-09, value: 95, confidence: 0.3, note: Cables come late.} # <- low-confidence-no-action
```

```yaml
cycle: 2026-Q4
team: signals
objectives:
  - id: winter
    title: Trains run through the first snow
    key_results:
      - id: stuck
        title: Trains stuck in snow fall from 31 to 10
        baseline: 31
        target: 10
        checkins:
          - date: 2026-11-09
            value: 29
            confidence: 0.2
            blocker: {text: No crew has a licence for the new plough, owner: ida} # <- low-confidence-no-action
```

## Good

```yaml
cycle: 2026-Q4
team: signals
objectives:
  - id: winter
    title: Trains run through the first snow
    key_results:
      - id: heated
        title: Heated points rise from 60 to 240
        baseline: 60
        target: 240
        checkins:
          - date: 2026-11-02
            value: 90
            confidence: 0.35
            blocker: {text: Cables come late, owner: jon, next_step: Borrow a drum from the harbour line}
          - {date: 2026-11-09, value: 95, confidence: 0.3, note: The harbour line answers on Friday.}
```

```yaml
cycle: 2026-Q4
team: signals
objectives:
  - id: hydrogen
    title: We know whether hydrogen works on the mountain line
    commitment: learning
    key_results:
      - id: trips
        title: Trips rise from 0 to 40
        baseline: 0
        target: 40
        checkins: [{date: 2026-11-09, value: 5, confidence: 0.3}]
  - id: winter
    title: Trains run through the first snow
    key_results:
      - id: stuck
        title: Trains stuck in snow fall from 31 to 10
        baseline: 31
        target: 10
        checkins: [{date: 2026-11-09, value: 24, confidence: 0.4}]
```
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import Status, standing, until
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING


@tunable
class Options:
    """What counts as low."""

    confidence: float = 0.4
    """The confidence, from 0 to 1, under which something must happen; a fresh stretch goal begins at 0.5 (Wodtke)."""


def check(result: KeyResult, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the newest confidence of an open key result where it is low and no blocker since then is taken care of."""
    goal, today = result.objective, workspace.today
    if not goal.active or result.status != "active" or goal.commitment == "learning":
        return
    if not goal.starts <= today <= result.due:
        return
    newest_first = until(result.checkins, today)[::-1]
    low = list(takewhile(lambda one: one.confidence is not None and one.confidence < options.confidence, newest_first))
    cared = any(one.blocker and one.blocker.owner and one.blocker.next_step for one in low)
    if not low or cared or standing(result, today).status is Status.DONE:
        return
    last, blocker = low[0], low[0].blocker
    if blocker is None:
        said = f"confidence is {last.confidence:g}, and nothing says what is in the way and who takes care of it"
        yield Finding(last, "confidence", said, "add a `blocker` with `text`, `owner` and `next_step`")
        return
    lacks = [f"`{name}`" for name in ("owner", "next_step") if not getattr(blocker, name)]
    said = f"confidence is {last.confidence:g}, and the blocker lacks {' and '.join(lacks)}"
    yield Finding(blocker, "text", said, "write who takes care of it, and what happens next")
