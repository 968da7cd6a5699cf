"""The title says up and the figures go down, or the other way round.

Mostly baseline and target were swapped, and then every step forward counts as one back. Only plain words are read: a
verb such as "reduce" at the beginning, or "rises from". Ignore it where less of the figure means more of what the
title speaks of. To mend it, swap the figures, or correct the title.

## Bad

```yaml
objectives:
  - id: answers
    title: Tenants get an answer the same day
    key_results:
      - id: waiting
        title: Reduce the wait for a repair from 4 to 9 days
        baseline: 4
        target: 9 # <- direction-mismatch
      - id: same-day
        title: Mails answered the same day rise to 90%
        unit: "%"
        baseline: 95
        target: 90 # <- direction-mismatch
```

A change in words of its own:

```yaml
objectives:
  - id: quiet-house
    title: Neighbours sleep while we rebuild
    key_results:
      - id: noise
        title: Complaints about noise fall by 20
        baseline: 60
        change: "+20" # <- direction-mismatch
```

## Good

```yaml
objectives:
  - id: answers
    title: Tenants get an answer the same day
    key_results:
      - {id: waiting, title: Reduce the wait for a repair from 9 to 4 days, baseline: 9, target: 4}
      - {id: same-day, title: Mails answered the same day rise to 90%, baseline: 70, target: 90}
```

Where a title has words of both kinds, or speaks of ranks, nothing is said.

```yaml
objectives:
  - id: rent
    title: Homes stay affordable
    key_results:
      - {id: increases, title: Rent increases fall from 6% to 3%, baseline: 6, target: 3}
      - {id: lower, title: Lower-income families who stay rise from 70% to 80%, baseline: 70, target: 80}
      - {id: ranking, title: Our rank among landlords rises from 9 to 4, baseline: 9, target: 4}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR

_UP = r"increas|rais|ris|grow|lift|boost|climb|doubl|tripl"
_DOWN = r"reduc|decreas|lower|cut|fall|drop|shrink|shorten|halv|declin"
_ENDS = r"(?:e|es|ed|s|p|ps|t|ts|ing|en)?"
_FINITE = r"(?:s|es|e)?\s+(?:from|to|by|above|below|over|under)\b"
_ANY = {way: re.compile(rf"\b(?:{stems}){_ENDS}\b", re.IGNORECASE) for way, stems in (("up", _UP), ("down", _DOWN))}
_SAYS = {
    way: re.compile(rf"\A\s*(?:to\s+)?(?:{stems})(?:e|ing)?\b|\b(?:{stems}){_FINITE}", re.IGNORECASE)
    for way, stems in (("up", _UP), ("down", _DOWN))
}
_ODD = re.compile(r"\b(?:rank\w*|place|position|gap|deficit|loss|losses|debt)\b", re.IGNORECASE)


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield a key result whose title plainly says one direction while its figures go the other."""
    baseline, target = result.baseline, result.target
    if (
        baseline is None
        or target is None
        or baseline == target
        or min(baseline, target) < 0
        or result.status == "dropped"
    ):
        return
    figures, other = ("up", "down") if target > baseline else ("down", "up")
    if (
        _ANY[other].search(result.title)
        and not _ANY[figures].search(result.title)
        and _SAYS[other].search(result.title)
        and not _ODD.search(f"{result.title} {result.metric or ''}")
    ):
        said = f"the title says {other}, the figures go {figures} from {baseline:,} to {target:,}"
        field = "target" if result.wrote("target") else "change"
        yield Finding(
            result, field, said, "swap the figures, or correct the title", related=(("the title", result, "title"),)
        )
