"""The same person moves a figure and confirms it.

Nobody sees their own figures with fresh eyes. A second person who only asks "where does this come from?" is enough.
Ignore it in a team of one. To mend it, name somebody else under `validator`, best somebody who has nothing to gain
from the figure.

## Bad

```yaml
objectives:
  - id: evenings
    title: Evening tours are full again
    owner: ana
    key_results:
      - id: seats
        title: Seats taken on evening tours rise from 40% to 75%
        validator: ana # <- validator-is-owner
```

The owner of the objective owns its key results, and so does the person whose file it is.

`okrs/2026-Q4/people/finn.yaml`

```yaml
cycle: 2026-Q4
person: finn
objectives:
  - id: words
    title: Callers understand the answer
    key_results:
      - id: again
        title: Callers who ask again fall from 30% to 10%
        validator: finn # <- validator-is-owner
      - {id: praise, title: Callers who say thanks rise from 20% to 40%, validator: ana}
```

## Good

```yaml
objectives:
  - id: evenings
    title: Evening tours are full again
    owner: ana
    key_results:
      - id: seats
        title: Seats taken on evening tours rise from 40% to 75%
        validator: finn
      - id: praise
        title: Visitors who thank the guide rise from 10% to 20%
        owner: finn
        validator: ana
```

What is over was confirmed as it was, and a guardrail's reader is nobody's judge.

```yaml
objectives:
  - id: words
    title: Callers understand the answer
    owner: ana
    key_results:
      - {id: again, title: Callers who ask again fall from 30% to 10%, validator: ana, status: done}
      - {id: praise, title: Callers who say thanks rise from 20% to 40%, owner: finn, validator: ana}
    guardrails:
      - {id: long, metric: minutes a call, max: 9, owner: ana}
```
"""

from __future__ import annotations

from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.model.things import KeyResult
from okrlint.model.workspace import Surroundings

LEVEL = Level.WARNING
STARTER = True


def check(result: KeyResult, workspace: Surroundings, options: None) -> Iterator[Finding]:
    """Yield an active key result whose owner, its own or the objective's, is its validator."""
    if result.validator and result.validator == result.owner and result.status == "active":
        known = workspace.organization.people.get(result.validator)
        name = known.name if known else result.validator
        yield Finding(
            result, "validator", f"{name} both owns and confirms this", "let somebody else confirm the figure"
        )
