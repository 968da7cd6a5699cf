"""Which name is meant by one that stands for nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from okrlint.text import nearest

_MANY = 5000
"""Names from which on not all are compared: a company of two hundred teams has as many."""

_HINTS = 300
"""Names that are guessed at in one run of a rule: nobody reads more, and each is compared with thousands."""


class Hints:
    """Guesses what is meant, as often as a reader can use it."""

    def __init__(self, most: int = _HINTS) -> None:
        """Have `most` guesses left."""
        self._left = most

    def take(self) -> bool:
        """Return whether there is a guess left, and use it up."""
        self._left -= 1
        return self._left >= 0

    def near(self, name: str, names: Iterable[str] | Candidates, own: str = "") -> str | None:
        """Return the one of some names but `own` that is meant, or None: so it is when no guess is left."""
        if not self.take():
            return None
        return (names if isinstance(names, Candidates) else Candidates(names)).near(name, own)


class Candidates:
    """Names that something can stand for, with those that are alike at hand."""

    def __init__(self, names: Iterable[str]) -> None:
        """Take the names, in the order in which they count."""
        self.all = tuple(names)
        self._by_letters: defaultdict[str, list[str]] = defaultdict(list)
        self._by_end: defaultdict[str, list[str]] = defaultdict(list)
        self._by_holder: defaultdict[str, list[str]] = defaultdict(list)
        for name in self.all:
            self._by_letters[letters(name)].append(name)
            self._by_end[name.rpartition("/")[2]].append(name)

    def near(self, name: str, own: str = "") -> str | None:
        """Return the one name but `own` that ends as this one does, else the one most like it."""
        same = [one for one in self._by_letters.get(letters(name), ()) if one != own]
        alike = same or [one for one in self._by_end.get(name.rpartition("/")[2], ()) if one != own]
        return alike[0] if len(alike) == 1 else nearest(name, (one for one in self._pool(name) if one != own))

    def _pool(self, name: str) -> Sequence[str]:
        """Return the names to compare with: of very many those of the holder that is named, or of the one most like it.

        Every name with every other would take time that grows with the square of the company.
        """
        if len(self.all) <= _MANY:
            return self.all
        if not self._by_holder:
            for one in self.all:
                self._by_holder[one.partition("/")[0]].append(one)
        holder = name.partition("/")[0]
        return self._by_holder.get(holder) or self._by_holder.get(nearest(holder, self._by_holder) or "", [])


def letters(name: str) -> str:
    """Return a name without what is easily mistaken in it: capitals, hyphens and underscores."""
    return name.casefold().replace("-", "").replace("_", "")
