"""A target has nothing to measure the change from.

Without a baseline nobody knows whether the target is bold or already reached, and progress stays unknown. Ignore it
for the first weeks of a figure that was never read before; give the day until then. To mend it, read the figure once
and write `baseline`; what starts from nothing has `baseline: 0`. A level that should only be kept is written with
`min` or `max` and needs no baseline.

## Bad

```yaml
objectives:
  - id: stay
    title: Schools stay with us after the first year
    key_results:
      - id: renewals
        title: Renewals reach 85%
        unit: "%"
        target: 85 # <- missing-baseline
```

A relative goal needs something to be relative to.

```yaml
objectives:
  - id: quick-claims
    title: Families hear about their claim while it still matters
    key_results:
      - id: days
        title: Days until a decision fall by a quarter
        unit: days
        change: "-25%" # <- missing-baseline
```

Where the title says it, it is taken from there; what is counted from the first day on begins at nothing, and weighs
one level less.

```yaml
objectives:
  - id: night-buses
    title: Nobody walks home from the last train
    key_results:
      - id: riders
        title: Riders after midnight rise from 400 to 900
        target: 900 # <- missing-baseline
      - {id: stops, title: Win 5 villages for a night stop, target: 5} # <- missing-baseline
```

becomes

```yaml
objectives:
  - id: night-buses
    title: Nobody walks home from the last train
    key_results:
      - id: riders
        title: Riders after midnight rise from 400 to 900
        baseline: 400
        target: 900
      - {id: stops, title: Win 5 villages for a night stop, baseline: 0, target: 5}
```

## Good

```yaml
objectives:
  - id: stay
    title: Schools stay with us after the first year
    key_results:
      - id: renewals
        title: Renewals rise from 71% to 85%
        unit: "%"
        baseline: 71
        target: 85
      - id: contracts
        title: Win 200k of first contracts
        unit: "€"
        baseline: 0
        target: 200000
```

```yaml
objectives:
  - id: quick-claims
    title: Families hear about their claim while it still matters
    key_results:
      - id: satisfied
        title: Keep satisfaction above 90%
        unit: "%"
        min: 90
      - id: days
        title: Days until a decision fall by a quarter
        unit: days
        baseline: 24
        change: "-25%"
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrlint.diagnostic import Fix, Level
from okrlint.figures import MEASURES, change_in, read_figures
from okrlint.lint.insert import with_fields
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = True
YIELDS_TO = ("task-as-key-result", "output-count", "compliance-task", "relative-target", "placeholder-text")

_WINNING = frozenset(
    ("attract", "book", "close", "earn", "generate", "get", "onboard", "secure", "sell", "sign", "win")
)
_RHYTHMS = frozenset(("per", "daily", "weekly", "monthly", "day", "week", "month", "quarter", "year"))
_KEPT = re.compile(r"\b(?:keep|keeps|hold|holds|stay|stays|maintain|remain|never|at least|at most)\b", re.IGNORECASE)


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active key result with a target or a change, but without a baseline."""
    if result.status != "active" or result.milestone or result.baseline is not None:
        return
    if result.target is None and result.change is None:
        return
    if result.target is None:
        yield Finding(
            result,
            "change",
            f"`change` is {result.change}, but there is no `baseline` to count it from",
            "add `baseline`",
        )
        return
    hint = "add `baseline`, even if it is 0"
    if _KEPT.search(result.title):
        hint = "add `baseline`; for a level to keep write `min` or `max` instead of `target`"
    said = f"`target` is {result.target:,}, but there is no `baseline` to measure the change from"
    counted = _counts_from_nothing(result)
    yield Finding(result, "target", said, hint, fix=_from_title(result, 0.0 if counted else None), softer=counted)


def _counts_from_nothing(result: KeyResult) -> bool:
    """Say whether a title counts what is to be won from the first day on: "Win 5 contracts", but not "5 a month"."""
    figures = [figure for figure in read_figures(result.title) if figure.kind in MEASURES]
    if len(figures) != 1 or figures[0].kind not in ("quantity", "money") or figures[0].role != "plain":
        return False
    said = result.title.casefold().split()
    again = result.per is not None or not _RHYTHMS.isdisjoint(said)
    return said[0] in _WINNING and not again and result.target in (figures[0].number, figures[0].value)


def _from_title(result: KeyResult, start: float | None) -> Fix | None:
    """Return the fix that takes the baseline from a title with one start and one end, or writes what is known."""
    ends = change_in(result.title)
    scales = [(ends[0].number, ends[1].number), (ends[0].value, ends[1].value)] if ends else []
    start = next((low for low, high in scales if high == result.target), start)
    edit = with_fields(result, "title", {"baseline": f"{start:.12g}"}) if start is not None else None
    return Fix(f"Add baseline: {start:g}", (edit,), safe=False) if edit else None
