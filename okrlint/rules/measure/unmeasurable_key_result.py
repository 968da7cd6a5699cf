"""A key result has no figure to reach.

Without `target`, `min`, `max` or a milestone nobody can say whether the objective was met, and its progress stays
unknown. Ignore this for the first weeks of a goal whose figure is still being found out; give the date until then.
To mend it, write what is measured, where it stands and where it should be.

## Bad

```yaml
objectives:
  - id: trust
    title: Clients trust our answers
    key_results:
      - id: support
        title: Clients are happier with support # <- unmeasurable-key-result
```

```yaml
objectives:
  - id: trust
    title: Clients trust our answers
    key_results:
      - id: second-calls # a baseline alone says where it began, not where it should end
        title: Fewer clients call twice # <- unmeasurable-key-result
        baseline: 40
```

A figure in the title alone is for people only.

```yaml
objectives:
  - id: trust
    title: Clients trust our answers
    key_results:
      - id: cost
        title: An hour of support costs at most 40 euros # <- unmeasurable-key-result
```

The fields can be taken from a title that says from where to where.

```yaml
objectives:
  - id: trust
    title: Clients trust our answers
    key_results:
      - id: again
        title: Clients who call twice fall from 40% to 15% # <- unmeasurable-key-result
        owner: mira
      - {id: wait, title: Wait falls from 9 to 4 days} # <- unmeasurable-key-result
```

becomes

```yaml
objectives:
  - id: trust
    title: Clients trust our answers
    key_results:
      - id: again
        title: Clients who call twice fall from 40% to 15%
        unit: "%"
        baseline: 40
        target: 15
        owner: mira
      - {id: wait, title: Wait falls from 9 to 4 days, unit: days, baseline: 9, target: 4}
```

## Good

```yaml
objectives:
  - id: trust
    title: Clients trust our answers
    key_results:
      - id: support
        title: Satisfaction with support rises from 7.1 to 8
        baseline: 7.1
        target: 8
      - id: second-calls
        title: Fewer than 5% call again within a week
        unit: "%"
        max: 5
```

```yaml
objectives:
  - id: trust
    key_results:
      - id: auditor
        title: The auditor signs without remarks
        milestone: true
        due: 2026-12-01
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Fix, Level
from okrlint.figures import MEASURES, change_in, read_figures
from okrlint.lint.insert import with_fields
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.ERROR
STARTER = True
YIELDS_TO = (
    "task-as-key-result",
    "output-count",
    "job-description",
    "compliance-task",
    "relative-target",
    "placeholder-text",
)


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield a finding for a key result that is active and has no shape, unless a relative goal waits for a baseline."""
    if result.shape is not None or result.status != "active" or result.change is not None:
        return
    if any(figure.kind in MEASURES or figure.unit == "x" for figure in read_figures(result.title)):
        said = "the title has figures, but no field does, so nobody can work out the progress"
        hint = "write them under `baseline` and `target`, or under `min` or `max`"
        yield Finding(result, "title", said, hint, fix=_from_title(result))
    else:
        said = "this key result has no figure to reach"
        yield Finding(result, "title", said, "add `target`, or `min` or `max` for a bound to keep")


def _from_title(result: KeyResult) -> Fix | None:
    """Return the fix that takes unit, baseline and target from a title with one start and one end."""
    ends = change_in(result.title)
    if ends is None or result.wrote("baseline") or result.wrote("unit"):
        return None
    start, end = ends
    unit = {"unit": end.unit if end.unit.isalpha() else f'"{end.unit}"'} if end.unit else {}
    fields = unit | {"baseline": f"{start.value:.12g}", "target": f"{end.value:.12g}"}
    edit = with_fields(result, "title", fields)
    return Fix(f"Add baseline and target: {start.value:g} to {end.value:g}", (edit,), safe=False) if edit else None
