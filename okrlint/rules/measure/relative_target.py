"""A target is only told as a change, and nothing says what it is a change of.

"Double the sign-ups" is twenty in one month and two thousand in another: until somebody reads the figure once, nobody
can tell how bold it is, and afterwards it is tempting to choose the start that fits. Ignore it for the first weeks of
a figure that was never read before. To mend it, write `baseline` and `target`; with a `baseline` the target may also
stay as it is spoken, as `change`.

## Bad

```yaml
objectives:
  - id: borrowers
    title: The library is where children spend their afternoons
    key_results:
      - id: afternoons
        title: Double the children who come after school # <- relative-target
      - id: books
        title: Books borrowed by children rise by 15% # <- relative-target
```

The target is the change itself:

```yaml
objectives:
  - id: fast-claims
    title: Families hear about their claim while it still matters
    key_results:
      - id: wait
        title: Days until a decision fall by 25% # <- relative-target
        unit: "%"
        target: 25
```

## Good

```yaml
objectives:
  - id: borrowers
    title: The library is where children spend their afternoons
    key_results:
      - id: afternoons
        title: Double the children who come after school
        baseline: 40
        target: 80
      - id: books
        title: Books borrowed by children rise by 15%
        baseline: 1200
        change: "+15%"
```

A share is a figure of its own.

```yaml
objectives:
  - id: fast-claims
    title: Families hear about their claim while it still matters
    key_results:
      - id: same-week
        title: Two thirds of families hear within a week
        unit: "%"
        min: 66
      - id: calls
        title: Families who have to call fall from half to a quarter
        unit: "%"
        baseline: 50
        target: 25
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.figures import MEASURES, Figure, read_figures
from okrlint.lint.rule import Finding, words
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = False
YIELDS_TO = ("task-as-key-result", "output-count", "job-description", "compliance-task", "placeholder-text")

_COMPARED = ("more", "fewer", "less", "faster", "higher", "lower", "cheaper", "shorter", "longer", "quicker", "growth",
             "increase", "reduction", "decrease")  # fmt: skip


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active key result whose title has a change for its only figure, and no field that it starts from."""
    if result.status != "active" or result.milestone or result.baseline is not None or result.change is not None:
        return
    if result.min is not None or result.max is not None:
        return
    figures = [one for one in read_figures(result.title) if one.kind in MEASURES or one.unit == "x"]
    relative = [one for one in figures if _is_relative(result.title, one)]
    others = [one for one in figures if one not in relative and one.kind != "duration"]
    if not relative or others or (result.target is not None and result.target != relative[0].number):
        return
    shown = result.title[slice(*relative[0].span)]
    said = f"'{shown}' is a change, and nothing says what it starts from"
    hint = "read the figure once, and write `baseline` and `target`"
    yield Finding(result, "title", said, hint, words(result, "title", relative[0].span))


def _is_relative(title: str, figure: Figure) -> bool:
    """Say whether a figure is a change: "by 15%", "+15%", "20% fewer", "double", "by a third"; a share is none."""
    behind = title[figure.span.end :].casefold().split()[:1]
    if figure.kind == "percent" and behind and behind[0] in _COMPARED:
        return True
    if figure.unit != "x":
        return figure.role == "by"
    said = title[slice(*figure.span)].casefold()
    before = title[: figure.span.start].casefold().split()[-1:]
    share = figure.value < 1 and not said.startswith("halv")
    if share:
        return before == ["by"] or bool(behind and behind[0] in _COMPARED)
    return before not in (["a"], ["the"], ["from"], ["to"])
