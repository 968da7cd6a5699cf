"""A check-in that had landed was changed or removed.

Check-ins are the record that everybody decided by. If the past can be rewritten, no curve means anything. Ignore it
for a typing mistake of the same day. To mend it, put the check-in back and add a new one with the right figure; or
write an entry under `amendments` with `what: name.checkins.date`.

## Bad

before

```yaml
cycle: 2026-Q4
team: water
objectives:
  - id: leaks
    title: No street waits a day for water
    key_results:
      - id: hours
        title: Hours until a leak is closed fall from 20 to 8
        unit: hours
        baseline: 20
        target: 8
        checkins:
          - {date: 2026-10-12, value: 19, confidence: 0.4}
          - {date: 2026-10-19, value: 17}
```

```yaml
cycle: 2026-Q4
team: water
objectives:
  - id: leaks
    title: No street waits a day for water
    key_results:
      - id: hours # <- checkin-rewritten
        title: Hours until a leak is closed fall from 20 to 8
        unit: hours
        baseline: 20
        target: 8
        checkins:
          - {date: 2026-10-12, value: 15, confidence: 0.4} # <- checkin-rewritten
```

A guardrail that was broken, and now never was:

before

```yaml
cycle: 2026-Q4
team: water
objectives:
  - id: leaks
    title: No street waits a day for water
    guardrails:
      - {id: quality, metric: samples out of range, max: 1, checkins: [{date: 2026-10-12, value: 3}]}
```

```yaml
cycle: 2026-Q4
team: water
objectives:
  - id: leaks
    title: No street waits a day for water
    guardrails:
      - id: quality
        metric: samples out of range
        max: 1
        checkins: [{date: 2026-10-12, value: 1}] # <- checkin-rewritten
```

## Good

New check-ins, and words added to an old one:

before

```yaml
cycle: 2026-Q4
team: water
objectives:
  - id: leaks
    title: No street waits a day for water
    key_results:
      - id: hours
        title: Hours until a leak is closed fall from 20 to 8
        unit: hours
        baseline: 20
        target: 8
        checkins:
          - {date: 2026-10-12, value: 19}
```

```yaml
cycle: 2026-Q4
team: water
objectives:
  - id: leaks
    title: No street waits a day for water
    key_results:
      - id: hours
        title: Hours until a leak is closed fall from 20 to 8
        unit: hours
        baseline: 20
        target: 8
        checkins:
          - {date: 2026-10-12, value: 19, note: Two crews were ill}
          - {date: 2026-10-19, value: 16}
```

With an amendment:

before

```yaml
cycle: 2026-Q4
team: water
objectives:
  - id: leaks
    title: No street waits a day for water
    key_results:
      - {id: hours, title: Hours fall from 20 to 8, unit: hours, baseline: 20, target: 8, checkins: [
          {date: 2026-10-12, value: 19}, {date: 2026-10-19, value: 91}]}
```

```yaml
cycle: 2026-Q4
team: water
objectives:
  - id: leaks
    title: No street waits a day for water
    key_results:
      - {id: hours, title: Hours fall from 20 to 8, unit: hours, baseline: 20, target: 8, checkins: [
          {date: 2026-10-12, value: 19}, {date: 2026-10-19, value: 19}]}
    amendments:
      - {date: 2026-10-26, what: hours.checkins.2026-10-19, from: 91, to: 19, reason: Digits swapped, approved_by: mira}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.history.goalposts import amended, figure
from okrlint.history.pairs import history_of
from okrlint.lint.rule import Finding
from okrlint.model.things import Measure, Objective
from okrlint.model.workspace import Workspace

LEVEL = Level.ERROR

_HINT = "put it back and add a new check-in, or say why under `amendments`, `what: {what}`"


def check(objective: Objective, workspace: Workspace, options: None) -> Iterator[Finding]:
    """Yield every check-in of the earlier revision that is not there any more as it was."""
    history = history_of(workspace)
    if history is None:
        return
    for now, then in (*history.results(objective).kept, *history.guardrails(objective).kept):
        yield from _rewritten(objective, now, then)


def _rewritten(objective: Objective, now: Measure, then: Measure) -> Iterator[Finding]:
    known = {checkin.date: checkin for checkin in now.checkins}
    for before in then.checkins:
        here, what = known.get(before.date), f"checkins.{before.date}"
        if amended(objective, now.id, what, here.value if here else None):
            continue
        hint = _HINT.format(what=f"{now.id}.{what}")
        if here is None:
            said = f"the check-in of {before.date}, {figure(before.value, then.unit)}, is gone"
            yield Finding(now, None, said, hint)
        elif here.value != before.value:
            was, is_now = figure(before.value, then.unit), figure(here.value, now.unit)
            yield Finding(here, "value", f"the check-in of {before.date} said {was} and now says {is_now}", hint)
        elif before.confidence is not None and here.confidence != before.confidence:
            said = f"the check-in of {before.date} had confidence {before.confidence} and now has {here.confidence}"
            yield Finding(here, "confidence", said, hint)
