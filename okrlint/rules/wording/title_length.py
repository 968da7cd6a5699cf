"""A title is too short to say anything, or too long to be remembered.

A goal is repeated in meetings and read in lists: what does not fit into one breath is shortened by each reader in
another way, and one word leaves everything open. Ignore it where a name that everybody knows is the goal. To mend it,
say what changes and for whom; reasons go into `why`, ways into initiatives, figures into the fields.

## Bad

```yaml
objectives:
  - id: lessons
    title: Happier learners # <- title-length
```

```yaml
objectives:
  - id: repairs
    title: People in our old homes know on the day of a fault who it is that comes to mend it # <- title-length
  - id: heating
    title: | # <- title-length
      Homes stay warm all winter
      without a call to us
```

## Good

```yaml
objectives:
  - id: repairs
    title: Tenants know the same day who comes to mend a fault
    why: |
      In the older houses of the north and the east people wait for a week before
      they hear anything at all.
```

A figure says enough for a key result, and a title over two lines of the file is still one.

```yaml
objectives:
  - id: heating
    title: Homes stay warm all winter
      without a call to us
    key_results:
      - {id: outages, title: Outages under 2%, unit: "%", max: 2}
```
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from okrlint.diagnostic import Level
from okrlint.lint.rule import Finding
from okrlint.lint.titles import verdict_on
from okrlint.model.things import GoalFile, KeyResult, Objective
from okrlint.model.workspace import Surroundings
from okrlint.record import tunable
from okrlint.wording.reading import read

LEVEL = Level.WARNING
STARTER = False
YIELDS_TO = ("placeholder-text",)


@tunable
class Options:
    """From how many words on a title is short enough and long enough."""

    min: int = 3
    """Words that a title has at least; a key result with a figure may have fewer (rule catalogue, `title-length`)."""
    max: int = 18
    """Words that the title of an objective has at most (the method of Open OKR: 4 to 18)."""
    max_key_result: int = 24
    """Words that the title of a key result has at most: it names a figure, its start and its end as well."""


_BLOCK = re.compile(r"title: *\|")


def check(file: GoalFile, workspace: Surroundings, options: Options) -> Iterator[Finding]:
    """Yield titles of a length that readers cannot keep, where nothing else is to be said of their wording."""
    document = file.document
    blocks = not document.plain or _BLOCK.search(document.source.text)  # plain lines have no other text of many lines
    for objective in file.objectives:
        things: tuple[Objective | KeyResult, ...] = (objective, *objective.key_results)
        for thing in things if not workspace.settled(objective) else ():
            if thing.title and thing.status != "dropped" and verdict_on(thing) is None:
                said = (_lines(thing) if blocks else None) or _words(thing, options)
                if said:
                    yield Finding(thing, "title", *said)


def _lines(thing: Objective | KeyResult) -> tuple[str, str] | None:
    value = thing.document.at((*thing.path, "title"))
    lines = len(value.strip().splitlines()) if isinstance(value, str) else 1
    return (f"this title has {lines} lines", "keep the first, and move the rest into `why`") if lines > 1 else None


def _words(thing: Objective | KeyResult, options: Options) -> tuple[str, str] | None:
    """Return what is to be said of the number of words; other languages may need fewer, and some set no blanks."""
    if not thing.title.isascii() and any(ord(char) >= 0x0E00 for char in thing.title if char.isalpha()):
        return None
    count = sum([word.isalnum() or any(char.isalnum() for char in word) for word in thing.title.split()])
    most = options.max_key_result if isinstance(thing, KeyResult) else options.max
    if count > most:
        return f"this title has {count} words, more than {most}", "say one thing, and move reasons and ways elsewhere"
    figure = isinstance(thing, KeyResult) and any(char.isdigit() for char in thing.title)
    if count < options.min and not figure and read(thing.title):
        word = "word" if count == 1 else "words"
        return f"this title has {count} {word}, fewer than {options.min}", "say what changes, and for whom"
    return None
