"""A target was reached in the first third of its time, or nobody ever doubted it.

Such a goal asks for nothing that was not coming anyway, and its green tells nobody anything. Ignore it where luck did
it, and say so in a note. To mend it, set the target where confidence would be about a half, openly with an amendment,
or close the result and turn to the next one. A goal that says `commitment: committed` may be sure of itself.

## Bad

```yaml
cycle: 2026-Q4
team: tram
objectives:
  - id: seats
    title: Nobody stands on the way to the hospital
    key_results:
      - id: standing
        title: Passengers who stand fall from 30% to 25%
        baseline: 30
        target: 25
        checkins:
          - {date: 2026-10-19, value: 24} # <- sandbagged
          - {date: 2026-11-09, value: 22}
```

```yaml
cycle: 2026-Q4
team: choir
objectives:
  - id: voices
    title: The choir sings for the whole town
    commitment: aspirational
    key_results:
      - id: singers
        title: Singers rise from 20 to 40
        baseline: 20
        target: 40
        checkins:
          - {date: 2026-10-12, value: 22, confidence: 0.95} # <- sandbagged
          - {date: 2026-10-26, value: 25, confidence: 0.95}
          - {date: 2026-11-09, value: 29, confidence: 1}
```

## Good

```yaml
cycle: 2026-Q4
team: tram
objectives:
  - id: seats
    title: Nobody stands on the way to the hospital
    key_results:
      - id: standing
        title: Passengers who stand fall from 30% to 25%
        baseline: 30
        target: 25
        checkins: [{date: 2026-10-19, value: 24, note: "School holidays"}, {date: 2026-11-09, value: 27}]
      - id: asked
        title: Stops where we asked passengers rise from 0 to 12
        baseline: 0
        target: 12
        due: 2026-10-31
        checkins: [{date: 2026-10-26, value: 12}]
```

```yaml
cycle: 2026-Q4
team: choir
objectives:
  - id: voices
    title: The choir sings for the whole town
    commitment: committed
    key_results:
      - id: singers
        title: Singers rise from 20 to 40
        baseline: 20
        target: 40
        checkins:
          - {date: 2026-10-12, value: 22, confidence: 0.95}
          - {date: 2026-10-26, value: 25, confidence: 0.95}
          - {date: 2026-11-09, value: 29, confidence: 0.95}
```
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.progress import expected_at, progress_at, until
from okrlint.model.things import CheckIn, KeyResult, Number
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.INFO

_LOOKS = 3
"""Check-ins that must agree before "never doubted" means anything."""


@tunable
class Options:
    """What was too easy."""

    part: float = 0.34
    """The share of its time, from 0 to 1, in which a target that asks for something is not reached: a third."""
    confidence: float = 0.9
    """The confidence, from 0 to 1, above which nobody doubts; good targets start at about a half (Wodtke)."""


def check(result: KeyResult, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the reading that met the target too soon and for good, else the first of an unbroken high confidence."""
    goal, seen = result.objective, until(result.checkins, workspace.today)
    if not goal.active or result.status != "active" or result.shape != "change" or result.per:
        return
    if not seen or workspace.today < goal.starts:
        return
    early = _reached(result, seen)
    if early is not None and not early.note:
        share = (early.date - goal.starts).days / max(1, (result.due - goal.starts).days)
        if share <= options.part and (expected_at(result, early.date) or 0) <= options.part:
            said = f"the target was reached on {early.date}, {max(0.0, share):.0%} into the time it was given"
            yield Finding(early, "value", said, "raise the target openly, or close this and turn to the next")
    elif early is None and not (goal.commitment == "committed" and goal.wrote("commitment")):
        sure = [one for one in seen if one.confidence is not None and one.confidence > options.confidence]
        if len(sure) == len(seen) >= _LOOKS and (expected_at(result, seen[-1].date) or 0) > options.part:
            said = f"confidence was {seen[0].confidence:g} from the first day on, and nobody ever doubted this"
            yield Finding(seen[0], "confidence", said, "set the target where confidence would be about a half")


def _reached(result: KeyResult, seen: Sequence[CheckIn]) -> CheckIn | None:
    """Return the first reading from which on the target was kept, by the way its readings add up."""
    met, total = None, 0.0
    for number, one in enumerate(seen, 1):
        total += one.value
        now: Number = {"sum": total, "mean": total / number}.get(result.readings, one.value)
        share = progress_at(result, now)
        met = (met or one) if share is not None and share >= 1 else None
    return met
