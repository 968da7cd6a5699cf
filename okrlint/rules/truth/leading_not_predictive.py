"""An early figure met its target, and the result it should predict did not move in the four weeks after.

An early figure is worth watching only as long as it foretells the result. When letters are opened and nobody comes,
opening letters is not the lever. Ignore it where the effect is known to take longer, or better, write the stages under
`plan`. To mend it, look for a lever whose early figure has moved the result before, and stop the work on this one.

## Bad

```yaml
cycle: 2026-Q4
team: theatre
objectives:
  - id: young
    title: People under thirty come on a weekday
    key_results:
      - id: seats
        title: Weekday seats sold to the young rise from 8% to 20%
        baseline: 8
        target: 20
        checkins:
          - {date: 2026-10-12, value: 9}
          - {date: 2026-11-12, value: 9} # <- leading-not-predictive
    initiatives:
      - id: clips
        title: Show a minute of every play
        moves: [seats]
        leading:
          metric: clips watched to the end
          baseline: 10
          target: 40
          checkins: [{date: 2026-10-05, value: 22}, {date: 2026-10-12, value: 43}]
```

Within an objective the leading results are to foretell the others:

```yaml
cycle: 2026-Q4
team: theatre
objectives:
  - id: regulars
    title: Whoever came once comes again
    key_results:
      - id: names
        title: Guests whose address we have rise from 20% to 60%
        indicator: leading
        baseline: 20
        target: 60
        checkins: [{date: 2026-10-09, value: 61}]
      - id: again
        title: Guests who come twice a season rise from 15% to 30%
        indicator: lagging
        baseline: 15
        target: 30
        checkins:
          - {date: 2026-10-05, value: 16}
          - {date: 2026-11-09, value: 15.5} # <- leading-not-predictive
```

## Good

```yaml
cycle: 2026-Q4
team: theatre
objectives:
  - id: young
    title: People under thirty come on a weekday
    key_results:
      - id: seats
        title: Weekday seats sold to the young rise from 8% to 20%
        baseline: 8
        target: 20
        checkins: [{date: 2026-10-12, value: 9}, {date: 2026-10-26, value: 11}, {date: 2026-11-12, value: 11}]
    initiatives:
      - id: clips
        title: Show a minute of every play
        moves: [seats]
        leading: {metric: clips watched, baseline: 10, target: 40, checkins: [{date: 2026-10-12, value: 43}]}
```

```yaml
cycle: 2026-Q4
team: theatre
objectives:
  - id: regulars
    title: Whoever came once comes again
    key_results:
      - id: names
        title: Guests whose address we have rise from 20% to 60%
        indicator: leading
        baseline: 20
        target: 60
        checkins: [{date: 2026-10-19, value: 61}]
      - id: again
        title: Guests who come twice a season rise from 15% to 30%
        indicator: lagging
        baseline: 15
        target: 30
        checkins: [{date: 2026-10-05, value: 16}, {date: 2026-11-09, value: 16}]
```
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.cascade import moved_by
from okrlint.model.progress import expected_at, progress_at, until
from okrlint.model.things import CheckIn, KeyResult, Leading
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable

LEVEL = Level.WARNING

_SAME = 0.01
"""Shares of the whole way that differ by no more than this count as no movement, as in the rule `stalled`."""


@tunable
class Options:
    """How long the result may take to follow."""

    days: int = 28
    """Days after the early figure met its target: four weekly looks, or one monthly review."""


def check(result: KeyResult, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield the newest value of an open, lagging key result that stood still after its early figure was met."""
    goal, seen = result.objective, until(result.checkins, workspace.today)
    if not goal.active or result.status != "active" or result.shape != "change" or result.indicator == "leading":
        return
    if not seen or not goal.starts <= workspace.today <= result.due or result.per or result.readings != "latest":
        return
    for name, met in _early(result, workspace):
        days = (seen[-1].date - met.date).days
        if days >= options.days and _stood_still(result, seen, met, options.days):
            said = f"{name} met its target on {met.date}, and this has not moved in the {days} days since"
            hint = "look for a lever that has moved this before, and stop the work on the other"
            yield Finding(seen[-1], "value", said, hint, related=(("the target was met here", met, "value"),))
            return


def _early(result: KeyResult, workspace: Surroundings) -> Iterator[tuple[str, CheckIn]]:
    """Yield names of early figures and where each met its target: of levers, else all leading results together."""
    goal = result.objective
    for lever in moved_by(goal, result):
        met = _met(lever.leading, workspace) if lever.leading and lever.status != "dropped" else None
        if lever.leading and met:
            yield lever.leading.metric, met
    leading = [one for one in goal.key_results if one.indicator == "leading" and one.status != "dropped"]
    reached = [_met(one, workspace) for one in leading if one.shape == "change" and not one.per]
    known = [met for met in reached if met is not None]
    if result.indicator == "lagging" and known and len(known) == len(leading):
        name = f"`{leading[0].id}`" if len(leading) == 1 else "the last leading result"
        yield name, max(known, key=lambda met: met.date)


def _met(figure: Leading | KeyResult, workspace: Surroundings) -> CheckIn | None:
    """Return the first reading from which on a figure has kept at or beyond its target, or None."""
    if figure.target is None or figure.baseline is None:
        return None
    if isinstance(figure, KeyResult) and figure.readings != "latest":
        return None
    met = None
    for one in until(figure.checkins, workspace.today):
        there = one.value >= figure.target if figure.target > figure.baseline else one.value <= figure.target
        met = (met or one) if there else None
    return met


def _stood_still(result: KeyResult, seen: list[CheckIn], met: CheckIn, days: int) -> bool:
    before = [one.value for one in seen if one.date <= met.date]
    start = progress_at(result, before[-1] if before else result.baseline)
    after = [progress_at(result, one.value) for one in seen if one.date > met.date]
    due = (expected_at(result, met.date + timedelta(days=days)) or 0) - (expected_at(result, met.date) or 0)
    known = [share for share in after if share is not None]
    return start is not None and start < 1 and due > _SAME and max(known, default=1) - start <= _SAME
