"""An ignore comment silences nothing.

What it was written for has been mended, or the rule's name is misspelt. Left in place it would swallow the next
finding without anybody having decided so. There is no reason to ignore this. The fix takes the comment out, or only
the name that nothing needs.

## Bad

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    owner: ana
    title: New teams succeed in their first week # okrlint: ignore[invalid-yaml] an old trouble # <- unused-ignore
```

becomes

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: first-week
    owner: ana
    title: New teams succeed in their first week
```

On a line of its own it stood for the whole objective, and one of its two names is still needed.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  # okrlint: ignore[ownership, missing-why] while the seat is filled # <- unused-ignore
  - id: first-week
    title: New teams succeed in their first week
    why: Half of the trials that fail do so before day seven.
  # okrlint: ignore[duplicate-name] once there were two # <- unused-ignore
  - id: portal
    owner: ana
    title: Launch the partner portal
```

becomes

```yaml
cycle: 2026-Q4
team: growth
objectives:
  # okrlint: ignore[ownership] while the seat is filled
  - id: first-week
    title: New teams succeed in their first week
    why: Half of the trials that fail do so before day seven.
  - id: portal
    owner: ana
    title: Launch the partner portal
```

A slip of the pen:

```yaml
cycle: 2026-Q4
team: growth
objectives:
  # okrlint: ignore[missing-owner, task-as-objectiv] agreed with the board # <- unused-ignore
  - id: portal
    title: Launch the partner portal
```

becomes

```yaml
cycle: 2026-Q4
team: growth
objectives:
  # okrlint: ignore[missing-owner, task-as-objective] agreed with the board
  - id: portal
    title: Launch the partner portal
```

## Good

```yaml
cycle: 2026-Q4
team: growth
objectives:
  - id: portal
    owner: ana
    title: Launch the partner portal # okrlint: ignore[task-as-objective] the contract calls it so
```

A family stands for all its rules; one of them speaks here.

```yaml
cycle: 2026-Q4
team: growth
objectives:
  # okrlint: ignore[wording] until=2026-12-01 to be reworded with the board
  - id: portal
    owner: ana
    title: Launch the partner portal
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrlint.diagnostic import Fix, Level
from okrlint.lint.rule import Finding
from okrlint.lint.run import IgnoreUse
from okrlint.model.workspace import Surroundings
from okrlint.syntax.document import Document
from okrlint.text import Edit, Span, clip, nearest, slashed

LEVEL = Level.ERROR
STARTER = True


def check(document: Document, workspace: Surroundings, use: IgnoreUse) -> Iterator[Finding]:
    """Yield an ignore comment that names nothing that was found; a name that is near a rule's is taken for it."""
    ignore = use.ignore
    path = document.path_at(ignore.comment.start)
    misspelt = {name: near for name in use.needless if name not in use.known and (near := nearest(name, use.known))}
    for name, near in misspelt.items():
        span = _name_in(document, ignore.comment, name)
        fix = Fix(f"Write {near}", (Edit(span, near),), safe=False)
        said = f"there is no rule `{clip(name, 40)}`, so this ignores nothing"
        yield Finding(document, None, said, f"did you mean `{near}`?", span, fix=fix, path=path)
    needless = [name for name in use.needless if name not in misspelt]
    if needless or not ignore.rules:
        said = f"this ignores {slashed((f'`{clip(name, 40)}`' for name in needless), 'and')}, which found nothing here"
        fix = _without(document, ignore.comment, needless, whole=len(needless) == len(ignore.rules))
        yield Finding(document, None, said if needless else "this ignore names no rule", "delete it", ignore.comment,
                      fix=fix, path=path)  # fmt: skip


def _name_in(document: Document, comment: Span, name: str) -> Span:
    text = document.source.text
    found = re.compile(rf"(?<=[\[,\s]){re.escape(name)}(?=[\],\s])").search(text, comment.start, comment.end)
    return Span(*found.span()) if found else comment


def _without(document: Document, comment: Span, needless: list[str], *, whole: bool) -> Fix:
    """Return the fix that takes out the comment with the blanks before it, or only the needless names."""
    text = document.source.text
    if not whole:
        listed = re.compile(r"\[([^\]]*)\]").search(text, comment.start, comment.end)
        assert listed is not None
        kept = ", ".join(name for part in listed[1].split(",") if (name := part.strip()) and name not in needless)
        return Fix("Take out what is not needed", (Edit(Span(*listed.span(1)), kept),))
    line = document.source.line_span(document.source.place(comment.start).line)
    start = comment.start - len(text[line.start : comment.start]) + len(text[line.start : comment.start].rstrip())
    if start > line.start:
        return Fix("Delete this ignore", (Edit(Span(start, comment.end), ""),))
    end = line.end + len(document.source.newline()) if line.end < len(text) else line.end
    return Fix("Delete this ignore", (Edit(Span(line.start, end), ""),))
